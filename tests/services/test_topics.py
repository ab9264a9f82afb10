"""Everything by topic: all kinds of evidence in one list, what is kept back marked, and the balance of sources."""

from __future__ import annotations

import pytest

from npm_visits.domain.answers import Key
from npm_visits.domain.arrival import UrgentMatter
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.evidence import Link, Observation
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import Consent, Interview, Passage, consent_id
from npm_visits.domain.photographs import Photograph
from npm_visits.domain.places import Place
from npm_visits.domain.registers import RegisterCheck
from npm_visits.domain.rooms import RoomVisit, room_visit_id
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.services.topic_kinds import KINDS
from tests.reports.reading import Written
from tests.small_checklist import give

TOPIC = "health_care"


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return give(office, northfield)


def observe(office: Office, visit: Visit, text: str, *sources: str, topic: str = TOPIC) -> Observation:
    return office.evidence.add(office.evidence.new(visit.id, topic=topic, text=text, sources=sources))


def tell(office: Office, visit: Visit, code: str, text: str, *, agreed: bool = True, form: str = "person") -> Passage:
    interview = Interview(id=new_id(), visit_id=visit.id, code=code, form=form, risk="none_known")
    passage = Passage(id=new_id(), visit_id=visit.id, interview_id=interview.id, text=text, topic=TOPIC)
    consents = [
        Consent(id=consent_id(interview.id, what), interview_id=interview.id, what=what, given="yes")
        for what in ("talk", "notes", "unlinked") if agreed
    ]  # fmt: skip
    office.apply([Add(interview), Add(passage), *(Add(c) for c in consents)])
    return passage


def of_each_kind(office: Office, visit: Visit) -> None:
    opened = office.library.open(visit.id, "en")
    office.apply([*opened.answer(Key("doctor"), "no"), *opened.sources(Key("doctor"), ("staff",))])
    observe(office, visit, "The door stands open.", "seen")
    tell(office, visit, "P1", "Alleges a delay of five days.")
    office.apply([
        Add(RegisterCheck(id=new_id(), visit_id=visit.id, topic=TOPIC, title="Admissions", conclusion="Eleven late.")),
        Add(Photograph(id=new_id(), visit_id=visit.id, topic=TOPIC, number="O2-1", caption="The medical room.")),
        Add(UrgentMatter(id=new_id(), visit_id=visit.id, topic=TOPIC, number="U-O2-1", text="No doctor tonight.")),
        Add(IllTreatmentCase(id=new_id(), visit_id=visit.id, topic=TOPIC, code="C1", released="Marks were seen.",
                             scope="without_link")),
    ])  # fmt: skip
    seen = RoomVisit.blank(room_visit_id(visit.id, office.rooms.add(visit.id, "M-1").id))
    office.apply(office.rooms.changes(seen, {"remarks": "The door does not close.", "topic": TOPIC}))


def test_evidence_of_every_kind_gathers_under_its_topic(office: Office, visit: Visit) -> None:
    of_each_kind(office, visit)
    found = office.topics.of_topic(visit.id, TOPIC, "en")
    assert [item.kind for item in found.items] == [
        "point", "observation", "passage", "ill_treatment", "register_check", "photograph", "room_visit",
        "urgent_matter",
    ]  # fmt: skip
    assert len(KINDS) == len(found.items)
    assert found.balance.supporting == ("seen", "persons_held", "staff", "register", "medical", "measured")
    assert all(item.tab and item.target for item in found.items if item.kind != "ill_treatment")


def test_one_topic_reads_the_same_as_all_topics_together(office: Office, visit: Visit) -> None:
    of_each_kind(office, visit)
    observe(office, visit, "Mould.", "seen", topic="material_conditions")
    together = {found.topic: found for found in office.topics.by_topic(visit.id, "en")}
    assert together[TOPIC] == office.topics.of_topic(visit.id, TOPIC, "en")
    assert [item.text for item in together["material_conditions"].items] == ["Mould."]
    assert [code for code in together if code] == [topic.code for topic in office.content.topics]


def test_what_is_kept_back_guides_questions_and_counts_for_nothing(office: Office, visit: Visit) -> None:
    passage = tell(office, visit, "P1", "Alleges blows.", agreed=False)
    found = office.topics.of_topic(visit.id, TOPIC, "en")
    assert [(item.id, item.kept_back) for item in found.items] == [(passage.id, True)]
    assert found.balance.state == "nothing"
    assert office.findings.unused(visit.id, list(found.items)) == []


def test_what_the_doctor_did_not_release_is_no_evidence_that_others_read(office: Office, visit: Visit) -> None:
    sealed = IllTreatmentCase(id=new_id(), visit_id=visit.id, topic=TOPIC, code="C1", methods="SECRET", sealed="SEALED")
    office.apply([Add(sealed)])
    assert office.topics.of_topic(visit.id, TOPIC, "en").items == ()


