"""What an audience may read of urgent matters; for `privacy_gathered.for_reader` alone.

internal   every matter, without ids
authority  those about nobody in particular, and those about persons who all agreed that the case is raised; a code in
           the text makes a matter one about its person. What cannot wait, the risk, what was demanded, with which of
           its own functions it was raised and when, and what came of it. Never where in the building, when it was
           noted, the number (it holds an officer's code) or whose account it rests on
public     nothing: an individual case is raised with the competent body, and is not published

Matters about persons who may not be told of, or that name one, are gone before
(`privacy_interviews.without_withheld`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import UrgentMatter
from npm_visits.domain.codes import INTERVIEWS, PERSON_CODES, Named, pattern
from npm_visits.domain.dossier import LeftOut
from npm_visits.domain.interviews import may
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.gathered import Gathered

UNKNOWN: Final = "?"
"""Stands for a person whose interview is not in the vault."""


def urgent_matters(
    gathered: Gathered, audience: str, neutral: Callable[[str], str]
) -> tuple[tuple[UrgentMatter, ...], LeftOut]:
    """Return the matters as `audience` may read them, and how many it does not receive."""
    found, talks = gathered.urgent, gathered.interviews
    if audience == "internal":
        kept = tuple(_inside(matter) for matter in found)
    elif audience == "authority":
        raised = {talk.interview.id for talk in talks if may(talk.interview, talk.consents, "raise")}
        kept = tuple(_outside(m, neutral) for m in found if persons_of(m, gathered) <= raised)
    else:
        kept = ()
    left = LeftOut(
        *mark_many("{n} urgent matter kept back", "{n} urgent matters kept back"), len(found) - len(kept)
    )
    return kept, left


def persons_of(matter: UrgentMatter, gathered: Gathered) -> set[str]:
    """Return the ids of the interviews that a matter is about: the one it belongs to, and those its texts name.

    A case of alleged ill-treatment names its person. A code of nobody known here counts as UNKNOWN: whoever is not
    typed up yet has agreed to nothing.
    """
    told = f"{matter.text}\n{matter.demanded}\n{matter.result}\n{matter.raised_with}"
    texts = f"{told}\n{matter.location}"
    named = {talk.interview.id for talk in gathered.interviews if Named((talk.interview.code,))(texts)}
    named |= {case.interview_id or UNKNOWN for case in gathered.cases if Named((), (case.code,))(texts)}
    known = pattern(talk.interview.code for talk in gathered.interviews)
    rest = known.sub("", told) if known else told  # not where it was: a room may be called P-2
    if PERSON_CODES.search(rest) or INTERVIEWS.search(rest):
        named.add(UNKNOWN)
    return named | ({matter.interview_id} if matter.interview_id else set())


def _inside(matter: UrgentMatter) -> UrgentMatter:
    return UrgentMatter(
        id="", number=matter.number, text=matter.text, location=matter.location, topic=matter.topic, risk=matter.risk,
        noted_at=matter.noted_at, raised_with=matter.raised_with, raised_at=matter.raised_at,
        demanded=matter.demanded, deadline=matter.deadline, deadline_unit=matter.deadline_unit, result=matter.result,
        closed_on=matter.closed_on,
    )  # fmt: skip


def _outside(matter: UrgentMatter, neutral: Callable[[str], str]) -> UrgentMatter:
    return UrgentMatter(
        id="", text=neutral(matter.text), topic=matter.topic, risk=matter.risk, raised_with=neutral(matter.raised_with),
        raised_at=matter.raised_at, demanded=neutral(matter.demanded), deadline=matter.deadline,
        deadline_unit=matter.deadline_unit, result=neutral(matter.result), closed_on=matter.closed_on,
    )  # fmt: skip
