"""Letters on urgent matters: one page for the authority, from what it may be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.paragraphs import WRITTEN, text_key
from npm_visits.domain.privacy import redact
from npm_visits.domain.rich_text import plain
from npm_visits.domain.telling import COUNT, Teller, hours, stands_in
from npm_visits.errors import LetterEmpty, LetterKeptBack
from npm_visits.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.blocks import Document
    from npm_visits.domain.dossier import Dossier, RedactedDossier
    from npm_visits.services.office import Office

_BEGIN: Final = 40  # characters by which a sentence is known


class Letters:
    """What one can do with letters."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def dossier(self, matter: UrgentMatter) -> Dossier:
        """Return what is known of the matter's visit, with this matter alone."""
        dossier = self._office.drafts.dossier(matter.visit_id)
        return replace(dossier, gathered=replace(dossier.gathered, urgent=(matter,)))

    def odd(self, matter: UrgentMatter) -> tuple[str, ...]:
        """Return what an officer should look at in the texts before they leave: the place that is noted, hours."""
        text = "\n".join(self._typed(matter))
        known = {matter.location, *self._office.evidence.locations(matter.visit_id)}
        where = sorted(name for name in known if name and stands_in(name, text))
        return (*where, *hours(text))

    def few(self, matter: UrgentMatter) -> tuple[str, ...]:
        """Return the beginnings of sentences that count fewer persons than the office lets stand in tables."""
        teller = Teller(self._office.profile.masking.k)
        found = [told for text in self._typed(matter) for told in teller.look(text) if COUNT in told.kinds]
        return tuple(told.sentence[:_BEGIN].strip() for told in found)

    def _typed(self, matter: UrgentMatter) -> tuple[str, ...]:
        """Return what was typed and can stand in the letter: the matter's texts, and translations in any language."""
        from npm_visits.reports.wording import sentence  # noqa: PLC0415 - see document

        told = self._redacted(self.dossier(matter)).gathered
        keys = {text_key(sentence(text)) for each in told.urgent for text in (each.text, each.demanded)}
        keys |= {text_key(each.raised_with) for each in told.urgent}
        translations = (plain(p.text) for p in told.written if p.state == WRITTEN and p.key in keys)
        return (matter.text, matter.demanded, matter.raised_with, *translations)

    def _redacted(self, dossier: Dossier) -> RedactedDossier:
        typed = dossier.visit.language or dossier.office.language
        return redact(dossier, "authority", Words(typed if typed in LANGUAGES else "en"))

    def document(self, dossier: Dossier, language: str) -> Document:
        """Return the letter on the one matter of `dossier` as blocks in `language`.

        Raises `LetterKeptBack` where the authority may not be told of it, `LetterEmpty` where nothing is written.
        """
        from npm_visits.reports import compose_letter  # noqa: PLC0415 - python-docx costs 150 ms at the start

        redacted = self._redacted(dossier)
        if not redacted.gathered.urgent:
            raise LetterKeptBack
        if not redacted.gathered.urgent[0].text.strip():
            raise LetterEmpty
        return compose_letter(redacted, Words(language))
