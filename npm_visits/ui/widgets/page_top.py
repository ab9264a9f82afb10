"""The top of a page: title and chips, breadcrumb below, saved time, main action, SAMPLE."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.chip import SampleTag
from npm_visits.ui.widgets.label import ElidedLabel, Label, Rule
from npm_visits.ui.widgets.layout import Surface, clear, column, row


class SavedTime(QWidget):
    """The words “Saved 14:32:07” with their check mark; `show_state` says pending or failed in words too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("check", 14, "good")
        self._text = Label("", "small", "good")
        self._words = ("{time}", "")
        self.setLayout(row(self._icon, self._text, gap=4))
        self.hide()

    def show_state(self, text: str, tone: str = "good") -> None:
        """Show a text: tone good (saved), muted (saving) or concern (not saved)."""
        icons = {"good": "check", "muted": "clock", "concern": "triangle-alert"}
        self._icon.set_icon(icons[tone], tone)
        self._text.setText(text)
        self._text.set_tone(tone)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def set_words(self, saved: str, failed: str) -> None:
        """Give the words for a saved time ("Saved {time}") and for a failed save."""
        self._words = (saved, failed)

    def show_saved(self, time: str) -> None:
        """Show the time of the last save."""
        self.show_state(self._words[0].format(time=time))

    def show_failed(self, _error: object = None) -> None:
        """Show that the last save failed."""
        self.show_state(self._words[1], "concern")

    def text(self) -> str:
        """Return what is shown."""
        return self._text.text()


class PageTop(QWidget):
    """PageTop("Visits"): 56 px. Then `set_chips`, `set_trail`, `add_action`, `set_sample`; `.saved` is a SavedTime.

    The trail is a list of (code, text): those with a code are links and come back as `went(code)`.
    """

    went = Signal(str)

    def __init__(self, title: str = "", *, sample: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = look().scale.px
        self._title = ElidedLabel(title, "title", weight="semibold")
        self._chips = row(gap=6)
        self._trail = row(gap=6)
        self._actions = row(gap=12)
        self.saved = SavedTime()
        head = row(self._title, self._chips, 0, gap=10)
        words = column(0, head, self._trail, 0, gap=1)
        line = row(words, self.saved, self._actions, gap=12, pad=(20, 0, 20, 0))
        line.setStretch(0, 1)
        bar = Surface("surface")
        bar.body.addLayout(line, 1)
        bar.body.addWidget(Rule())
        bar.setFixedHeight(px(56))
        self.setLayout(column(bar, gap=0))
        self.setFixedHeight(px(56))
        self._tag: SampleTag | None = None
        self._line: QHBoxLayout = line
        self.set_sample(sample)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_chips(self, *chips: QWidget) -> None:
        """Put chips behind the title."""
        clear(self._chips)
        for chip in chips:
            self._chips.addWidget(chip)

    def set_trail(self, trail: Sequence[tuple[str, str]], facts: str = "") -> None:
        """Show where one is: [("visits", "Visits"), ("", "V-2026-041")] and facts behind it."""
        clear(self._trail)
        for place, (code, text) in enumerate(trail):
            if place:
                self._trail.addWidget(Label("‹" if self.isRightToLeft() else "›", "small", "muted"))
            self._trail.addWidget(self._step(code, text))
        if facts:
            self._trail.addWidget(Label("·", "small", "muted"))
            self._trail.addWidget(ElidedLabel(facts, "small", "muted"))
        self._trail.addStretch(1)

    def _step(self, code: str, text: str) -> QWidget:
        if not code:
            return Label(text, "small", "muted")
        link = Button(text, kind="link")
        link.setFont(look().font("small"))
        link.setFixedHeight(look().scale.px(18))
        link.clicked.connect(lambda: self.went.emit(code))
        return link

    def add_action(self, widget: QWidget) -> None:
        """Put a button (or search field) at the end of the bar."""
        self._actions.addWidget(widget)

    def set_sample(self, text: str) -> None:
        """Show the SAMPLE tag ("" takes it away)."""
        if self._tag is not None:
            self._tag.deleteLater()
            self._tag = None
        if text:
            self._tag = SampleTag(text)
            self._line.addWidget(self._tag)
