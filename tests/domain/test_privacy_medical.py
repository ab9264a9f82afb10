"""What a report tells of alleged ill-treatment: the released wording, to whom, and as far as the person agreed."""

from __future__ import annotations

import pytest

from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.gathered import Gathered, ReleasedWording
from npm_visits.domain.ill_treatment import SCOPES
from npm_visits.domain.privacy import redact
from npm_visits.domain.privacy_medical import CITED
from tests.domain.talks import talk
from tests.domain.test_privacy_interviews import ENGLISH, dossier, office, report

WORDING = "On the forearm of P1 O2 saw marks that fit what was told."
COMPANY = tuple(talk(f"P{n}") for n in range(11, 17))


def case(*talks, scope="without_link", text=WORDING, k=5):
    wording = ReleasedWording(text, scope, "i-P1")
    return dossier(gathered=Gathered(interviews=talks, released=(wording,)), office=office(k))


def wordings(of, audience):
    return [w.text for w in redact(of, audience, ENGLISH).gathered.released]


def test_inside_the_wording_stands_in_the_chapter_on_treatment_without_code():
    told = redact(case(talk("P1"), *COMPANY), "internal", ENGLISH).gathered.released
    assert told == (ReleasedWording(text=WORDING),)
    assert WORDING in report(case(talk("P1"), *COMPANY), "internal")


def test_the_authority_reads_it_in_neutral_words_and_the_public_nothing():
    of = case(talk("P1"), *COMPANY)
    assert wordings(of, "authority") == [
        "On the forearm of a person held a member of the delegation saw marks that fit what was told."
    ]
    assert wordings(of, "public") == []
    assert "forearm" not in report(of, "public")
    assert ("{n} released medical wording kept back", 1) in [
        (left.one, left.count) for left in redact(of, "public", ENGLISH).left_out
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("scope", ["", "information_only"])
def test_what_was_said_for_information_only_stands_nowhere(audience, scope):
    assert wordings(case(talk("P1"), *COMPANY, scope=scope), audience) == []


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("kept_back", [{"no": ("unlinked",)}, {"no": ("talk",)}, {"risk": "expressed"}])
def test_nobody_reads_it_while_consent_or_protection_keep_the_interview_back(audience, kept_back):
    of = case(talk("P1", **kept_back), *COMPANY)
    assert wordings(of, audience) == []
    assert "forearm" not in report(of, audience)


@pytest.mark.parametrize("talks", [(talk("P1", no=("health",)), *COMPANY), (talk("P1"), *COMPANY[:3])])
def test_the_authority_reads_nothing_without_consent_to_share_health_or_of_fewer_than_five(talks):
    assert wordings(case(*talks), "authority") == []
    assert wordings(case(*talks), "internal") == [WORDING]


@pytest.mark.parametrize(("k", "persons"), [(3, 5), (5, 5), (7, 7)])
def test_the_authority_reads_it_where_as_many_persons_may_be_told_of_as_are_quoted(k, persons):
    others = [talk(f"P{n}") for n in range(11, 11 + persons - 1)]
    assert wordings(case(talk("P1"), *others, k=k), "authority") != []
    assert wordings(case(talk("P1"), *others[1:], k=k), "authority") == []


def test_a_wording_that_names_a_person_who_is_left_out_goes():
    of = case(talk("P1"), talk("P4", risk="expressed"), *COMPANY, text="As P4 says, marks that fit.")
    assert wordings(of, "internal") == []


def test_every_agreement_is_decided_on():
    assert set(SCOPES) - {"information_only"} == CITED
