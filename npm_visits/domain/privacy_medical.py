"""What reports may tell of cases of alleged ill-treatment: the wording that the health member released, no more.

no agreement     an allegation that the person agreed to for information only, or was not asked about: nothing, anywhere
internal         the wording
authority        the wording in neutral words, if the person agreed that health findings are shared, and where at least
                 `masking.speakers` persons may be told of: of fewer it would be known whose body it is
public           nothing: an individual case goes to the competent body by letter, and is not published

What belongs to interviews that may not be told of is gone before (`privacy_interviews.without_withheld`). Codes, times,
places, services and everything sealed never come this far: `gathered.ReleasedWording` has no field for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.dossier import LeftOut
from npm_visits.domain.gathered import ReleasedWording
from npm_visits.domain.interviews import may
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.gathered import Gathered
    from npm_visits.domain.masking import Masking

CITED: Final = frozenset({"without_link", "referral_without_name", "referral_by_name"})
"""Agreements (of `ill_treatment.SCOPES`) under which the released wording may stand in a report."""


def released(
    gathered: Gathered, audience: str, neutral: Callable[[str], str], masking: Masking
) -> tuple[tuple[ReleasedWording, ...], LeftOut]:
    """Return the wordings that `audience` may read, in the order of their texts, and how many it does not receive."""
    agreed = [wording for wording in gathered.released if wording.scope in CITED and wording.text.strip()]
    if audience == "internal":
        kept = [ReleasedWording(text=wording.text) for wording in agreed]
    else:
        shared = _shared(gathered, masking) if audience == "authority" else frozenset()
        kept = [ReleasedWording(text=neutral(w.text)) for w in agreed if w.interview_id in shared]
    left = LeftOut(
        *mark_many("{n} released medical wording kept back", "{n} released medical wordings kept back"),
        len(gathered.released) - len(kept),
    )
    return tuple(sorted(kept, key=lambda wording: wording.text)), left


def _shared(gathered: Gathered, masking: Masking) -> frozenset[str]:
    persons = [talk for talk in gathered.interviews if talk.interview.form == "person"]
    if len(persons) < masking.speakers:
        return frozenset()
    return frozenset(t.interview.id for t in persons if may(t.interview, t.consents, "health"))
