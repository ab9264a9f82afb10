"""History and recycle bin name what a person typed: each field of each kind whose changes are shown."""

from __future__ import annotations

from dataclasses import fields

from npm_visits.domain.field_names import FIELDS, LISTS, RECORDS, list_of
from npm_visits.storage import KINDS
from tests.reports.northfield import all_content

# What the program itself notes: nobody types it, and a line of the history needs no name for it.
NOTED = {
    "id", "removed", "rank", "officer_id", "sort", "target", "group", "dimension", "basis", "key", "drafted",
    "audience", "outline", "section",
    "digest", "original_digest", "added_at", "added_by", "width", "height", "latitude", "longitude", "owner_kind",
    "owner_id", "edits", "nobody", "question", "point", "instances", "concern_override", "touched_by", "subject",
    "start", "length", "direction", "what", "confirmed_on", "consent_on", "released_on", "sound", "base", "quantity",
    "begun_at", "drawn", "drawn_at", "drawn_on", "population", "deadline_unit", "active", "sample",
}  # fmt: skip


def test_every_field_that_a_person_fills_in_has_a_name_in_the_history():
    named = {kind for kind in KINDS if kind.kind in RECORDS and kind.keeps_history}
    lacking = {
        f"{kind.kind}.{f.name}" for kind in named for f in fields(kind)
        if f.name not in FIELDS and f.name not in NOTED and not f.name.endswith("_id")
    }
    assert lacking == set()


def test_no_name_stands_for_a_field_that_is_gone():
    known = {f.name for kind in KINDS for f in fields(kind)}
    assert set(FIELDS) - known == set()
    assert {key.rpartition(".")[2] for key in LISTS} - known == set()


def test_codes_are_shown_by_the_list_of_their_own_kind():
    assert list_of("interview", "risk") == "reprisal_risk"
    assert list_of("urgent_matter", "risk") == "urgent_risk"
    assert list_of("visit", "state") == "visit_state"
    vocabularies = all_content().vocabularies
    assert {name for name in LISTS.values() if name != "topic"} - set(vocabularies) == set()
