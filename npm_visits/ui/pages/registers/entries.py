"""The entries of a check as a grid: dates typed quickly, defects by digit, hours reckoned as one types."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Change, Set
from npm_visits.domain.registers import MEASURES, RegisterEntry, dates_of, reckon, turned_round
from npm_visits.i18n import mark
from npm_visits.ui.fields.reading import moment_as_typed, read_moment
from npm_visits.ui.widgets import Cell, Column, Label, Row, ToggleChips, column
from npm_visits.ui.widgets.key_grid import GridCell, KeyGrid

if TYPE_CHECKING:
    from npm_visits.domain.registers import RegisterCheck
    from npm_visits.ui.session import Session

DATE_NAMES: Final = {
    "admitted_at": mark("Admitted"),
    "screened_at": mark("First examined"),
    "judge_at": mark("Before a judge"),
    "reviewed_at": mark("Last review"),
    "order_expires_on": mark("Order until"),
    "released_at": mark("Released"),
}
_SOUND: Final = "0"


class EntryGrid(QWidget):
    """`changed` after each entry that was kept."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._check_id = ""
        self._dates: tuple[str, ...] = ()
        self._wrong: dict[tuple[str, str], str] = {}
        self.entries: list[RegisterEntry] = []
        words = session.words
        self._terms = session.office.content.terms("register_defect")
        chips = [(_SOUND, f"0  {words('In order')}")]
        chips += [(t.code, f"{n}  {words(t.label)}") for n, t in enumerate(self._terms, 1)]
        self._chips = ToggleChips(chips, name=words("Defects of the entry"))
        self._chips.may_shrink()
        self._chips.changed.connect(self._chip_turned)
        self._said = Label(size="small", tone="muted", wrap=True)
        self._grid: KeyGrid | None = None
        self._layout = column(self._said, self._chips, gap=8)
        self.setLayout(self._layout)

    @property
    def grid(self) -> KeyGrid:
        """The grid; it stands once a check was shown."""
        assert self._grid is not None  # noqa: S101 - made by show_check
        return self._grid

    def show_check(self, check: RegisterCheck, entries: list[RegisterEntry]) -> None:
        """Show the entries of a check."""
        dates = dates_of(check.register, entries)
        if self._grid is None or dates != self._dates or check.id != self._check_id:
            self._wrong = {}
            self._dates, self._check_id = dates, check.id
            self._make()
        self.entries = entries
        self._draw()

    def _make(self) -> None:
        words = self._session.words
        columns = [Column("number", words("No."), 64)]
        columns += [Column(name, words(DATE_NAMES[name]), 126) for name in self._dates]
        columns += [
            Column(f"hours_{m.code}", words("Hours"), 84, align="right")
            for m in MEASURES
            if m.end in self._dates
        ]
        columns += [Column("defects", words("Defects"), 96, stretch=1), Column("note", words("Note"), 96, stretch=1)]
        if self._grid is not None:
            self._layout.removeWidget(self._grid)
            self._grid.deleteLater()
        self._columns = [c.code for c in columns]
        editable = (*self._dates, "defects", "note")
        self._grid = KeyGrid(columns, editable=editable, name=words("Entries"), fit=True)
        self._grid.entered.connect(self._entered)
        self._grid.typed.connect(self._typed)
        self._grid.pasted.connect(self._pasted)
        self._grid.turned.connect(lambda _row: self._show_line())
        self._layout.insertWidget(0, self._grid)

    # --- showing ----------------------------------------------------------------------------------

    def _draw(self) -> None:
        self.grid.set_rows([self._row(entry) for entry in self.entries])
        self.grid.fit()
        self._show_line()

    def _row(self, entry: RegisterEntry) -> Row:
        cells: list[Cell] = [Cell(entry.number, weight="semibold")]
        for code in self._columns[1:]:
            if code in self._dates:
                wrong = self._wrong.get((entry.id, code))
                text = moment_as_typed(getattr(entry, code)) if wrong is None else wrong
                odd = wrong is not None or code in turned_round(entry)
                cells.append(GridCell(_short(text), raw=text, tone="caution" if odd else "ink"))
            elif code.startswith("hours_"):
                cells.append(self._hours(code, entry))
            elif code == "defects":
                cells.append(self._defects(entry))
            else:
                cells.append(GridCell(entry.note))
        return Row(entry.id, tuple(cells))

    def _hours(self, code: str, entry: RegisterEntry) -> Cell:
        words = self._session.words
        of = next(m for m in MEASURES if f"hours_{m.code}" == code)
        found = reckon(of, entry)
        if found is None:
            return Cell()
        if not found.exact:
            return Cell(f"{round(found.least)}–{round(found.most)}", tone="muted")
        late = found.beyond(of.limit)
        text = words.number(found.least, digits=0)
        return Cell(f"{text} > {of.limit:g}" if late else text, weight="semibold" if late else "regular")

    def _defects(self, entry: RegisterEntry) -> GridCell:
        words = self._session.words
        digits = " ".join(str(n) for n, t in enumerate(self._terms, 1) if t.code in entry.defects)
        named = ", ".join(words(t.label) for t in self._terms if t.code in entry.defects)
        if not named and entry.sound:
            return GridCell(words("In order"), tone="muted", raw=_SOUND)
        return GridCell(named, raw=digits)

    def _show_line(self) -> None:
        words = self._session.words
        entry = self._current()
        self._chips.setVisible(entry is not None)
        self._said.setVisible(bool(self.entries))
        if entry is None:
            self._said.setText(words("Days as 24.11 or 2411, with the hour as 10:40 or 1040. Enter goes down."))
            return
        self._chips.set_value(entry.defects or ((_SOUND,) if entry.sound else ()))
        if any(row == entry.id for row, _ in self._wrong):
            self._said.setText(words("This is no day or hour. It is kept here until you correct it or leave the page."))
        elif turned_round(entry):
            self._said.setText(words("Entry {number}: a date lies before the admission.", number=entry.number))
        else:
            self._said.setText(words(
                "Entry {number}: defects by digit, days as 24.11 or 2411, hours as 10:40.", number=entry.number,
            ))  # fmt: skip

    def _current(self) -> RegisterEntry | None:
        return next((e for e in self.entries if e.id == self.grid.current_id()), None)

    # --- typing -----------------------------------------------------------------------------------

    def _typed(self, entry_id: str, code: str, text: str) -> None:
        if code == "note":
            self._put(entry_id, {"note": text})

    def _entered(self, entry_id: str, code: str, text: str) -> None:
        values = self._read(entry_id, code, text)
        if values is None:
            self._wrong[entry_id, code] = text
            self._draw()
            return
        self._wrong.pop((entry_id, code), None)
        self._put(entry_id, values)
        self._session.flush()
        self._draw()

    def _read(self, entry_id: str, code: str, text: str) -> dict[str, object] | None:
        """Return the new values of an entry, None for what cannot be read."""
        entry = next(e for e in self.entries if e.id == entry_id)
        if code == "note":
            return {"note": text.strip()}
        if code == "defects":
            found = tuple(t.code for n, t in enumerate(self._terms, 1) if str(n) in text)
            return {"defects": found, "sound": _SOUND in text and not found}
        today = self._session.office.visits.today()
        ahead = code == "order_expires_on"
        moment = read_moment(text, today, base="" if code == "admitted_at" else entry.admitted_at, ahead=ahead)
        if moment is None:
            return None
        return {code: moment[:10] if ahead else moment}

    def _put(self, entry_id: str, values: dict[str, object]) -> None:
        place = next(n for n, e in enumerate(self.entries) if e.id == entry_id)
        entry = self.entries[place]
        fresh = {n: v for n, v in values.items() if getattr(entry, n) != v}
        if not fresh:
            return
        self.entries[place] = replace(entry, **fresh)  # type: ignore[arg-type] # names and values are of the record
        changes: list[Change] = [Set(RegisterEntry, entry_id, n, v) for n, v in fresh.items()]  # type: ignore[arg-type]
        self._session.put(changes, stay=f"{entry_id}.{'.'.join(fresh)}")
        self.changed.emit()

    def _chip_turned(self, chosen: tuple[str, ...]) -> None:
        entry = self._current()
        if entry is None:
            return
        before = entry.defects
        found = tuple(code for code in chosen if code != _SOUND)
        sound = _SOUND in chosen and (not found or bool(before))
        self._put(entry.id, {"defects": () if sound else found, "sound": sound})
        self._session.flush()
        self._draw()

    def _pasted(self, entry_id: str, code: str, lines: list[tuple[str, ...]]) -> None:
        """Take a block: its lines go to the entries from here down, its cells to the columns from here on."""
        ids = [e.id for e in self.entries]
        start = ids.index(entry_id) if entry_id in ids else 0
        codes = [c for c in self._columns if c in self.grid.editable_codes()]
        first = codes.index(code) if code in codes else 0
        for row, line in zip(ids[start:], lines, strict=False):
            for name, text in zip(codes[first:], line, strict=False):
                values = self._read(row, name, text)
                if values is None:
                    self._wrong[row, name] = text
                else:
                    self._wrong.pop((row, name), None)
                    self._put(row, values)
        self._session.flush()
        self._draw()


def _short(moment: str) -> str:
    """Return a moment with a year of two digits: the grid is narrow, the century is not in doubt."""
    return re.sub(r"^(\d{2}\.\d{2}\.)\d{2}(\d{2})", r"\1\2", moment)
