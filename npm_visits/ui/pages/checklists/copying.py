"""Copying a checklist under a title of the office's own, to be adapted on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from npm_visits.ui.fields import FormRow, TextField
from npm_visits.ui.widgets import Dialog, Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session


class CopyDialog(Dialog):
    """Asks for the title; then the draft opens."""

    def __init__(self, session: Session, version_id: str, title: str, *, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("Copy and adapt"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._version_id = session, version_id
        self.title = TextField(words("{title} (own)", title=title))
        self._row = FormRow(words("Title of your checklist"), self.title)
        self.body.addWidget(self._row)
        self.body.addWidget(Label(
            words("The questions keep their codes, so answers of both checklists can be compared. The original stays "
                  "as it is."), "small", "muted", wrap=True,
        ))  # fmt: skip
        self.add_button(words("Cancel"), accepts=False)
        self.add_button(words("Copy"), kind="primary").clicked.connect(self.take)
        self.title.changed.connect(lambda _text: self._row.set_error(""))
        QTimer.singleShot(0, self.title, self._begin)

    def take(self) -> None:
        """Begin the draft, unless the title is missing."""
        session, title = self._session, self.title.value()
        if not title:
            self._row.set_error(session.words("A checklist needs a title."))
            return
        draft = session.act(lambda: session.office.adapting.copy(self._version_id, title))
        if draft is not None:
            self.accept()
            session.go("checklist_draft", draft_id=draft.id)

    def _begin(self) -> None:
        self.title.setFocus()
        self.title.selectAll()
