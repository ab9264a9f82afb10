"""Reads the evidence gathered on site into a dossier: one line for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.gathered import Gathered, ReleasedWording
from npm_visits.domain.interviews import Interview
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.services import member_codes
from npm_visits.services.consents import case_codes, talks

if TYPE_CHECKING:
    from npm_visits.services.office import Office


def gathered(office: Office, visit_id: str) -> Gathered:
    """Return what was gathered in a visit."""
    known = office.vault.all(Interview, visit_id=visit_id, include_removed=True)
    interviews = talks(office.vault, visit_id)
    members = {member.code for member in office.visits.members(visit_id)}
    there = {talk.interview.id for talk in interviews}
    return Gathered(
        interviews=interviews,
        access=tuple(office.arrival.events(visit_id)),
        documents=tuple(office.documents.all(visit_id)),
        urgent=tuple(office.urgent.all(visit_id)),
        population=tuple(office.population.counted(visit_id)),
        present_before=office.population.before(office.visits.get(visit_id)),
        registers=tuple(office.registers.checked(visit_id)),
        rooms=tuple(office.rooms.told(visit_id)),
        room_draws=tuple(office.rooms.draws.all(visit_id)),
        gone_codes=tuple(interview.code for interview in known if interview.id not in there),
        photographs=office.photographs.gathered(visit_id),
        cases=case_codes(office.vault, visit_id),
        gone_member_codes=tuple(sorted(member_codes.ever(office, visit_id) - members)),
        released=tuple(
            ReleasedWording(case.released, case.scope, case.interview_id)
            for case in office.ill_treatment.all(visit_id) if case.released.strip()
        ),
        written=tuple(office.vault.all(WrittenParagraph, visit_id=visit_id)),
    )
