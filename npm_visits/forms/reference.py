"""The reference converter (pyxform) as a second opinion on workbooks that come from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from npm_visits.forms.faults import Fault
from npm_visits.forms.refusals import NO_TEXT, refusal_fault, rows_without_text, without_text
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.forms.sheets import Cells, Sheets

_SHEETS: Final = ("survey", "choices", "settings", "external_choices")
_Book = dict[str, list[dict[str, str | None]]]


def converter_faults(sheets: Sheets, known: Sequence[Fault]) -> list[Fault]:
    """Return what the reference converter refuses, unless it is about a row already `known`."""
    book = _book(sheets)
    fault = _refused(book, sheets)
    found: list[Fault] = []
    if fault is not None and fault.cause == NO_TEXT:  # it stops at the first one; an author wants to know all of them
        found = [without_text(sheets, row) for row in rows_without_text(sheets)]
        for bare in found:
            book["survey"][bare.row - 2][bare.column] = "-"
            book["survey_header"][0].setdefault(bare.column, None)
        fault = _refused(book, sheets)
    if fault is not None:
        found.append(fault)
    told = {(other.sheet, other.row) for other in known}
    return [fault for fault in found if (fault.sheet, fault.row) not in told]


def _book(sheets: Sheets) -> _Book:
    """Return the sheets as the converter takes them."""
    tables: dict[str, list[Cells]] = {name: sheets[name] for name in _SHEETS if name in sheets}
    others = sheets.get("others", {})
    tables["entities"] = next((rows for name, rows in others.items() if name.lower() == "entities"), [])
    book: _Book = {}
    for name, rows in tables.items():
        if rows:
            book[name] = [dict(row) for row in rows]
            book[f"{name}_header"] = [dict.fromkeys(header for row in rows for header in row)]
    return book


def _refused(book: _Book, sheets: Sheets) -> Fault | None:
    try:
        convert(
            xlsform={name: [dict(row) for row in rows] for name, rows in book.items()},
            warnings=[], validate=False, pretty_print=False, form_name="data",
        )  # fmt: skip
    except PyXFormError as error:
        return refusal_fault(str(error), sheets)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        return Fault(
            "survey", 0, "", mark("The reference converter of the standard stops at this workbook ({what})."),
            mark("Other programs could not use it. Try it without the rows that were added last."),
            {"what": f"{type(error).__name__} {error}"},
        )  # fmt: skip
    return None
