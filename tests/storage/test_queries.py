"""Questions across records: each compared with what the records themselves say."""

from __future__ import annotations

import pytest

from npm_visits.domain.answers import Answer, Filling, PointRecord, Progress, StoredChecklist
from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.evidence import Link, Observation, link_id
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.storage import past, queries

OFFICER = "officer-1"


@pytest.fixture
def field(vault):
    """Two places; three visits to the first, filled in with two versions of one checklist."""
    vault.apply([
        Add(Place(id="p1", name="Northfield Centre", common_name="Northfield", place_type="migrants")),
        Add(Place(id="p2", name="Southfield")),
        Add(StoredChecklist(id="c1", code="MIG", version="1")), Add(StoredChecklist(id="c2", code="MIG", version="2")),
        Add(StoredChecklist(id="c3", code="POL", version="1")),
        *(Add(Visit(id=f"v{n}", number=f"V-{n}", place_id="p1", starts_on=f"2026-0{n}-01")) for n in (1, 2, 3)),
        Add(Visit(id="v9", number="V-9", place_id="p2", starts_on="2026-02-15")),
        *(Add(Filling(id=f"f{n}", visit_id=f"v{n}", checklist_id=c)) for n, c in ((1, "c1"), (2, "c3"), (3, "c2"))),
        Add(Filling(id="f9", visit_id="v9", checklist_id="c2")),
        Add(Progress(id="f3", answered=4, left=6, required_left=2, concerns=1)),
        *(Add(Observation(id=f"o{n}", visit_id="v3")) for n in range(3)),
        Add(Finding(id="n1", visit_id="v3")), Add(Recommendation(id="r1", visit_id="v3", finding_id="n1")),
    ], officer_id=OFFICER, at=None)
    return vault


def test_the_list_of_visits_comes_in_one_question(field):
    field.apply([Remove(Observation, "o2")], officer_id=OFFICER)
    rows = queries.visit_rows(field)
    assert [row.visit_id for row in rows] == ["v3", "v9", "v2", "v1"]
    first = rows[0]
    assert (first.place_name, first.place_type) == ("Northfield", "migrants")
    assert (first.observations, first.findings, first.recommendations) == (2, 1, 1)
    assert (first.answered, first.left, first.required_left, first.concerns) == (4, 6, 2, 1)
    assert (rows[1].place_name, rows[1].answered) == ("Southfield", None)


def test_a_removed_visit_is_not_listed(field):
    field.apply([Remove(Visit, "v9")], officer_id=OFFICER)
    assert "v9" not in {row.visit_id for row in queries.visit_rows(field)}


def test_the_last_filling_is_that_of_the_same_place_and_checklist_before(field):
    found = queries.last_filling_for(field, "v3", "MIG")
    assert (found.visit_id, found.filling_id, found.visit_number) == ("v1", "f1", "V-1")
    assert queries.last_filling_for(field, "v3", "POL").visit_id == "v2"
    assert queries.last_filling_for(field, "v1", "MIG") is None
    assert queries.last_filling_for(field, "v9", "MIG") is None


def test_the_history_of_a_visit_holds_every_part_of_it_newest_first(field):
    changes = [
        Set(Answer, "f3/q", "value", "yes"), Set(PointRecord, "f3/p", "note", "x"), Remove(Observation, "o1"),
        Set(Visit, "v3", "state", "on_site"), Set(Recommendation, "r1", "text", "x"),
    ]
    for change in changes:
        field.apply([change], officer_id=OFFICER)
    kinds = {change.kind.kind for change in changes}
    found = past.history_of_visit(field, "v3", kinds, limit=5)
    assert [row.kind for row in found] == ["recommendation", "visit", "observation", "point", "answer"]
    assert past.history_of_visit(field, "v3", kinds, limit=2, before=found[1].seq) == found[2:4]
    assert past.history_of_visit(field, "nowhere", kinds, limit=5) == []


def test_the_recycle_bin_holds_what_is_removed_now_the_last_first(field):
    field.apply([Remove(Observation, "o1")], officer_id=OFFICER)
    field.apply([Remove(Visit, "v3")], officer_id="officer-2")
    found = past.removals(field, ("visit", "observation"), limit=9)
    assert [(r.kind, r.record_id, r.officer_id) for r in found][:2] == [
        ("visit", "v3", "officer-2"), ("observation", "o1", OFFICER),
    ]
    field.apply([Remove(Visit, "v3", restored=True)], officer_id=OFFICER)
    assert "v3" not in {r.record_id for r in past.removals(field, ("visit", "observation"), limit=9)}
    assert past.removals(field, ("place",), limit=9) == []


def test_evidence_is_unused_until_a_living_finding_rests_on_it(field):
    field.apply([
        Set(PointRecord, "f3/p", "concern_override", "yes"), Set(PointRecord, "f3/q", "concern_override", "no"),
        Add(Link.blank(link_id("observation", "o0", "finding", "n1"))),
    ], officer_id=OFFICER)
    unused = [(e.kind, e.id) for e in queries.unused_evidence(field, "v3")]
    assert unused == [("observation", "o1"), ("observation", "o2"), ("point", "f3/p")]
    field.apply([Add(Link.blank(link_id("point", "f3/p", "finding", "n1"))), Remove(Finding, "n1")], officer_id=OFFICER)
    assert len(queries.unused_evidence(field, "v3")) == 4


def test_a_worker_may_ask_the_same_questions(field):
    with field.reader() as reader:
        assert queries.visit_rows(reader) == queries.visit_rows(field)