@pytest.mark.parametrize("scope", ["", "information_only"])
def test_a_case_told_for_information_only_counts_for_nothing(office: Office, visit: Visit, scope: str) -> None:
    case = IllTreatmentCase(id=new_id(), visit_id=visit.id, topic=TOPIC, code="C1", released="Marks.", scope=scope)
    office.apply([Add(case)])
    (item,) = office.topics.of_topic(visit.id, TOPIC, "en").items
    assert item.kept_back


def test_evidence_that_contradicts_a_finding_makes_its_topic_contradicted(office: Office, visit: Visit) -> None:
    seen = observe(office, visit, "The door stands open.", "seen")
    told = observe(office, visit, "The doctor says the door is always shut.", "staff")
    finding = office.findings.add(visit.id, title="Not confidential", topic=TOPIC)
    items = office.findings.items(visit.id, "en")
    for observation in (seen, told):
        office.findings.use(finding, next(item for item in items if item.id == observation.id))
    office.findings.turn(finding, next(item for item in items if item.id == told.id), "contradicts")
    tied = office.findings.evidence(finding, office.findings.items(visit.id, "en"))
    assert {item.id: item.direction for item in tied} == {seen.id: "", told.id: "contradicts"}
    balance = office.topics.of_topic(visit.id, TOPIC, "en").balance
    assert (balance.supporting, balance.contradicting, balance.state) == (("seen",), ("staff",), "contradicted")
    office.findings.turn(finding, next(item for item in items if item.id == told.id), "supports")
    assert office.topics.of_topic(visit.id, TOPIC, "en").balance.state == "corroborated"


def test_the_dossier_has_the_same_balance_as_the_screen(office: Office, visit: Visit) -> None:
    passage = tell(office, visit, "P1", "Alleges a delay.")
    against = tell(office, visit, "S1", "Says there is none.", form="staff")
    finding = office.findings.add(visit.id, title="Late", topic=TOPIC)
    items = office.findings.items(visit.id, "en")
    for one in (passage, against):
        office.findings.use(finding, next(item for item in items if item.id == one.id))
    office.apply([Set(Passage, against.id, "direction", "contradicts")])
    (found,) = office.drafts.dossier(visit.id).findings
    assert (found.balance.supporting, found.balance.contradicting) == (("persons_held",), ("staff",))
    tied = office.findings.evidence(finding, office.findings.items(visit.id, "en"))
    assert {item.number: item.direction for item in tied} == {"P1": "", "S1": "contradicts"}


def test_passages_tied_to_a_question_stand_beside_it(office: Office, visit: Visit) -> None:
    passage = tell(office, visit, "P1", "Alleges a delay.")
    observation = observe(office, visit, "Nobody there.", "seen")
    opened = office.library.open(visit.id, "en")
    point = opened.status(Key("doctor")).id
    office.apply([
        *office.interviews.tie(passage, "point", point),
        *office.evidence.tie(visit.id, "observation", observation.id, "point", point),
    ])
    assert {item.id for item in office.topics.of_point(visit.id, point)} == {passage.id, observation.id}
    assert office.vault.count(Link, visit_id=visit.id, to_kind="point") == 2


def test_a_register_or_photograph_tied_to_a_finding_counts_in_the_report_as_well(office: Office, visit: Visit) -> None:
    of_each_kind(office, visit)
    finding = office.findings.add(visit.id, title="Late", topic=TOPIC)
    for item in office.findings.items(visit.id, "en"):
        if item.kind in {"register_check", "photograph", "ill_treatment"}:
            office.findings.use(finding, item)
    dossier = office.drafts.dossier(visit.id)
    assert dossier.findings[0].balance.supporting == ("register", "medical", "measured")
    document, _ = office.drafts.document(dossier, "internal", "en")
    text = Written(document).text()
    assert "Register Admissions  Eleven late. · Register" in text
    assert "Case C1" in text
    assert text.count("Marks were seen.") == 1, "in its own place, not beneath the finding"
    public, _ = office.drafts.document(dossier, "public", "en")
    assert "Kinds of source: Register, measurement or photograph" in Written(public).text()
    assert "Eleven late." not in Written(public).everything()


def test_a_case_of_a_person_kept_back_is_in_no_report(office: Office, visit: Visit) -> None:
    passage = tell(office, visit, "P1", "Alleges blows.")
    case = IllTreatmentCase(id=new_id(), visit_id=visit.id, interview_id=passage.interview_id, topic=TOPIC, code="C1",
                            released="Marks.", scope="without_link")  # fmt: skip
    office.apply([Add(case)])
    finding = office.findings.add(visit.id, title="Blows", topic=TOPIC)
    office.findings.use(finding, next(i for i in office.findings.items(visit.id, "en") if i.id == case.id))
    document, _ = office.drafts.document(office.drafts.dossier(visit.id), "internal", "en")
    assert "Case C1" in Written(document).text()
    office.apply([Set(Interview, passage.interview_id, "risk", "expressed")])
    dossier = office.drafts.dossier(visit.id)
    document, _ = office.drafts.document(dossier, "internal", "en")
    assert "Case C1" not in Written(document).text()
    assert any("rests on nothing but" in check.sentence for check in office.drafts.checks(dossier, "internal"))
