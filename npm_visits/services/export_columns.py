"""Columns of exported answers, by the conventions of KoboToolbox.

One sheet for the form and one for each repeat; headers are names or labels with "/" between groups;
a question with several answers has its joined column and one column of 1 and 0 for each choice.
Points that are asked in interviews only have no column at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.checklists import text_in
from npm_visits.i18n import Words, mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npm_visits.domain.checklists import Texts
    from npm_visits.forms import Form
    from npm_visits.forms.definition import Node

VALUE, CHOICE, NOTE, REASON = "value", "choice", "note", "reason"
_NOTE: Final = mark("Note")
_REASON: Final = mark("Not assessed")

# Nothing that tells about a device or a person, and nothing that only tells.
_LEFT_OUT: Final = frozenset({
    "note", "deviceid", "subscriberid", "simserial", "phonenumber", "email", "username", "audit", "start-geopoint",
    "background-audio", "background-geopoint",
})  # fmt: skip
_YES: Final = frozenset({"yes", "true", "1"})
_META: Final = "meta"


@dataclass(frozen=True)
class Wanted:
    """What the person chose: labels in a language, or names; groups in the headers; notes and reasons."""

    labels: bool = True
    language: str = "en"
    groups: bool = True
    notes: bool = True


@dataclass(frozen=True)
class Column:
    """One column; what makes it the same column in another version is all but its header and kind."""

    repeat: str  # key name of the repeat whose sheet it stands on, "" for the form's own
    name: str  # key name of the question, or of the point
    what: str
    choice: str
    header: str
    kind: str

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What makes two versions' columns one."""
        return self.repeat, self.name, self.what, self.choice


def columns(form: Form, wanted: Wanted) -> list[Column]:
    """Return all columns of a form in its order."""
    return list(_Columns(form, wanted).all())


def merged(versions: Iterable[list[Column]]) -> list[Column]:
    """Return the columns of several versions, the newest first: older ones add what the newer have no more."""
    found: dict[tuple[str, str, str, str], Column] = {}
    for version in versions:
        for column in version:
            found.setdefault(column.identity, column)
    return list(found.values())


def headers(given: list[Column]) -> tuple[str, ...]:
    """Return headers, each once: where labels are alike the name follows."""
    found: list[str] = []
    for column in given:
        header = column.header
        if header in found:
            header = f"{header} ({column.name.rpartition('/')[2]})"
        found.append(header)
    return tuple(found)


class _Columns:
    def __init__(self, form: Form, wanted: Wanted) -> None:
        self._form = form
        self._wanted = wanted
        self._words = Words(wanted.language)
        self._points = {q.name: p for p in form.checklist.points() for q in p.questions}

    def all(self) -> Iterator[Column]:
        told: set[str] = set()
        for node in self._form.nodes:
            if not node.is_question or node.kind in _LEFT_OUT or self._is_hidden(node):
                continue
            yield from self._of_question(node)
            point = self._points.get(node.key_name)
            if point is None or not self._wanted.notes:
                continue
            last = [q.name for q in point.questions if q.kind not in _LEFT_OUT][-1:]
            if last == [node.key_name] and point.name not in told:
                told.add(point.name)
                yield from self._of_point(node, point.name, point.label)

    def _is_hidden(self, node: Node) -> bool:
        around = [node, *node.ancestors()]
        private = any(each.own.get("private", "").lower() in _YES for each in around)
        return private or any(each.name == _META and each.parent and each.parent.parent is None for each in around)

    def _of_question(self, node: Node) -> Iterator[Column]:
        repeat = self._repeat(node)
        header = self._in_groups(node, self._label(node))
        yield Column(repeat, node.key_name, VALUE, "", header, node.kind)
        if node.kind.startswith("select_multiple"):
            known = self._form.lists.get(node.list_name)
            for choice in known.choices if known else ():
                end = text_in(choice.label, self._wanted.language) or choice.name
                name = end if self._wanted.labels else choice.name
                yield Column(repeat, node.key_name, CHOICE, choice.name, f"{header}/{name}", node.kind)

    def _of_point(self, node: Node, point: str, label: Texts) -> Iterator[Column]:
        repeat = self._repeat(node)
        for what, title, ending in ((NOTE, _NOTE, "_note"), (REASON, _REASON, "_not_assessed")):
            text = f"{text_in(label, self._wanted.language)} – {self._words(title)}"
            own = text if self._wanted.labels else f"{point.rpartition('/')[2]}{ending}"
            group = next((each for each in node.ancestors() if each.key_name == point), None)
            yield Column(repeat, point, what, "", self._in_groups(node, own, skip=group), "text")

    @staticmethod
    def _repeat(node: Node) -> str:
        repeat = node.level.repeat
        return "" if repeat.parent is None else repeat.key_name

    def _in_groups(self, node: Node, own: str, skip: Node | None = None) -> str:
        if not self._wanted.groups:
            return own
        around = [each for each in node.ancestors() if each.parent is not None and each is not skip]
        return "/".join([*(self._label(each) for each in reversed(around)), own])

    def _label(self, node: Node) -> str:
        if not self._wanted.labels:
            return node.name
        texts = {("en" if code == "default" else code): text for code, text in node.text("label").items()}
        return text_in(texts, self._wanted.language) or node.name
