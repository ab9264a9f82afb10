"""The findings of a visit: evidence not yet used at the left, findings and recommendations beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.balance import NOTHING
from npm_visits.domain.findings import Finding
from npm_visits.domain.text import fold
from npm_visits.services.topics import weighed
from npm_visits.ui.fields import TextField
from npm_visits.ui.pages import balance_words
from npm_visits.ui.pages.findings.cards import ClosedFinding, OpenFinding
from npm_visits.ui.pages.findings.recommendation import RecommendationRow
from npm_visits.ui.widgets import (
    Button,
    Chip,
    ElidedLabel,
    EmptyState,
    KeycapLabel,
    Label,
    ScrollColumn,
    SideColumn,
    Surface,
    column,
    row,
)
from npm_visits.ui.widgets.card_list import CardItem, CardList
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.services.topic_kinds import EvidenceItem
    from npm_visits.ui.session import Session


class FindingsTab(QWidget):
    """One finding is open at a time; all others are one line each."""

    counts_changed = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._open_id = ""
        self._items: list[EvidenceItem] = []
        self._opened_card: OpenFinding | None = None
        words = session.words
        self._filter = TextField(placeholder=words("Filter evidence"), name=words("Filter evidence"))
        self._unused = CardList(name=words("Evidence not yet used"), drags=True)
        self._unused_count = Chip("0")
        self._summary = Label(size="small", tone="muted")
        self._findings = ScrollColumn(pad=(18, 0, 18, 18), gap=12)
        self._build()
        self._filter.changed.connect(lambda _text: self._show_unused())
        self._unused.opened.connect(self._use)
        self.refresh()

    def refresh(self) -> None:
        """Read evidence and findings again; not while the screen alone holds what was typed."""
        if not self._session.flush():
            return
        office, language = self._session.office, self._session.words.language
        self._items = office.findings.items(self._visit_id, language)
        findings = office.findings.all(self._visit_id)
        if self._open_id not in {f.id for f in findings}:
            self._open_id = findings[0].id if findings else ""
        self._show_unused()
        self._show_findings(findings)

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def go_to(self, part: str, finding_id: str) -> None:
        """Open one finding, with the keyboard in one of its parts, see `OpenFinding.begin_in`, or in its text."""
        self._open(finding_id, part or "text")

    def _build(self) -> None:
        words = self._session.words
        unused = Surface("surface", pad=(14, 8), gap=10)
        unused_head = QWidget()
        unused_title = ElidedLabel(words("Evidence not yet used"), size="body", weight="semibold")
        unused_head.setLayout(row(unused_title, self._unused_count, gap=8))
        unused.body.addWidget(self._filter)
        unused.body.addWidget(self._unused, 1)
        hint = Label(words("Drag onto a finding, or press"), size="small", tone="muted")
        unused.body.addLayout(row(hint, KeycapLabel("Enter"), 0, gap=6))
        side = SideColumn(
            unused, width=330, side="left", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded="evidence" in self._session.settings.folded.split(), head=unused_head,
        )
        side.folded.connect(lambda folded: self._session.remember_folded("evidence", folded))
        add = Button(words("Finding"), icon="plus", kind="primary")
        add.clicked.connect(self._add)
        title = Label(words("Findings"), size="heading", weight="semibold")
        head = row(title, self._summary, 0, add, gap=8, pad=(18, 16, 18, 12))
        work = QWidget()
        work.setLayout(column(head, self._findings, gap=0))
        self.setLayout(column(Columns(work, left=side, least=480), gap=0))

    def _show_unused(self) -> None:
        wanted = fold(self._filter.value())
        free = self._session.office.findings.unused(self._visit_id, self._items)
        self._unused_count.set(str(len(free)))
        self._unused.set_items([
            self._card(item) for item in free if wanted in fold(f"{item.number} {item.text}")
        ])

    def _card(self, item: EvidenceItem) -> CardItem:
        words, content = self._session.words, self._session.office.content
        return CardItem(
            item.id, balance_words.named(words, item), item.text,
            chip=words("concern") if item.concern else "", tone="concern",
            chip_icon="flag" if item.concern else "", facts=balance_words.brief(words, content, item),
            number_chip=True, most_lines=3,
        )  # fmt: skip

    def _show_findings(self, findings: list[Finding]) -> None:
        office, words = self._session.office, self._session.words
        self._opened_card = None
        self._findings.empty()
        for finding in findings:
            evidence = office.findings.evidence(finding, self._items)
            self._findings.add(
                self._opened(finding, evidence) if finding.id == self._open_id else self._closed(finding, evidence)
            )
        if not findings:
            self._findings.add(EmptyState(
                "lightbulb", words("No findings yet"),
                words("A finding brings evidence together: press Enter on a piece of evidence, or add one here."),
            ))
        good = sum(f.weight == "good_practice" for f in findings)
        asked = len(office.findings.of_visit(self._visit_id))
        self._summary.setText(" · ".join((
            words.many("{n} finding", "{n} findings", len(findings) - good),
            words.many("{n} recommendation", "{n} recommendations", asked),
            words.many("{n} good practice", "{n} good practices", good),
        )))
        self.counts_changed.emit(str(len(findings)) if findings else "")

    def _closed(self, finding: Finding, evidence: list[EvidenceItem]) -> ClosedFinding:
        words, office = self._session.words, self._session.office
        weight = weighed(evidence)
        kinds = [words(office.content.label("source", kind)) for kind in weight.supporting]
        state = words(balance_words.STATES[weight.state]) if weight.state != NOTHING else ""
        asked = len(office.findings.recommendations(finding.id))
        recommended = words("no recommendation")
        if asked:
            recommended = words.many("{n} recommendation", "{n} recommendations", asked)
        facts = " · ".join(part for part in (words.listing(kinds), state, recommended) if part)
        card = ClosedFinding(self._session, finding, facts)
        card.clicked.connect(lambda: self._open(finding.id))
        return card

    def _opened(self, finding: Finding, evidence: list[EvidenceItem]) -> OpenFinding:
        office = self._session.office
        card = OpenFinding(self._session, finding)
        card.show_evidence(evidence)
        known = self._addressees()
        card.show_recommendations(
            [RecommendationRow(self._session, r, known) for r in office.findings.recommendations(finding.id)]
        )
        card.evidence_dropped.connect(self._use)
        card.evidence_freed.connect(self._free)
        card.evidence_turned.connect(self._turn)
        card.recommendation_wanted.connect(self._recommend)
        card.recommendation_removed.connect(self._remove_recommendation)
        card.removal_wanted.connect(self._remove)
        self._opened_card = card
        return card

    def _addressees(self) -> list[str]:
        office = self._session.office
        place = office.visits.place(office.visits.get(self._visit_id))
        used = [r.addressee for r in office.findings.of_visit(self._visit_id)]
        return sorted({name for name in (*used, place.authority, place.superior_authority) if name})

    def _open(self, finding_id: str, part: str = "") -> None:
        if not self._session.flush():
            return
        self._open_id = finding_id
        self._show_findings(self._session.office.findings.all(self._visit_id))
        if self._opened_card:
            # Only after this has a page that is shown for the first time its size.
            shown = self._opened_card.begin_in(part) or self._opened_card
            QTimer.singleShot(0, shown, partial(self._findings.show_widget, shown))

    def _add(self) -> None:
        made = self._session.act(lambda: self._session.office.findings.add(self._visit_id))
        if made is None:
            return
        self._open_id = made.id
        self.refresh()
        if self._opened_card:
            self._opened_card.begin()
            self._findings.show_widget(self._opened_card)

    def _use(self, item_id: str) -> None:
        item = next((i for i in self._items if i.id == item_id), None)
        if item is not None:
            self._session.act(lambda: self._tie(item))
            self.refresh()

    def _tie(self, item: EvidenceItem) -> None:
        findings = self._session.office.findings
        if not self._open_id:
            self._open_id = findings.add(self._visit_id, topic=item.topic).id
        findings.use(findings.get(self._open_id), item)

    def _free(self, item_id: str) -> None:
        findings = self._session.office.findings
        item = next((i for i in self._items if i.id == item_id), None)
        if item:
            self._session.act(lambda: findings.free(findings.get(self._open_id), item))
            self.refresh()

    def _turn(self, item_id: str, direction: str) -> None:
        findings = self._session.office.findings
        item = next((i for i in self._items if i.id == item_id), None)
        if item:
            self._session.act(lambda: findings.turn(findings.get(self._open_id), item, direction))
            self.refresh()

    def _recommend(self) -> None:
        findings = self._session.office.findings
        self._session.act(lambda: findings.recommend(findings.get(self._open_id)))
        self.refresh()
        rows = self._opened_card.findChildren(RecommendationRow) if self._opened_card else []
        if rows:
            rows[-1].text.setFocus()
            self._findings.show_widget(rows[-1])

    def _remove_recommendation(self, recommendation_id: str) -> None:
        findings, words = self._session.office.findings, self._session.words
        found = next((r for r in findings.recommendations(self._open_id) if r.id == recommendation_id), None)
        if found and self._session.done(lambda: findings.remove_recommendation(found)):
            self._told_removed(words("Recommendation {number} is in the recycle bin.", number=found.number))

    def _remove(self) -> None:
        findings, words = self._session.office.findings, self._session.words
        finding = findings.get(self._open_id)
        if not self._session.done(lambda: findings.remove(finding)):
            return
        self._open_id = ""
        self._told_removed(words("Finding {number} is in the recycle bin.", number=finding.number))

    def _told_removed(self, text: str) -> None:
        self.refresh()
        self._session.messages.say(text, action=self._session.words("Undo"), on_action=self._session.taking_back())
