"""Ways out of what the compiler refuses: the nearest name, the missing bracket, the missing end of a group."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from npm_visits.forms.columns import KNOWN_TYPES, type_cell
from npm_visits.forms.faults import Edit, Fault, Repair
from npm_visits.forms.functions import FUNCTIONS
from npm_visits.forms.plain_names import plain_name
from npm_visits.forms.repairs import rows_of, use, written
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from npm_visits.forms.sheets import Cells, Sheets

DID_YOU_MEAN: Final = mark("Did you mean {near} (row {near_row})?")
DID_YOU_MEAN_TYPE: Final = mark("Did you mean “{near}”?")
_QUOTES: Final = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'"}
_MANY: Final = 500
_MOST_LOOKS: Final = 40
_BRACKETS: Final = {"(": ")", "[": "]"}
_IN_BRACES: Final = r"\$\{\s*(?:last-saved#)?NAME\s*\}"
_BEFORE_BRACKET: Final = r"(?<![\w:.-])NAME(?=\s*\()"
_AFTER_BLANK: Final = r"(?<=\s)NAME(?=\s|$)"


def with_repairs(sheets: Sheets, faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults, with repairs where one can be proposed."""
    proposing = _Proposing(sheets)
    return [proposing.repaired(fault) for fault in faults]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` was most likely meant to be, or nothing."""
    names = list(dict.fromkeys(known))
    same = [other for other in names if other.lower() == name.lower()]
    return (same or difflib.get_close_matches(name, names, 1, 0.72) or [""])[0]


def plain_quotes(text: str) -> str:
    """Return an expression with the plain signs for a printer's quotation marks."""
    return "".join(_QUOTES.get(letter, letter) for letter in text)


class _Proposing:
    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._looks = 0
        self._rows = rows_of(sheets, "survey")
        self._names = {row[column].strip(): number for number, row in enumerate(self._rows, 2)
                       if (column := written(row, "name")) in row}  # fmt: skip
        self._lists = {row[column].strip(): number for number, row in enumerate(rows_of(sheets, "choices"), 2)
                       if (column := written(row, "list_name", "list name")) in row}  # fmt: skip

    def repaired(self, fault: Fault) -> Fault:
        """Return a fault with what can be proposed for it."""
        if fault.sheet != "survey":
            return fault
        propose = next((act for begins, act in self._ways.items() if begins in fault.cause), None)
        return propose(fault, self._row(fault.row)) if propose else fault

    @cached_property
    def _ways(self) -> dict[str, Callable[[Fault, Cells], Fault]]:
        """What is proposed, by a part of the cause."""
        quotes, bracket = mark("Use plain quotation marks"), mark("Close the bracket at the end")
        return {
            "there is no question": partial(self._named, self._names, _IN_BRACES, "${{{}}}"),
            "there is no function": partial(self._named, dict.fromkeys(FUNCTIONS, 0), _BEFORE_BRACKET, "{}"),
            "The list of choices": partial(self._named, self._lists, _AFTER_BLANK, "{}"),
            "The type “": self._type,
            "printer's quotation mark": partial(self._cells, quotes, plain_quotes),
            "the closing bracket": partial(self._cells, bracket, _closed),
            "has no closing quotation mark": partial(self._cells, mark("Close it at the end"), _closed),
            "has no closing brace": partial(self._cells, mark("Close the brace"), braced),
            "This row has no name": self._nameless,
            "is not closed": self._end,
            "closes nothing.": self._needless,
            "is closed as a": self._mismatched,
            "is used twice": self._twice,
        }

    def _needless(self, fault: Fault, _row: Cells) -> Fault:
        return replace(fault, repairs=(Repair(mark("Remove the row"), (Edit("survey", fault.row),)),))

    def _nameless(self, fault: Fault, row: Cells) -> Fault:
        """Propose a name made of the row's first text: groups are often left without one."""
        kind = written(row, "type", "command")
        if type_cell(row.get(kind, "")).kind.startswith("end "):  # the converter wants it in small letters
            plain = row[kind].lower()
            return replace(fault, repairs=(use(plain, plain, (Edit("survey", fault.row, kind, plain),)),))
        label = next((text for header, text in row.items() if header.strip().lower().startswith("label")), "")
        name = plain_name(" ".join(label.split()[:4])[:30]) if label else ""
        name = free_name(name, self._names) if name in self._names else name
        edit = Edit("survey", fault.row, written(row, "name", "value", "tag"), name)
        return replace(fault, repairs=(use(name, name, (edit,)),)) if name else fault

    def _row(self, number: int) -> Cells:
        return self._rows[number - 2] if 2 <= number < len(self._rows) + 2 else {}

    def _named(self, known: dict[str, int], pattern: str, shape: str, fault: Fault, row: Cells) -> Fault:
        name = str(fault.fields.get("name", ""))
        near = self._nearest(name, known)
        if not near:
            return fault
        wrong = re.compile(pattern.replace("NAME", re.escape(name)))
        shown = shape.format(near)
        edits = tuple(
            Edit("survey", fault.row, column, wrong.sub(shown, text))
            for column, text in row.items() if wrong.search(text)
        )  # fmt: skip
        if not edits:
            return fault
        remedy = DID_YOU_MEAN if known[near] else DID_YOU_MEAN_TYPE
        fields = {**fault.fields, "near": shown, "near_row": known[near]}
        return replace(fault, remedy=remedy, fields=fields, repairs=(use(near, shown, edits),))

    def _nearest(self, name: str, known: dict[str, int]) -> str:
        """Return the nearest name; among thousands of names each look takes 10 ms, so only the first faults get one."""
        if len(known) > _MANY:
            self._looks += 1
            if self._looks > _MOST_LOOKS:
                return self._by_case.get(name.lower(), "") if known is self._names else ""
        return nearest(name, known)

    @cached_property
    def _by_case(self) -> dict[str, str]:
        return {name.lower(): name for name in self._names}

    def _type(self, fault: Fault, row: Cells) -> Fault:
        column = written(row, "type", "command")
        text = row.get(column, "")
        first, _, rest = text.partition(" ")
        words = [*sorted(KNOWN_TYPES), "select_one", "select_multiple", "begin_group", "end_group", "begin_repeat",
                 "end_repeat"]  # fmt: skip
        near = nearest("_".join(text.lower().split()), words) or nearest(first.lower(), words)
        kept = f"{near} {rest.strip()}" if near.startswith("select") and rest else near
        if not near or not type_cell(kept).known or kept == text:
            return fault
        edit = Edit("survey", fault.row, column, kept)
        fields = {**fault.fields, "near": kept}
        return replace(fault, remedy=DID_YOU_MEAN_TYPE, fields=fields, repairs=(use(near, kept, (edit,)),))

    def _cells(self, label: str, mend: Callable[[str], str], fault: Fault, row: Cells) -> Fault:
        column = written(row, fault.column, *_ALIASES.get(fault.column, ()))
        text = row.get(column, "")
        mended = mend(text)
        if mended == text:
            return fault
        return replace(fault, repairs=(Repair(label, (Edit("survey", fault.row, column, mended),)),))

    def _end(self, fault: Fault, row: Cells) -> Fault:
        what = str(fault.fields["what"])
        last = max((n for n, row in enumerate(self._rows, 2) if row), default=1) + 1
        column = written(row, "type", "command")
        edit = Edit("survey", last, column, f"end_{what}")
        label = mark("Close it at the end of the sheet")
        return replace(fault, repairs=(Repair(label, (edit,)),))

    def _mismatched(self, fault: Fault, row: Cells) -> Fault:
        column = written(row, "type", "command")
        edit = Edit("survey", fault.row, column, f"end_{fault.fields['what']}")
        shown = f"end_{fault.fields['what']}"
        return replace(fault, repairs=(use(shown, shown, (edit,)),))

    def _twice(self, fault: Fault, row: Cells) -> Fault:
        name = str(fault.fields["name"])
        new = free_name(name, self._names)
        edit = Edit("survey", fault.row, written(row, "name", "value", "tag"), new)
        label = mark("Rename this one to “{name}”")
        return replace(fault, repairs=(Repair(label, (edit,), {"name": new}),))


_ALIASES: Final[dict[str, Sequence[str]]] = {
    "relevant": ("relevance", "bind::relevant"), "calculation": ("calculate", "bind::calculate"),
    "constraint": ("bind::constraint",), "required": ("bind::required",), "readonly": ("read_only", "bind::readonly"),
}  # fmt: skip


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name with the first number that is free: other_2."""
    known, number = set(taken), 2
    while f"{name}_{number}" in known:
        number += 1
    return f"{name}_{number}"


def _closed(text: str) -> str:
    waiting: list[str] = []
    quote = ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in _BRACKETS:
            waiting.append(_BRACKETS[letter])
        elif waiting and letter == waiting[-1]:
            waiting.pop()
    return text + quote + "".join(reversed(waiting))


def braced(text: str) -> str:
    """Close every `${name` whose brace is missing, right behind the name."""
    return re.sub(r"\$\{\s*((?:last-saved#)?[\w.-]+)(?![\w.}-])(?!\s*\})", r"${\1}", text)
