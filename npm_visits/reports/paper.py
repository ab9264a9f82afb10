"""A checklist for paper: the same questions with the same numbers as on the screen, with room to write.

Wording of points that are asked in interviews only is never printed, only their code; persons are
codes. Where several rooms or files are asked about alike, they are the columns of one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Document, Labels, Part
from npm_visits.domain.checklists import Point, Repeat, text_in
from npm_visits.domain.paper import BOX, Asked, FormSection, Grid, Lines
from npm_visits.reports.paper_blanks import TOLD, YES_NO, blanks, labels
from npm_visits.reports.paper_words import said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from npm_visits.domain.blocks import Block
    from npm_visits.domain.checklists import Checklist, Question, Section, Texts
    from npm_visits.domain.paper import Blank, PaperDetails
    from npm_visits.i18n import Words

COLUMNS: Final = 6
"""Instances of a repeat side by side on one sheet."""

PRIVATE: Final = "◆"
_SHORT: Final = 14
_FIRST_COLUMN: Final = 0.34
_WIDEST_TABLE: Final = 7


@dataclass(frozen=True)
class PaperHead:
    """What stands at the top: whose form it is and which visit it belongs to, never a place or a person.

    `reasons` are the reasons why something was not assessed, in the order of their numbers.
    """

    institution: str
    reference: str
    reasons: tuple[str, ...]
    sample: bool = False


@dataclass(frozen=True)
class PaperChoices:
    """What the person chose for the print: names of sections (None: all), hints and guidance, size in points."""

    language: str
    sections: Collection[str] | None = None
    guidance: bool = False
    text_size: float = 9.5


def compose_paper(
    checklist: Checklist, details: PaperDetails, head: PaperHead, words: Words, chosen: PaperChoices
) -> Document:
    """Return a printed checklist as blocks; `words` speak the program's language nearest to the form's."""
    title = text_in(checklist.title, chosen.language)
    title = words(title) if chosen.language == words.language else title
    writer = _Paper(details, words, chosen)
    sections = [s for s in checklist.sections if chosen.sections is None or s.name in chosen.sections]
    before, between, after = words("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    return Document(
        title=title,
        running_title=f"{title} · {words('version {version}', version=checklist.version)}",
        reference=head.reference,
        classification=head.institution,
        mark=words("SAMPLE") if head.sample else "",
        language=chosen.language,
        labels=Labels("", "", pages=(before, between, after)),
        made_on="",
        parts=(Part("head", tuple(writer.head(title, checklist.version, head))),
               *(Part(section.name, tuple(writer.section(section))) for section in sections)),
        text_size=chosen.text_size,
    )  # fmt: skip


class _Paper:
    def __init__(self, details: PaperDetails, words: Words, chosen: PaperChoices) -> None:
        self._details = details
        self._words = words
        self._chosen = chosen

    def head(self, title: str, version: str, head: PaperHead) -> Iterator[Block]:
        words = self._words
        yield FormSection("", title, 1, words("version {version}", version=version))
        yield Grid(
            (words("Institution"), words("Visit"), words("Date"), words("Officer’s code"), words("Sheet no.")),
            ((head.institution, head.reference, "", "", ""),),
            (0.36, 0.2, 0.18, 0.15, 0.11),
            words("What belongs to every sheet"),
        )
        reasons = " · ".join(f"{n}\u00a0{reason}" for n, reason in enumerate(head.reasons, 1))
        yield Asked("", words("Write no names. Persons are codes: P1, P2 … Officers are codes: O1, O2 …"))
        yield Asked("", words("Not assessed, no.: {reasons}", reasons=reasons))
        yield Asked("", words("{sign} is asked in interviews only, on the interview’s own sheet.", sign=PRIVATE))

    def section(self, section: Section) -> Iterator[Block]:
        yield FormSection(str(section.number), self._text(section.label), 1, self._condition(section.name))
        yield from self._items(section.items)

    def _items(self, items: tuple[Point | Repeat, ...]) -> Iterator[Block]:
        for item in items:
            if isinstance(item, Repeat):
                yield from self._repeat(item)
            else:
                yield from self._point(item)

    # one point

    def _point(self, point: Point) -> Iterator[Block]:
        if point.private:
            yield Asked(point.number, f"{PRIVATE} {point.code or point.name}")
            return
        asking = [q for q in point.questions if q.kind not in TOLD]
        condition = self._condition(point.name)
        hint = self._hint(point)
        if not asking:
            yield Asked(point.number, self._text(point.label), (), condition, hint)
        elif len(point.questions) == 1:
            room = (*blanks(asking[0], self._details, self._words, self._chosen.language), *self._after(asking))
            yield Asked(point.number, self._text(point.label), room, condition, hint)
        else:
            parts = tuple(self._parts(point))
            yield Asked(point.number, self._text(point.label), self._after(asking), condition, hint, parts)

    def _parts(self, point: Point) -> Iterator[Asked | Grid]:
        """Yield the parts of a point; neighbours with the same short list of choices are rows of one table."""
        for key, group in groupby(point.questions, self._table_list):
            questions = list(group)
            choices = self._details.choices.get(questions[0].name, ()) if key else ()
            if key and len(questions) > 1:
                yield self._table(questions, labels(choices, self._chosen.language))
                continue
            for question in questions:
                room = blanks(question, self._details, self._words, self._chosen.language, part=True)
                yield Asked("", self._text(question.label), room, self._condition(question.name),
                            self._question_hint(question))  # fmt: skip

    def _table_list(self, question: Question) -> str:
        choices = self._details.choices.get(question.name, ())
        fits = question.kind == "select_one" and 0 < len(choices) <= _WIDEST_TABLE
        return question.list_name if fits else ""

    def _table(self, questions: list[Question], header: tuple[str, ...]) -> Grid:
        share = min(0.12, 0.6 / len(header))
        widths = (1 - share * len(header), *(share,) * len(header))
        rows = tuple((self._asked_text(q), *(BOX,) * len(header)) for q in questions)
        return Grid(("", *header), rows, widths)

    def _after(self, asking: list[Question]) -> tuple[Blank, ...]:
        """Return the line for the note, and for the reason where no box of the answer gives it."""
        words = self._words
        if len(asking) == 1 and asking[0].list_name == YES_NO:
            return (Lines(words("Note")),)
        if all(q.kind == "text" for q in asking):
            return ()
        return (Lines(words("Note, or not assessed no. ___")),)

    # instances side by side

    def _repeat(self, repeat: Repeat) -> Iterator[Block]:
        words, label = self._words, self._text(repeat.label)
        yield FormSection("", label, 2, self._condition(repeat.name) or words("one column for each"))
        count = self._details.counts.get(repeat.name, COLUMNS)
        inside = [item for item in repeat.items if isinstance(item, Point)]
        for first in range(1, count + 1, COLUMNS):
            names = [self._named(label, n) for n in range(first, min(first + COLUMNS, count + 1))]
            share = (1 - _FIRST_COLUMN) / len(names)
            rows = tuple((row, *("",) * len(names)) for point in inside for row in self._rows(point))
            yield Grid(("", *names), rows, (_FIRST_COLUMN, *(share,) * len(names)), label)
        for item in repeat.items:
            if isinstance(item, Repeat):
                yield Asked("", words("For each of the above; write its number beside it: {label}", label=label))
                yield from self._repeat(item)

    def _named(self, label: str, n: int) -> str:
        return f"{label} {n}" if len(label) <= _SHORT else str(n)

    def _rows(self, point: Point) -> Iterator[str]:
        if point.private:
            yield f"{point.number} {PRIVATE} {point.code or point.name}"
            return
        single = len(point.questions) == 1
        if not single:
            yield f"{point.number} {self._text(point.label)}"
        for question in point.questions:
            if question.kind in TOLD:
                continue
            text = self._text(point.label) if single else self._text(question.label)
            condition = self._condition(question.name)
            text = f"({condition}) {text}" if condition else text
            start = f"{point.number} " if single else "– "
            yield f"{start}{text}{self._legend(question)}"

    def _legend(self, question: Question) -> str:
        """Return the digits that stand for choices in a narrow column, as the keys do on the screen."""
        choices = self._details.choices.get(question.name, ())
        if question.kind.startswith("select") and 0 < len(choices) <= 2 * _WIDEST_TABLE:
            shown = labels(choices, self._chosen.language)
            shown += (self._words("Not assessed"),) if question.list_name == YES_NO else ()
            return "\n" + " · ".join(f"{n}\u00a0{text}" for n, text in enumerate(shown, 1))
        return f" ({self._words(question.unit)})" if question.unit else ""

    # texts

    def _text(self, texts: Texts) -> str:
        return text_in(texts, self._chosen.language)

    def _asked_text(self, question: Question) -> str:
        condition = self._condition(question.name)
        text = self._text(question.label)
        return f"({condition}) {text}" if condition else text

    def _condition(self, name: str) -> str:
        condition = self._details.conditions.get(name)
        return said(condition, self._words, self._chosen.language) if condition else ""

    def _hint(self, point: Point) -> str:
        single = point.questions[0] if len(point.questions) == 1 else None
        hint = self._text(point.hint) or (self._text(single.hint) if single else "")
        guidance = self._text(point.guidance) if self._chosen.guidance else ""
        return "\n".join(text for text in (hint, guidance) if text)

    def _question_hint(self, question: Question) -> str:
        guidance = self._text(question.guidance) if self._chosen.guidance else ""
        return "\n".join(text for text in (self._text(question.hint), guidance) if text)
