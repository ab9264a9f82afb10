"""The printed body map of a case: figures with numbered marks, the marks in a table, on wish the three parts.

Codes only: of the visit and of the case, never of the person. Pictures of marks stay in the vault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Block, Document, Labels, Note, Paragraph, Part, Picture, Run, Table, Text
from npm_visits.domain.figures import SHEETS, sheet_of
from npm_visits.domain.paper import FormSection
from npm_visits.i18n import mark
from npm_visits.reports.body_drawing import drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.domain.ill_treatment import BodyMark, HealthRecord
    from npm_visits.domain.vocabulary import Content
    from npm_visits.i18n import Words

MEDICAL: Final = mark("Medical and confidential: for health professionals and for the person examined")
WARNING: Final = mark(
    "This page is medical. It is not encrypted and tells of one person’s body: hand it to nobody but health "
    "professionals bound to secrecy and, if it is safe, to the person examined. Keep count of copies, and destroy them "
    "by the office’s rule."
)
_FIRST: Final = "body"
_WIDE: Final = {"body": 1.0, "head": 0.92, "hands": 0.86, "feet": 0.8}
_WIDTHS: Final = (0.05, 0.21, 0.16, 0.12, 0.2, 0.26)
_PARTS: Final = (
    ("account", mark("1. Account of the person, in own words")),
    ("findings", mark("2. Objective findings")),
    ("opinion", mark("3. View of the health member: do findings and account fit?")),
    ("record", mark("What the place’s medical record says")),
    ("discrepancy", mark("Where it differs from what was found")),
    ("treatment", mark("Treatment needed")),
)


@dataclass(frozen=True)
class BodyHead:
    """Whose page it is: institution, number of the visit, code of the case; `typed` is the language of typed texts."""

    institution: str
    reference: str
    code: str
    typed: str
    sample: bool = False


def compose_body(health: HealthRecord, head: BodyHead, content: Content, words: Words, *, parts: bool) -> Document:
    """Return the page as blocks in the language of `words`; with the CPT's three parts where `parts`."""
    sheet = _Sheet(health, head, content, words)
    before, between, after = words("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    title = words("Body map · case {code}", code=head.code)
    return Document(
        title=title,
        running_title=title,
        reference=head.reference,
        classification=words(MEDICAL),
        mark=words("SAMPLE") if head.sample else "",
        language=words.language,
        labels=Labels("", "", pages=(before, between, after)),
        made_on="",
        parts=(Part("body", (*sheet.top(title), *sheet.figures(), *sheet.table(),
                             *(sheet.written() if parts else ()))),),
    )  # fmt: skip


class _Sheet:
    def __init__(self, health: HealthRecord, head: BodyHead, content: Content, words: Words) -> None:
        self._health, self._head, self._content, self._words = health, head, content, words
        self._marks = tuple(enumerate(health.marks, start=1))

    def top(self, title: str) -> Iterator[Block]:
        words, health = self._words, self._health
        yield FormSection("", title, 1, self._head.institution)
        yield Paragraph((Run(words(WARNING), bold=True),), numbered=False)
        facts = (
            words("Examined on {day}", day=words.date(health.seen_on)) if health.seen_on else "",
            words("Consent of the person: {day}", day=words.date(health.consent_on)) if health.consent_on else "",
            words("Degrees of consistency: Istanbul Protocol, to be checked"),
        )
        yield Note(" · ".join(filter(None, facts)))

    def figures(self) -> Iterator[Block]:
        """Yield the sheets that bear marks; the whole body in any case."""
        names = {view: self._label("body_view", view) for views in SHEETS.values() for view in views}
        marked = {sheet_of(mark.view) for _n, mark in self._marks}
        for sheet in SHEETS:
            if sheet == _FIRST or sheet in marked:
                alt = self._label("body_sheet", sheet)
                yield Picture(drawing(sheet, self._marks, names), alt, width=_WIDE[sheet])

    def table(self) -> Iterator[Block]:
        words = self._words
        if not self._marks:
            yield Paragraph(words("No mark is noted."), numbered=False)
            return
        header = (words("No."), words("Part of the body"), words("Type of mark"), words("Size"),
                  words("Colour and estimated age"), words("Consistency and note"))  # fmt: skip
        yield Table("", header, tuple(self._row(n, mark) for n, mark in self._marks), _WIDTHS)

    def written(self) -> Iterator[Block]:
        """Yield the parts that were written, each below its title."""
        for name, title in _PARTS:
            text = getattr(self._health, name).strip()
            overall = self._label("istanbul_protocol", self._health.consistency) if name == "opinion" else ""
            if text or overall:
                yield FormSection("", self._words(title), 2)
                yield from (Paragraph((self._typed(line),), numbered=False) for line in text.splitlines() if line)
                if overall:
                    told = self._words("All findings together: {degree}", degree=overall)
                    yield Paragraph((Run(told, bold=True),), numbered=False)

    def _row(self, n: int, mark: BodyMark) -> tuple[Text, ...]:
        where = f"{self._label('body_region', mark.region)}\n{self._label('body_view', mark.view)}"
        degree = self._label("istanbul_protocol", mark.consistency)
        return (
            str(n), where, self._label("mark_type", mark.type), self._size(mark),
            (self._typed("\n".join(filter(None, (mark.colour, mark.age)))),),
            (Run(degree + ("\n" if degree and mark.note else ""), bold=True), self._typed(mark.note)),
        )  # fmt: skip

    def _size(self, mark: BodyMark) -> str:
        sides = [str(side) for side in (mark.length_mm, mark.width_mm) if side is not None]
        return self._words("{size} mm", size=" × ".join(sides)) if sides else ""

    def _typed(self, text: str) -> Run:
        return Run(text, language=self._head.typed)

    def _label(self, vocabulary: str, code: str) -> str:
        return self._words(self._content.label(vocabulary, code)) if code else ""
