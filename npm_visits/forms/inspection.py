"""A look at the sheets as they are written, before a form is made of them.

Offices write their workbooks by hand: names with blanks, headers with a letter missing, a choice that stands twice.
Each is told with its place and, where there is one, a way out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from npm_visits.forms.columns import (
    ATTRIBUTES,
    DEFAULT_LANGUAGE,
    HEADERS,
    TEXT_COLUMNS,
    Header,
    Row,
    header,
    language_code,
    row,
    type_cell,
)
from npm_visits.forms.faults import FAULT, NOTE, QUESTION, Edit, Fault, Repair
from npm_visits.forms.plain_names import plain_name
from npm_visits.forms.proposals import free_name, nearest, plain_quotes
from npm_visits.forms.repairs import References, rows_of, use, written
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.forms.sheets import Sheets

LEFT_BLANK: Final = frozenset({
    "phonenumber", "deviceid", "subscriberid", "simserial", "email", "audit", "start-geopoint", "background-audio",
    "background-geopoint",
})  # fmt: skip
"""Types that make no sense or do harm here: the program collects nothing about device, place or person."""
SENDING: Final = frozenset({"submission_url", "sms_keyword", "sms_separator", "public_key", "auto_send", "auto_delete"})
_NAME: Final = re.compile(r"[^\W\d][\w.-]*")
_EXPRESSIONS: Final = (
    "relevant", "constraint", "calculation", "required", "readonly", "choice_filter", "repeat_count", "trigger",
)  # fmt: skip
_DECIMAL_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")
_SIGNS: Final = (
    (re.compile(r"(?<![<>!=])==(?!=)"), "="), (re.compile(r"&&"), " and "), (re.compile(r"\|\|"), " or "),
    (re.compile(r"<>"), "!="), (re.compile(r"≠"), "!="), (re.compile(r"≤"), "<="), (re.compile(r"≥"), ">="),
    (re.compile("（"), "("), (re.compile("）"), ")"), (re.compile("＝"), "="), (re.compile("，"), ", "),
)  # fmt: skip


def inspect(sheets: Sheets) -> list[Fault]:
    """Return what is odd about the sheets themselves."""
    looking = _Inspection(sheets)
    looks = (
        looking.headers, looking.names, looking.expressions, looking.choices, looking.lists, looking.left_blank,
        looking.languages, looking.settings,
    )  # fmt: skip
    return [fault for look in looks for fault in look()]


class _Inspection:
    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._references = References(sheets)
        self._survey = [(number, cells, row(number, cells)) for number, cells in enumerate(rows_of(sheets, "survey"), 2)
                        if cells]  # fmt: skip
        self._choices = [(number, cells, row(number, cells, choices=True))
                         for number, cells in enumerate(rows_of(sheets, "choices"), 2) if cells]  # fmt: skip

    # headers

    def headers(self) -> Iterator[Fault]:
        """Name headers that nothing understands."""
        for sheet, known in (("survey", HEADERS["survey"]), ("choices", HEADERS["choices"])):
            columns = self._sheets.get("headers", {}).get(sheet) or list(
                dict.fromkeys(name for cells in rows_of(self._sheets, sheet) for name in cells)
            )
            understood = {header(name, choices=sheet == "choices").column for name in columns if name}
            for name in filter(None, columns):
                found = header(name, choices=sheet == "choices")
                attribute = name.partition("::")[0].strip().lower() in ATTRIBUTES and "::" in name
                if sheet == "survey" and not found.own and not attribute and found.column not in known:
                    yield self._stray(sheet, name, found, known - understood)

    def _stray(self, sheet: str, name: str, found: Header, known: frozenset[str]) -> Fault:
        plain, _, language = name.partition("::")
        near = nearest("_".join(plain.strip().lower().split()), sorted(known)) if "::" not in found.column else ""
        if near and (near in TEXT_COLUMNS or not language):
            new = f"{near}::{language}" if language else near
            return Fault(
                sheet, 1, name, mark("The column “{name}” is not known."), mark("Did you mean “{near}”?"),
                {"name": name, "near": new}, QUESTION, repairs=(use(new, new, (Edit(sheet, 1, name, new),)),),
            )  # fmt: skip
        return Fault(sheet, 1, name, mark("The column “{name}” is not known; it is kept and not used."), "",
                     {"name": name}, NOTE)  # fmt: skip

    # names

    def names(self) -> Iterator[Fault]:
        """Name questions whose names the standard does not allow, or that cannot be told apart."""
        taken = {read.cells.get("name", "") for _, _, read in self._survey}
        for number, cells, read in self._survey:
            name = read.cells.get("name", "")
            if name and _NAME.fullmatch(name) is None:
                new = plain_name(name)
                new = free_name(new, taken) if new in taken else new
                taken.add(new)
                column = written(cells, "name", "value", "tag")
                edits = (Edit("survey", number, column, new), *self._references.renamed(name, new))
                yield Fault(
                    "survey", number, "name", mark("The name “{name}” has signs that a name cannot have."),
                    mark("Letters, digits and underscores are allowed, a letter first. Use “{near}” here and wherever "
                         "it is named?"),
                    {"name": name, "near": new}, FAULT, repairs=(use(new, new, edits),),
                )  # fmt: skip
        yield from self._ambiguous()

    def _ambiguous(self) -> Iterator[Fault]:
        """Name names that stand in several groups and are referred to: which one is meant, nobody can say."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, _, read in self._survey:
            if not type_cell(read.cells.get("type", "")).kind.startswith("end "):
                places[read.cells.get("name", "")].append(number)
        twice = {name: rows for name, rows in places.items() if name and len(rows) > 1}
        for name, rows in twice.items():
            if name not in self._references:
                continue
            new = free_name(name, places)
            cells = rows_of(self._sheets, "survey")[rows[-1] - 2]
            edit = Edit("survey", rows[-1], written(cells, "name", "value", "tag"), new)
            yield Fault(
                "survey", rows[0], "name", mark("The name “{name}” stands several times and is referred to."),
                mark("Which one is meant cannot be told. Rename the last one to “{near}”; what refers to it there must "
                     "be corrected in the workbook."),
                {"name": name, "near": new}, QUESTION, tuple(rows[1:]),
                (Repair(mark("Rename to “{name}”"), (edit, *self._references.renamed(name, new, beyond=rows[-1])),
                        {"name": new}),),
                optional=False,
            )  # fmt: skip

    # expressions

    def expressions(self) -> Iterator[Fault]:
        """Name signs of other languages in conditions: ==, &&, printer's quotation marks."""
        for number, cells, _ in self._survey:
            for column, text in cells.items():
                if header(column).column in _EXPRESSIONS:
                    mended = plain_quotes(text) if "'" not in text and '"' not in text else text
                    for sign, plain in _SIGNS:
                        mended = sign.sub(plain, mended)
                    if not set("('\"") & set(mended):  # no list of values: the comma can only be a decimal sign
                        mended = _DECIMAL_COMMA.sub(".", mended)
                    if mended != text:
                        mended = re.sub(r"  +", " ", mended)
                        yield Fault(
                            "survey", number, header(column).column,
                            mark("The expression uses signs of another language: {written}"),
                            mark("It should read: {near}"), {"written": text, "near": mended}, FAULT,
                            repairs=(Repair(mark("Correct it"), (Edit("survey", number, column, mended),)),),
                        )  # fmt: skip

    # choices

    def choices(self) -> Iterator[Fault]:
        """Name choices that stand twice or whose names do not fit."""
        if self._allows_duplicates():
            return
        seen: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}
        several = {kind.list_name for _, _, read in self._survey
                   if (kind := type_cell(read.cells.get("type", ""))).kind in {"select_multiple", "rank"}}  # fmt: skip
        taken: dict[str, set[str]] = defaultdict(set)
        for _, _, read in self._choices:
            taken[read.cells.get("list_name", "")].add(read.cells.get("name", ""))
        for number, cells, read in self._choices:
            list_name, name = read.cells.get("list_name", ""), read.cells.get("name", "")
            if not list_name or not name:
                continue
            column = written(cells, "name", "value")
            if " " in name and list_name in several:
                yield self._blank_in(number, column, list_name, name, taken)
            first, before = seen.setdefault((list_name, name), (number, cells))
            if first != number:
                new = free_name(name, taken[list_name])
                keep = Repair(mark("Keep the first"), (Edit("choices", number),))
                rename = Repair(mark("Rename"), (Edit("choices", number, column, new),))
                same = cells == before  # one that says something else is not proposed to go
                yield Fault(
                    "choices", first, "name", mark("The choice “{name}” stands twice in the list “{list_name}”"),
                    mark("Keep one of them, or rename the second to “{near}”?"),
                    {"name": name, "list_name": list_name, "near": new}, QUESTION, (number,),
                    (keep, rename) if same else (rename, keep), optional=False,
                )  # fmt: skip

    def _allows_duplicates(self) -> bool:
        settings = rows_of(self._sheets, "settings")
        return bool(settings) and row(2, settings[0]).cells.get("allow_choice_duplicates", "").lower() in {
            "yes", "true", "true()",
        }

    def _blank_in(self, number: int, column: str, list_name: str, name: str, taken: dict[str, set[str]]) -> Fault:
        new = "_".join(name.split())
        new = free_name(new, taken[list_name]) if new in taken[list_name] else new
        edits = [Edit("choices", number, column, new)]
        quoted = re.compile(rf"(?P<sign>['\"]){re.escape(name)}(?P=sign)")
        for at, cells, _ in self._survey:
            for header_text, text in cells.items():
                mended = quoted.sub(rf"\g<sign>{new}\g<sign>", text)
                if mended != text:
                    edits.append(Edit("survey", at, header_text, mended))
        return Fault(
            "choices", number, "name", mark("The choice “{name}” has a blank in its name, but several can be chosen."),
            mark("Blanks part the answers. Use “{near}” here and wherever it is named?"),
            {"name": name, "near": new}, QUESTION, repairs=(use(new, new, edits),), optional=False,
        )  # fmt: skip

    def lists(self) -> Iterator[Fault]:
        """Name lists that no question uses and choices without a text."""
        used = {type_cell(read.cells.get("type", "")).list_name for _, _, read in self._survey}
        expressions = " ".join(text for _, cells, _ in self._survey for text in cells.values() if "instance(" in text)
        unused: dict[str, list[int]] = defaultdict(list)
        bare: dict[str, list[int]] = defaultdict(list)
        for number, _, read in self._choices:
            list_name = read.cells.get("list_name", "")
            if list_name and list_name not in used and list_name not in expressions:
                unused[list_name].append(number)
            elif list_name and not read.texts.get("label") and not read.texts.get("image"):
                bare[list_name].append(number)
        for list_name, rows in unused.items():
            yield Fault("choices", rows[0], "list_name", mark("No question uses the list “{name}”."), "",
                        {"name": list_name}, NOTE, tuple(rows[1:]))  # fmt: skip
        for list_name, rows in bare.items():
            yield Fault("choices", rows[0], "label",
                        mark("Choices of the list “{name}” have no text; their names are shown."),
                        mark("Write their texts into the workbook, or import them so."), {"name": list_name}, QUESTION,
                        tuple(rows[1:]))  # fmt: skip

    # what is left blank, languages, settings

    def left_blank(self) -> Iterator[Fault]:
        """Name, once each, the types that the program keeps and leaves blank."""
        rows: dict[str, list[int]] = defaultdict(list)
        for number, _, read in self._survey:
            kind = type_cell(read.cells.get("type", "")).kind
            if kind in LEFT_BLANK:
                rows[kind].append(number)
        for kind, found in rows.items():
            yield Fault("survey", found[0], "type",
                        mark("“{name}” is kept, but left blank: the program collects no device data"), "",
                        {"name": kind}, NOTE, tuple(found[1:]))  # fmt: skip
        for number, cells in enumerate(rows_of(self._sheets, "settings"), 2):
            for column in cells:
                if column.strip().lower() in SENDING:
                    yield Fault("settings", number, column,
                                mark("“{name}” is kept and not used: the program sends nothing"), "",
                                {"name": column}, NOTE)  # fmt: skip

    def languages(self) -> Iterator[Fault]:
        """Name, for each language, the questions that have no text in it."""
        names = list(dict.fromkeys(
            language for _, _, read in (*self._survey, *self._choices) for texts in read.texts.values()
            for language in texts
        ))  # fmt: skip
        codes = {language_code(name) for name in names}
        if len(names) < 2 or (len(codes) == 1 and DEFAULT_LANGUAGE not in names):
            return
        for name in names:
            for sheet, rows in (("survey", self._survey), ("choices", self._choices)):
                missing = [number for number, _, read in rows if _lacks(read, name)]
                if missing:
                    yield Fault(
                        sheet, missing[0], "label", mark("Texts are missing in the language “{name}”: rows {rows}"),
                        mark("Until they are written, a visit in this language shows the name of the question."),
                        {"name": "–" if name == DEFAULT_LANGUAGE else name, "rows": spans(missing)}, QUESTION,
                        tuple(missing[1:]),
                    )  # fmt: skip

    def settings(self) -> Iterator[Fault]:
        """Name a missing title, id or version."""
        rows = rows_of(self._sheets, "settings")
        cells = row(2, rows[0]).cells if rows else {}
        texts = row(2, rows[0]).texts if rows else {}
        if not cells.get("form_id"):
            yield Fault("settings", 0, "form_id", mark("The checklist has no id; the name of the file is used."),
                        mark("Write one into form_id: it tells that a later workbook is a new version."), level=NOTE)
        if not cells.get("form_title") and not texts.get("form_title"):
            yield Fault("settings", 0, "form_title", mark("The checklist has no title; the name of the file is used."),
                        "", level=NOTE)


def _lacks(read: Row, language: str) -> bool:
    labels = read.texts.get("label", {})
    return bool(labels) and language not in labels


def spans(rows: list[int]) -> str:
    """Return row numbers in short: 3, 7–12."""
    found: list[list[int]] = []
    for number in sorted(rows):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in found)


