"""What consent, the risk of reprisals and the audience leave of interviews, in the dossier and the report."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_visits.domain.dossier import AUDIENCES, Dossier, SupportedFinding, TiedPassage
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.interviews import RISKS
from npm_visits.domain.masking import LEAST, SUGGESTED
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.privacy import redact
from npm_visits.domain.privacy_interviews import family, rights
from npm_visits.domain.text import capital
from npm_visits.domain.visits import Visit
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.reports import compose
from npm_visits.services.checks import checks
from tests.domain.talks import lifted, talk
from tests.reports.northfield import all_content, words_in
from tests.reports.reading import Written
from tests.solver import Reader

ENGLISH = words_in("en")
OUTSIDE = ("authority", "public")
COMPANY = tuple(talk(f"P{n}") for n in range(11, 17))
"""Six others who agreed: among them one is not alone."""


def dossier(*talks, text="Screening is late.", tied=True, gone=(), **more):
    passages = tuple(
        TiedPassage(p.id, p.text, family(t.interview), p.direction == "contradicts", p.interview_id)
        for t in talks for p in t.passages if tied
    )  # fmt: skip
    finding = SupportedFinding(
        Finding(id="f", number="F-O2-1", title="Late screening", text=text, topic="health_care", weight="serious"),
        (), (), (Recommendation(id="r", number="R-1", text="Ensure it.", addressee="Service"),), passages,
    )  # fmt: skip
    values = {
        "office": OfficeProfile(id="office", name="Office", language="en"),
        "visit": Visit(id="v", number="V-1"),
        "place": Place(id="p", name="Northfield Centre"),
        "members": (), "answers": (), "observations": (), "findings": (finding,),
        "content": all_content(), "made_on": "2026-12-02",
        "gathered": Gathered(interviews=talks, gone_codes=gone),
    }  # fmt: skip
    return Dossier(**{**values, **more})


def office(k):
    return OfficeProfile(id="office", name="Office", language="en", threshold=k)


def report(of, audience, language="en"):
    """The whole file, every text and attribute of every part."""
    return Written(compose(redact(of, audience, ENGLISH), words_in(language))).everything()


def read(of, audience):
    return Written(compose(redact(of, audience, ENGLISH), ENGLISH)).text()


HIDDEN = {
    "did not agree to talk": talk("P4", "SAID", no=("talk",)),
    "did not agree to notes": talk("P4", "SAID", no=("notes",)),
    "agreed to information only": talk("P4", "SAID", no=("unlinked",)),
    "took the consent to notes back": talk("P4", "SAID", no=("notes",), given="withdrawn"),
    "took the consent to use back": talk("P4", "SAID", no=("unlinked",), given="withdrawn"),
    "was never asked": talk("P4", "SAID", no=("talk", "notes", "unlinked", "quote"), given=""),
    "was not asked about reprisals": talk("P4", "SAID", risk=""),
    **{f"is at risk: {risk}": talk("P4", "SAID", risk=risk) for risk in RISKS[1:]},
    "has one officer's word": lifted(talk("P4", "SAID", risk="expressed"), "o1"),
    "has the word of one officer twice": lifted(talk("P4", "SAID", risk="expressed"), "o1", "o1"),
    "has not renewed her consent": lifted(talk("P4", "SAID", risk="expressed"), "o1", "o2", consent_on=""),
}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("person", HIDDEN.values(), ids=HIDDEN)
def test_a_report_is_the_same_as_if_a_person_who_is_kept_back_had_never_been_there(person, audience):
    assert report(dossier(*COMPANY, person), audience) == report(dossier(*COMPANY), audience)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_person_who_agreed_makes_a_difference(audience):
    """Keeps the test above honest: it would pass if interviews reached no report at all."""
    assert report(dossier(*COMPANY, talk("P4", "SAID")), audience) != report(dossier(*COMPANY), audience)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_renewed_consent_and_two_officers_lift_a_risk(audience):
    person = lifted(talk("P4", "SAID", risk="expressed"), "o1", "o2")
    assert "SAID" in read(dossier(*COMPANY, person), audience)


@pytest.mark.parametrize(("audience", "seen"), [("internal", True), ("authority", False), ("public", False)])
@pytest.mark.parametrize("given", ["no", "withdrawn", ""])
def test_without_consent_to_quote_a_passage_stays_inside(audience, seen, given):
    text = read(dossier(*COMPANY, talk("P4", "SAID", no=("quote",), given=given)), audience)
    assert ("SAID" in text) == seen


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_quotation_needs_company(audience):
    four = (talk("P4", "SAID"), *COMPANY[:3])
    assert "SAID" not in report(dossier(*four), audience)
    assert "Account  SAID" in read(dossier(*four, COMPANY[3]), audience)
    kept_back = talk("P9", risk="possible")
    assert "SAID" not in report(dossier(*four, kept_back), audience)


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("form", ["staff", "group"])
def test_staff_and_groups_are_never_quoted_outside(audience, form):
    assert "SAID" not in report(dossier(*COMPANY, talk("S1", "SAID", form=form)), audience)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_doctor_is_no_source_that_readers_outside_learn_of(audience):
    doctor = talk("S1", "SAID", form="staff", interlocutor="health_worker")
    assert "Kinds of source" not in read(dossier(*COMPANY, doctor), audience)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_contradiction_is_shown_and_not_averaged(audience):
    against = talk("S1", "SAID", form="staff")
    against = replace(against, passages=tuple(replace(p, direction="contradicts") for p in against.passages))
    text = read(dossier(*COMPANY, talk("P4", "TOLD"), against), audience)
    assert "Kinds of source: Persons held" in text
    assert "Contradicted by: Management and staff" in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_but_what_was_said_leaves_an_interview(audience):
    words = ("language", "chosen_note", "interpreter_note", "location", "account", "risk_step", "legal_status",
             "nationality_band", "days_held", "met_time")  # fmt: skip
    planted = talk("P4", "SAID", **{name: f"PLANTED {name}" for name in words})
    consents = tuple(replace(c, note="PLANTED note", whom="PLANTED whom") for c in planted.consents)
    written = report(dossier(*COMPANY, replace(planted, consents=consents)), audience)
    assert "PLANTED" not in written
    assert "P4" not in written


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("named", ["P4", "p4", "P-4", "P 4", "Р4", "P4’s", "P4-ün", "P2–P6", "P2-6", "P3, P4 and P5"])
def test_a_paragraph_that_names_a_person_kept_back_goes_and_the_others_stay(audience, named):
    person = talk("P4", risk="expressed")
    text = read(dossier(person, text=f"First.\nAs {named} told us, PLANTED.\nLast."), audience)
    assert "PLANTED" not in text
    assert "First." in text
    assert "Last." in text


@pytest.mark.parametrize("named", ["P14", "P41", "MEN P4", "G4", "P5–P9"])
def test_a_paragraph_that_names_somebody_else_stays(named):
    assert "STAYS" in read(dossier(talk("P4", risk="expressed"), text=f"As {named} STAYS."), "internal")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_texts_on_an_interview_in_the_recycle_bin_go_too(audience):
    assert "PLANTED" not in read(dossier(text="P7 told us: PLANTED.", gone=("P7",)), audience)


def test_an_observation_that_names_a_person_kept_back_goes_as_a_whole():
    seen = (
        Observation(id="o1", number="O2-1", text="P4 points at PLANTED.", sources=("seen",)),
        Observation(id="o2", number="O2-2", text="A door.", location="PLANTED beside P4", sources=("seen",)),
        Observation(id="o3", number="O2-3", text="STAYS", sources=("seen",)),
    )
    person = talk("P4", risk="expressed")
    with_evidence = replace(dossier(person).findings[0], observations=seen)
    kept = redact(dossier(person, observations=seen, findings=(with_evidence,)), "internal", ENGLISH)
    assert [o.id for o in kept.observations] == ["o3"]
    assert [o.id for o in kept.findings[0].observations] == ["o3"]


def test_a_passage_of_another_person_that_names_one_kept_back_goes():
    others = talk("P5", "P4 was there as well: PLANTED")
    assert "PLANTED" not in read(dossier(talk("P4", risk="alleged"), others), "internal")


@pytest.mark.parametrize("audience", OUTSIDE)
def test_codes_of_groups_and_staff_become_neutral_words(audience):
    talks = (talk("G1", form="group"), talk("S2", form="staff"))
    kept = redact(dossier(*talks, text="G1 and S2 say so."), audience, ENGLISH)
    assert kept.findings[0].finding.text == "A group of persons held and somebody of the staff say so."


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_neutral_words_begin_a_sentence_with_the_capital_of_their_language(language):
    words = Words(language)
    kept = redact(dossier(talk("S2", form="staff"), text="S2 – S2"), "authority", words)
    meant = words("somebody of the staff")
    assert kept.findings[0].finding.text == f"{capital(meant, language)} – {meant}"


@pytest.mark.parametrize(("typed", "read"), [
    ("P7-nin dediyinə görə", "Saxlanılan şəxsin dediyinə görə"),
    ("Qərar P7-yə verilməyib.", "Qərar saxlanılan şəxsə verilməyib."),
    ("P7 və P8-dən soruşulub.", "Saxlanılan şəxslərdən soruşulub."), ("S2-nin sözləri", "İşçilərdən birinin sözləri"),
])  # fmt: skip
def test_neutral_words_of_azerbaijani_take_over_the_ending_of_the_code(typed, read):
    kept = redact(dossier(talk("S2", form="staff"), text=typed), "authority", Words("az"))
    assert kept.findings[0].finding.text == read


@pytest.mark.parametrize(("typed", "read"), [
    ("У P7 изъяли телефон.", "У содержащегося лица изъяли телефон."),
    ("Со слов P7 и P8 всё иначе.", "Со слов содержащихся лиц всё иначе."),
    ("Решение передали Р7-му.", "Решение передали содержащемуся лицу."),
    ("Жалоба на S2: к S2 не подойти.", "Жалоба на одного из сотрудников: к одному из сотрудников не подойти."),
])  # fmt: skip
def test_neutral_words_of_russian_stand_in_the_case_that_the_code_stood_in(typed, read):
    kept = redact(dossier(talk("S2", form="staff"), text=typed), "authority", Words("ru"))
    assert kept.findings[0].finding.text == read


def test_what_was_left_out_does_not_tell_why():
    told = [item.one for item in redact(dossier(talk("P4", risk="confirmed")), "internal", ENGLISH).left_out]
    assert told == ["{n} interview kept back by consent or for protection"]


def sentences(of, audience="internal"):
    return [check.sentence for check in checks(of, audience, 0)]


def test_a_finding_that_rests_on_a_person_at_risk_alone_is_named_to_the_officer_before_sending():
    person = talk("P4", "SAID", risk="expressed")
    assert any("rests on nothing but what may not be told" in s for s in sentences(dossier(person)))
    assert not any("rests on nothing but" in s for s in sentences(dossier(person, talk("P5", "TOLD"))))


def test_a_finding_whose_text_names_a_person_at_risk_is_named_to_the_officer_before_sending():
    person = talk("P4", risk="expressed")
    assert any("names a person who may not be told of" in s for s in sentences(dossier(person, text="P4 says so.")))
    assert not any("names a person who may not be told of" in s for s in sentences(dossier(person)))


@pytest.mark.parametrize(("k", "speakers"), [(3, 5), (5, 5), (9, 9)])
def test_a_quotation_needs_as_many_persons_as_the_office_counts_and_never_fewer_than_five(k, speakers):
    others = [talk(f"P{n}") for n in range(11, 11 + speakers - 1)]
    assert "SAID" in read(dossier(*others, talk("P4", "SAID"), office=office(k)), "public")
    assert "SAID" not in read(dossier(*others[1:], talk("P4", "SAID"), office=office(k)), "public")
    assert "SAID" in read(dossier(talk("P4", "SAID"), office=office(k)), "internal")


def test_a_quotation_is_named_to_the_officer_before_it_leaves():
    quoting = dossier(*COMPANY, talk("P4", "SAID"))
    assert any("quotes an account" in s for s in sentences(quoting, "public"))
    assert not any("quotes an account" in s for s in sentences(quoting, "internal"))


def test_rights_are_those_of_persons_who_may_be_told_of():
    talks = (talk("P1", no=("health",)), talk("P2", no=("quote",)), talk("P3", risk="possible"))
    assert rights(talks) == {
        ("i-P1", "use"), ("i-P1", "quote"), ("i-P1", "raise"), ("i-P2", "use"), ("i-P2", "health"), ("i-P2", "raise"),
    }  # fmt: skip


# --- how many were heard ----------------------------------------------------------------------------

people = st.lists(
    st.builds(
        lambda sex, band, privacy, form, risk: {
            "sex": sex, "age_band": band, "privacy": privacy, "form": form, "risk": risk
        },
        st.sampled_from(["female", "female", "male", "other", ""]),
        st.sampled_from(["a25_59", "a18_20", "a16_17", ""]),
        st.sampled_from(["private", "private", "overheard", ""]),
        st.sampled_from(["person"] * 5 + ["group", "staff"]),
        st.sampled_from(["none_known"] * 5 + ["expressed"]),
    ),
    max_size=40,
)  # fmt: skip
NUMBER = re.compile(r"\d+")


def told(pattern, text):
    found = re.search(pattern, text)
    return int(found[1]) if found else None


@given(people, st.sampled_from(OUTSIDE), st.sampled_from([LEAST, SUGGESTED, 9]))
@settings(max_examples=60, deadline=None)
def test_no_small_number_of_persons_can_be_computed_from_a_report(persons, audience, k):
    talks = tuple(talk(f"P{n}", **person) for n, person in enumerate(persons, 1))
    text = read(dossier(*talks, office=office(k)), audience)
    usable = [p for p in persons if p["risk"] == "none_known" and p["form"] == "person"]
    total = told(r"interviews? with (\d+) persons? held", text)
    reader = Reader()
    private = told(r"Of these interviews, (\d+)", text)
    if "All of these interviews were held in private" in text:
        private = total
    others = None if private is None else total - private
    reader.sum("all", [reader.count("private", private), reader.count("others", others)], total)
    truth = {"all": len(usable), "private": sum(p["privacy"] == "private" for p in usable)}
    truth["others"] = truth["all"] - truth["private"]
    for by, labels in (("sex", ("women", "men", "other or self-described", "not recorded")),
                       ("age", ("under 18", "18 and over", "not recorded"))):  # fmt: skip
        line = re.search(rf"By {by}: ([^.]*)\.", text)
        parts = [told(rf"{label} (\d+)", line[1]) or 0 if line else None for label in labels]
        reader.sum("all", [reader.count(f"{by} {label}", n) for label, n in zip(labels, parts, strict=True)])
        truth |= {f"{by} {label}": n for label, n in zip(labels, _true(usable, by), strict=True)}
    assert reader.computes(truth, k) == []
    assert not [n for n in map(int, NUMBER.findall(" ".join(re.findall(r"The report draws.*", text)))) if 0 < n < k]


def _true(persons, by):
    if by == "sex":
        named = [p["sex"] for p in persons]
        return [named.count("female"), named.count("male"), named.count("other"), named.count("")]
    bands = [p["age_band"] for p in persons]
    return [bands.count("a16_17"), bands.count("a25_59") + bands.count("a18_20"), bands.count("")]


def test_those_who_were_heard_are_told_as_a_method_says_it():
    talks = [talk(f"P{n}", sex="female" if n < 7 else "male", privacy="private" if n < 9 else "overheard")
             for n in range(1, 15)]  # fmt: skip
    text = read(dossier(*talks, talk("G1", form="group"), talk("S1", form="staff")), "authority")
    assert "The report draws on individual interviews with 14 persons held." in text
    assert "Of these interviews, 8 were held in private." in text
    assert "By sex: women 6 and men 8." in text
    assert "It draws on group talks. It draws on interviews with staff." in text
    assert "It draws on 1 group talk. It draws on 1 interview with staff." in read(
        dossier(*talks, talk("G1", form="group"), talk("S1", form="staff")), "internal"
    )
