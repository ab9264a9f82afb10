"""An identity in sight: asked for with the passphrase and a purpose, shown for a minute, sealed as one types.

Nothing of it outlives the dialog. It ends by its own clock, by Esc, under the cover, with the lock and with the page;
then what was typed last is saved, sealed, the key is wiped and the fields are thrown away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QWidget

from npm_visits.errors import UserError
from npm_visits.ui.dialogs.identity_parts import Asking, PersonFields
from npm_visits.ui.widgets import Dialog, Label
from npm_visits.ui.work import run

if TYPE_CHECKING:
    from npm_visits.domain.identities import Person
    from npm_visits.domain.interviews import Interview
    from npm_visits.services.identities import OpenIdentity, Wall
    from npm_visits.ui.session import Session

_TICK_MS: Final = 500
_LAST_S: Final = 10


class IdentityDialog(Dialog):
    """`open()` asks first. `opened` once it stands in the trail; `shut` when nothing of it is left."""

    opened = Signal()
    shut = Signal()

    def __init__(self, session: Session, interview: Interview, *, clock: Callable[[], float] = time.time,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        words = session.words
        super().__init__(words("Identity of {code}", code=interview.code), width=520, parent=parent)
        self._session, self._interview, self._clock = session, interview, clock
        self.identity: OpenIdentity | None = None
        self.is_shut = self.is_busy = self._copied = False
        self.fields: PersonFields | None = None
        sealed = session.office.identities.is_sealed(interview.id)
        self.asking = Asking(session, "" if sealed else "entry")
        self.left = Label("", "control", "muted")
        self.left.hide()
        self.body.addWidget(self.asking)
        self.body.addWidget(self.left)
        self.end = self.add_button(words("Cancel"), accepts=False)
        self.on = self.add_button("", kind="primary")
        self._set_busy(busy=False)
        self.on.clicked.connect(self.unlock)
        self.asking.passphrase.returnPressed.connect(self.unlock)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        QTimer.singleShot(0, self, self._begin)

    def open(self) -> None:
        """Show it; not again once it has ended, as when the cover brings dialogs back."""
        if not self.is_shut:
            super().open()

    def _begin(self) -> None:
        self.asking.begin()
        self.fit()

    # --- opening ----------------------------------------------------------------------------------

    def unlock(self) -> None:
        """Try the passphrase; the same answer follows every wrong one."""
        if self.is_busy or self.identity is not None or not self.asking.is_complete():
            return
        self._set_busy(busy=True)
        typed, identities = self.asking.passphrase.value(), self._session.office.identities

        # Plain functions: one bound to the dialog would not be called once that is gone, and the key not be wiped.
        def taken(wall: Wall) -> None:
            if self.is_shut:
                wall.wipe()
            else:
                self._unlocked(wall)

        def refused(error: UserError) -> None:
            if not self.is_shut:
                self._set_busy(busy=False)
                self.asking.refuse(error.say(self._session.words))

        run(lambda _progress: identities.unlock(typed), done=taken, failed=refused)

    def _unlocked(self, wall: Wall) -> None:
        self._set_busy(busy=False)
        session, asked = self._session, self.asking
        purpose, reason = asked.purpose.value(), asked.reason.value()
        identities, interview_id = session.office.identities, self._interview.id
        self.identity = session.act(
            lambda: identities.opened(interview_id, wall, purpose, reason, clock=self._clock)
        )
        if self.identity is None:
            wall.wipe()  # what could not be noted is not shown; a notice says why
            self.reject()
            return
        self.opened.emit()
        try:
            person = self.identity.person()
        except UserError as error:
            session.messages.show_error(error)
            self.reject()
            return
        self._show(person)

    # --- open -------------------------------------------------------------------------------------

    def _show(self, person: Person) -> None:
        words = self._session.words
        self.asking.empty()
        self.asking.hide()
        self.on.hide()
        self.fields = PersonFields(self._session, person)
        self.fields.changed.connect(self._put)
        self.body.insertWidget(self.body.indexOf(self.left), self.fields)
        self.end.setText(words("Close"))
        self.left.show()
        QGuiApplication.clipboard().dataChanged.connect(self._note_copy)
        self._timer.start()
        self.tick()
        self.fields.begin()
        QTimer.singleShot(0, self, self.fit)

    def tick(self) -> None:
        """Show the time that is left, and close when there is none."""
        if self.identity is None:
            return
        left = self.identity.left_s()
        self.left.set_tone("caution" if left <= _LAST_S else "muted")
        self.left.setText(self._session.words("Closes by itself in {time}", time=f"{left // 60}:{left % 60:02}"))
        if not left:
            self.reject()

    def _put(self, person: Person, stay: str) -> None:
        if self.identity is not None and not self.identity.is_closed:
            self._session.put(self.identity.change(person), stay=stay)
            self.tick()

    def _note_copy(self) -> None:
        self._copied = True

    # --- shutting ---------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shut()

    def _shut(self) -> None:
        """Save, wipe, throw away: whatever hid the dialog, it does not come back."""
        if self.is_shut:
            return
        self.is_shut = True
        self._timer.stop()
        self.asking.empty()
        self._session.flush()  # sealed already; what the disk refuses waits sealed
        if self.identity is not None:
            self.identity.close()
        if self.fields is not None:
            self._clear_clipboard(self.fields)
            self.fields.empty()
        self.shut.emit()
        self.deleteLater()

    def _clear_clipboard(self, fields: PersonFields) -> None:
        """Take back what was copied from the fields; not every platform knows whose the clipboard is."""
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.disconnect(self._note_copy)
        if self._copied and (clipboard.ownsClipboard() or fields.hold(clipboard.text())):
            clipboard.clear()
        selected = QClipboard.Mode.Selection
        if clipboard.supportsSelection() and (clipboard.ownsSelection() or fields.hold(clipboard.text(selected))):
            clipboard.clear(selected)

    def _set_busy(self, *, busy: bool) -> None:
        words, self.is_busy = self._session.words, busy
        self.asking.setEnabled(not busy)
        self.on.setEnabled(not busy)
        self.on.setText(words("One moment…") if busy else words("Open the identity"))
