"""A member's code means one person for as long as the visit is kept, and never reaches a reader outside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.changes import Add, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Officer, Place
from npm_visits.domain.visits import Member, Visit
from npm_visits.services.office import Office
from tests.reports.reading import Written


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id)  # O2 is the officer


def add(office: Office, visit: Visit, role: str = "lawyer") -> Member:
    member = office.visits.new_member(visit.id, role)
    office.visits.keep_member(member)
    return member


def problem(office: Office, visit: Visit, code: str) -> str:
    return office.visits.member_code_problem(Member(id="new", visit_id=visit.id), code)


def test_the_code_of_a_member_who_was_taken_out_is_never_suggested_again(office: Office, visit: Visit):
    first, translator = add(office, visit), add(office, visit, "interpreter")
    assert (first.code, translator.code) == ("O1", "I1")
    office.visits.remove_member(first)
    office.visits.remove_member(translator)
    assert [add(office, visit).code, add(office, visit, "interpreter").code] == ["O3", "I2"]


def test_a_code_that_was_changed_is_never_suggested_again(office: Office, visit: Visit):
    member = add(office, visit)
    office.visits.keep_member(replace(member, code="O7"))
    assert add(office, visit).code == "O3"


@pytest.mark.parametrize("typed", ["O1", "o1"])
def test_the_code_of_a_member_who_was_taken_out_cannot_be_typed_either(office: Office, visit: Visit, typed: str):
    member = add(office, visit)
    assert "is another member’s code" in problem(office, visit, typed)
    office.visits.remove_member(member)
    assert "was another member’s code" in problem(office, visit, typed)
    assert office.visits.member_code_problem(member, typed) == "", "it is still that member's own"
    assert problem(office, visit, "O9") == ""


def test_an_officer_comes_back_under_her_own_code(office: Office, visit: Visit):
    [herself] = office.visits.members(visit.id)
    office.visits.remove_member(herself)
    assert problem(office, visit, "O2") == ""


def test_a_code_of_an_officer_of_the_vault_is_not_suggested_for_somebody_else(office: Office, visit: Visit):
    office.apply([Add(Officer(id=new_id(), code="O1"))])
    assert add(office, visit).code == "O3"


def test_another_visit_begins_anew(office: Office, visit: Visit, northfield: Place):
    office.visits.remove_member(add(office, visit))
    assert add(office, office.visits.start(northfield.id)).code == "O1"


@pytest.mark.parametrize("gone", ["taken out", "changed"])
def test_a_code_that_is_gone_reaches_no_reader_outside(office: Office, visit: Visit, gone: str):
    member = add(office, visit)
    office.apply([Set(Visit, visit.id, "summary", "As O1 noted and o-1 wrote, it was late.")])
    if gone == "taken out":
        office.visits.remove_member(member)
    else:
        office.visits.keep_member(replace(member, code="O7"))
    for audience in ("authority", "public"):
        document, _ = office.drafts.document(office.drafts.dossier(visit.id), audience, "en")
        text = Written(document).text()
        assert "As a member of the delegation noted and a member of the delegation wrote" in text
        assert "O1" not in text
