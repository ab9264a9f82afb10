"""The passphrase for a look at sealed identities: nobody sees them, the program looks for them in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import FormRow, PassphraseField
from npm_visits.ui.widgets import Dialog, Label
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.blocks import Document
    from npm_visits.errors import UserError
    from npm_visits.services.guard import Finished, Looked
    from npm_visits.services.identities import Wall
    from npm_visits.ui.session import Session


class GuardDialog(Dialog):
    """GuardDialog(session, visit_id, document, name): `looked(Looked)` once it is done, and it closes.

    `template` reads the office's template that it leaves in, `working` is the working copy of the same version.
    """

    looked = Signal(object)

    def __init__(
        self, session: Session, visit_id: str, document: Document, name: str, parent: QWidget | None = None,
        *, template: Callable[[], bytes] | None = None, working: Document | None = None,
    ) -> None:  # fmt: skip
        words = session.words
        super().__init__(words("Look for identities in this report"), width=480, parent=parent)
        self._session, self._visit_id, self._document, self._name = session, visit_id, document, name
        self._template, self._working = template, working
        self.is_busy = False
        n = len(session.office.guard.sealed(visit_id))
        told = words.many(
            "The program looks for the sealed identity of {n} person: names, numbers, day of birth, in every part of "
            "the document. Nobody sees it. That it was opened stands in the trail.",
            "The program looks for the sealed identities of {n} persons: names, numbers, days of birth, in every part "
            "of the document. Nobody sees them. That they were opened stands in the trail.", n,
        )  # fmt: skip
        self.body.addWidget(Label(told, "body", "muted", wrap=True))
        self.passphrase = PassphraseField(show=words("Show"), hide=words("Hide"), name=words("Your own passphrase"))
        self._row = FormRow(words("Your own passphrase"), self.passphrase)
        self.body.addWidget(self._row)
        self.add_button(words("Cancel"), accepts=False)
        self.on = self.add_button(words("Look"), kind="primary")
        self.on.clicked.connect(self.look)
        self.passphrase.returnPressed.connect(self.look)
        QTimer.singleShot(0, self.passphrase, self.passphrase.setFocus)

    def look(self) -> None:
        """Open the identities with what was typed, and look."""
        typed = self.passphrase.value()
        if self.is_busy or not typed:
            return
        self._set_busy(busy=True)
        office, document, template, working = self._session.office, self._document, self._template, self._working

        def work(_progress: Progress) -> tuple[Wall, Finished]:
            content = office.guard.render(document, template, working)
            return office.identities.unlock(typed), content

        # Plain functions: one bound to the dialog would not be called once that is gone, and the key not be wiped.
        def done(found: tuple[Wall, Finished]) -> None:
            wall, content = found
            if self.isVisible():
                self._look(wall, content)
            else:
                wall.wipe()

        def failed(error: UserError) -> None:
            self._set_busy(busy=False)
            self._row.set_error(error.say(self._session.words))
            self.passphrase.selectAll()
            self.passphrase.setFocus()

        run(work, done=done, failed=failed)

    def _look(self, wall: Wall, content: Finished) -> None:
        guard = self._session.office.guard
        found: Looked | None = self._session.act(
            lambda: guard.look(self._visit_id, wall, self._document, content, self._name)
        )
        self.passphrase.clear()
        if found is None:
            wall.wipe()
            self._set_busy(busy=False)
            return
        self.accept()
        self.looked.emit(found)

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.on.setEnabled(not busy)
        self.on.setText(self._session.words("Looking…" if busy else "Look"))
