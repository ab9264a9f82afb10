"""The checklist of a visit: topics, questions, and what belongs to the question in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from npm_visits.errors import UserError
from npm_visits.services.checks import REQUIRED
from npm_visits.ui import actions
from npm_visits.ui.pages.checklist.keying import KeyingPage
from npm_visits.ui.pages.checklist.versions import VersionLine
from npm_visits.ui.pages.checklist.work import ChecklistWork
from npm_visits.ui.widgets import Button, EmptyState, clear, column

if TYPE_CHECKING:
    from npm_visits.domain.answers import Filling
    from npm_visits.services.filling import OpenFilling
    from npm_visits.ui.session import Session

class ChecklistTab(QWidget):
    """`observation_wanted` carries (observation, point_id): the observation is prefilled and not yet stored."""

    counts_changed = Signal(str)
    observation_wanted = Signal(object)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._filling_id = self._version_id = ""
        self.work: ChecklistWork | None = None
        self.keying: KeyingPage | None = None
        self._column = column(gap=0)
        self.setLayout(self._column)
        actions.bind(self, "key_in", self.turn_keying)
        self.refresh()

    def turn_keying(self) -> None:
        """Go from the cards to keying in from paper, or back."""
        if self.keying is not None:
            self._end_keying()
        elif self.work is not None and self._session.flush():
            language = self._session.words.language
            filling = self._session.office.library.open(self._visit_id, language, self._filling_id)
            if filling is not None:
                self.work.remember_place()
                self._show_keying(filling)

    def refresh(self) -> None:
        """Show what the vault holds now; keyboard and scroll stay where they are."""
        if not self._session.flush():
            return
        try:
            language = self._session.words.language
            filling = self._session.office.library.open(self._visit_id, language, self._filling_id)
        except UserError as error:
            self._show_empty(error.say(self._session.words), offers=False)
            return
        if filling is None:
            words = self._session.words
            self._show_empty(words("Choose the checklist that this visit is carried out with."), offers=True)
        elif self.keying is not None:
            show = self._show_keying if self._is_other(filling) else self.keying.reload
            show(filling)
        elif self.work is None or self._is_other(filling):
            self._show_work(filling)
        else:
            self.versions.refresh()
            self.work.reload(filling)

    def leaving(self) -> None:
        """Remember the place and save what was typed."""
        if self.work is not None:
            self.work.remember_place()
        self._session.flush()

    def open_filling(self, filling_id: str) -> None:
        """Show another checklist of the visit."""
        if filling_id != self._filling_id and self._session.flush():
            self.leaving()
            self._filling_id = filling_id
            self.refresh()

    def go_to(self, topic: str, point: str) -> None:
        """Show a section (by its name or topic) or a point (by its record's id or name); a filling by its id.

        REQUIRED in place of a topic: the first required question that is open.
        """
        library = self._session.office.library
        filling_id = library.lacking(self._visit_id) if topic == REQUIRED else point.partition("/")[0]
        if filling_id and any(f.id == filling_id for f in library.fillings(self._visit_id)):
            self.open_filling(filling_id)
        if self.keying is not None:
            self._end_keying()
        if self.work is not None and topic == REQUIRED:
            self.work.first_open()
        elif self.work is not None:
            self.work.go_to(topic, point)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.work is not None:
            self.work.take_keyboard()
            # Only after this has the page its size: what was in sight before may have been pushed out of it.
            QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        if self.work is not None and self.isVisible():  # Ctrl+N may have led on to an observation meanwhile
            self.work.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.work is not None:
            self.work.fit()

    def _is_other(self, filling: OpenFilling) -> bool:
        """Return whether a filling, or its version, is not the one on the screen."""
        return (filling.filling.id, filling.filling.checklist_id) != (self._filling_id, self._version_id)

    def _show_work(self, filling: OpenFilling) -> None:
        clear(self._column)
        self._filling_id, self._version_id = filling.filling.id, filling.filling.checklist_id
        self.work = ChecklistWork(self._session, self._visit_id, filling)
        self.work.filling_wanted.connect(self.open_filling)
        self.work.place_wanted.connect(self.place_wanted)
        self.work.counts_changed.connect(self.counts_changed)
        self.work.observation_wanted.connect(self.observation_wanted)
        self.work.photographs.opened.connect(lambda found: self.place_wanted.emit("observations", "photographs", found))
        self.work.page.keying_wanted.connect(self.turn_keying)
        self.work.page.export_wanted.connect(lambda: self._export(filling.filling))
        self.versions = VersionLine(self._session, filling.filling)
        self._column.addWidget(self.versions)
        self._column.addWidget(self.work, 1)
        self.work.begin()

    def _show_keying(self, filling: OpenFilling) -> None:
        clear(self._column)
        self.work = None
        self._filling_id, self._version_id = filling.filling.id, filling.filling.checklist_id
        self.keying = KeyingPage(self._session, filling)
        self.keying.ended.connect(self._end_keying)
        self.keying.counts_changed.connect(self.counts_changed)
        self._column.addWidget(self.keying)
        self.keying.begin()

    def _end_keying(self) -> None:
        here = self.keying.here() if self.keying else ""
        self._session.flush()
        clear(self._column)
        self.keying = None
        self.refresh()
        if self.work is not None and here:
            self.work.go_to("", here)

    def _export(self, filling: Filling) -> None:
        from npm_visits.ui.dialogs.export_answers import ExportAnswersDialog  # noqa: PLC0415 - seldom opened

        if self._session.flush():
            ExportAnswersDialog(self._session, filling=filling, parent=self.window()).open()

    def _show_empty(self, sentence: str, *, offers: bool) -> None:
        clear(self._column)
        self.work = self.keying = None
        words = self._session.words
        button = None
        if offers:
            button = Button(words("Choose a checklist"), kind="primary")
            button.clicked.connect(lambda: self.place_wanted.emit("prepare", "", ""))
        self._column.addWidget(EmptyState("list-checks", words("No checklist yet"), sentence, button=button))
        self.counts_changed.emit("")
