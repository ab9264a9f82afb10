"""The head of an import: how much there is, in which languages, what changed, and how much waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import mark_many
from npm_visits.services.importing import FAULT, NOTE, QUESTION
from npm_visits.ui.pages.checklists.words import counts
from npm_visits.ui.widgets import Button, Card, Chip, Label, clear, column, flow, row

if TYPE_CHECKING:
    from npm_visits.domain.differences import Difference
    from npm_visits.i18n import Words
    from npm_visits.services.importing import Import
    from npm_visits.services.shelf import Version

LEVELS = {
    FAULT: (mark_many("{n} fault", "{n} faults"), "concern", "x"),
    QUESTION: (mark_many("{n} question", "{n} questions"), "caution", "triangle-alert"),
    NOTE: (mark_many("{n} note", "{n} notes"), "neutral", "pencil"),
}


class ImportHead(Card):
    """Facts at the left, a chip for each level at the right; `difference_wanted` opens what changed."""

    difference_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(pad=(16, 12))
        self._words = words
        self._line = row(gap=12)
        self.body.addLayout(self._line)

    def show_import(self, given: Import, latest: Version | None, found: Difference | None) -> None:
        """Show another workbook, or the same one after a repair."""
        words, summary = self._words, given.summary
        clear(self._line)
        facts = [
            self._fact(words("Questions"), words.number(summary.questions)),
            self._fact(words("Topics"), words.number(summary.sections)),
            self._fact(words("Languages"), " · ".join(summary.languages) or "–"),
        ]
        if latest is None:
            facts.append(self._fact(words("In the library"), words("not yet")))
        elif found is None:
            told = words("shown when no fault is left")
            facts.append(self._fact(words("Changed since version {version}", version=latest.number), told))
        else:
            link = Button(counts(words, found), kind="link")
            link.setFixedHeight(20)
            link.clicked.connect(self.difference_wanted)
            holder = QWidget()
            title = Label(words("Changed since version {version}", version=latest.number), "small", "muted")
            holder.setLayout(column(title, row(link, 0), gap=2))
            facts.append(holder)
        self._line.addWidget(flow(*facts, gap=24), 1)
        self._line.addLayout(row(*self._chips(given), gap=8))

    def _chips(self, given: Import) -> list[QWidget]:
        words = self._words
        return [
            Chip(words.many(*texts, len(given.of(level))), tone, icon=icon)
            for level, (texts, tone, icon) in LEVELS.items()
            if given.of(level)
        ]

    @staticmethod
    def _fact(title: str, text: str) -> QWidget:
        holder = QWidget()
        holder.setLayout(column(Label(title, "small", "muted"), Label(text, "body", weight="semibold"), gap=2))
        return holder


def foot(words: Words, given: Import, latest: Version | None, *, there: bool) -> str:
    """Return the sentences below the cards; `there` where just this is stored already."""
    parts = [words("The import waits until no fault is left.")] if given.waits else []
    parts.append(words("The file itself is not changed."))
    if there:
        parts.append(words("Just this version is in the vault already."))
    elif latest is not None:
        parts.append(words("Version {version} stays with the visits filled in with it.", version=latest.number))
    return " ".join(parts)
