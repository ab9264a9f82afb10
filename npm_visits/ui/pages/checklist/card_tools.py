"""What the focused card offers below its answer: note, photograph, observation, not assessed, flag, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.widgets import Button, FlowLayout, Label, ToggleChip, column
from npm_visits.ui.widgets.choice_chips import ChoiceChips

if TYPE_CHECKING:
    from npm_visits.services.point_status import PointStatus
    from npm_visits.ui.pages.checklist.shared import Shared


class ToolButton(Button):
    """A button of a card: arrows go on to the next question, Enter presses."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class SourceChip(ToggleChip):
    """A source to tick; arrows go on to the next question."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CardTools(QWidget):
    """The row of tools. Sources named by the checklist come first; a small button shows the others."""

    note_wanted = Signal()
    photo_wanted = Signal()
    observation_wanted = Signal()
    not_assessed_wanted = Signal()
    flag_turned = Signal()
    sourced = Signal(object)

    def __init__(self, status: PointStatus, shared: Shared, *, own_not_assessed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        words = shared.words
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=6)
        self.setLayout(column(self._holder, gap=0, pad=(0, 10, 0, 0)))
        self._note = self._button(words("Note"), "pencil", "N", self.note_wanted)
        self._photo = self._button(words("Photo"), "camera", "P", self.photo_wanted)
        self._observation = self._button(words("Observation"), "eye", "O", self.observation_wanted)
        self._observation.setVisible(shared.observes)
        self._not_assessed = self._button(words("Not assessed"), "", "5", self.not_assessed_wanted)
        self._not_assessed.setVisible(own_not_assessed)
        self._flag = ToolButton(icon="flag", name=words("Mark as a concern"))
        self._flag.clicked.connect(self.flag_turned)
        self._flow.addWidget(self._flag)
        self._names = (words("Mark as a concern"), words("Not a concern"))
        self._chips: dict[str, SourceChip] = {}
        for code, label in shared.source_labels():
            chip = SourceChip(label, parent=self._holder)
            chip.setAccessibleName(words("Source: {name}", name=label))
            chip.clicked.connect(lambda *_: self.sourced.emit(self._sources()))
            self._chips[code] = chip
            self._flow.addWidget(chip)
        self._more = ToolButton(icon="plus", name=words("Other sources"), parent=self._holder)
        self._more.clicked.connect(self._show_all)
        self._flow.addWidget(self._more)
        self._all = False
        self.show_status(status)

    def _button(self, text: str, icon: str, keys: str, signal: SignalInstance) -> ToolButton:
        button = ToolButton(text, icon=icon, keys=keys, parent=self._holder)
        button.clicked.connect(signal)
        self._flow.addWidget(button)
        return button

    def show_status(self, status: PointStatus) -> None:
        """Show what is marked."""
        chosen = status.record.sources
        for code, chip in self._chips.items():
            chip.setChecked(code in chosen)
            chip.setVisible(self._all or code in chosen or code in status.point.sources)
        self._more.setVisible(not self._all and any(chip.isHidden() for chip in self._chips.values()))
        self._not_assessed.set_on(status.not_assessed)
        self._flag.set_on(status.concern)
        name = self._names[status.concern]
        self._flag.setAccessibleName(name)
        self._flag.setToolTip(f"{name} (F)")

    def show_keys(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Draw the key caps: only where they work now."""
        keyed = ((self._note, "N"), (self._photo, "P"), (self._observation, "O"), (self._not_assessed, "5"))
        for button, keys in keyed:
            button.set_keys(keys if shown else "")

    def _sources(self) -> tuple[str, ...]:
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def _show_all(self) -> None:
        self._all = True
        first = next((chip for chip in self._chips.values() if chip.isHidden()), None)
        for chip in self._chips.values():
            chip.show()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self._more.hide()


class Reasons(QWidget):
    """Why a point was not assessed: asked in place, answered by a digit or a click."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, shared: Shared, value: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = shared.words
        self.chips = ChoiceChips(
            shared.reason_labels(), name=words("Why was this not assessed?"), value=(value,) if value else ())
        self.chips.changed.connect(lambda codes: self.chosen.emit("".join(codes)))
        self.chips.left.connect(self.left)
        self.chips.show_digits(True)
        asked = Label(words("Why was this not assessed?"), "small", "muted")
        self.setLayout(column(asked, self.chips, gap=4, pad=(0, 10, 0, 0)))

    def take_keyboard(self) -> None:
        """Bring the keyboard to the reasons."""
        self.chips.setFocus(Qt.FocusReason.OtherFocusReason)
