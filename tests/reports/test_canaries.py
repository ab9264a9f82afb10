"""A unique word is planted in every field of every record and looked for in every part of every package.

`SEEN` says who may read what: i internal, a authority, p public. A new field of a record that is
not in the table fails the first test; so nobody forgets to decide.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from npm_visits.domain.dossier import AUDIENCES, AnsweredPoint, AnswerPart, Dossier, SupportedFinding
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.visits import Member, Visit
from npm_visits.reports import compose
from tests.reports.northfield import all_content, for_audience, words_in
from tests.reports.reading import Written

HIDDEN = ""
SEEN = {
    OfficeProfile: {
        "id": HIDDEN, "name": "iap", "body": "iap", "country": HIDDEN, "zone": HIDDEN, "language": HIDDEN,
        "visit_pattern": HIDDEN, "recommendation_pattern": HIDDEN, "sample": HIDDEN,
        "gate_words": HIDDEN, "gate_phones": HIDDEN, "gate_devices": HIDDEN, "report_order": HIDDEN,
        "threshold": HIDDEN, "templates": HIDDEN, "file_pattern": HIDDEN,
    },
    Visit: {
        "id": HIDDEN, "number": "iap", "place_id": HIDDEN, "state": HIDDEN, "visit_type": "iap", "notice": "iap",
        "notice_before": "ia", "starts_on": "iap", "starts_time": "ia", "ends_on": "iap", "ends_time": "ia",
        "objectives": "i", "focus_topics": "iap", "language": HIDDEN, "legal_basis": "iap", "mandate_number": "i",
        "previous_visit_id": HIDDEN, "access": "iap", "access_note": "i", "minutes_waited": "ia", "devices": "i",
        "cooperation": "iap", "cooperation_note": "i", "closing_talk_on": "ia", "persons_present": "iap",
        "present_on": "iap", "present_source": "ia", "summary": "iap", "report_due_on": "iap",
    },
    Member: {
        "id": HIDDEN, "visit_id": HIDDEN, "code": "i", "role": "iap", "employer": "i", "sex": HIDDEN, "languages": "i",
        "topics": "i", "assignment": "i", "undertaking_on": "i", "neutrality_note": "i", "days_present": "i",
        "rank": HIDDEN,
    },
    Place: {
        "id": HIDDEN, "name": "iap", "common_name": "iap", "former_names": "iap", "place_type": "iap",
        "legal_form": "iap", "authority": "iap", "superior_authority": "iap", "address": "iap", "region": "iap",
        "coordinates": "i", "phone": "i", "built": "iap", "capacity": "iap", "capacity_men": "iap",
        "capacity_women": "iap", "capacity_families": "iap", "capacity_basis": "iap", "capacity_note": "iap",
        "security_level": "iap", "units": "i", "director": HIDDEN, "notes": "i", "active": HIDDEN,
    },
    Observation: {
        "id": HIDDEN, "visit_id": HIDDEN, "number": "i", "officer_id": HIDDEN, "text": "i", "location": "i",
        "seen_on": "i", "seen_time": "i", "topic": "i", "sources": "i", "weight": "i",
    },
    Finding: {
        "id": HIDDEN, "visit_id": HIDDEN, "number": "i", "officer_id": HIDDEN, "title": "iap", "text": "iap",
        "topic": "iap", "weight": "i", "language": HIDDEN, "rank": HIDDEN,
    },
    Recommendation: {
        "id": HIDDEN, "visit_id": HIDDEN, "finding_id": HIDDEN, "number": "iap", "text": "iap", "addressee": "iap",
        "time_frame": "iap", "priority": HIDDEN, "standard": "iap", "rank": HIDDEN,
    },
}  # fmt: skip
POINT = {"section": "i", "section_code": HIDDEN, "number": "i", "label": "i", "instance": "i", "note": "i"}
DATES = {"starts_on", "ends_on", "closing_talk_on", "present_on", "report_due_on", "undertaking_on", "seen_on"}
KEPT_AS_IT_IS = {"language", "sample", "active", "sources"}


class Canaries:
    """Makes records whose fields each hold a value found nowhere else, and remembers who may see it."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        self._n = 0

    def record(self, kind, **fixed):
        values = {}
        for field in fields(kind):
            if field.name in fixed or field.name in KEPT_AS_IT_IS:
                continue
            values[field.name], shown = self._value(kind, field)
            self.planted[shown] = SEEN[kind][field.name]
        return kind(**values, **fixed)

    def word(self, seen):
        self._n += 1
        word = f"Canary{self._n}Əж"
        self.planted[word] = seen
        return word

    def point(self, seen="i", **fixed):
        one = {name: self.word(seen and POINT[name]) for name in POINT}
        texts = {name: {"en": one.pop(name)} for name in ("section", "label", "instance")}
        if "parts" not in fixed:
            typed = AnswerPart({"en": self.word(seen)}, "text", self.word(seen), unit=self.word(seen))
            fixed["parts"] = (typed, AnswerPart({"en": "x"}, "select_one", "x", ({"en": self.word(seen)},)))
        return AnsweredPoint(**{"id": self.word(HIDDEN), "topic": "treatment", **one, **texts, **fixed})

    def _value(self, kind, field):
        self._n += 1
        if field.name in DATES:
            day = dt.date(2031, 1, 1) + dt.timedelta(days=7 * self._n)
            return day.isoformat(), words_in("en").date(day, long=field.name not in {"undertaking_on", "seen_on"})
        if "int" in str(field.type):
            return 7000 + 13 * self._n, words_in("en").number(7000 + 13 * self._n)
        word = f"Canary{self._n}Əж"
        return ((word,) if "tuple" in str(field.type) else word), word


