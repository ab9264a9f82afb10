"""The right column: what the standards say, how to verify, the last visit, what was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.ui.pages.checklist.evidence_part import EvidencePart
from npm_visits.ui.widgets import Chip, Label, Rule, ScrollColumn, SunkBlock, TabBar, column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.standards import Reference
    from npm_visits.services.earlier import EarlierAnswer
    from npm_visits.services.point_status import PointStatus
    from npm_visits.services.topic_kinds import EvidenceItem
    from npm_visits.services.topics import TopicEvidence
    from npm_visits.ui.pages.checklist.shared import Shared

class ContextPanel(QWidget):
    """Three tabs about the point in work; `tabs` stands in the line of the fold button."""

    place_wanted = Signal(str, str, str)
    evidence_wanted = Signal()

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._status: PointStatus | None = None
        self._tied: Sequence[EvidenceItem] = ()
        self._topic: TopicEvidence | None = None
        self._findings: Sequence[str] = ()
        self._drawn: tuple[object, ...] = ()
        self.beneath: Callable[[PointStatus], QWidget] | None = None  # what else is evidence of a point
        words = shared.words
        self.tabs = TabBar(
            [("standard", words("Standard")), ("last", words("Last visit")), ("evidence", words("Evidence"))],
            "standard", name=words("About this question"), small=True)
        self.tabs.chosen.connect(self._turned)
        self._column = ScrollColumn(pad=(16, 14, 16, 16), gap=8, ground="surface")
        self.setLayout(column(self._column, gap=0))
        self._sheet = column(gap=8)
        self._draw()

    def shows_evidence(self) -> bool:
        """Return whether the evidence is in sight, so that the topic's need not be read otherwise."""
        return self.tabs.current() == "evidence" and self.isVisible()

    def show_point(self, status: PointStatus | None, tied: Sequence[EvidenceItem] = (), findings: Sequence[str] = (),
                   topic: TopicEvidence | None = None) -> None:
        """Show what belongs to a point: evidence tied to it, numbers of findings that use it, its topic's evidence."""
        self._status, self._tied, self._findings, self._topic = status, tied, findings, topic
        self.tabs.set_count("evidence", str(len(tied)) if tied else "")
        if self._about() != self._drawn:  # a note that grows by a letter changes nothing here
            self._draw()

    def texts(self) -> list[str]:
        """Return all texts shown, in order."""
        return [label.text() for label in self._column.findChildren(Label) if not label.isHidden()]

    def _turned(self, code: str) -> None:
        if code == "evidence":
            self.evidence_wanted.emit()
        if self._about() != self._drawn:
            self._draw()

    def _about(self) -> tuple[object, ...]:
        """Return all that the tab in sight depends on."""
        tab, status = self.tabs.current(), self._status
        if status is None:
            return (tab,)
        if tab == "evidence":
            return tab, status.key, status.record.sources, tuple(self._tied), tuple(self._findings), self._topic
        return tab, status.key, self._guidance(status), self._earlier(status)

    def _draw(self) -> None:
        self._drawn = self._about()
        self._sheet = column(gap=8)
        if self._status is None:
            self._say(self._shared.words("Choose a question to see its standard here."))
        elif self.tabs.current() == "standard":
            self._draw_standard(self._status)
        elif self.tabs.current() == "last":
            self._draw_last(self._status)
        else:
            self._draw_evidence(self._status)
        sheet = QWidget()
        sheet.setLayout(self._sheet)
        self._column.empty()
        self._column.add(sheet)
        sheet.show()

    # standard

    def _draw_standard(self, status: PointStatus) -> None:
        words = self._shared.words
        references = self._shared.content.references_for(status.point.standards, self._shared.country)
        if references:
            self._head(words("Standards"))
            for reference in references:
                self._sheet.addWidget(self._reference(reference))
        guidance = self._guidance(status)
        if guidance:
            self._part(words("How to verify"), first=not references)
            self._say(guidance)
        earlier = self._earlier(status)
        if earlier is not None:
            date = words.date(earlier.visit.starts_on)
            self._part(words("Last visit · {date}", date=date), first=not references and not guidance)
            self._draw_earlier(earlier)

    def _reference(self, reference: Reference) -> SunkBlock:
        words, content = self._shared.words, self._shared.content
        cited = replace(reference, unsure=False).cited(words)
        block = SunkBlock(cited, words(content.kind_label(reference.kind)))
        if reference.unsure:
            block.body.addLayout(row(Chip(words("to be checked"), "caution"), 0, pad=(0, 4, 0, 2)))
        return block

    def _guidance(self, status: PointStatus) -> str:
        language = self._shared.words.language
        texts = [text_in(status.point.guidance, language)]
        texts += [s.guidance or text_in(q.guidance, language) for q, s in status.questions]
        return "\n".join(dict.fromkeys(text for text in texts if text))

    # last visit

    def _earlier(self, status: PointStatus) -> EarlierAnswer | None:
        earlier = self._shared.earlier
        return earlier.of(status, self._shared.words.language) if earlier else None

    def _draw_last(self, status: PointStatus) -> None:
        words, earlier = self._shared.words, self._earlier(status)
        if self._shared.earlier is None:
            self._say(words("There is no earlier visit to this place with this checklist."))
            return
        visit = self._shared.earlier.visit
        self._head(f"{visit.number} · {words.date(visit.starts_on)}")
        if earlier is None:
            self._say(words("Nothing was noted on this question then."))
        else:
            self._draw_earlier(earlier)

    def _draw_earlier(self, earlier: EarlierAnswer) -> None:
        words = self._shared.words
        answer = earlier.text
        if earlier.not_assessed:
            answer = words("Not assessed: {reason}", reason=self._shared.reason(earlier.not_assessed))
        if answer and len(answer) <= 24:
            self._sheet.addLayout(row(Chip(answer), 0))
        elif answer:
            self._say(answer, "ink")
        if earlier.note:
            self._say(words("“{note}”", note=earlier.note))

    # evidence

    def _draw_evidence(self, status: PointStatus) -> None:
        part = EvidencePart(self._shared, status, self._tied, self._findings, self._topic)
        part.place_wanted.connect(self.place_wanted)
        self._sheet.addWidget(part)
        if self.beneath is not None:
            self._part(self._shared.words("Photographs"), first=False)
            self._sheet.addWidget(self.beneath(status))

    # pieces

    def _part(self, title: str, *, first: bool) -> None:
        if not first:
            self._sheet.addWidget(Rule())
        self._head(title)

    def _head(self, title: str) -> None:
        self._sheet.addWidget(Label(title, "body", weight="semibold", wrap=True))

    def _say(self, text: str, tone: str = "muted") -> None:
        self._sheet.addWidget(Label(text, "small", tone, wrap=True, selectable=True))
