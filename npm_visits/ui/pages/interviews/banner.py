"""The strip under an interview's code: whether the person is at risk, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.domain.interviews import confirmed_by
from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets import Label, row
from npm_visits.ui.widgets.chip import chip_colours
from npm_visits.ui.widgets.paint import box

if TYPE_CHECKING:
    from npm_visits.domain.interviews import Interview
    from npm_visits.ui.session import Session


class RiskBanner(QWidget):
    """`show_interview` says what is to be said, or hides the strip."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._tone = session, "concern"
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._icon = Icon("flag", 14, "concern")
        self._bold = Label("", "control", "concern", "semibold")
        self._text = Label("", "control", "concern", wrap=True)
        line = row(self._icon, self._bold, self._text, gap=6, pad=(14, 8))
        line.setStretch(2, 1)
        self.setLayout(line)

    def show_interview(self, interview: Interview) -> None:
        """Say how things stand for this person."""
        bold, text, tone = self._said(interview)
        self._tone = tone
        self._bold.setText(bold)
        self._text.setText(text)
        for part in (self._bold, self._text):
            part.set_tone(tone)
        self._icon.set_icon("flag", tone)
        self.setVisible(bool(bold))
        self.update()

    def _said(self, interview: Interview) -> tuple[str, str, str]:
        words, office = self._session.words, self._session.office
        if not interview.risk:
            return words("Risk of reprisals not asked yet:"), words("left out of every export until it is."), "caution"
        if interview.risk == "none_known":
            return "", "", "caution"
        if not office.interviews.at_risk(interview):
            ids = confirmed_by(interview, office.interviews.lifts(interview.id))
            codes = ", ".join(sorted(o.code for o in office.officers.values() if o.id in ids))
            return words("Risk of reprisals:"), words("lifted by {codes}.", codes=codes), "info"
        text = words("left out of every export.")
        if interview.risk_step:
            text += " " + words("Safe follow-up: {step}", step=interview.risk_step)
        return words("Risk of reprisals:"), text, "concern"

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, _, token = chip_colours(self._tone)
        box(QPainter(self), self.rect().toRectF(), CARD_RADIUS, ground, look().color(token))
