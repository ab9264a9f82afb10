"""Finding cards: one line while closed, everything to be written while open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_visits.domain.balance import CONTRADICTS, SUPPORTS
from npm_visits.domain.findings import Finding
from npm_visits.services.checks import ADDRESSEE, FURTHER
from npm_visits.services.topics import weighed
from npm_visits.ui.fields import ComboField, TextArea, TextField
from npm_visits.ui.pages import balance_words
from npm_visits.ui.pages.findings.recommendation import RecommendationRow
from npm_visits.ui.pages.observations.tab import WEIGHT_TONES
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import (
    Button,
    Card,
    Chip,
    ElidedLabel,
    Label,
    Option,
    SegmentedAnswer,
    clear,
    column,
    flow,
    row,
)
from npm_visits.ui.widgets.card_list import CARD_MIME

if TYPE_CHECKING:
    from npm_visits.services.topic_kinds import EvidenceItem
    from npm_visits.ui.session import Session


class ClosedFinding(Card):
    """Title, chips and what the finding rests on."""

    def __init__(self, session: Session, finding: Finding, facts: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12), gap=4, clickable=True, parent=parent)
        words, content = session.words, session.office.content
        title = Label(finding.title or words("Untitled finding"), size="body", weight="semibold", wrap=True)
        number = Label(finding.number, size="small", tone="muted")
        weight = Chip(words(content.label("weight", finding.weight)), WEIGHT_TONES.get(finding.weight, "neutral"))
        topic = Chip(words(content.topic_label(finding.topic)) if finding.topic else words("No topic"))
        head = row(number, title, weight, topic, gap=10)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addWidget(Label(facts, size="small", tone="muted", wrap=True))
        self.setAccessibleName(f"{finding.number} {finding.title}")


class OpenFinding(Card):
    """The finding in work. Evidence is dropped on it or tied with Enter in the list at the left."""

    evidence_dropped = Signal(str)
    evidence_freed = Signal(str)
    evidence_turned = Signal(str, str)  # id, direction
    recommendation_wanted = Signal()
    recommendation_removed = Signal(str)
    removal_wanted = Signal()

    def __init__(self, session: Session, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 14), gap=10, parent=parent)
        self._session, self.finding = session, finding
        self.setAcceptDrops(True)
        self.set_active(True)
        words, content = session.words, session.office.content
        self.title = TextField(finding.title, placeholder=words("The finding in one sentence"), name=words("Title"))
        self.text = TextArea(
            finding.text, placeholder=words("The facts: what, where, how often, from which sources…"), lines=3,
            name=words("Text"),
        )
        self.topic = ComboField(
            [Option(t.code, words(t.label)) for t in content.topics], value=finding.topic,
            placeholder=words("Choose a topic"),
        )
        self.weight = ComboField(
            [Option(t.code, words(t.label)) for t in content.terms("weight")], value=finding.weight
        )
        self._evidence = column(gap=6)
        self._recommendations = QVBoxLayout()
        self._recommendations.setSpacing(4)
        self._build()
        self._fields = RecordFields(session, finding, self)
        for name, field in (("title", self.title), ("text", self.text), ("topic", self.topic), ("weight", self.weight)):
            self._fields.bind(name, field)

    def show_evidence(self, items: list[EvidenceItem]) -> None:
        """Show what the finding rests on, and what each kind of source says: for, against, silent."""
        clear(self._evidence)
        words, weight = self._session.words, weighed(items)
        told, tone = balance_words.told(words, weight)
        if not items:
            told, tone = words("No evidence tied yet: drag it here, or press Enter in the list."), "muted"
        content = self._session.office.content
        chips = flow(*balance_words.chips(words, content, weight), gap=6)
        silent = balance_words.silent(words, content, weight) if items else ""
        head = row(Label(words("Sources"), size="small", tone="muted"), chips, gap=8)
        head.setStretch(1, 1)
        if items:
            self._evidence.addLayout(head)
        self._evidence.addWidget(Label(told, size="small", tone=tone, wrap=True))
        if silent:
            self._evidence.addWidget(Label(silent, size="small", tone="muted", wrap=True))
        for item in items:
            self._evidence.addWidget(self._evidence_row(item))

    def show_recommendations(self, rows: list[RecommendationRow]) -> None:
        """Show the recommendations in their order."""
        clear(self._recommendations)
        for shown in rows:
            shown.removal_wanted.connect(self.recommendation_removed)
            self._recommendations.addWidget(shown)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CARD_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.evidence_dropped.emit(bytes(event.mimeData().data(CARD_MIME).data()).decode())

    def _build(self) -> None:
        words = self._session.words
        remove = Button(icon="trash-2", kind="quiet", name=words("Put into the recycle bin"))
        remove.clicked.connect(self.removal_wanted)
        number = Label(self.finding.number, size="small", tone="muted")
        head = row(number, self.title, remove, gap=8)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.text)
        self.body.addLayout(row(self.weight, self.topic, 0, gap=8))
        self.body.addLayout(self._evidence)
        self.add = add = Button(words("Recommendation"), icon="plus")
        add.clicked.connect(self.recommendation_wanted)
        self.body.addLayout(row(Label(words("Recommendations"), size="control", weight="semibold"), 0, add))
        self.body.addLayout(self._recommendations)

    def _evidence_row(self, item: EvidenceItem) -> QWidget:
        words, name = self._session.words, balance_words.named(self._session.words, item)
        free = Button(icon="unlink", kind="quiet", name=words("Untie {number}", number=item.number))
        free.clicked.connect(lambda: self.evidence_freed.emit(item.id))
        text = ElidedLabel(item.text, size="small")
        if item.kept_back:
            kept = Chip(words("kept back"), "info", icon="lock")
            kept.setToolTip(words("Consent or protection forbid it: it counts for nothing and stands in no report."))
            line = row(Chip(name), text, kept, free, gap=8)
        else:
            line = row(Chip(name), text, self._turn(item), free, gap=8)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _turn(self, item: EvidenceItem) -> SegmentedAnswer:
        """Return the choice whether a piece supports or contradicts the finding."""
        words = self._session.words
        choice = SegmentedAnswer(
            [(SUPPORTS, words("supports")), (CONTRADICTS, words("contradicts"))], value=item.direction or SUPPORTS,
            name=words("What {number} says about the finding", number=item.number), clearable=False,
        )  # fmt: skip
        choice.changed.connect(lambda direction: self.evidence_turned.emit(item.id, direction))
        return choice

    def begin_in(self, part: str) -> QWidget | None:
        """Put the keyboard into a part and return it, None where there is none: title, text, topic, the button for a
        further recommendation, or one of them by its id, or its addressee.
        """
        rows = self.findChildren(RecommendationRow)
        fields: dict[str, QWidget] = {"title": self.title, "text": self.text, "topic": self.topic, FURTHER: self.add}
        fields |= {row.recommendation_id: row.text for row in rows}
        fields |= {f"{row.recommendation_id}/{ADDRESSEE}": row.addressee for row in rows}
        if found := fields.get(part):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def begin(self) -> None:
        """Put the cursor into the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
