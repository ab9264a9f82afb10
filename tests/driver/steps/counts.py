"""Who is held, and which registers were checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt

from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.pages.population.tab import PopulationTab
from npm_visits.ui.pages.registers.tab import RegistersTab
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.key_grid import KeyGrid
from tests.driver.hand import Stuck
from tests.driver.start import Running
from tests.driver.steps.records import fill_record
from tests.driver.steps.sections import go_to_section

_BESIDE: Final = frozenset({"visit", "counts"})
_FACTS: Final = ("title", "checked_on", "checked_time", "period_from", "period_to", "last_entry_on", "page_reference",
                 "flaws", "fields_missing", "fields_present", "contradictions", "conclusion")  # fmt: skip


def count(run: Running, told: Mapping[str, Any]) -> None:
    """Begin a snapshot, or go on with that of the roll; type its figures and the counts of its groups."""
    tab = go_to_section(run, "population", PopulationTab)
    if not _is_shown(tab, told):
        run.hand.click(Button, run.hand.words("Snapshot"), within=tab)
    fill_record(run.hand, tab._figures.fields, {name: value for name, value in told.items() if name not in _BESIDE})
    for code, groups in told["counts"].items():
        block = tab._blocks[code]
        for name, number in groups.items():
            if name not in block._counts:
                _type_into(run, block.grid, "+", "name", name)
            _type_into(run, block.grid, name, "count", str(number))
        if dict(block.counts()) != {block._labels.get(n, n): v for n, v in groups.items()}:
            raise Stuck(f"{code} holds {block.counts()}")


def _is_shown(tab: PopulationTab, told: Mapping[str, Any]) -> bool:
    shown = tab._figures.fields.record
    return bool(tab._shown) and getattr(shown, "taken_time", "") == told["taken_time"]


def check(run: Running, told: Mapping[str, Any]) -> None:
    """Check a register: draw entries at random, type their dates and defects, say what follows."""
    hand, words = run.hand, run.hand.words
    tab = go_to_section(run, "registers", RegistersTab)
    hand.click(Button, words("Check a register"), within=tab._stack)
    fill_record(hand, tab._facts.fields, {"register": told["register"]})
    hand.click(Button, words("Draw at random"), within=tab)
    dialog = hand.dialog(DrawDialog)
    for field, text in ((dialog.listed, told["listed"]), (dialog.n, str(len(told["hours"]))),
                        (dialog.seed, told["seed"])):  # fmt: skip
        hand.write(field, text)
    hand.click(Button, words("Draw"), within=dialog)
    hand.click(Button, words("Take these entries"), within=dialog)
    hand.until(lambda: len(tab._entries.entries) == len(told["hours"]), "the entries that were drawn")
    for rank, entry in enumerate(list(tab._entries.entries)):
        admitted = dt.datetime.fromisoformat(told["admitted"][rank])
        screened = admitted + dt.timedelta(hours=told["hours"][rank])
        for column, moment in (("admitted_at", admitted), ("screened_at", screened)):
            _type_into(run, tab._entries.grid, entry.id, column, f"{moment:%d.%m.%Y %H:%M}")
        digits = [str(n) for n, term in enumerate(tab._entries._terms, 1) if term.code in told["defects"][rank].split()]
        _type_into(run, tab._entries.grid, entry.id, "defects", " ".join(digits) or "0")
    fill_record(hand, tab._facts.fields, {name: told[name] for name in _FACTS})


def _type_into(run: Running, grid: KeyGrid, line: str, column: str, text: str) -> None:
    """Click on a cell, type, press Enter."""
    hand = run.hand
    index = next(
        grid.model().index(row, place)
        for row, key in enumerate(grid.ids()) if key == line
        for place, known in enumerate(grid._grid.columns) if known.code == column
    )  # fmt: skip
    grid.scrollTo(index)
    hand.click_on(grid.viewport(), grid.visualRect(index).center())
    hand.type(text[0])  # opens the field over the cell
    hand.type(text[1:])
    hand.key(Qt.Key.Key_Return)
