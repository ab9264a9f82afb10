"""The table of standards in the gallery: as it comes, and with rows of the office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def standards(stage: Stage) -> QWidget:
    """Show a row of the program that the office changed, a row of its own, and one that it switched off."""
    session = stage.window.session
    table = session.office.standards
    rows = {row.id: row for row in table.rows()}
    if rows["cpt_width"].record is None:
        session.office.apply(table.change(rows["cpt_width"], "switched_on", value=False))
        session.office.apply(table.change(rows["cpt_shared"], "asked", 4.5))
        own = table.add("toilet_persons")
        for name, value in (("asked", 8.0), ("source_text", "SAMPLE order, article 4"), ("nature", "national_law"),
                            ("place_types", ("migrants_centre",)), ("valid_from", "2027-01-01")):  # fmt: skip
            row = next(r for r in table.rows() if r.id == own.id)
            session.office.apply(table.change(row, name, value))
        before = replace(rows["cpt_shared"].whole(), id=new_id(), asked=4.2, valid_from="2026-02-01")
        session.office.apply([Add(replace(before, valid_to="2026-10-31"))])
    session.go("standards")
    page: Any = stage.window.page()
    page.table.set_current("cpt_shared")
    page.show_row("cpt_shared")
    return stage.window


STANDARD_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {"standards": standards}
