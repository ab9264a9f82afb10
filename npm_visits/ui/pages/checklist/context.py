"""The right column: what the standards say, how to verify, the last visit, what was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.ui.widgets import Chip, Label, Rule, ScrollColumn, SunkBlock, TabBar, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.evidence import Observation
    from npm_visits.domain.standards import Reference
    from npm_visits.services.earlier import EarlierAnswer
    from npm_visits.services.point_status import PointStatus
    from npm_visits.ui.pages.checklist.shared import Shared

WEIGHT_TONES: Final = {
    "critical": "concern", "serious": "concern", "moderate": "caution", "minor": "neutral", "good_practice": "good",
}


class ContextPanel(QWidget):
    """Three tabs about the point in work; `tabs` stands in the line of the fold button."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._status: PointStatus | None = None
        self._observations: Sequence[Observation] = ()
        self._findings: Sequence[str] = ()
        self._drawn: tuple[object, ...] = ()
        words = shared.words
        self.tabs = TabBar(
            [("standard", words("Standard")), ("last", words("Last visit")), ("evidence", words("Evidence"))],
            "standard", name=words("About this question"), small=True)
        self.tabs.chosen.connect(lambda _code: self._draw())
        self._column = ScrollColumn(pad=(16, 14, 16, 16), gap=8, ground="surface")
        self.setLayout(column(self._column, gap=0))
        self._sheet = column(gap=8)
        self._draw()

    def show_point(self, status: PointStatus | None, observations: Sequence[Observation] = (),
                   findings: Sequence[str] = ()) -> None:
        """Show what belongs to a point: observations grown out of it, numbers of findings that use it."""
        self._status, self._observations, self._findings = status, observations, findings
        self.tabs.set_count("evidence", str(len(observations)) if observations else "")
        if self._about() != self._drawn:  # a note that grows by a letter changes nothing here
            self._draw()

    def texts(self) -> list[str]:
        """Return all texts shown, in order."""
        return [label.text() for label in self._column.findChildren(Label) if not label.isHidden()]

    def _about(self) -> tuple[object, ...]:
        """Return all that the tab in sight depends on."""
        tab, status = self.tabs.current(), self._status
        if status is None:
            return (tab,)
        if tab == "evidence":
            return tab, status.key, status.record.sources, tuple(self._observations), tuple(self._findings)
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
        words = self._shared.words
        labels = dict(self._shared.source_labels())
        sources = [labels[code] for code in status.record.sources if code in labels]
        if sources:
            self._head(words("Sources of the answer"))
            self._say(" · ".join(sources))
        if self._findings:
            numbers = ", ".join(self._findings)
            self._sheet.addLayout(row(Chip(words("Used in {numbers}", numbers=numbers), "accent"), 0))
        if not self._observations:
            self._say(words("No observation has grown out of this question yet. Press O to write one."))
            return
        self._part(words("Observations"), first=not sources)
        for observation in self._observations:
            self._sheet.addWidget(self._observation(observation))

    def _observation(self, observation: Observation) -> SunkBlock:
        words, content = self._shared.words, self._shared.content
        block = SunkBlock(" · ".join(filter(None, (observation.number, observation.location))), observation.text)
        if observation.weight:
            label = words(content.label("weight", observation.weight))
            chip = Chip(label, WEIGHT_TONES.get(observation.weight, "neutral"))
            block.body.addLayout(row(chip, 0, pad=(0, 4, 0, 2)))
        return block

    # pieces

    def _part(self, title: str, *, first: bool) -> None:
        if not first:
            self._sheet.addWidget(Rule())
        self._head(title)

    def _head(self, title: str) -> None:
        self._sheet.addWidget(Label(title, "body", weight="semibold", wrap=True))

    def _say(self, text: str, tone: str = "muted") -> None:
        self._sheet.addWidget(Label(text, "small", tone, wrap=True, selectable=True))
