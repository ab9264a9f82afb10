"""Interviews: codes that are used once, consent that is no until it is given, persons at risk who stay out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from npm_visits.domain.answers import VISIT, Answer, Filling, Key
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import (
    CONSENTS,
    Consent,
    Interview,
    Passage,
    RiskLift,
    at_risk,
    code_order,
    may,
    next_code,
)
from npm_visits.domain.places import Officer, Place
from npm_visits.domain.visits import Visit
from npm_visits.errors import AlreadyConfirmed, ConsentDayMissing
from npm_visits.services.filling import OpenFilling
from npm_visits.services.office import Office


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id)


def today(office: Office) -> str:
    return office.visits.today().isoformat()


def read(office: Office, interview: Interview) -> Interview:
    found = office.interviews.get(interview.id)
    assert found
    return found


def as_another(office: Office, code: str) -> Officer:
    """Sit another officer at the laptop."""
    before = office.officer
    office.officer = Officer(id=new_id(), code=code)
    return before


def agree(office: Office, interview: Interview, *whats: str) -> None:
    consents = office.interviews.consents(interview)
    for what in whats:
        office.apply(office.interviews.answer(interview, consents[what], "yes"))


def test_codes_count_on_by_form_and_a_removed_one_is_never_given_again(office: Office, visit: Visit) -> None:
    first = office.interviews.add(visit.id)
    assert first.code == "P1"
    assert office.interviews.add(visit.id, "group").code == "G1"
    assert office.interviews.add(visit.id, "staff").code == "S1"
    second = office.interviews.add(visit.id)
    office.interviews.remove(second)
    assert office.interviews.add(visit.id).code == "P3"
    assert [i.code for i in office.interviews.all(visit.id)] == ["P1", "P3", "G1", "S1"]


def test_codes_are_in_the_order_of_their_numbers() -> None:
    assert sorted(["S1", "P10", "P2", "G1", "x", ""], key=code_order) == ["P2", "P10", "G1", "S1", "", "x"]
    assert next_code("person", ["P9", "P10", "G11", "Pxy"]) == "P11"


def test_every_consent_is_no_until_it_was_given(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    assert tuple(office.interviews.consents(interview)) == CONSENTS
    assert not any(office.interviews.may(interview, what) for what in CONSENTS)
    agree(office, interview, "talk", "unlinked")
    assert [what for what in CONSENTS if office.interviews.may(interview, what)] == ["talk", "unlinked"]
    given = office.interviews.consents(interview)["unlinked"]
    assert (given.given, given.given_on, given.withdrawn_on) == ("yes", today(office), "")


def test_a_withdrawal_is_dated_and_takes_what_rests_on_it_along(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    agree(office, interview, "talk", "unlinked", "quote")
    assert office.interviews.may(interview, "quote")
    office.interviews.withdraw(office.interviews.consents(interview)["unlinked"])
    gone = office.interviews.consents(interview)["unlinked"]
    assert (gone.given, gone.given_on, gone.withdrawn_on) == ("withdrawn", today(office), today(office))
    assert not office.interviews.may(interview, "quote")
    office.undo()
    assert office.interviews.may(interview, "quote")
    office.interviews.withdraw(office.interviews.consents(interview)["talk"])
    assert not office.interviews.may(interview, "unlinked")


def test_nobody_answers_for_another(office: Office, visit: Visit) -> None:
    one, other = office.interviews.add(visit.id), office.interviews.add(visit.id)
    agree(office, one, "talk", "unlinked")
    everything = office.interviews.consents_of_visit(visit.id)
    assert may(one, everything, "unlinked")
    assert not may(other, everything, "unlinked")


def test_groups_and_staff_are_not_asked_what_only_one_person_can_give(office: Office, visit: Visit) -> None:
    for form in ("group", "staff"):
        asked = office.interviews.consents(office.interviews.add(visit.id, form))
        assert tuple(asked) == ("talk", "notes", "unlinked", "quote")


@pytest.mark.parametrize("risk", ["", "possible", "expressed", "alleged", "confirmed"])
def test_whoever_is_not_known_to_be_safe_is_left_out(risk: str) -> None:
    assert at_risk(Interview(id="i", risk=risk), ())
    assert not at_risk(Interview(id="i", risk="none_known"), ())


def test_two_officers_and_a_renewed_consent_lift_a_risk(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    office.apply(office.interviews.set_risk(interview, "expressed"))
    interview = read(office, interview)
    office.interviews.confirm_lift(interview, today(office))
    with pytest.raises(AlreadyConfirmed):
        office.interviews.confirm_lift(interview, today(office))
    assert office.interviews.at_risk(interview)
    as_another(office, "O3")
    office.interviews.confirm_lift(interview, today(office))
    assert not office.interviews.at_risk(interview)
    office.interviews.take_back_lifts(interview)
    assert office.interviews.at_risk(interview)


def test_a_risk_is_not_lifted_without_the_day_of_the_consent(office: Office, visit: Visit) -> None:
    interview = replace(office.interviews.add(visit.id), risk="possible")
    day = office.visits.today()
    for wrong in ("", (day + dt.timedelta(days=1)).isoformat(), (day - dt.timedelta(days=1)).isoformat()):
        with pytest.raises(ConsentDayMissing):
            office.interviews.confirm_lift(interview, wrong)
    assert office.interviews.lifts(interview.id) == []


def test_another_risk_or_an_incident_has_to_be_weighed_anew(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    office.apply(office.interviews.set_risk(interview, "possible"))
    for code in ("O3", "O4"):
        as_another(office, code)
        office.interviews.confirm_lift(read(office, interview), today(office))
    assert not office.interviews.at_risk(read(office, interview))
    office.interviews.add_incident(read(office, interview))
    assert office.interviews.at_risk(read(office, interview))
    office.undo()
    assert not office.interviews.at_risk(read(office, interview))
    office.apply(office.interviews.set_risk(read(office, interview), "confirmed"))
    assert office.interviews.at_risk(read(office, interview))
    office.apply(office.interviews.set_risk(read(office, interview), "possible"))
    assert office.interviews.at_risk(read(office, interview))


def test_confirmations_of_one_officer_or_of_another_risk_do_not_add_up() -> None:
    interview = Interview(id="i", risk="possible")
    lift = RiskLift(id="1", interview_id="i", officer_id="a", risk="possible", consent_on="2026-11-24")
    other = replace(lift, id="2", officer_id="b")
    assert not at_risk(interview, [lift, other])
    for wrong in (replace(other, officer_id="a"), replace(other, risk="expressed"), replace(other, consent_on=""),
                  replace(other, interview_id="k"), replace(other, officer_id="")):  # fmt: skip
        assert at_risk(interview, [lift, wrong])


def test_what_belongs_to_a_removed_interview_is_gone_and_comes_back_with_it(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    passage = Passage(id=new_id(), visit_id=visit.id, interview_id=interview.id, start=0, length=3, text="abc")
    office.apply([Add(passage), *office.interviews.tie(passage, "finding", "f")])
    agree(office, interview, "talk")
    office.interviews.remove(interview)
    assert office.interviews.passages_of_visit(visit.id) == []
    assert office.interviews.consents_of_visit(visit.id) == []
    assert office.interviews.count(visit.id) == 0
    office.undo()
    assert office.interviews.passages_of_visit(visit.id) == [passage]
    assert [c.what for c in office.interviews.consents_of_visit(visit.id)] == ["talk"]
    office.apply(office.interviews.cut(passage))
    assert office.interviews.passages(interview.id) == []
    assert office.interviews.links(passage.id) == []


def test_a_consent_is_kept_field_by_field_with_its_history(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    consent = office.interviews.consents(interview)["raise"]
    office.apply([Set(Consent, consent.id, "whom", "the judge"), *office.interviews.answer(interview, consent, "yes")])
    office.interviews.withdraw(office.interviews.consents(interview)["raise"])
    kept = office.interviews.consents(interview)["raise"]
    assert (kept.interview_id, kept.what, kept.whom) == (interview.id, "raise", "the judge")
    assert [row.new for row in office.history(kept) if row.field == "given"] == ['"yes"', '"withdrawn"']


# --- what is asked in interviews only -----------------------------------------------------------------


def asked(filling: OpenFilling) -> list[str]:
    return [status.key.name for status in filling.statuses() if status.shown]


def test_private_points_stand_in_interviews_and_only_there(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    [filling] = office.library.of_interview(interview, "en")
    private = [p.name for p in filling.checklist.points() if p.private]
    assert asked(filling) == private
    of_visit = office.library.open(visit.id, "en")
    assert of_visit is not None
    assert not set(private) & set(asked(of_visit))


def test_looking_at_private_questions_writes_nothing(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    before = office.vault.count(Filling), office.vault.count(Answer)
    office.library.of_interview(interview, "en")
    assert (office.vault.count(Filling), office.vault.count(Answer)) == before


def answer_privately(office: Office, interview: Interview, value: str = "yes") -> OpenFilling:
    [filling] = office.library.of_interview(interview, "en")
    first = office.library.changes_to_begin(filling)
    office.apply([*first, *filling.answer(Key("mig_16_2"), value)])
    return filling


def test_what_one_person_answered_is_neither_counted_nor_exported_nor_told_of_another(
    office: Office, visit: Visit
) -> None:
    one, other = office.interviews.add(visit.id), office.interviews.add(visit.id)
    progress = office.library.progress(visit.id)
    filling = answer_privately(office, one)
    office.apply(filling.note(Key("mig_16_2"), "Words of one person alone"))
    again = office.library.of_interview(one, "en")[0]
    assert again.status(Key("mig_16_2")).summary("en") == "Yes"
    assert office.library.of_interview(other, "en")[0].status(Key("mig_16_2")).summary("en") == ""
    assert office.library.progress(visit.id) == progress
    assert [f.subject for f in office.library.fillings(visit.id)] == [VISIT]
    assert not any(a.note for a in office.drafts.dossier(visit.id).answers)


def test_the_first_private_answer_is_undone_as_one(office: Office, visit: Visit) -> None:
    interview = office.interviews.add(visit.id)
    answer_privately(office, interview)
    office.undo()
    [filling] = office.library.of_interview(interview, "en")
    assert filling.status(Key("mig_16_2")).summary("en") == ""
    assert office.vault.all(Filling, subject=interview.id) == []
    answer_privately(office, interview, "no")
    assert office.library.of_interview(interview, "en")[0].status(Key("mig_16_2")).summary("en") == "No"
    assert office.library.changes_to_begin(filling) == []
