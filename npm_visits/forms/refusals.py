"""What the reference converter refuses → a fault in our own sentence, with sheet, row, column and the name at fault.

The converter says it in English, often without the name and sometimes without the row: both are looked up here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from npm_visits.forms.columns import row as read_row
from npm_visits.forms.columns import type_cell
from npm_visits.forms.faults import Edit, Fault, Repair
from npm_visits.forms.outline import UNSEEN
from npm_visits.forms.proposals import braced
from npm_visits.forms.repairs import rows_of
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.forms.sheets import Cells, Sheets

_ROW: Final = re.compile(r"\[row : (\d+)\]|\brow (\d+)", re.IGNORECASE)
_PLACE: Final = re.compile(r"On the '(?P<sheet>\w+)' sheet, the '(?P<column>[^']+)' value")
_QUOTED: Final = re.compile(r"value '([^']*)'")
_FITTING: Final = {
    "randomize": r"randomize\s*=\s*(?:true|false)\b", "quality": r"quality\s*=\s*(?:voice-only|low|normal|external)\b",
    "seed": r"(?=.*randomize\s*=\s*true).*seed\s*=\s*(?:[\d.-]+|\$\{.*\})(?:[\s,;]|$)",
}  # fmt: skip
"""Values the converter takes, of the parameters whose row it does not tell."""
_SHOWN: Final = {"label", "hint", "image", "audio", "video"}
_BY_REFERENCE: Final = mark("Correct it by the XLSForm reference.")
_RENAME: Final = mark("Rename one of the two.")


NO_TEXT: Final = mark("The question “{name}” has no text.")
_WRITE_ONE: Final = mark("Write a label or a hint.")


class _Refusal(NamedTuple):
    pattern: str  # its named groups fill the sentence
    cause: str
    remedy: str = _BY_REFERENCE
    sheet: str = ""
    column: str = ""


_REFUSALS: Final = tuple((re.compile(refusal.pattern, re.DOTALL), refusal) for refusal in (
    _Refusal(r"element named '(?P<name>.*?)' has no label or hint", NO_TEXT, _WRITE_ONE, column="label"),
    _Refusal(r"Could not find the name '(?P<name>.*?)'", mark("there is no question “{name}”"),
             mark("Correct the name in ${{{name}}}, or add the question.")),
    _Refusal(r"The name '(?P<name>[^']*)' appears more than once",
             mark("The name “{name}” stands several times, so it cannot be told which one is meant."), _RENAME),
    _Refusal(r"must start with '(?P<opened>\$\{)", mark("A reference is not written as it should be: {written}"),
             mark("Write ${{name}} with the name of a question, and close the brace.")),
    _Refusal(r"must have a comma between each variable",
             mark("Between the questions of “{column}” a comma is missing."),
             mark("Write a comma between them.")),
    _Refusal(r"'name' value 'meta' is invalid", mark("The name “{name}” is kept for the form's own data."),
             mark("Choose another name.")),
    _Refusal(r"Repeat names must", mark("The name of the repeat, “{name}”, is taken elsewhere in the form."),
             mark("Choose another name.")),
    _Refusal(r"must be unique within their nearest parent", mark("The name “{name}” is used twice in the same group."),
             _RENAME),
    _Refusal(r"Names must begin with a letter|Names used here must",
             mark("The name “{name}” has signs that a name cannot have."),
             mark("Use letters, digits and underscores, a letter first.")),
    _Refusal(r"^The '(?P<name>.*?)' value is invalid\. Names",
             mark("The name “{name}” has signs that a name cannot have."),
             mark("Use letters, digits and underscores, a letter first.")),
    _Refusal(r"accepted parameter keys for this question type are '(?P<accepted>.*?)'\..*key\(s\): '(?P<rejected>.*?)'",
             mark("The parameter “{rejected}” is not known for this type."), mark("It takes: {accepted}."),
             column="parameters"),
    _Refusal(r"Parameters must be in the form", mark("The parameters cannot be read: {written}"),
             mark("Write each as name=value, with blanks between them."), column="parameters"),
    _Refusal(r"parameters? '(?P<name>[\w-]+)'|[Pp]arameter '?(?P<name2>[\w-]+)'? (?:has|must)"
             r"|'(?P<name3>[\w-]+)' parameter"
             r"|^(?P<name4>randomize|seed|track-changes|identify-user|track-changes-reasons)\b"
             r"|to use a (?P<name5>seed)|Invalid value for (?P<name6>[\w-]+)",
             mark("The parameter “{name}” has a value that does not fit: {written}"), column="parameters"),
    _Refusal(r"Audits must always be named", mark("A row of the type audit cannot have the name “{name}”."),
             mark("Leave its name blank."), column="name"),
    _Refusal(r"'background-geopoint' questions", mark("background-geopoint needs a trigger and no calculation."),
             column="trigger"),
    _Refusal(r"Question or group with no name", mark("This row has no name."), mark("Name it."), column="name"),
    _Refusal(r"Question with no type", mark("This question has no type."), mark("Give it one."), column="type"),
    _Refusal(r"Unknown question type '(?P<kind>.*?)'", mark("The type “{kind}” is not known."),
             mark("Use a type of the XLSForm standard."), column="type"),
    _Refusal(r"File name for '(?P<name>.*?)' should end", mark("“{name}” does not name a file .csv, .xml or .geojson."),
             mark("Correct the name of the file."), column="type"),
    _Refusal(r"external_choices sheet", mark("The sheet external_choices with the list of this question is missing."),
             mark("Add it, with the columns list_name and name."), column="type"),
    _Refusal(r"List name not in (?:external )?choices sheet: (?P<name>.*)",
             mark("The list of choices “{name}” is not on the choices sheet."),
             mark("Add it there, or correct its name."),
             column="type"),
    _Refusal(r"spaces cannot be added to multiple choice selects\. See \[(?P<name>.*?)\]",
             mark("The choice “{name}” has a blank in its name, but several can be chosen."),
             mark("Write the name without blanks."), "choices", "name"),
    _Refusal(r"Choice names must be unique", mark("The choice “{name}” stands twice in its list."),
             mark("Keep one of them, or rename one."), "choices", "name"),
    _Refusal(r"Choices must have a name", mark("This choice has no name."), mark("Name it."), "choices", "name"),
    _Refusal(r"sheet: '(?P<sheet_name>\w+)'.*for the same column were found: '(?P<other>.*?)', '(?P<name>.*?)'",
             mark("The columns “{other}” and “{name}” of the sheet “{sheet_name}” mean the same."),
             mark("Remove one of them.")),
    _Refusal(r"sheet: '(?P<sheet_name>\w+)'.*headers were not found: '(?P<name>.*?)'",
             mark("The sheet “{sheet_name}” has no column {name}."), mark("Add it.")),
    _Refusal(r"sheet named '(?P<name>survey)'", mark("The sheet “{name}” has no rows."),
             mark("Write a question into it.")),
    _Refusal(r"Media type: (?P<name>\S+) not supported", mark("The column “{name}” is not known."),
             mark("It can be image, big-image, audio or video.")),
    _Refusal(r"To use big-image.*element named (?P<name>.*)\.", mark("“{name}” has a big-image, but no image."),
             mark("Give it an image, too."), column="big-image"),
    _Refusal(r"The question \$\{(?P<other>.*?)\} is not user-visible.*question \$\{(?P<name>.*?)\}",
             mark("“{other}” is never seen, so it cannot set off the calculation of “{name}”."),
             mark("Name a question that is answered."), column="trigger"),
    _Refusal(r"Missing calculation", mark("The calculation is missing."), mark("Write it, or remove the row."),
             column="calculation"),
    _Refusal(r"list names don't match: (?P<name>\S+) vs\. (?P<other>\S+)",
             mark("The questions of a table must share one list of choices, not “{name}” and “{other}”."),
             column="type"),
    _Refusal(r"Choice filter not supported for table-list", mark("In a table (table-list) choices cannot be filtered."),
             mark("Remove the choice_filter, or the appearance table-list."), column="choice_filter"),
    _Refusal(r"same instance id.*Instance name: '(?P<name>.*?)'",
             mark("“{name}” names both a list of choices and a file, or two files."), _RENAME),
    _Refusal(r"save_to|'entities' sheet", mark("What this row saves as an entity does not fit the sheet “entities”."),
             column="save_to"),
))  # fmt: skip


def refusal_fault(text: str, sheets: Sheets) -> Fault:
    """Return the fault that a refusal of the converter tells about."""
    place, at = _PLACE.search(text), _ROW.search(text)
    number = int(at[1] or at[2]) if at else 0
    match, refusal = next(
        ((m, known) for pattern, known in _REFUSALS if (m := pattern.search(text))), (None, _Refusal("", ""))
    )
    sheet = refusal.sheet or (place["sheet"] if place else "survey")
    column = refusal.column or (place["column"].removeprefix("bind::") if place else "")
    if match is None:
        return Fault(sheet, number, column, text.replace("{", "{{").replace("}", "}}"), _BY_REFERENCE)
    groups = {name: value for name, value in match.groupdict().items() if value}
    name = next((value for key, value in groups.items() if key.startswith("name")), "")
    number = number or _row_of(sheets, sheet, column, name or groups.get("kind", ""))
    cells = _cells(rows_of(sheets, sheet), number)
    read = read_row(number, cells, choices=sheet == "choices")
    fields: dict[str, object] = {"column": column, "written": _written(cells, column), **groups}
    fields["name"] = name or read.cells.get("name", "") or (_QUOTED.findall(text) or [""])[-1]
    if groups.get("sheet_name"):
        sheet, number = groups["sheet_name"], 1
    elif column == "":
        number = number or 1  # a header
    repairs = tuple(_ways_out(groups, sheet, number, column, cells))
    return Fault(sheet, number, column, refusal.cause, refusal.remedy, fields, repairs=repairs)


def _ways_out(groups: dict[str, str], sheet: str, number: int, column: str, cells: Cells) -> Iterator[Repair]:
    """Yield the ways out that need no thinking: a parameter that means nothing, a name that must not be there."""
    written = next((header for header in cells if header.strip().lower() == column), "")
    if written and column == "parameters" and "rejected" in groups:
        rejected = "|".join(map(re.escape, groups["rejected"].split(", ")))
        rest = re.sub(rf"(?:^|(?<=[\s,;]))(?:{rejected})\s*=\s*[^\s,;]*[\s,;]*", "", cells[written]).strip(" ,;")
        yield Repair(mark("Remove the parameter"), (Edit(sheet, number, written, rest),))
    elif groups.get("opened"):
        broken = {header: text for header, text in cells.items() if braced(text) != text}
        if broken:
            edits = (Edit(sheet, number, header, braced(text)) for header, text in broken.items())
            yield Repair(mark("Close the brace"), tuple(edits))
    elif written and column == "name" and cells.get("type", "").strip() == "audit":
        yield Repair(mark("Leave its name blank"), (Edit(sheet, number, written),))


def rows_without_text(sheets: Sheets) -> list[int]:
    """Return the rows of questions that are seen and have neither label, hint, picture, sound nor calculation."""
    found = []
    for number, cells in enumerate(rows_of(sheets, "survey"), 2):
        read = read_row(number, cells)
        kind = type_cell(read.cells.get("type", ""))
        seen = kind.known and kind.kind not in UNSEEN and not kind.kind.startswith(("begin ", "end "))
        if seen and not read.texts.keys() & _SHOWN and not read.cells.keys() & {"calculation", "disabled"}:
            found.append(number)
    return found


def without_text(sheets: Sheets, number: int) -> Fault:
    """Return the fault of a question without a text, with the way out that its name becomes its text."""
    cells = _cells(rows_of(sheets, "survey"), number)
    headers = dict.fromkeys(header for row in rows_of(sheets, "survey") for header in row)
    column = next((h for h in headers if h.strip().lower().partition(":")[0].strip() == "label"), "label")
    name = read_row(number, cells).cells.get("name", "")
    repair = Repair(mark("Show its name as its text"), (Edit("survey", number, column, name),))
    return Fault("survey", number, column, NO_TEXT, _WRITE_ONE, {"name": name}, repairs=(repair,) if name else ())


def _cells(rows: list[Cells], number: int) -> Cells:
    return rows[number - 2] if 2 <= number < len(rows) + 2 else {}


def _row_of(sheets: Sheets, sheet: str, column: str, name: str) -> int:
    """Return the row that is meant where the converter tells none: by its name, its type or its parameter."""
    rows = [
        (n, read_row(n, cells, choices=sheet == "choices").cells) for n, cells in enumerate(rows_of(sheets, sheet), 2)
    ]
    if column == "parameters":
        fits = re.compile(_FITTING.get(name, r"$^"))
        return next((n for n, cells in rows if name in (text := cells.get(column, "")) and not fits.search(text)), 0)
    if not name:  # only a list of another sheet is meant without a name
        return next((n for n, cells in rows if "external" in cells.get("type", "")), 0)
    same = [(n, key) for n, cells in rows for key in ("name", "type") if cells.get(key) == name.strip()
            and not cells.get("type", "").lower().startswith("end")]  # fmt: skip
    return next((n for n, key in sorted(same, key=lambda found: found[1] == "type")), 0)


def _written(cells: Cells, column: str) -> str:
    """Return the cell at fault as it is written; a text of any language where several are."""
    first = next((text for header, text in cells.items() if header.lower().startswith(column.lower())), "")
    return next((text for header, text in cells.items() if header.lower() == column.lower()), first)
