"""Letters on urgent matters: one page for the authority, from what it may be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.privacy import redact
from npm_visits.domain.telling import COUNT, Teller, hours, stands_in
from npm_visits.errors import LetterEmpty, LetterKeptBack
from npm_visits.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.blocks import Document
    from npm_visits.domain.dossier import Dossier
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
        text = f"{matter.text}\n{matter.demanded}"
        known = {matter.location, *self._office.evidence.locations(matter.visit_id)}
        where = sorted(name for name in known if name and stands_in(name, text))
        return (*where, *hours(text))

    def few(self, matter: UrgentMatter) -> tuple[str, ...]:
        """Return the beginnings of sentences that count fewer persons than the office lets stand in tables."""
        teller = Teller(self._office.profile.threshold)
        found = [told for text in (matter.text, matter.demanded) for told in teller.look(text) if COUNT in told.kinds]
        return tuple(told.sentence[:_BEGIN].strip() for told in found)

    def document(self, dossier: Dossier, language: str) -> Document:
        """Return the letter on the one matter of `dossier` as blocks in `language`.

        Raises `LetterKeptBack` where the authority may not be told of it, `LetterEmpty` where nothing is written.
        """
        from npm_visits.reports import compose_letter  # noqa: PLC0415 - python-docx costs 150 ms at the start

        typed = dossier.visit.language or dossier.office.language
        redacted = redact(dossier, "authority", Words(typed if typed in LANGUAGES else "en"))
        if not redacted.gathered.urgent:
            raise LetterKeptBack
        if not redacted.gathered.urgent[0].text.strip():
            raise LetterEmpty
        return compose_letter(redacted, Words(language))
