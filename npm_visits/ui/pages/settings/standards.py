"""The table of standards: what is asked of rooms, by whom, where and since when; the office changes it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from npm_visits.domain.measures import QUANTITIES, NumericStandard
from npm_visits.ui.page import Page
from npm_visits.ui.pages.settings.standard_editor import StandardEditor
from npm_visits.ui.pages.settings.standard_formers import days_told
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, Cell, Column, DataTable, Label, PageTop, Row, SideColumn, column
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.domain.office_standards import OfficeStandard
    from npm_visits.services.standards import StandardRow
    from npm_visits.ui.session import Session


class StandardsPage(Page):
    """The list at the left, the row in work beside it; each entry works at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = self.words
        self._rows: dict[str, StandardRow] = {}
        self._shown = ""
        self.top = PageTop(words("Standards for rooms"), sample=session.sample_tag())
        self.top.set_trail([("settings", words("Settings"))], "")
        self.top.went.connect(session.go)
        new = Button(words("Row of the office"), icon="plus", kind="primary")
        new.clicked.connect(self.add)
        self.top.add_action(new)
        session.show_saved_in(self.top.saved)
        self.table = DataTable(self._columns(), name=words("Standards for rooms"), open_on="click")
        self.table.chosen.connect(self.show_row)
        self._redraw = QTimer(self, singleShot=True, interval=150)
        self._redraw.timeout.connect(self._draw)
        self.editor = StandardEditor(session)
        self.editor.stored.connect(self._redraw.start)
        self.editor.reset_wanted.connect(self._reset)
        self.editor.formers.unwanted.connect(self._take_away)
        self._build()

    def refresh(self) -> None:
        """Read the table again."""
        if self.session.flush():
            self._draw()
            if self._shown not in self._rows:
                self._shown = next(iter(self._rows), "")
            self._select()

    def leaving(self) -> None:
        """Save what was typed; a row that was begun by mistake and holds nothing is not kept."""
        self.session.act(self.session.office.standards.drop_untouched)

    def show_row(self, row_id: str) -> None:
        """Show one row beside the table."""
        if row_id in self._rows and row_id != self._shown and self.session.flush():
            self._shown = row_id
            self._draw()
            self.editor.show_row(self._rows[row_id])

    def add(self) -> None:
        """Begin a row of the office."""
        made = self.session.act(self.session.office.standards.add)
        if made is not None:
            self._draw()
            self._shown = made.id
            self._select()
            self._side.set_folded(False)
            self.editor.begin()

    def _build(self) -> None:
        words = self.words
        said = Label(words(
            "A visit is measured by the table of its day: what you change holds from today. What the program brings "
            "can be switched off or changed, and comes back as it was. Guidance is no law, and a number below a "
            "limit is a fact to weigh."
        ), "control", "muted", wrap=True)  # fmt: skip
        left = QWidget()
        left.setLayout(column(said, self.table, gap=12, pad=(18, 14, 18, 16)))
        self._side = SideColumn(
            self.editor, width=360, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=self.session.is_folded("standards"), head=self.editor.head,
        )
        self._side.folded.connect(lambda folded: self.session.remember_folded("standards", folded))
        page = column(self.top, Columns(left, right=self._side, least=480), gap=0)
        page.setStretch(1, 1)
        self.setLayout(page)

    def _columns(self) -> list[Column]:
        words = self.words
        return [
            Column("what", words("What it asks"), 220, stretch=3, sortable=False),
            Column("number", words("Limit"), 100, align="right", sortable=False),
            Column("source", words("Source"), 170, stretch=2, sortable=False),
            Column("places", words("Holds for"), 150, stretch=1, sortable=False, drop=1),
            Column("state", "", 110, sortable=False),
        ]

    def _draw(self) -> None:
        self._rows = {row.id: row for row in self.session.office.standards.rows()}
        self.table.set_rows([self._line(row) for row in self._rows.values()])
        if self._shown in self._rows:
            self.table.set_current(self._shown)

    def _select(self) -> None:
        if self._shown in self._rows:
            self.table.set_current(self._shown)
            self.editor.show_row(self._rows[self._shown])

    def _line(self, row: StandardRow) -> Row:
        words, standard = self.words, row.standard
        tone = "ink" if standard.on else "muted"
        about = words(standard.about) if standard.about != QUANTITIES[standard.quantity] else ""
        number = "–" if not standard.value else f"{words.number(standard.value)} {words(standard.unit)}"
        was = "" if standard.said_by_source is None else words("was {n}", n=words.number(standard.said_by_source))
        source, kind = self._source(standard)
        return Row(row.id, (
            Cell(words(QUANTITIES[standard.quantity]), below=about, tone=tone),
            Cell(number, below=was, tone=tone, weight="medium"),
            Cell(source or "–", below=kind, tone=tone),
            self._places(standard),
            self._state(row),
        ))  # fmt: skip

    def _state(self, row: StandardRow) -> Cell:
        words = self.words
        if not row.standard.on:
            return Cell(words("switched off"), chip="neutral")
        if row.program is None:
            return Cell(words("of the office"), chip="accent")
        return Cell(words("changed"), chip="info") if row.record is not None else Cell("")

    def _source(self, standard: NumericStandard) -> tuple[str, str]:
        words, content = self.words, self.session.office.content
        references = content.references(standard.source)
        kinds = [r.kind for r in references if r.kind] or [standard.nature]
        told = ", ".join(dict.fromkeys(words(content.kind_label(kind)) for kind in kinds if kind))
        return standard.source.removesuffix("?"), " · ".join(filter(None, (
            words("to be checked") if any(r.unsure for r in references) else "", told,
        )))  # fmt: skip

    def _places(self, standard: NumericStandard) -> Cell:
        words = self.words
        named = ", ".join(label(self.session, "place_type", code) for code in standard.scope)
        apart = ", ".join(label(self.session, "place_type", code) for code in standard.not_for)
        first = named or (words("All places but") if apart else words("All places"))
        days = days_told(words, standard.valid_from, standard.valid_to)
        return Cell(first, below=" · ".join(filter(None, (days, "" if named else apart))), tone="muted")

    def _take_away(self, former: OfficeStandard) -> None:
        session, words = self.session, self.words
        if session.done(lambda: session.office.standards.remove_former(former)):
            self.refresh()
            text = words("The earlier number is in the recycle bin.")
            session.messages.say(text, action=words("Undo"), on_action=session.taking_back())

    def _reset(self) -> None:
        session, words = self.session, self.words
        if not session.flush():
            return
        self._draw()  # what was typed a moment ago made it a row of the office
        row = self._rows.get(self._shown)
        if row is None or not session.done(lambda: session.office.standards.remove(row)):
            return
        self.refresh()
        text = words("The program’s own row holds again.") if row.program else words("The row is in the recycle bin.")
        session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
