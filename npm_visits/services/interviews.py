"""Interviews: begun by code, with consent, passages, incidents and what lifts a risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Change, Remove, Set, Value
from npm_visits.domain.evidence import Link
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import (
    Consent,
    Incident,
    Interview,
    Passage,
    RiskLift,
    at_risk,
    code_order,
    consent_id,
    consents_of,
    may,
    next_code,
)
from npm_visits.domain.passages import Anchors, Moves, within
from npm_visits.errors import AlreadyConfirmed, ConsentDayMissing

if TYPE_CHECKING:
    from npm_visits.services.office import Office


class Interviews:
    """What one can do with interviews. What belongs to a removed one is not returned, and comes back with it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def all(self, visit_id: str) -> list[Interview]:
        """Return a visit's interviews: persons, groups, staff, each in the order of their codes."""
        return sorted(self._office.vault.all(Interview, visit_id=visit_id), key=lambda i: code_order(i.code))

    def get(self, interview_id: str) -> Interview | None:
        """Return one interview."""
        return self._office.vault.get(Interview, interview_id)

    def count(self, visit_id: str) -> int:
        """Return how many interviews a visit has."""
        return self._office.vault.count(Interview, visit_id=visit_id)

    def add(self, visit_id: str, form: str = "person") -> Interview:
        """Begin an interview of a form with the next free code, today, by the officer."""
        taken = self._office.vault.all(Interview, visit_id=visit_id, include_removed=True)
        interview = Interview(
            id=new_id(),
            visit_id=visit_id,
            code=next_code(form, (i.code for i in taken)),
            form=form,
            interlocutor="" if form == "staff" else "person_held",
            privacy="group" if form == "group" else "",
            met_on=self._office.visits.today().isoformat(),
            interviewers=(self._office.officer.code,),
        )
        self._office.apply([Add(interview)])
        return interview

    def remove(self, interview: Interview) -> None:
        """Put an interview into the recycle bin."""
        self._office.apply([Remove(Interview, interview.id)])

    # consent

    def consents(self, interview: Interview) -> dict[str, Consent]:
        """Return all consents that an interview of this form asks for, in order; those not asked are empty."""
        kept = {c.what: c for c in self._office.vault.all(Consent, interview_id=interview.id)}
        return {
            what: kept.get(what) or Consent.blank(consent_id(interview.id, what))
            for what in consents_of(interview.form)
        }

    def consents_of_visit(self, visit_id: str) -> list[Consent]:
        """Return the consents of all interviews of a visit."""
        ids = {i.id for i in self._office.vault.all(Interview, visit_id=visit_id)}
        return [c for i in ids for c in self._office.vault.all(Consent, interview_id=i)]

    def may(self, interview: Interview, what: str) -> bool:
        """Return whether the person agreed to `what`, as far as is known now."""
        return may(interview, self._office.vault.all(Consent, interview_id=interview.id), what)

    def answer(self, interview: Interview, consent: Consent, given: str) -> list[Change]:
        """Return the changes that note an answer, "" for: not asked.

        Its day is that of the talk, since answers are typed up afterwards; a yes after a withdrawal is one of today.
        """
        today = self._office.visits.today().isoformat()
        day = today if consent.withdrawn_on else min(interview.met_on or today, today)
        return _sets(consent, {"given": given, "given_on": day if given else "", "withdrawn_on": ""})

    def withdraw(self, consent: Consent) -> None:
        """Note that a person took a yes back today: from now on nothing may rest on it."""
        today = self._office.visits.today().isoformat()
        self._office.apply(_sets(consent, {"given": "withdrawn", "withdrawn_on": today}))

    # passages

    def passages(self, interview_id: str) -> list[Passage]:
        """Return the passages of one account in the order of their places."""
        found = self._office.vault.all(Passage, interview_id=interview_id)
        return sorted(found, key=lambda p: (p.start, p.length, p.id))

    def passages_of_visit(self, visit_id: str) -> list[Passage]:
        """Return the passages of all interviews of a visit that are not removed."""
        kept = {i.id for i in self._office.vault.all(Interview, visit_id=visit_id)}
        found = [p for p in self._office.vault.all(Passage, visit_id=visit_id) if p.interview_id in kept]
        return sorted(found, key=lambda p: (p.interview_id, p.start, p.id))

    def new_passage(self, interview: Interview, start: int, text: str) -> Passage:
        """Return a passage not yet stored: `text` is what stands in the account from `start` on."""
        return Passage(
            id=new_id(), visit_id=interview.visit_id, interview_id=interview.id,
            start=start, length=len(text), text=text,
        )  # fmt: skip

    def edited(self, interview: Interview, anchors: Anchors, moves: Moves) -> list[Change]:
        """Return the changes after the account was typed in: its text, and where its passages stand now."""
        text = anchors.text.rstrip()
        changes: list[Change] = [Set(Interview, interview.id, "account", text)]
        changes += [Remove(Passage, key, restored=True) for key in moves.found]
        for key, span in moves.moved.items():
            start, length = within(span, text)
            values: dict[str, Value] = {"start": start, "length": length, "text": text[start : start + length]}
            changes += [Set(Passage, key, name, value) for name, value in values.items()]
        return changes + [Remove(Passage, key) for key in moves.lost]

    def links(self, passage_id: str) -> list[Link]:
        """Return what a passage is tied to."""
        return self._office.vault.all(Link, from_kind="passage", from_id=passage_id)

    def tie(self, passage: Passage, to_kind: str, to_id: str) -> list[Change]:
        """Return the changes that tie a passage to a point or a finding."""
        return self._office.evidence.tie(passage.visit_id, "passage", passage.id, to_kind, to_id)

    def cut(self, passage: Passage) -> list[Change]:
        """Return the changes that take a passage and its ties away; the account keeps its text."""
        return [*(Remove(Link, link.id) for link in self.links(passage.id)), Remove(Passage, passage.id)]

    # reprisals

    def incidents(self, interview_id: str) -> list[Incident]:
        """Return what was noted since the talk, the latest first."""
        found = self._office.vault.all(Incident, interview_id=interview_id)
        return sorted(found, key=lambda i: (i.happened_on, i.id), reverse=True)

    def add_incident(self, interview: Interview) -> Incident:
        """Open an entry of today; what was confirmed about the risk before has to be confirmed anew."""
        today = self._office.visits.today().isoformat()
        incident = Incident(
            id=new_id(), visit_id=interview.visit_id, interview_id=interview.id, happened_on=today
        )  # fmt: skip
        self._office.apply([Add(incident), *self._unlifted(interview)])
        return incident

    def remove_incident(self, incident: Incident) -> None:
        """Put an entry into the recycle bin."""
        self._office.apply([Remove(Incident, incident.id)])

    def lifts(self, interview_id: str) -> list[RiskLift]:
        """Return the confirmations that a person at risk may be told of, the first one first."""
        found = self._office.vault.all(RiskLift, interview_id=interview_id)
        return sorted(found, key=lambda lift: (lift.confirmed_on, lift.id))

    def lifts_of_visit(self, visit_id: str) -> list[RiskLift]:
        """Return the confirmations of all interviews of a visit."""
        return self._office.vault.all(RiskLift, visit_id=visit_id)

    def at_risk(self, interview: Interview) -> bool:
        """Return whether the person is to be left out of everything."""
        return at_risk(interview, self.lifts(interview.id))

    def set_risk(self, interview: Interview, risk: str) -> list[Change]:
        """Return the changes that note a risk; confirmations of the earlier one end with it."""
        return [Set(Interview, interview.id, "risk", risk), *self._unlifted(interview)]

    def confirm_lift(self, interview: Interview, consent_on: str) -> RiskLift:
        """Note that this officer confirms the person's renewed consent of that day.

        Raises `ConsentDayMissing` without a day, or with one before the talk or still to come, and `AlreadyConfirmed`
        when the officer has done so before: it takes two different ones.
        """
        today = self._office.visits.today().isoformat()
        if not consent_on or consent_on > today or (interview.met_on and consent_on < interview.met_on):
            raise ConsentDayMissing
        mine = self._office.officer.id
        if any(lift.officer_id == mine and lift.risk == interview.risk for lift in self.lifts(interview.id)):
            raise AlreadyConfirmed
        lift = RiskLift(
            id=new_id(), visit_id=interview.visit_id, interview_id=interview.id, officer_id=mine,
            risk=interview.risk, consent_on=consent_on, confirmed_on=today,
        )  # fmt: skip
        self._office.apply([Add(lift)])
        return lift

    def take_back_lifts(self, interview: Interview) -> None:
        """Put the confirmations away: the person is left out again."""
        self._office.apply(self._unlifted(interview))

    def _unlifted(self, interview: Interview) -> list[Change]:
        return [Remove(RiskLift, lift.id) for lift in self.lifts(interview.id)]


def _sets(consent: Consent, values: dict[str, str]) -> list[Change]:
    return [
        Set(Consent, consent.id, name, value) for name, value in values.items() if getattr(consent, name) != value
    ]
