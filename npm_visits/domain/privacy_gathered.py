"""What an audience may read of the evidence gathered on site; for `privacy.redact` alone.

Every kind has a rule for every audience, the internal one too: who did not agree, or is at risk of reprisals, is
left out of all of them. Records are rebuilt from the fields that are kept, never copied and trimmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain import privacy_rooms
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.privacy_access import access_log
from npm_visits.domain.privacy_documents import documents
from npm_visits.domain.privacy_interviews import heard
from npm_visits.domain.privacy_medical import released
from npm_visits.domain.privacy_photographs import photographs_for
from npm_visits.domain.privacy_population import before, checks, held, unsaid
from npm_visits.domain.privacy_urgent import urgent_matters
from npm_visits.domain.rich_text import mapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.dossier import LeftOut
    from npm_visits.domain.masking import Masking


def for_reader(
    gathered: Gathered, audience: str, neutral: Callable[[str], str], masking: Masking
) -> tuple[Gathered, list[LeftOut]]:
    """Return what `audience` may read, and what it does not receive.

    What belongs to interviews that may not be told of is gone already (`privacy_interviews.without_withheld`).
    `neutral` returns a typed text with neutral words for codes; readers outside receive no text without it.
    `masking` keeps back small counts.
    """
    wordings, left_out = released(gathered, audience, neutral, masking)
    photographs, behind = photographs_for(gathered.photographs, audience, neutral)
    access, access_kinds, unlogged = access_log(gathered.access, audience)
    asked, asked_told, unasked = documents(gathered.documents, audience)
    urgent, unraised = urgent_matters(gathered, audience, neutral)
    told = Gathered(
        documents=asked,
        documents_told=asked_told,
        access=access,
        access_kinds=access_kinds,
        urgent=urgent,
        photographs=photographs,
        heard=heard(gathered.interviews, audience, masking),
        held=held(gathered.population, audience, masking, gathered.present_before),
        present_before=before(gathered.present_before, audience, masking),
        checks=checks(gathered.registers, audience, masking),
        rooms=privacy_rooms.rooms(gathered.rooms, audience, neutral),
        room_draws=privacy_rooms.draws(gathered.room_draws, audience, neutral),
        released=wordings,
        written=_written(gathered, audience, neutral),
    )
    counted = unsaid(gathered.population, gathered.registers, told.held, audience)
    counted += privacy_rooms.unsaid(gathered.rooms, audience)
    return told, [left_out, unlogged, unasked, unraised, *behind, *counted]


def _written(gathered: Gathered, audience: str, neutral: Callable[[str], str]) -> tuple[WrittenParagraph, ...]:
    """Return the paragraphs that an officer wrote for this audience; those of another one reach nobody else."""
    kept = [paragraph for paragraph in gathered.written if paragraph.audience == audience]
    if audience == "internal":
        return tuple(kept)
    return tuple(
        WrittenParagraph(
            id="", audience=p.audience, language=p.language, key=p.key, state=p.state, text=mapped(p.text, neutral)
        )
        for p in kept
    )
