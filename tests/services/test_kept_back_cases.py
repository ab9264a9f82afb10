"""The code of a case of alleged ill-treatment stands for its person: who may not be told of is not told of by it."""

from __future__ import annotations

import pytest

from npm_visits.domain.changes import Add, Set
from npm_visits.domain.codes import cases
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import SCOPES, IllTreatmentCase
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.errors import ConsentTakenBack
from npm_visits.services.office import Office
from tests.reports.reading import Written
from tests.services.test_exports import Case
from tests.small_checklist import give

TEXT = "As C1 shows, HIDDEN.\nIn case c-1 HIDDEN.\nIn block C1 the lamps were BROKEN.\nOf others STAYS."


class Told(Case):
    """A case C1 of P1; the summary speaks of it."""

    def __init__(self, office: Office, visit: Visit) -> None:
        super().__init__(office, visit)
        self.case = IllTreatmentCase(id=new_id(), visit_id=visit.id, interview_id=self.person.id, code="C1",
                                     scope="without_link")  # fmt: skip
        office.apply([Add(self.case), Set(Visit, visit.id, "summary", TEXT)])

    def scope(self, scope: str) -> None:
        self.office.apply([Set(IllTreatmentCase, self.case.id, "scope", scope)])

    def read(self, audience: str) -> str:
        document, _ = self.office.drafts.document(self.office.drafts.dossier(self.visit.id), audience, "en")
        return Written(document).text()


@pytest.fixture
def told(office: Office, northfield: Place) -> Told:
    return Told(office, give(office, northfield))


KEPT_BACK = {
    "consent taken back": lambda told: told.consent("unlinked", "withdrawn"),
    "at risk": lambda told: told.risk("alleged"),
    "interview removed": lambda told: told.office.interviews.remove(told.person),
    "case removed": lambda told: told.office.ill_treatment.remove(told.case),
    "not asked about this allegation": lambda told: told.scope(""),
    "for information only": lambda told: told.scope("information_only"),
}


@pytest.mark.parametrize("act", KEPT_BACK.values(), ids=KEPT_BACK)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_paragraph_about_a_case_that_may_not_be_told_of_goes(told, act, audience):
    act(told)
    text = told.read(audience)
    assert "HIDDEN" not in text
    assert "STAYS" in text
    assert "In block C1 the lamps were BROKEN" in text, "a building is no case"


@pytest.mark.parametrize("scope", SCOPES[1:])
def test_of_a_case_that_may_be_told_of_readers_outside_read_no_code(told, scope):
    told.scope(scope)
    assert "As C1 shows, HIDDEN" in told.read("internal")
    for audience in ("authority", "public"):
        text = told.read(audience)
        assert "As a case of alleged ill-treatment shows, HIDDEN" in text
        assert "C1" not in text.replace("block C1", "")


def test_answers_as_tables_lose_what_names_such_a_case(told, tmp_path):
    note = told.office.library.open(told.visit.id, "en")
    told.office.apply(note.answer(next(k.key for k in note.statuses() if k.key.name == "confidential"), TEXT))
    assert "HIDDEN" in told.answers(tmp_path, "csv")
    told.scope("information_only")
    text = told.answers(tmp_path, "csv")
    assert "HIDDEN" not in text
    assert "STAYS" in text


@pytest.mark.parametrize("act", ["scope", "remove"])
def test_a_case_that_may_not_be_told_of_any_more_stops_the_report_that_is_being_made(told, tmp_path, act):
    drafts = told.office.drafts
    dossier = drafts.dossier(told.visit.id)
    document, _ = drafts.document(dossier, "internal", "en")
    outgoing = told.office.exports.of_report(dossier, "internal", "en")
    assert outgoing.record.interview_ids == tuple(sorted(i.id for i in told.office.interviews.all(told.visit.id)))
    if act == "scope":
        told.scope("information_only")
    else:
        told.office.ill_treatment.remove(told.case)
    with pytest.raises(ConsentTakenBack):
        drafts.write(document, tmp_path / "r.docx", sure=outgoing.sure)
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.parametrize("typed", ["C1", "c1", "C-1", "C.1", "С1", "C1-in", "C1’s", "case C1"])
def test_the_code_of_a_case_is_found_as_people_write_it(typed):
    found = cases(["C1"])
    assert found is not None
    assert found.search(f"As {typed} shows")


@pytest.mark.parametrize(
    "typed",
    ["C11", "block C1", "Room C1", "C1 korpusu", "C1 block", "korpus C1", "корпус С1", "камере С1", "vitamin C1"],
)
def test_a_building_or_another_number_is_no_case(typed):
    found = cases(["C1"])
    assert found is not None
    assert not found.search(f"In {typed} it was cold")
