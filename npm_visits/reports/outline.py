"""The outline of the standard visit report: its sections in order, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Document, Labels, Part
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.i18n import mark
from npm_visits.reports.sections import (
    answers,
    contents,
    cover,
    findings,
    good_practices,
    mandate,
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
from npm_visits.reports.template.fields import values
from npm_visits.reports.written import texts_of, with_written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

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


def compose(dossier: RedactedDossier, words: Words, *, sections: Collection[str] | None = None) -> Document:
    """Return the report of `dossier` in the language of `words`.

    `sections` are codes of SECTIONS; without it all that the dossier's audience may have. A
    section that belongs to other audiences is left out whatever is asked for.
    """
    wanted = [
        section
        for section in SECTIONS
        if dossier.audience in section.audiences and (sections is None or section.code in sections)
    ]
    texts = texts_of(dossier.gathered.written, words.language)
    parts = [Part(section.code, with_written(section.build(dossier, words), texts)) for section in wanted]
    return Document(
        title=cover.title(dossier, words),
        running_title=cover.running_title(dossier, words),
        reference=dossier.visit.number,
        classification=words(cover.CLASSIFICATIONS[dossier.audience]),
        mark=words("SAMPLE") if dossier.office.sample else "",
        language=words.language,
        labels=Labels(annex=words("Annex"), table=words("Table"), figure=words("Figure")),
        made_on=dossier.made_on,
        parts=tuple(part for part in parts if part.blocks),
        fields=values(dossier, words),
    )
