"""The access log and its readers: in full inside, kinds for the authority, nothing for the public."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.arrival import AccessEvent
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.privacy import redact
from npm_visits.domain.visits import Visit
from npm_visits.reports import compose
from tests.domain.talks import talk
from tests.domain.test_privacy_interviews import dossier
from tests.reports.northfield import words_in
from tests.reports.reading import Written

ENGLISH = words_in("en")
EVENT = AccessEvent(id="e", visit_id="v", event="obstruction", at="2026-11-24 14:20", location="Roomword",
                    who="Whoword", reason="Reasonword", text="Textword")  # fmt: skip
TYPED = ("Roomword", "Whoword", "Reasonword", "Textword", "14:20")


def with_log(*events, talks=()):
    return dossier(*talks, gathered=Gathered(interviews=talks, access=events))


def report(of, audience):
    return Written(compose(redact(of, audience, ENGLISH), ENGLISH)).everything()


def test_the_log_is_read_in_full_inside():
    text = report(with_log(EVENT), "internal")
    assert [word for word in TYPED if word not in text] == []


@pytest.mark.parametrize("audience", ["authority", "public"])
def test_no_word_hour_or_room_of_the_log_reaches_a_reader_outside(audience):
    of = with_log(EVENT, replace(EVENT, id="e2"))
    assert [word for word in TYPED if word in report(of, audience)] == []
    gathered = redact(of, audience, ENGLISH).gathered
    assert gathered.access == ()
    assert gathered.access_kinds == ((("obstruction", 2),) if audience == "authority" else ())
    assert ("obstruction (2)" in report(of, audience)) == (audience == "authority")


@pytest.mark.parametrize("audience", ["authority", "public"])
def test_remarks_from_the_gate_reach_no_reader_outside(audience):
    visit = Visit(id="v", number="V-1", access_note="The one-eyed guard shouted", cooperation_note="Nurse helped")
    text = report(dossier(visit=visit), audience)
    assert "guard" not in text
    assert "Nurse" not in text


@pytest.mark.parametrize("field", ["location", "who", "reason", "text"])
@pytest.mark.parametrize("audience", ["internal", "authority"])
def test_an_entry_that_names_a_person_who_may_not_be_told_of_goes_as_a_whole(field, audience):
    at_risk = talk("P1", risk="alleged")
    named = replace(EVENT, **{field: "P1 was led away"})
    kept = redact(with_log(named, replace(EVENT, event="delay"), talks=(at_risk,)), audience, ENGLISH).gathered
    assert [e.event for e in kept.access] + [code for code, _ in kept.access_kinds] == ["delay"]