def planted():
    birds = Canaries()
    finding = birds.record(Finding)
    used, unused = birds.record(Observation, sources=("seen",)), birds.record(Observation, sources=("register",))
    birds.planted[used.topic] = HIDDEN  # beneath a finding the finding's own topic stands
    birds.planted |= {"5 March 2028": "iap", "6 April 2029": "iap"}
    recommendation = birds.record(Recommendation)
    tied, loose = birds.point(), birds.point()
    private = birds.point(HIDDEN, private=True, standards=birds.word(HIDDEN))
    reason = birds.point(parts=(), not_assessed=birds.word("iap"), topic=birds.word("iap"))
    dossier = Dossier(
        office=replace(birds.record(OfficeProfile), language="en"),
        visit=birds.record(Visit, starts_on="2028-03-05", ends_on="2029-04-06"),
        place=birds.record(Place),
        members=(birds.record(Member),),
        answers=(tied, loose, private, reason),
        observations=(used, unused),
        findings=(SupportedFinding(finding, (tied, private), (used,), (recommendation,)),),
        content=all_content(),
        made_on="2026-12-02",
    )
    return dossier, birds.planted


def test_every_field_of_every_record_has_its_readers_named():
    for kind, seen in SEEN.items():
        assert [f.name for f in fields(kind)] == list(seen), kind.__name__


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_word_reaches_the_documents_of_those_who_may_read_it_and_no_other(audience, language):
    dossier, words = planted()
    found = Written(compose(for_audience(dossier, audience), words_in(language))).everything()
    formatted = {word for word in words if not word.startswith("Canary") and language != "en"}  # looked for in English
    missing = [w for w, seen in words.items() if audience[0] in seen and w not in found and w not in formatted]
    leaked = [w for w, seen in words.items() if audience[0] not in seen and w in found]
    assert (missing, leaked) == ([], [])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_was_left_out_is_told_apart_from_the_report(audience):
    dossier, _ = planted()
    redacted = for_audience(dossier, audience)
    assert redacted.left_out
    written = Written(compose(redacted, words_in("en"))).text()
    assert not [item.one for item in redacted.left_out if item.other.format(n=item.count, k=item.k) in written]
