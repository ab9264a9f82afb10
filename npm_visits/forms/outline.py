"""Form → checklist: sections, points and repeats in order, numbered, for screens and reports.

A form without our own columns is laid out too: its top-level groups are the sections, loose
questions go into sections named after the form.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.checklists import Checklist, Choice, Point, Question, Repeat, Section
from npm_visits.forms.columns import DEFAULT_LANGUAGE
from npm_visits.forms.definition import GROUP, REPEAT, SELECTS, Definition, Node

if TYPE_CHECKING:
    from collections.abc import Mapping

# Kept in the form but nothing that an officer answers.
UNSEEN: Final = frozenset({
    "calculate", "hidden", "start", "end", "today", "username", "email", "deviceid", "phonenumber", "subscriberid",
    "simserial", "audit", "start-geopoint", "background-audio", "background-geopoint",
})  # fmt: skip
RULES: Final = (
    "relevant", "required", "constraint", "calculation", "choice_filter", "readonly", "default", "trigger",
    "parameters",
)  # fmt: skip
_YES: Final = frozenset({"yes", "true", "1"})


def checklist_of(form: Definition) -> Checklist:
    """Return the checklist that a form is."""
    settings = form.settings
    title = {_plain(code): text for code, text in form.title.items() if text}
    return Checklist(
        code=settings.get("form_id", ""),
        version=settings.get("version", ""),
        title=title or {"en": settings.get("form_id", "")},
        languages=tuple(dict.fromkeys(_plain(code) for code in form.languages)) or ("en",),
        sections=tuple(_sections(form, title)),
        lists={found.name: tuple(_choice(choice) for choice in found.choices) for found in form.lists.values()},
        off=form.off,
    )


def _choice(choice: Choice) -> Choice:
    return replace(choice, label={_plain(code): text for code, text in choice.label.items()})


def _plain(code: str) -> str:
    return "en" if code == DEFAULT_LANGUAGE else code


def _texts(node: Node, column: str) -> Mapping[str, str]:
    found = node.texts.get(column)
    if not found:
        return {}
    if DEFAULT_LANGUAGE not in found:
        return found
    texts = {code: text for code, text in found.items() if code != DEFAULT_LANGUAGE}
    texts.setdefault("en", found[DEFAULT_LANGUAGE])
    return texts


def _sections(form: Definition, title: Mapping[str, str]) -> list[Section]:
    found: list[Section] = []
    loose: list[Node] = []

    def close() -> None:
        if not loose:
            return
        number = len(found) + 1
        items = _items(loose, _Numbers(number))
        name = f"{form.settings.get('form_id') or 'form'}:{number}"
        if items:
            found.append(Section(name, number, title or {"en": name}, "", items))
        loose.clear()

    for node in form.root.children:
        if node.kind != GROUP or node.own.get("point", "").lower() in _YES:
            loose.append(node)
            continue
        close()
        number = len(found) + 1
        items = _items(node.children, _Numbers(number))
        if items:
            found.append(Section(node.key_name, number, _label(node), node.own.get("topic", ""), items))
    close()
    return found


class _Numbers:
    """The running number of points in a section: 6.1, 6.2 …"""

    def __init__(self, section: int) -> None:
        self._section = section
        self._last = 0

    def following(self) -> str:
        self._last += 1
        return f"{self._section}.{self._last}"

    def coming(self) -> str:
        """Return the next number without using it up: a repeat is called by the number of its first point."""
        return f"{self._section}.{self._last + 1}"


def _items(nodes: list[Node], numbers: _Numbers) -> tuple[Point | Repeat, ...]:
    found: list[Point | Repeat] = []
    waiting = nodes[::-1]
    while waiting:
        node = waiting.pop()
        if node.generated or node.kind in UNSEEN:
            continue
        if node.kind == REPEAT:
            number = numbers.coming()
            items = _items(node.children, numbers)
            found.append(Repeat(node.key_name, number, _label(node), items, bool(node.cells.get("repeat_count"))))
        elif node.kind == GROUP and node.own.get("point", "").lower() not in _YES and not _is_table(node):
            waiting += node.children[::-1]
        else:
            point = _point(node, numbers)
            if point:
                found.append(point)
    return tuple(found)


def _is_table(group: Node) -> bool:
    """Return whether a group is one table: choices once above, a row for each question."""
    asked = [n for n in group.children if not n.generated and n.kind not in UNSEEN and not _is_head(n)]
    return len(asked) > 1 and all(n.kind in SELECTS and "list-nolabel" in n.appearance for n in asked)


def _is_head(node: Node) -> bool:
    """Return whether a select only shows its choices, for the rows below it."""
    return node.kind in SELECTS and "label" in node.appearance


def _point(node: Node, numbers: _Numbers) -> Point | None:
    parts = [node] if node.is_question else [n for n in node.walk() if n.is_question]
    asked = [p for p in parts if p.kind not in UNSEEN and not p.generated and not (p is not node and _is_head(p))]
    questions = tuple(_question(part) for part in asked)
    if not questions:
        return None
    own = node.own
    return Point(
        name=node.key_name,
        number=numbers.following(),
        label=_label(node),
        questions=questions,
        hint=_texts(node, "hint"),
        guidance=_texts(node, "guidance_hint"),
        code=own.get("code", ""),
        private=own.get("private", "").lower() in _YES,
        concern=own.get("concern", "").lower(),
        sources=tuple(own.get("sources", "").split()),
        standards=own.get("standard", ""),
        required=any(part.cells.get("required", "").lower() in _YES | {"true()"} for part in parts),
    )


def _label(node: Node) -> Mapping[str, str]:
    title = next((n for n in node.children if n.generated and n.kind == "note"), node)  # a table's title is a note
    return _texts(node, "label") or _texts(title, "label") or {"en": node.name}


def _question(node: Node) -> Question:
    return Question(
        name=node.key_name,
        kind=node.kind,
        label=_texts(node, "label"),
        hint=_texts(node, "hint"),
        guidance=_texts(node, "guidance_hint"),
        list_name=node.list_name,
        appearance=node.appearance,
        unit=node.own.get("unit", ""),
        rules={column: node.cells[column] for column in RULES if node.cells.get(column)},
        parameters=node.parameters,
        image=_texts(node, "big-image") or _texts(node, "image"),
    )
