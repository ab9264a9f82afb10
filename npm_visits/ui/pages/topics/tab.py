"""By topic: topics at the left; beside them the source balance of the chosen one, and all evidence about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from npm_visits.services.topics import TopicEvidence
from npm_visits.ui.pages import balance_words
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Card, Chip, EmptyState, Label, SideColumn, column, row
from npm_visits.ui.widgets.card_list import CardItem, CardList
from npm_visits.ui.widgets.side import Columns
from npm_visits.ui.widgets.side_list import SideItem, SideList

if TYPE_CHECKING:
    from npm_visits.services.topic_kinds import EvidenceItem
    from npm_visits.ui.session import Session


class TopicsTab(QWidget):
    """`go_to("", topic)` shows a topic; Enter on a piece of evidence goes to where it lies."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)  # tab, section or topic, target

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self._found: dict[str, TopicEvidence] = {}
        self._topic: str | None = None  # "" is the evidence without a topic
        self.topics = SideList(name=words("Topics"))
        self.topics.chosen.connect(self._show_topic)
        self.topics.opened.connect(self._enter_list)
        self.title = Label(size="heading", weight="semibold")
        self.state = Chip()
        self.meaning = Label(size="small", tone="muted", wrap=True)
        self.balance = balance_words.picture(words)
        self.list: CardList = CardList(name=words("Evidence about this topic"))
        self.list.opened.connect(self._open)
        self.empty = EmptyState(
            "search", words("No evidence about this topic yet"),
            words("Answers with a concern or a note, observations, passages of interviews, registers and photographs "
                  "about this topic gather here by themselves."),
        )  # fmt: skip
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read all evidence anew; not while the screen alone holds what was typed."""
        if not self._session.flush():
            return
        office, words = self._session.office, self._session.words
        self._found = {t.topic: t for t in office.topics.by_topic(self._visit_id, words.language)}
        shown = [t for t in self._found.values() if t.topic or t.items]
        self.topics.set_items([
            SideItem(t.topic, self._label(t.topic), str(len(t.items) or ""), spoken=self._spoken(t)) for t in shown
        ])
        known = [t.topic for t in shown]
        first = next((t.topic for t in shown if t.items), known[0])
        self._show_topic(self._topic if self._topic is not None and self._topic in known else first)

    def leaving(self) -> None:
        """Nothing is typed here."""

    def go_to(self, _topic: str, target: str) -> None:
        """Show one topic."""
        if target in self._found:
            self._show_topic(target)

    def _build(self) -> None:
        words = self._session.words
        head = row(self.title, self.state, 0, gap=10)
        picture = Card(pad=(16, 12), gap=6)
        picture.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        picture.body.addLayout(head)
        picture.body.addWidget(self.meaning)
        picture.body.addWidget(self.balance)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # the picture stays whole
        self._stack.setMinimumHeight(look().scale.px(80))
        hint = Label(words("Enter goes to where a piece of evidence lies."), "small", "muted")
        work = QWidget()
        layout = column(picture, hint, self._stack, gap=10, pad=(18, 16, 18, 0))
        layout.setStretch(2, 1)
        work.setLayout(layout)
        side = SideColumn(
            self.topics, width=230, side="left", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=self._session.is_folded("by_topic"), head=Label(words("Topics"), weight="semibold"),
        )  # fmt: skip
        side.folded.connect(lambda folded: self._session.remember_folded("by_topic", folded))
        self.setLayout(column(Columns(work, left=side, least=420), gap=0))

    def _show_topic(self, topic: str) -> None:
        found, session = self._found[topic], self._session
        self._topic = topic
        self.topics.set_current(topic)
        self.title.setText(self._label(topic))
        self.state.set(session.words(balance_words.STATES[found.balance.state]),
                       balance_words.TONES[found.balance.state])  # fmt: skip
        self.meaning.setText(session.words(balance_words.MEANINGS[found.balance.state]))
        self.balance.show_lines(balance_words.lines(session.words, session.office.content, found.balance))
        self.list.set_items([self._card(item) for item in found.items])
        self._stack.setCurrentWidget(self.list if found.items else self.empty)

    def _card(self, item: EvidenceItem) -> CardItem:
        words, content = self._session.words, self._session.office.content
        chip, tone, icon = balance_words.remark(words, item)
        return CardItem(
            item.id, balance_words.named(words, item), item.text, chip=chip, tone=tone, chip_icon=icon,
            facts=balance_words.facts(words, content, item), number_chip=True, most_lines=4,
        )  # fmt: skip

    def _open(self, item_id: str) -> None:
        item = next((i for i in self._found[self._topic or ""].items if i.id == item_id), None)
        if item is not None:
            self.place_wanted.emit(item.tab, item.section, item.target)

    def _enter_list(self, _topic: str) -> None:
        self.list.setFocus()

    def _label(self, topic: str) -> str:
        words = self._session.words
        return words(self._session.office.content.topic_label(topic)) if topic else words("No topic")

    def _spoken(self, found: TopicEvidence) -> str:
        words = self._session.words
        pieces = words.many("{n} piece of evidence", "{n} pieces of evidence", len(found.items))
        return ", ".join((self._label(found.topic), pieces, words(balance_words.STATES[found.balance.state])))
