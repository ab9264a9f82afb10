"""Interviews for tests: a person who agreed to everything, and what changes about her."""

from __future__ import annotations

from npm_visits.domain.gathered import Talk
from npm_visits.domain.interviews import CONSENTS, Consent, Interview, Passage, RiskLift, consent_id


def talk(code: str, *said: str, no: tuple[str, ...] = (), given: str = "no", **fields: object) -> Talk:
    """Return an interview; all consents are given but `no`, which are `given` instead. `said` are its passages."""
    values = {"risk": "none_known", "privacy": "private", "sex": "female", "age_band": "a25_59"} | fields
    interview = Interview(id=f"i-{code}", visit_id="v", code=code, **values)  # type: ignore[arg-type]
    consents = tuple(
        Consent(id=consent_id(interview.id, what), interview_id=interview.id, what=what,
                given=given if what in no else "yes", given_on="2026-11-24")
        for what in CONSENTS
    )  # fmt: skip
    passages = tuple(
        Passage(id=f"{code}-{n}", visit_id="v", interview_id=interview.id, text=text, topic="health_care")
        for n, text in enumerate(said)
    )
    return Talk(interview, consents, passages)


def lifted(of: Talk, *officers: str, consent_on: str = "2026-12-01") -> Talk:
    """Return an interview whose risk these officers have lifted."""
    lifts = tuple(
        RiskLift(id=f"l{n}", interview_id=of.interview.id, officer_id=officer, risk=of.interview.risk,
                 consent_on=consent_on, confirmed_on="2026-12-02")
        for n, officer in enumerate(officers)
    )  # fmt: skip
    return Talk(of.interview, of.consents, of.passages, lifts)
