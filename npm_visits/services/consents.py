"""Reads what persons agreed to, from any open connection: before an export, and again just before its file appears."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from npm_visits.domain.gathered import CaseCode, Gathered, Talk
from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import Consent, Interview, Passage, RiskLift, code_order
from npm_visits.domain.privacy_interviews import Withheld, rights
from npm_visits.errors import ConsentTakenBack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.storage import Reading

T = TypeVar("T", Consent, Passage, RiskLift)


def talks(reading: Reading, visit_id: str = "") -> tuple[Talk, ...]:
    """Return the interviews of a visit, or of all visits, with what decides who may learn of them."""
    interviews = reading.all(Interview, visit_id=visit_id) if visit_id else reading.all(Interview)
    ids = tuple(interview.id for interview in interviews)
    consents = _by_interview(reading.all(Consent, interview_id=ids))
    passages = _by_interview(reading.all(Passage, interview_id=ids))
    lifts = _by_interview(reading.all(RiskLift, interview_id=ids))
    return tuple(
        Talk(i, consents[i.id], tuple(sorted(passages[i.id], key=lambda p: (p.start, p.id))), lifts[i.id])
        for i in sorted(interviews, key=lambda i: code_order(i.code))
    )


def withheld(reading: Reading, visit_id: str) -> Withheld:
    """Return what may not be told of in a visit, to read typed texts with."""
    found = talks(reading, visit_id)
    there = {talk.interview.id for talk in found}
    gone = [i.code for i in reading.all(Interview, visit_id=visit_id, include_removed=True) if i.id not in there]
    return Withheld(Gathered(interviews=found, gone_codes=tuple(gone), cases=case_codes(reading, visit_id)))


def case_codes(reading: Reading, visit_id: str) -> tuple[CaseCode, ...]:
    """Return the codes of all cases of alleged ill-treatment of a visit, or of all, the recycle bin's included."""

    def found(*, removed: bool) -> list[IllTreatmentCase]:
        if not visit_id:
            return reading.all(IllTreatmentCase, include_removed=removed)
        return reading.all(IllTreatmentCase, include_removed=removed, visit_id=visit_id)

    there = {case.id for case in found(removed=False)}
    return tuple(
        CaseCode(case.code, case.scope, case.interview_id, removed=case.id not in there)
        for case in found(removed=True)
    )


def rights_now(reading: Reading, visit_id: str) -> frozenset[tuple[str, str]]:
    """Return what reports of a visit, or of all visits, may do now."""
    return rights(talks(reading, visit_id), case_codes(reading, visit_id))


def unchanged(reading: Reading, visit_id: str, before: frozenset[tuple[str, str]]) -> None:
    """Raise `ConsentTakenBack` when a right that an export was begun with is gone; new rights do not matter."""
    if before - rights_now(reading, visit_id):
        raise ConsentTakenBack


def _by_interview(records: Iterable[T]) -> dict[str, tuple[T, ...]]:
    found: defaultdict[str, tuple[T, ...]] = defaultdict(tuple)
    for record in records:
        found[record.interview_id] += (record,)
    return found
