"""Small signs on a card: concern, reason, observations; and the two buttons of a card at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.checklist.card_tools import ToolButton
from npm_visits.ui.pages.checklist.shared import show_if
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Chip, row

if TYPE_CHECKING:
    from npm_visits.services.point_status import PointStatus
    from npm_visits.ui.pages.checklist.shared import Shared


_GAP: Final = 6


class Marks(QWidget):
    """Chips beside the answer, made when there is something to say."""

    def __init__(self, shared: Shared, parent: QWidget) -> None:
        super().__init__(parent)
        self._shared = shared
        self._line = row(gap=8)
        self.setLayout(self._line)
        self._chips: dict[str, Chip] = {}
        self.setFixedHeight(look().scale.px(36))
        self.hide()

    def show_status(self, status: PointStatus) -> None:
        """Show whether the point is a concern, or why it was not assessed."""
        words = self._shared.words
        decided = bool(status.record.concern_override)
        told = words("decided by the officer") if decided else ""
        if status.concern:
            self._set("concern", words("concern"), "concern", "flag", told)
        elif decided and status.rule_concern:
            self._set("concern", words("no concern"), "neutral", "flag", told)
        else:
            self._set("concern", "")
        reason = status.record.not_assessed if status.asks else ""
        self._set("reason", self._shared.reason(reason) if reason else "", "neutral")

    def show_observations(self, number: int) -> None:
        """Show how many observations grew out of the point."""
        words = self._shared.words
        told = words.many("{n} observation", "{n} observations", number) if number else ""
        self._set("observations", str(number or ""), "neutral", "eye", told)

    def texts(self) -> list[str]:
        """Return what the chips say."""
        return [chip.text() for chip in self._chips.values() if chip.text()]

    def _set(self, name: str, text: str, tone: str = "", icon: str = "", told: str = "") -> None:
        if name not in self._chips:
            if not text:
                return
            self._chips[name] = Chip(parent=self)
            self._line.addWidget(self._chips[name])
        chip = self._chips[name]
        chip.set(text, tone, icon)
        chip.setToolTip(told)
        chip.setAccessibleName(" · ".join(filter(None, (text, told))))
        self.setVisible(any(c.text() for c in self._chips.values()))


class CornerButtons(QWidget):
    """Note and observation of a card that is not in work: small squares at its end."""

    note_wanted = Signal()
    observation_wanted = Signal()

    def __init__(self, shared: Shared, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = shared.words
        note = ToolButton(icon="pencil", name=words("Note"), parent=self)
        note.setAccessibleName(words("Note: {question}", question=question))
        note.clicked.connect(self.note_wanted)
        observation = ToolButton(icon="eye", name=words("Observation"), parent=self)
        observation.setAccessibleName(words("Observation: {question}", question=question))
        observation.clicked.connect(self.observation_wanted)
        show_if(observation, shared.observes)
        self._buttons = (note, observation) if shared.observes else (note,)
        self.setLayout(row(*self._buttons, gap=_GAP))

    def sizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons]
        return QSize(sum(size.width() for size in sizes) + _GAP, sizes[0].height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())  # the answer comes first; N and O act without them

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= self.sizeHint().width()
        for button in self._buttons:
            show_if(button, fits)
