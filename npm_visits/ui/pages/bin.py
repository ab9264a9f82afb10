"""The recycle bin: what was removed, by whom and when; everything can be brought back."""

from __future__ import annotations

from npm_visits.services.past import Removed, titled
from npm_visits.ui.moments import day_and_time
from npm_visits.ui.page import Page
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, Cell, Column, DataTable, EmptyState, Label, PageTop, Row, Surface, column


class BinPage(Page):
    """One table; Enter or the button brings back the chosen line."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = self.words
        self._removed: dict[str, Removed] = {}
        self.top = PageTop(words("Recycle bin"), sample=session.sample_tag())
        self.top.went.connect(session.go)
        self.restore = Button(words("Bring back"), icon="undo-2", kind="primary")
        self.top.add_action(self.restore)
        columns = [
            Column("what", words("What"), 150), Column("title", "", 0, stretch=4), Column("visit", words("Visit"), 110),
            Column("at", words("Removed"), 150), Column("who", words("Who"), 70),
        ]
        self.table = DataTable(columns, name=words("Recycle bin"), open_on="double")
        self.table.opened.connect(self.bring_back)
        self.restore.clicked.connect(lambda: self.bring_back(self.table.current()))
        self.empty = EmptyState(
            "trash-2", words("The recycle bin is empty"),
            words("What is removed anywhere in the program lies here and can be brought back."),
        )
        self._note = Label(
            words("Nothing here is in a report, a count or the search. It stays in this vault, encrypted."), "small",
            "muted", wrap=True,
        )
        ground = Surface("background", pad=(18, 14, 18, 14), gap=10)
        for part in (self.table, self.empty, self._note):
            ground.body.addWidget(part)
        ground.body.setStretch(0, 1)
        ground.body.setStretch(1, 1)
        self.setLayout(column(self.top, ground, gap=0))

    def refresh(self) -> None:
        """Read the bin again."""
        words = self.words
        found = self.session.office.past.bin()
        self._removed = {f"{item.kind.kind}/{item.record_id}": item for item in found}
        self.table.set_rows([
            Row(code, (
                Cell(words(item.record)), Cell(titled(words, item.entries, item.title)), Cell(item.visit),
                Cell(day_and_time(item.at, self.session), order=item.at), Cell(item.officer),
            ))
            for code, item in self._removed.items()
        ])
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.restore.setVisible(bool(found))
        self._note.setVisible(bool(found))
        count = words.many("{n} thing removed", "{n} things removed", len(found)) if found else ""
        self.top.set_trail([("settings", words("Settings"))], count)

    def bring_back(self, code: str) -> None:
        """Bring a record back."""
        session, words, item = self.session, self.words, self._removed.get(code)
        if item is None or not session.done(lambda: session.office.past.restore(item)):
            return
        self.refresh()
        what = titled(words, item.entries, item.title) or words(item.record)
        session.messages.say(
            words("{what} is back in its place.", what=what), tone="good", action=words("Undo"),
            on_action=session.taking_back(),
        )
