"""The outlines of a visit's report, as data: the full report, and the short note for the everyday visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Document, Labels, Part, Table
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.outlines import FULL, NOTE, arranged
from npm_visits.domain.paragraphs import texts_of
from npm_visits.i18n import mark
from npm_visits.reports.brief import shortened
from npm_visits.reports.columns import fitted
from npm_visits.reports.listing import without_empty_lists
from npm_visits.reports.sections import (
    answers,
    contents,
    cover,
    findings,
    good_practices,
    mandate,
    note,
    observations,
    photographs,
    place,
    recommendations,
    registers,
    reply,
    rooms,
    summary,
    visit,
)
from npm_visits.reports.spoken import marks
from npm_visits.reports.template.fields import values
from npm_visits.reports.translated import with_translated
from npm_visits.reports.written import with_written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from npm_visits.domain.blocks import Block
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


@dataclass(frozen=True)
class Section:
    """One section: its code (also its place in a template), its name on the screen, what builds it."""

    code: str
    title: str
    build: Callable[[RedactedDossier, Words], list[Block]]
    audiences: tuple[str, ...] = AUDIENCES


SECTIONS: Final = (
    Section("cover", mark("Cover"), cover.build),
    Section("contents", mark("Contents"), contents.build),
    Section("lists", mark("Lists of figures and tables"), contents.lists),
    Section("summary", mark("Summary"), summary.build),
    Section("mandate", mark("Mandate"), mandate.build),
    Section("visit", mark("The visit and how it was made"), visit.build),
    Section("place", mark("The place and its population"), place.build),
    Section("findings", mark("Findings"), findings.build),
    Section("good_practices", mark("Good practices"), good_practices.build),
    Section("recommendations", mark("Recommendations"), recommendations.build),
    Section("reply", mark("Reply"), reply.build),
    Section("rooms", mark("Rooms measured"), rooms.build),
    Section("registers", mark("Registers checked"), registers.build),
    Section("photographs", mark("Photographs"), photographs.build),
    Section("answers", mark("Answers of the checklist"), answers.build, ("internal",)),
    Section("observations", mark("Observations not used in a finding"), observations.build, ("internal",)),
)


@dataclass(frozen=True)
class Outline:
    """One kind of report: its code of `domain.outlines`, its name on the screen, its sections in the program's order.

    A section has the code of the full report's section whose place in a template it takes. `brief`: of each finding
    stand its first sentences alone, also of what an officer wrote. `titles` give the title and the running one.
    """

    code: str
    title: str
    sections: tuple[Section, ...]
    titles: tuple[Callable[[RedactedDossier, Words], str], Callable[[RedactedDossier, Words], str]]
    brief: bool = False


OUTLINES: Final = (
    Outline(FULL, mark("Full report"), SECTIONS, (cover.title, cover.running_title)),
    Outline(
        NOTE, mark("Visit note"),
        (
            Section("cover", mark("Cover"), note.head),
            Section("summary", mark("Summary"), note.opening),
            Section("visit", mark("Urgent matters"), note.urgent_matters),
            Section("findings", mark("Main findings and recommendations"), note.main_findings),
            Section("good_practices", mark("Good practices"), note.practices),
            Section("reply", mark("Next steps"), note.next_steps),
        ),
        (note.title, note.title), brief=True,
    ),
)  # fmt: skip


def outline_of(code: str) -> Outline:
    """Return the outline of `code`, the full report where there is none such."""
    return next((outline for outline in OUTLINES if outline.code == code), OUTLINES[0])


def compose(
    dossier: RedactedDossier,
    words: Words,
    *,
    sections: Collection[str] | None = None,
    outline: str = FULL,
    order: Sequence[str] = (),
) -> Document:
    """Return the report of `dossier` in the language of `words`.

    `sections` are codes of the outline's sections; without it all that the dossier's audience may have. A
    section that belongs to other audiences is left out whatever is asked for. `order` is the office's own.
    """
    chosen = outline_of(outline)
    wanted = {
        section.code: section
        for section in chosen.sections
        if dossier.audience in section.audiences and (sections is None or section.code in sections)
    }
    texts = texts_of(dossier.gathered.written, words.language)
    parts: list[tuple[Block, ...]] = []
    drafted: list[Block] = []
    for code in arranged(list(wanted), order):
        built = wanted[code].build(dossier, words)
        drafted += built
        blocks = with_written(built, texts)
        blocks = tuple(fitted(block) if isinstance(block, Table) else block for block in blocks)
        parts.append(shortened(blocks) if chosen.brief else blocks)
    translated = zip(arranged(list(wanted), order), with_translated(parts, drafted, texts, words.language), strict=True)
    title, running_title = chosen.titles
    return without_empty_lists(Document(
        title=title(dossier, words),
        running_title=running_title(dossier, words),
        reference=dossier.visit.number,
        classification=words(cover.CLASSIFICATIONS[dossier.audience]),
        mark=words("SAMPLE") if dossier.office.sample else "",
        language=words.language,
        labels=Labels(words("Annex"), words("Table"), words("Figure"), spoken=marks(words)),
        made_on=dossier.made_on,
        parts=tuple(Part(code, tuple(blocks)) for code, blocks in translated if blocks),
        fields=values(dossier, words),
    ))  # fmt: skip
