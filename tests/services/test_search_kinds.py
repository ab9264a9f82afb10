"""Whatever is written where a screen leads to is found: no kind of record is forgotten by the search."""

from __future__ import annotations

import pytest

from npm_visits.domain.changes import Add
from npm_visits.domain.interviews import Interview
from npm_visits.services.office import Office
from npm_visits.services.search import KINDS, Search
from npm_visits.storage import KINDS as KEPT


def test_every_kind_that_is_searched_has_hits_of_its_own():
    searched = {kind.kind for kind in KEPT if kind.searched}
    assert searched == {known.kind.kind for known in KINDS}


@pytest.fixture
def visit_id(sample_office: Office) -> str:
    return next(row.visit.id for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")


def test_what_a_person_told_is_found_by_whoever_may_read_it_until_the_interview_is_removed(
    sample_office: Office, visit_id: str
):
    talk = Interview(id="t9", visit_id=visit_id, code="P77", form="person", account="The hedgehog mattress was wet.")
    sample_office.apply([Add(talk)])
    (group,) = Search(sample_office, visit_id, "en").ask("hedgehog")
    assert (group.hits[0].number, group.hits[0].where["tab"], group.hits[0].where["point"]) == (
        "P77", "interviews", "t9"
    )  # fmt: skip
    sample_office.interviews.remove(talk)
    assert Search(sample_office, visit_id, "en").ask("hedgehog") == []
