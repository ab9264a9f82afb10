"""What an audience may read: the rules that protect people, tried from every side."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.dossier import AUDIENCES, AnsweredPoint, AnswerPart, Dossier, RedactedDossier, SupportedFinding
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.population import Counted, Snapshot
from npm_visits.domain.privacy import redact
from npm_visits.domain.visits import Member, Visit
from npm_visits.domain.vocabulary import Content
from npm_visits.i18n import Words

ENGLISH = Words("en")
OUTSIDE = ("authority", "public")


def dossier(text="", **more):
    found = SupportedFinding(
        Finding(id="f", number="F-O2-1", officer_id="x", title=text, text=text, weight="serious"),
        (point("1.1", sources=("register",), note="NOTE"),),
        (Observation(id="o", number="O2-19", text="SEEN", location="Room 7", sources=("seen", "medical")),),
        (Recommendation(id="r", number="R-1", text=text, addressee="Service"),),
    )
    values = {
        "office": OfficeProfile(id="office", name="Office"),
        "visit": Visit(id="v", number="V-1", summary=text, objectives=text),
        "place": Place(id="p", name="Place", director="DIRECTOR"),
        "members": (Member(id="m", code="O2", role="doctor"), Member(id="n", code="I1", role="interpreter")),
        "answers": (point("1.1"), point("2.1", not_assessed="no_time"), point("16.1", private=True)),
        "observations": (Observation(id="o", number="O2-19", text="SEEN"),),
        "findings": (found,),
        "content": Content(),
        "made_on": "2026-12-02",
    }
    return Dossier(**{**values, **more})


def point(number, value="yes", **more):
    reason = more.get("not_assessed")
    parts = () if reason else (AnswerPart({"en": "Question"}, "text", value),)
    values = {"section": {"en": "S"}, "section_code": "s", "topic": "health_care", "label": {"en": "Q"}}
    return AnsweredPoint(id=number, number=number, parts=parts, **values, **more)


def told(text, audience="authority", **more):
    """What becomes of a typed text."""
    return redact(dossier(text, **more), audience, ENGLISH).findings[0].finding.text


def test_a_redacted_dossier_is_made_by_redact_alone():
    values = {f.name: getattr(dossier(), f.name) for f in fields(Dossier)}
    with pytest.raises(TypeError):
        RedactedDossier(**values, audience="public")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_of_private_interviews_reaches_anybody(audience):
    private = point("16.1", "PRIVATE", private=True, note="PRIVATE", sources=("persons_held",))
    found = replace(dossier().findings[0], points=(private,))
    kept = redact(dossier(answers=(private,), findings=(found,)), audience, ENGLISH)
    assert "PRIVATE" not in repr(kept)
    assert kept.answers == ()
    assert kept.limits == ()
    assert [item.count for item in kept.left_out if "private interviews" in item.one] == [1]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_directors_name_reaches_nobody(audience):
    assert "DIRECTOR" not in repr(redact(dossier(), audience, ENGLISH))


@pytest.mark.parametrize("audience", OUTSIDE)
def test_raw_evidence_stays_inside(audience):
    kept = redact(dossier(), audience, ENGLISH)
    assert kept.answers == ()
    assert kept.observations == ()
    assert kept.findings[0].points == ()
    assert not re.search("SEEN|NOTE|Room 7|O2|I1", repr(kept))
    assert [m.role for m in kept.members] == ["doctor", "interpreter"]


@pytest.mark.parametrize("audience", OUTSIDE)
def test_only_families_of_source_are_told_and_none_that_is_often_one_post(audience):
    kept = redact(dossier(), audience, ENGLISH)
    assert kept.findings[0].sources == ("seen", "register")
    assert [item.count for item in kept.left_out if "single post" in item.one] == [1]


def test_the_internal_version_keeps_the_evidence():
    kept = redact(dossier("P1 said so"), "internal", ENGLISH)
    assert kept.findings[0].observations[0].text == "SEEN"
    assert kept.findings[0].finding.text == "P1 said so"
    assert [a.number for a in kept.answers] == ["1.1", "2.1"]


def test_limits_are_counts_by_topic_and_reason():
    for audience in AUDIENCES:
        limits = redact(dossier(), audience, ENGLISH).limits
        assert [(limit.topic, limit.reason, limit.count) for limit in limits] == [("health_care", "no_time", 1)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("P1 said so.", "A person held said so."),
        ("It was said by P12.", "It was said by a person held."),
        ("It ended. P-3 left.", "It ended. A person held left."),
        ("P3 and P5 said so", "Persons held said so"),
        ("told by P3, P5 and P 7", "told by persons held"),
        ("P1-in sözləri", "A person held sözləri"),
        ("по словам Р3-го и Р4", "по словам persons held"),
        ("P2’s file, p4 too", "A person held file, a person held too"),
        ("P.1 said so. Person 2 did too.", "A person held said so. A person held did too."),
        ("Of P2–P6 some left.", "Of persons held some left."),
        ("1 nömrəli şəxs dedi, şəxs 2-nin sözləri", "A person held dedi, a person held sözləri"),
        ("Лицо № 1 сообщило; лиц 45", "A person held сообщило; лиц 45"),
        ("As interview 4 shows, and talks with 12 persons", "As one of the talks shows, and talks with 12 persons"),
        ("O2 noted.", "A member of the delegation noted."),
        ("see O2-19; F-O2-1", "see a member of the delegation; a member of the delegation"),
        ("I1 translated", "A member of the delegation translated"),
        ("О2 отметил, І1 перевёл", "A member of the delegation отметил, a member of the delegation перевёл"),
        ("o2 noted, O-2 too", "A member of the delegation noted, a member of the delegation too"),
        ("O 2 nəfər gördü", "O 2 nəfər gördü"),
        ("MEN P2 and page p. 3, XP12, 5P3, §P1", "MEN P2 and page p. 3, XP12, 5P3, §P1"),
        ("Room B-7, 24 h, O2x4", "Room B-7, 24 h, O2x4"),
        ("", ""),
    ],
)  # fmt: skip
def test_codes_become_neutral_words(typed, read):
    for audience in OUTSIDE:
        assert told(typed, audience) == read


@given(
    st.lists(st.tuples(st.sampled_from(["P", "Р", "P-", "Р "]), st.integers(0, 9999)), min_size=1, max_size=4),
    st.text(alphabet="abcəğ жщ.,;()\n", max_size=20),
)
def test_no_code_survives_wherever_it_stands(codes, between):
    text = f"{between} {f' {between} '.join(f'{letter}{n}' for letter, n in codes)} {between}"
    for audience in OUTSIDE:
        kept = redact(dossier(text), audience, ENGLISH)
        for part in (kept.findings[0].finding, kept.findings[0].recommendations, kept.visit):
            assert not re.search(r"[PР][- ]?\d", repr(part)), text


@given(st.text(alphabet="abcdefghij klmnoəğıüöşç", max_size=60))
def test_a_text_without_codes_stays_as_it_was_typed(text):
    assert told(text) == text


def test_the_number_of_informants_is_never_told():
    assert told("P1, P2 and P3 said so") == told("P1 and P2 said so")


@pytest.mark.parametrize(
    ("present", "shown", "masked"),
    [(0, 0, False), (1, None, True), (4, None, True), (5, 5, False), (None, None, False)],
)
def test_one_to_four_persons_are_not_counted_outside(present, shown, masked):
    for audience in OUTSIDE:
        kept = redact(dossier(visit=Visit(id="v", persons_present=present)), audience, ENGLISH)
        assert (kept.visit.persons_present, kept.persons_masked) == (shown, masked)
    assert (
        redact(dossier(visit=Visit(id="v", persons_present=present)), "internal", ENGLISH).visit.persons_present
        == present
    )


def test_the_public_is_told_less_of_the_visit_than_the_authority():
    visit = Visit(
        id="v", starts_time="09:30", minutes_waited=21, access_note="a", cooperation_note="c", objectives="o",
        closing_talk_on="2026-11-25", present_source="s", notice_before="n", starts_on="2026-11-24",
    )  # fmt: skip
    authority = redact(dossier(visit=visit), "authority", ENGLISH).visit
    public = redact(dossier(visit=visit), "public", ENGLISH)
    assert (authority.minutes_waited, authority.starts_time) == (21, "09:30")
    assert (authority.access_note, authority.cooperation_note) == ("", "")
    assert replace(public.visit, starts_on="") == Visit(id="")
    assert [item.count for item in public.left_out if "remark" in item.one] == [7]


def test_an_unknown_audience_is_treated_as_the_public():
    assert redact(dossier("P1"), "press", ENGLISH).findings == redact(dossier("P1"), "public", ENGLISH).findings


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_left_out_is_counted_and_nothing_is_counted_that_is_not(audience):
    kept = redact(dossier("P1 and O2"), audience, ENGLISH)
    assert all(item.count > 0 for item in kept.left_out)
    bare = dossier(answers=(), observations=(), findings=(), members=())
    assert redact(bare, audience, ENGLISH).left_out == ()


def test_redacting_changes_nothing_in_the_dossier_itself():
    before = dossier("P1")
    redact(before, "public", ENGLISH)
    assert before == dossier("P1")


@pytest.mark.parametrize("audience", OUTSIDE)
def test_the_code_of_who_wrote_a_finding_goes_as_well_when_she_is_no_member(audience):
    found = dossier("see F-O7-1 and O7").findings[0]
    found = replace(found, finding=replace(found.finding, number="F-O7-1"))
    kept = redact(dossier(findings=(found,)), audience, ENGLISH).findings[0].finding
    assert "O7" not in kept.text


@pytest.mark.parametrize("audience", OUTSIDE)
def test_what_is_typed_as_the_basis_of_a_recommendation_is_read_like_any_text(audience):
    found = dossier().findings[0]
    asked = replace(found.recommendations[0], standard="NMR 31; account of P3; MEN P2")
    kept = redact(dossier(findings=(replace(found, recommendations=(asked,)),)), audience, ENGLISH)
    assert kept.findings[0].recommendations[0].standard == "NMR 31; account of a person held; MEN P2"


@pytest.mark.parametrize("audience", ["authority", "public"])
@pytest.mark.parametrize(
    ("rolled", "counted", "told_roll"), [(86, 86, 86), (86, 84, None), (86, 80, 86), (86, None, 86)]
)
def test_roll_and_snapshot_together_never_tell_that_fewer_than_five_came_or_went(
    audience, rolled, counted, told_roll
):
    snapshots = () if counted is None else (Counted(Snapshot(id="s", visit_id="v", present=counted), {}),)
    found = redact(
        replace(dossier(), visit=Visit(id="v", persons_present=rolled), gathered=Gathered(population=snapshots)),
        audience, Words("en"),
    )
    assert found.visit.persons_present == told_roll
    if counted is not None:
        assert found.gathered.held[0].snapshot.present == counted
