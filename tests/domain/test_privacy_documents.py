"""Documents asked for and their readers: in full inside, outcomes for the authority, refusals for the public."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.arrival import DocumentRequest
from npm_visits.domain.documents_told import GIVEN, OUTSTANDING, REFUSED, DocumentTold
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.privacy import redact
from npm_visits.reports import compose
from tests.domain.talks import talk
from tests.domain.test_privacy_interviews import dossier
from tests.reports.northfield import words_in
from tests.reports.reading import Written

ENGLISH = words_in("en")
SEEN = DocumentRequest(
    id="d", visit_id="v", document="custody_register", asked_at="2026-11-24 10:06", received_at="2026-11-24 12:31",
    form="seen", of_whom="Whoword", promised_for="Promiseword", promised_at="2026-11-24 10:07", kept_where="Keptword",
    note="Noteword",
)  # fmt: skip
OWN = replace(SEEN, id="e", document="other", title="Titleword", received_at="", form="")
REFUSED_ONE = replace(
    SEEN, id="f", document="complaints", received_at="", refused_at="2026-11-24 12:44", form="refused"
)
PLANNED = DocumentRequest(id="g", visit_id="v", document="menu", note="Noteword")
ALL = (SEEN, OWN, REFUSED_ONE, PLANNED)
TYPED = ("Whoword", "Promiseword", "Keptword", "Noteword", "Titleword", "10:06", "10:07", "12:31", "12:44")


def with_documents(*requests, talks=()):
    return dossier(*talks, gathered=Gathered(interviews=talks, documents=requests))


def report(of, audience):
    return Written(compose(redact(of, audience, ENGLISH), ENGLISH)).everything()


def test_requests_that_were_made_are_read_in_full_inside():
    text = report(with_documents(*ALL), "internal")
    assert [word for word in (*TYPED, "Register of complaints") if word not in text] == []
    assert "Menu of the week" not in text, "it was only planned"


@pytest.mark.parametrize("audience", ["authority", "public"])
def test_no_typed_word_and_no_clock_of_a_request_reaches_a_reader_outside(audience):
    of = with_documents(*ALL)
    assert [word for word in TYPED if word in report(of, audience)] == []
    assert [word for word in TYPED if word in repr(redact(of, audience, ENGLISH).gathered)] == []
    assert redact(of, audience, ENGLISH).gathered.documents == ()


def test_the_authority_reads_what_became_of_each():
    of = with_documents(*ALL)
    told = redact(of, "authority", ENGLISH).gathered.documents_told
    assert told == (
        DocumentTold("custody_register", GIVEN, 3), DocumentTold("other", OUTSTANDING),
        DocumentTold("complaints", REFUSED),
    )  # fmt: skip
    text = report(of, "authority")
    for words in ("Received within 3 hours", "Another document", "Not received so far", "Register of complaints"):
        assert words in text


def test_the_public_reads_what_was_refused_alone():
    text = report(with_documents(*ALL), "public")
    assert "The following was asked for and refused: register of complaints, with replies." in text
    assert "Custody register" not in text
    assert "refused" not in report(with_documents(SEEN), "public").casefold()


def test_what_stays_behind_is_counted():
    for audience, count in (("internal", 0), ("authority", 3), ("public", 3)):
        left = redact(with_documents(*ALL), audience, ENGLISH).left_out
        assert sum(item.count for item in left if "document" in repr(item)) == count


@pytest.mark.parametrize("field", ["title", "of_whom", "promised_for", "kept_where", "note"])
@pytest.mark.parametrize("audience", ["internal", "authority", "public"])
def test_a_request_that_names_a_person_who_may_not_be_told_of_goes_as_a_whole(field, audience):
    at_risk = talk("P1", risk="alleged")
    named = replace(REFUSED_ONE, **{field: "File of P1"})
    gathered = redact(with_documents(named, talks=(at_risk,)), audience, ENGLISH).gathered
    assert (gathered.documents, gathered.documents_told) == ((), ())


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "Received within an hour"), (60, "Received within an hour"), (61, "Received within 2 hours"),
     (1440, "Received within 24 hours"), (1441, "Received within 2 days"), (None, "Received")],
)  # fmt: skip
def test_how_long_it_took_is_said_in_whole_hours_then_days(minutes, said):
    asked = "2026-11-24 10:00" if minutes is not None else ""
    day, rest = divmod(minutes or 0, 1440)
    received = f"2026-11-{24 + day:02} {10 + rest // 60:02}:{rest % 60:02}"
    of = with_documents(replace(SEEN, asked_at=asked, received_at=received))
    assert said in Written(compose(redact(of, "authority", ENGLISH), ENGLISH)).paragraphs()
