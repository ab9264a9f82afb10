"""The evidence in the right column: what grew out of this question, then everything about its topic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_visits.ui.pages import balance_words
from npm_visits.ui.widgets import Button, Card, Chip, Label, Rule, column, flow, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.services.point_status import PointStatus
    from npm_visits.services.topic_kinds import EvidenceItem
    from npm_visits.services.topics import TopicEvidence
    from npm_visits.ui.pages.checklist.shared import Shared

_MOST: Final = 12


class EvidencePart(QWidget):
    """Built anew for each point; a click or Enter on a piece asks to go where it lies."""

    place_wanted = Signal(str, str, str)

    def __init__(
        self, shared: Shared, status: PointStatus, tied: Sequence[EvidenceItem], findings: Sequence[str],
        topic: TopicEvidence | None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._shared = shared
        self._sheet: QVBoxLayout = column(gap=8)
        self.setLayout(self._sheet)
        words = shared.words
        labels = dict(shared.source_labels())
        sources = [labels[code] for code in status.record.sources if code in labels]
        if sources:
            self._head(words("Sources of the answer"))
            self._say(" · ".join(sources))
        if findings:
            self._sheet.addLayout(row(Chip(words("Used in {numbers}", numbers=", ".join(findings)), "accent"), 0))
        if tied:
            self._part(words("From this question"), first=not sources and not findings)
            for item in tied:
                self._sheet.addWidget(self._card(item))
        else:
            self._say(words("No observation has grown out of this question yet. Press O to write one."))
        if topic is not None:
            self._draw_topic(topic, {item.id for item in tied} | {status.id})

    def _draw_topic(self, topic: TopicEvidence, shown: set[str]) -> None:
        words, content = self._shared.words, self._shared.content
        self._part(words(content.topic_label(topic.topic)), first=False)
        state = topic.balance.state
        self._sheet.addLayout(row(Chip(words(balance_words.STATES[state]), balance_words.TONES[state]), 0))
        balance = balance_words.picture(words)
        balance.show_lines(balance_words.lines(words, content, topic.balance))
        self._sheet.addWidget(balance)
        others = [item for item in topic.items if item.id not in shown]
        for item in others[:_MOST]:
            self._sheet.addWidget(self._card(item))
        if topic.items:
            everything = Button(words("Everything about this topic"), kind="link")
            everything.clicked.connect(lambda: self.place_wanted.emit("observations", "topics", topic.topic))
            self._sheet.addLayout(row(everything, 0))

    def _card(self, item: EvidenceItem) -> EvidenceCard:
        card = EvidenceCard(self._shared, item)
        card.clicked.connect(partial(self.place_wanted.emit, item.tab, item.section, item.target))
        return card

    def _part(self, title: str, *, first: bool) -> None:
        if not first:
            self._sheet.addWidget(Rule())
        self._head(title)

    def _head(self, title: str) -> None:
        self._sheet.addWidget(Label(title, "body", weight="semibold", wrap=True))

    def _say(self, text: str) -> None:
        self._sheet.addWidget(Label(text, "small", "muted", wrap=True, selectable=True))


class EvidenceCard(Card):
    """One piece of evidence in a narrow column."""

    def __init__(self, shared: Shared, item: EvidenceItem) -> None:
        super().__init__(pad=(10, 8), gap=4, clickable=True)
        words = shared.words
        name = balance_words.named(words, item)
        facts = balance_words.facts(words, shared.content, item)
        chips: list[QWidget] = [Chip(name)]
        text, tone, icon = balance_words.remark(words, item)
        if text:
            chips.append(Chip(text, tone, icon=icon))
        self.body.addWidget(flow(*chips, gap=6))
        if facts:
            self.body.addWidget(Label(facts, "small", "muted", wrap=True))
        shown = item.text if len(item.text) <= 240 else f"{item.text[:240].rstrip()}…"
        self.body.addWidget(Label(shown, "small", wrap=True))
        self.setAccessibleName(words("{name}, go to it", name=", ".join(filter(None, (name, facts, item.text)))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
