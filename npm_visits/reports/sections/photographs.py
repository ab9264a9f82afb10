"""Annex: the photographs that this reader receives, each with what it shows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Note, Picture, Run, Text
from npm_visits.domain.photographs import redacted
from npm_visits.reports.measures import BETWEEN, TEXT_WIDTH
from npm_visits.reports.wording import inside, term, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.photographs import GatheredPhotograph, Photograph
    from npm_visits.i18n import Words

_WIDTH = (TEXT_WIDTH - BETWEEN) / 2 / TEXT_WIDTH


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return one figure for each photograph, nothing without any."""
    photographs = dossier.gathered.photographs
    if not photographs:
        return []
    told = words("Areas by which somebody could be recognised were blacked out or pixelated.")
    if dossier.audience == "internal":
        told = f"{told} {words('The originals are kept.')}"
    hidden = any(redacted(one.photograph) for one in photographs)
    return [
        Heading(1, words("Photographs"), annex=True),
        *([Note(told)] if hidden else []),
        *(_figure(dossier, words, n, one) for n, one in enumerate(photographs, 1)),
    ]


def _figure(dossier: RedactedDossier, words: Words, n: int, one: GatheredPhotograph) -> Picture:
    """Return a photograph; its text for those who do not see it is its caption, or only its number."""
    caption = one.photograph.caption.strip()
    language = typed_language(dossier) if caption else ""
    caption = caption or words("Photograph {n}", n=n)
    shown = _caption(dossier, words, Run(caption, language=language), one.photograph)
    return Picture(one.small, caption, shown, _WIDTH, language, one.make, one.photograph.id, paired=True)


def _caption(dossier: RedactedDossier, words: Words, caption: Run, photograph: Photograph) -> Text:
    """Return the caption, and inside also number, place, moment and permission."""
    if dossier.audience != "internal":
        return (caption,)
    moment = " ".join(filter(None, (words.date(photograph.taken_on), photograph.taken_time)))
    allowed = term(dossier, words, "photo_permission", photograph.permission)
    number = words("Photo {number}", number=photograph.number) if photograph.number else ""
    facts = (number, photograph.location, moment)
    remarks = (
        words("photographing: {permission}", permission=inside(allowed, words.language)) if allowed else "",
        words("edited") if photograph.edits else "",
    )
    lines = (Run("\n" + " · ".join(filter(None, line)), muted=True) for line in (facts, remarks) if any(line))
    return (caption, *lines)
