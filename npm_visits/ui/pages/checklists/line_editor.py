"""The texts of one line of a draft: in one language at a time, the original beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from npm_visits.i18n import mark
from npm_visits.ui.fields import TextArea
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import (
    Button,
    Card,
    CheckField,
    ElidedLabel,
    Label,
    ScrollColumn,
    SegmentedAnswer,
    column,
    row,
)

if TYPE_CHECKING:
    from npm_visits.services.adapting import Line
    from npm_visits.ui.session import Session

TEXTS: Final = (("label", mark("Wording")), ("hint", mark("Hint")), ("guidance_hint", mark("How to verify")))


class LineEditor(ScrollColumn):
    """`text_changed(column header, text)` as one types, `turned(off)`, `moved(by)`."""

    text_changed = Signal(str, str)
    turned = Signal(bool)
    moved = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(pad=(20, 16, 20, 16), gap=12)
        self._session = session
        self._line: Line | None = None
        self._suffix: str | None = None
        self._shown: tuple[int, str] = (0, "")
        self._off_shown = False
        self._suffixes: list[str] = []
        self.fields: dict[str, TextArea] = {}

    def show_line(self, line: Line | None, suffixes: list[str]) -> None:
        """Show a line; the same one keeps its fields and the keyboard."""
        if self._suffix not in suffixes:
            here = f"({self._session.words.language})"
            self._suffix = next((suffix for suffix in suffixes if suffix.endswith(here)), suffixes[0])
        again = line is not None and self._shown == (line.row, self._suffix) and line.off == self._off_shown
        self._line, self._suffixes = line, suffixes
        if again and line is not None:
            for header, field in self.fields.items():
                field.set_value(line.texts.get(header, ""))
            return
        self.empty()
        self.fields = {}
        self._shown = (0, "")
        if line is not None:
            self._fill(line)

    def _fill(self, line: Line) -> None:
        words = self._session.words
        self._shown, self._off_shown = (line.row, self._suffix or ""), line.off
        card = Card(pad=(16, 14), gap=12)
        up = Button(icon="chevron-up", name=words("Move up"), keys="Alt+↑")
        down = Button(icon="chevron-down", name=words("Move down"), keys="Alt+↓")
        up.clicked.connect(partial(self.moved.emit, -1))
        down.clicked.connect(partial(self.moved.emit, 1))
        shown = CheckField(words("Part of this version"), value=not line.off)
        shown.changed.connect(lambda on: self.turned.emit(not on))
        kind = words("Topic") if line.is_group else words("Question")
        head = row(ElidedLabel(f"{kind} · {line.name}", "small", "muted"), shown, up, down, gap=8)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        if len(self._suffixes) > 1:
            options = [(suffix, _language(suffix)) for suffix in self._suffixes]
            choice = SegmentedAnswer(options, name=words("Language"), value=self._suffix or "", clearable=False)
            choice.changed.connect(self._choose_language)
            card.body.addLayout(row(choice, 0))
        card.body.addLayout(self._grid(line))
        self.add(card)

    def _grid(self, line: Line) -> QGridLayout:
        words = self._session.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(words("Original"), "small", "muted", "semibold"), 0, 0)
        grid.addWidget(Label(words("In this draft"), "small", "muted", "semibold"), 0, 1)
        at = 1
        for text, title in TEXTS:
            header = f"{text}{self._suffix}"
            original = line.original.get(header, "")
            if not original and text != "label" and line.is_group:
                continue  # a topic without a hint needs none
            for place in (0, 1):
                grid.addWidget(Label(words(title), "small", "muted"), at, place)
            field = TextArea(line.texts.get(header, ""), lines=2, name=f"{words(title)}, {words('in this draft')}")
            field.changed.connect(partial(self.text_changed.emit, header))
            field.left.connect(self._session.flush)
            self.fields[header] = field
            grid.addWidget(self._original(original), at + 1, 0)
            grid.addWidget(field, at + 1, 1)
            at += 2
        return grid

    def _original(self, text: str) -> QWidget:
        holder = QWidget()
        shown = Label(text or "–", "control", "ink" if text else "muted", wrap=True, selectable=True)
        holder.setLayout(column(shown, 0, pad=(0, 6)))
        holder.setMinimumHeight(look().scale.px(34))
        return holder

    def _choose_language(self, suffix: str) -> None:
        self._session.flush()
        self._suffix = suffix
        line, self._shown = self._line, (0, "")
        self.show_line(line, self._suffixes)


def _language(suffix: str) -> str:
    name = suffix.removeprefix("::").partition("(")[0].strip()
    return name or "–"

