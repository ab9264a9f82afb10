"""Rows of the sheets → tree of nodes. Every fault found is kept with its place; reading goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.checklists import Choice
from npm_visits.forms import generated
from npm_visits.forms.choices import ChoiceLists
from npm_visits.forms.columns import DEFAULT_LANGUAGE, Row, language_code, row, type_cell
from npm_visits.forms.definition import GROUP, REPEAT, ROOT, SELECTS, Definition, Level, Node
from npm_visits.forms.faults import Fault
from npm_visits.forms.loops import spread
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.forms.columns import TypeCell
    from npm_visits.forms.sheets import Cells, Sheets

DEEPEST: Final = 50  # repeats within repeats; each costs stack wherever instances are walked
_UNNAMED: Final = frozenset({"start", "end", "today", "username", "email", "deviceid", "phonenumber", "note", "audit"})


def read(sheets: Sheets) -> Definition:
    """Return the form that the sheets define, with its faults."""
    return _Reader(sheets).definition()


@dataclass
class _Block:
    node: Node
    kind: str
    row: int
    closed: bool = False


class _Reader:
    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._faults: list[Fault] = []
        self._codes: dict[str, str] = {}  # header's language → code
        self._lists = ChoiceLists()
        self._off: set[str] = set()
        self._root = Node(ROOT, "", None)
        self._open = [_Block(self._root, ROOT, 0)]

    def definition(self) -> Definition:
        settings = self._settings()
        rows = [r for n, cells in enumerate(self._sheets.get("survey", ()), 2) if (r := row(n, cells)).cells or r.texts]
        self._learn_languages(rows, settings)
        self._choices("choices")
        self._choices("external_choices")
        for read_row in spread(rows, self._lists, self._codes):
            if read_row.cells.get("disabled", "").lower() in {"yes", "true", "true()"}:
                self._off.add(read_row.cells.get("name", ""))
            else:
                self._row(read_row)
        for block in self._open[1:]:
            self._fault(block.row, "type", mark("This {what} is not closed."), mark("Add a row “end {what}”."),
                        what=block.kind)
        generated.complete(self._root)
        generated.add_meta(self._root, settings.get("instance_name", ""))
        title = dict(self._translated({DEFAULT_LANGUAGE: settings.get("form_title", "")}))
        form = Definition(
            self._root, [self._root, *self._root.walk()], self._lists, self._languages(), self._language(settings),
            settings, self._sheets.get("attachments", {}), self._faults, title=title,
            off=frozenset(self._off),
        )  # fmt: skip
        _settle(form)
        return form

    def _fault(self, at: int, column: str, cause: str, remedy: str, **fields: object) -> None:
        self._faults.append(Fault("survey", at, column, cause, remedy, fields))

    def _settings(self) -> dict[str, str]:
        rows = self._sheets.get("settings", ())
        found: Mapping[str, str] = rows[0] if rows else {}
        return row(2, found).cells if found else {}

    # languages

    def _learn_languages(self, rows: list[Row], settings: Mapping[str, str]) -> None:
        names: dict[str, None] = {}
        for read_row in rows:
            for texts in read_row.texts.values():
                names.update(dict.fromkeys(texts))
        used = {type_cell(read_row.cells.get("type", "")).list_name for read_row in rows}
        for cells in self._sheets.get("choices", ()):
            choice = row(0, cells, choices=True)
            if choice.cells.get("list_name") in used:  # a list that nobody asks brings no language
                for texts in choice.texts.values():
                    names.update(dict.fromkeys(texts))
        taken: set[str] = set()
        for name in names:
            code = language_code(name)
            self._codes[name] = name if code in taken else code
            taken.add(self._codes[name])
        default = settings.get("default_language", "")
        if default and default not in self._codes and len(names) == 1 and DEFAULT_LANGUAGE in names:
            self._codes[DEFAULT_LANGUAGE] = language_code(default)
            self._codes[default] = language_code(default)

    def _languages(self) -> dict[str, str]:
        return {code: name for name, code in self._codes.items()}

    def _language(self, settings: Mapping[str, str]) -> str:
        asked = settings.get("default_language", "")
        if asked in self._codes:
            return self._codes[asked]
        if language_code(asked) in self._codes.values():
            return language_code(asked)
        if DEFAULT_LANGUAGE in self._codes:
            return DEFAULT_LANGUAGE
        return next(iter(self._codes.values()), DEFAULT_LANGUAGE)

    def _translated(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {self._codes.get(language, language): text for language, text in texts.items()}

    # choices

    def _choices(self, sheet: str) -> None:
        rows: list[Cells] = self._sheets.get(sheet, [])  # type: ignore[assignment]  # both sheets have this shape
        for number, cells in enumerate(rows, 2):
            read_row = row(number, cells, choices=True)
            list_name, name = read_row.cells.pop("list_name", ""), read_row.cells.pop("name", "")
            if not list_name:
                continue
            if not name:
                self._faults.append(Fault(sheet, number, "name", mark("This choice has no name."), mark("Name it.")))
                continue
            label = self._translated(read_row.texts.get("label", {}))
            self._lists.list(list_name).add(Choice(name, label, read_row.cells), number)

    # survey

    def _row(self, read_row: Row) -> None:
        kind = type_cell(read_row.cells.get("type", ""))
        if not read_row.cells.get("type"):
            if read_row.cells.get("name") or read_row.texts.get("label"):
                self._fault(read_row.number, "type", mark("This question has no type."), mark("Give it one."))
            return
        if kind.kind.startswith("end "):
            self._end(kind.kind[4:], read_row)
            return
        if kind.kind.startswith("begin "):
            node = self._node(read_row, kind.kind[6:])
            self._open.append(_Block(node, node.kind, read_row.number))
            if kind.loops and kind.list_name not in self._lists:
                self._no_list(read_row.number, kind.list_name)
            return
        if kind.kind in {"xml-external", "csv-external"}:
            return
        if not kind.known:
            self._fault(read_row.number, "type", mark("The type “{kind}” is not known."),
                        mark("Use a type of the XLSForm standard."), kind=read_row.cells["type"])
        self._question(read_row, kind)

    def _end(self, kind: str, read_row: Row) -> None:
        if len(self._open) == 1:
            self._fault(read_row.number, "type", mark("This end of a {what} closes nothing."),
                        mark("Remove it, or add the row “begin {what}” it belongs to."), what=kind)
            return
        block = self._open.pop()
        if block.kind != kind:
            self._fault(read_row.number, "type", mark("A {what} that begins in row {row} is closed as a {other}."),
                        mark("Write “end {what}”."), what=block.kind, row=block.row, other=kind)

    def _node(self, read_row: Row, kind: str) -> Node:
        cells = read_row.cells
        parent = self._open[-1].node
        name = cells.get("name", "")
        if not name:
            if kind not in _UNNAMED and kind != GROUP:
                self._fault(read_row.number, "name", mark("This row has no name."), mark("Name it."))
            name = kind if kind in _UNNAMED and kind != "note" else f"{kind}_{read_row.number}"
        node = Node(kind, name, parent, read_row.number)
        node.cells = cells
        node.texts = {column: self._translated(texts) for column, texts in read_row.texts.items()}
        node.own = read_row.own
        if "appearance" in cells:
            node.appearance = tuple(cells["appearance"].split())
        if name in parent.names:
            self._fault(read_row.number, "name", mark("The name “{name}” is used twice in the same group."),
                        mark("Rename one of the two."), name=name)
        parent.names.setdefault(name, node)
        parent.children.append(node)
        return node

    def _question(self, read_row: Row, kind: TypeCell) -> None:
        node = self._node(read_row, kind.kind)
        node.list_name = kind.list_name
        self._parameters(node)
        if kind.kind in SELECTS:
            self._list_of(node)
        if kind.or_other:
            generated.add_other(node, self._lists)
            if "choice_filter" in node.cells:
                self._fault(node.row, "type", mark("or_other cannot stand beside a choice_filter."),
                            mark("Add the choice “other” and a text question yourself."))
        if kind.kind == "calculate" and not node.cells.get("calculation") and not node.cells.get("default"):
            self._fault(
                node.row, "calculation", mark("The calculation is missing."), mark("Write it, or remove the row.")
            )

    def _parameters(self, node: Node) -> None:
        text = node.cells.get("parameters", "")
        if not text:
            return
        for pair in text.replace(",", " ").replace(";", " ").replace(" =", "=").replace("= ", "=").split():
            name, _, value = pair.partition("=")
            node.parameters[name.strip().lower()] = value.strip()
        if node.kind == "range":
            for name in ("start", "end", "step"):
                value = node.parameters.get(name, "1")
                if not _is_number(value):
                    self._fault(node.row, "parameters", mark("The parameter {name} is “{value}”, not a number."),
                                mark("Write a number."), name=name, value=value)

    def _list_of(self, node: Node) -> None:
        name = node.list_name
        if name.startswith("${") and name.endswith("}"):
            node.repeat_source = name[2:-1].strip()
        elif "." not in name and name not in self._lists:
            self._no_list(node.row, name)

    def _no_list(self, at: int, name: str) -> None:
        self._fault(at, "type", mark("The list of choices “{name}” is not on the choices sheet."),
                    mark("Add it there, or correct its name."), name=name)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _settle(form: Definition) -> None:
    """Give every node its level, place and key; the same names in different groups keep apart."""
    root = form.root
    root.level = root.inner = Level(root, None)
    for index, node in enumerate(form.nodes):
        node.index = index
        if node.parent is None:
            continue
        node.level = node.parent.inner or node.parent.level
        node.slot = len(node.level.nodes)
        node.level.nodes.append(node)
        if node.kind == REPEAT:
            node.inner = Level(node, node.level)
            node.level.repeats.append(node)
            if node.inner.depth == DEEPEST + 1:
                form.faults.append(Fault(
                    "survey", node.row, "type", mark("More than {n} repeats stand within each other."),
                    mark("Take some of them apart."), {"n": DEEPEST},
                ))  # fmt: skip
        form.by_name.setdefault(node.name, []).append(node)
    for node in form.nodes[1:]:
        node.key_name = node.name if len(form.by_name[node.name]) == 1 else node.path
        form.by_key[node.key_name] = node
