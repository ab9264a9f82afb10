"""Choosing documents of the standard list, several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, Dialog, Label, ScrollColumn, ToggleChips, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_HIGH: Final = 340  # eight lines of chips at 100 %; larger letters scroll


class AddDocumentsDialog(Dialog):
    """`added(id of the first)` after the chosen ones stand in the visit, as one act."""

    added = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("Documents to ask for"), width=620, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._visit_id = session, visit_id
        codes = session.office.documents.missing(visit_id)
        self.chips = ToggleChips(
            [(code, label(session, "document_kind", code)) for code in codes], name=words("Documents to ask for")
        )
        self.chips.changed.connect(lambda _chosen: self._count())
        on_site = session.office.visits.get(visit_id).state == "on_site"
        told = (
            words("They are noted as asked for in this minute.") if on_site
            else words("They are noted as planned; one key says when they were asked for.")
        )
        self.body.addWidget(Label(told, "control", "muted", wrap=True))
        several = ScrollColumn(pad=(0,), gap=6, ground="surface")
        several.add(self.chips)
        several.setMinimumHeight(_HIGH)
        self.body.addWidget(several)
        everything = Button(words("Choose all"), kind="link")
        everything.clicked.connect(self._choose_all)
        self.body.addLayout(row(everything, 0))
        self.add_button(words("Cancel"), accepts=False)
        self.take = self.add_button(words("Add"), kind="primary")
        self.take.clicked.connect(self._add)
        self._count()

    def _choose_all(self) -> None:
        self.chips.set_value(self._session.office.documents.missing(self._visit_id))
        self._count()

    def _count(self) -> None:
        words, chosen = self._session.words, len(self.chips.value())
        self.take.setText(words.many("Add {n} document", "Add {n} documents", chosen) if chosen else words("Add"))
        self.take.setEnabled(bool(chosen))

    def _add(self) -> None:
        documents, chosen = self._session.office.documents, self.chips.value()
        made = self._session.act(lambda: documents.add_several(self._visit_id, chosen))
        if made:
            self.accept()
            self.added.emit(made[0].id)
