"""The reference converter (pyxform) as a second opinion on workbooks that come from outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from npm_visits.forms.faults import Fault
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.forms.sheets import Cells, Sheets

_ROW: Final = re.compile(r"\[row : (\d+)\]|On row (\d+)|row (\d+)", re.IGNORECASE)
_REMEDY: Final = mark("Correct the workbook by the XLSForm standard.")


def converter_faults(sheets: Sheets, known: Sequence[Fault]) -> list[Fault]:
    """Return what the reference converter refuses, unless it is about a row already `known`."""
    workbook: dict[str, list[dict[str, str | None]]] = {}
    for name in ("survey", "choices", "settings", "external_choices"):
        rows: list[Cells] = sheets.get(name, [])  # type: ignore[assignment]  # these four have this shape
        if rows:
            workbook[name] = [dict(row) for row in rows]
            workbook[f"{name}_header"] = [dict.fromkeys(header for row in rows for header in row)]
    try:
        convert(xlsform=workbook, warnings=[], validate=False, pretty_print=False, form_name="data")
    except PyXFormError as error:
        text = str(error).replace("{", "{{").replace("}", "}}")
        found = _ROW.search(text)
        row = int(next(filter(None, found.groups()))) if found else 0
        if any(fault.row == row for fault in known):
            return []
        return [Fault("survey", row, "", text, _REMEDY)]
    return []
