"""The card "Ask for on arrival": a press plans a request before the visit, another takes it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.documents import state_of
from npm_visits.ui.dialogs.add_documents import AddDocumentsDialog
from npm_visits.ui.pages.arrival.asked import USUAL
from npm_visits.ui.pages.documents.wording import short_title, title_of
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, Card, Label, ToggleChips, clear, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class DocumentsCard(Card):
    """The usual documents and those planned beside them; in sight while the visit is planned.

    `wanted` leads to all that was asked for.
    """

    wanted = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=8, parent=parent)
        self._session, self._visit_id = session, visit_id
        self._offered: list[tuple[str, str]] = []
        self.chips = ToggleChips((), name=session.words("Ask for on arrival"))
        words = session.words
        self.listed = Button(words("From the list…"), icon="list-checks", name=words("Add from the list of documents"))
        self.listed.clicked.connect(self.add_listed)
        self.all = Button(words("All documents"), kind="link", icon_after="chevron-right")
        self.all.clicked.connect(self.wanted)
        self.body.addWidget(Label(words("Ask for on arrival"), weight="semibold"))
        self._place = column(gap=0)
        self.body.addLayout(self._place)
        self.body.addLayout(row(self.listed, 0, self.all, gap=8))

    def refresh(self) -> None:
        """Read the requests again."""
        office, session = self._session.office, self._session
        planned = office.visits.get(self._visit_id).state == "planned"
        self.setVisible(planned)
        if not planned:
            return
        found = [d for d in office.documents.all(self._visit_id) if state_of(d) == "planned"]
        further = [(d.id, short_title(session, d)) for d in found if d.document not in USUAL]
        offered = [*((code, label(session, "document_kind", code)) for code in USUAL), *further]
        if offered != self._offered:
            self._offered = offered
            clear(self._place)
            self.chips = ToggleChips(offered, name=session.words("Ask for on arrival"))
            self.chips.changed.connect(lambda _chosen: self._turned())
            self._place.addWidget(self.chips)
        self.chips.set_value([*(d.document for d in found), *(d.id for d in found)])

    def add_listed(self) -> None:
        """Choose several from the standard list."""
        dialog = AddDocumentsDialog(self._session, self._visit_id, self.window())
        dialog.added.connect(lambda _first: self.refresh())
        dialog.open()

    def _turned(self) -> None:
        """Plan what was chosen, take back what no longer is: one press changes one of them."""
        session, documents = self._session, self._session.office.documents
        chosen = set(self.chips.value())
        planned = {
            d.document if d.document in USUAL else d.id: d
            for d in documents.all(self._visit_id) if state_of(d) == "planned"
        }  # fmt: skip
        fresh = [code for code, _ in self._offered if code in chosen and code not in planned]
        gone = [d for key, d in planned.items() if key not in chosen]
        if fresh:
            session.done(lambda: documents.add_several(self._visit_id, fresh))
        for request in gone:
            if session.done(partial(documents.remove, request)):
                text = session.words("{document} is in the recycle bin.", document=title_of(session, request))
                session.messages.say(text, action=session.words("Undo"), on_action=session.taking_back())
        self.refresh()
