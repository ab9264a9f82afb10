"""What leaves the office: a word planted in every field of interviews, looked for in every exported file."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from lxml import etree

from npm_visits.domain.answers import Answer, Filling, Key, PointRecord, record_key
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.evidence import Link, link_id
from npm_visits.domain.exports import ReportExport
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import CONSENTS, Consent, Incident, Interview, Passage, RiskLift, consent_id
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.visits import Visit
from npm_visits.errors import ConsentTakenBack
from npm_visits.services.export_columns import Wanted
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.reports.reading import Written
from tests.small_checklist import give

NEEDED = ("talk", "notes", "unlinked")
FIXED = {"id", "visit_id", "interview_id", "form", "state", "interlocutor", "what", "given", "officer_id", "consent_on",
         "code", "topic", "direction"}  # fmt: skip


class Case:
    """A visit with seven interviews; the first, P1, holds a word of its own in every field that holds words."""

    def __init__(self, office: Office, visit: Visit) -> None:
        self.office, self.visit = office, visit
        self.words: dict[str, str] = {}
        self.person = self._planted(Interview, "P1", code="P1", form="person", risk="none_known", privacy="private")
        self.passage = self._planted(Passage, "passage", interview_id=self.person.id, start=0, length=9)
        records = [self.person, self.passage, self._planted(Incident, "incident", interview_id=self.person.id)]
        records += self._consents(self.person, planted=True)
        for n in range(2, 8):
            other = Interview(id=new_id(), visit_id=visit.id, code=f"P{n}", risk="none_known", privacy="private")
            records += [other, *self._consents(other)]
        finding = office.findings.add(visit.id, title="Late screening", topic="health_care")
        tie = Link.blank(link_id("passage", self.passage.id, "finding", finding.id))
        office.apply([Add(r) for r in (*records, replace(tie, visit_id=visit.id))])
        office.apply([Set(type(finding), finding.id, "text", "Of seven, P1 says: NAMED\nOthers: STAYS")])
        self._answers()

    def consent(self, what: str, given: str) -> None:
        self.office.apply([Set(Consent, consent_id(self.person.id, what), "given", given)])

    def risk(self, risk: str) -> None:
        self.office.apply([Set(Interview, self.person.id, "risk", risk)])

    def lift(self, *officers: str) -> None:
        for officer in officers:
            lift = RiskLift(id=new_id(), visit_id=self.visit.id, interview_id=self.person.id, officer_id=officer,
                            risk=self.office.interviews.get(self.person.id).risk, consent_on="2026-12-01",
                            confirmed_on=self._word("lift"))  # fmt: skip
            self.office.apply([Add(lift)])

    def report(self, target: Path, audience: str) -> str:
        """Export the report and return every text in the file."""
        drafts = self.office.drafts
        dossier = drafts.dossier(self.visit.id)
        document, _ = drafts.document(dossier, audience, "en")
        outgoing = self.office.exports.of_report(dossier, audience, "en")
        self.office.exports.remember(outgoing, drafts.write(document, target, sure=outgoing.sure))
        return Written(target).everything()

    def answers(self, folder: Path, kind: str) -> str:
        """Export the answers and return every text in all files."""
        export = self.office.tables.of_filling(self.filling, Wanted())
        target = folder / f"answers.{kind}"
        assert self.office.tables.write(export, target)
        return "\n".join(_text(path.read_bytes()) for path in self.office.tables.files(export, target))

    def found(self, text: str) -> set[str]:
        """Return the names of the planted words in a text."""
        return {name for name, word in self.words.items() if word in text}

    def _word(self, name: str) -> str:
        return self.words.setdefault(name, f"Canary{len(self.words)}Əж")

    def _planted(self, kind, name, **fixed):
        values = {
            f.name: (word,) if "tuple" in str(f.type) else word
            for f in fields(kind)
            if f.name not in FIXED | set(fixed) and "int" not in str(f.type)
            for word in [self._word(f"{name}.{f.name}")]
        }
        return kind(id=new_id(), visit_id=self.visit.id, **values, **fixed)

    def _consents(self, of: Interview, *, planted: bool = False) -> list[Consent]:
        return [
            Consent(
                id=consent_id(of.id, what), interview_id=of.id, what=what, given="yes",
                given_on=self._word(f"{what}.given_on") if planted else "",
                whom=self._word(f"{what}.whom") if planted else "", note=self._word(f"{what}.note") if planted else "",
            )
            for what in CONSENTS
        ]  # fmt: skip

    def _answers(self) -> None:
        """Answer in the visit's filling and in one of the interview: private points, and a note that names her."""
        opened = self.office.library.open(self.visit.id, "en")
        self.filling = opened.filling
        note = f"{self._word('note of others')}\nP1 told: {self._word('note that names her')}"
        self.office.apply([*opened.answer(Key("doctor"), "no"), *opened.note(Key("doctor"), note)])
        self.office.apply(opened.answer(Key("confidential"), f"As p1 told: {self._word('answer that names her')}"))
        own = Filling(id=new_id(), visit_id=self.visit.id, checklist_id=opened.filling.checklist_id,
                      subject=self.person.id)  # fmt: skip
        self.office.apply([Add(own)])
        key = record_key(own.id, Key("confidential"))
        self.office.apply([
            Set(Answer, key, "value", self._word("private answer")),
            Set(PointRecord, key, "note", self._word("note on a private answer")),
        ])  # fmt: skip


def _text(content: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    return "\n".join(text for part in parts for text in part.itertext())


@pytest.fixture
def case(office: Office, northfield: Place) -> Case:
    return Case(office, give(office, northfield))


TOLD = {"internal": {"passage.text", "note of others", "note that names her", "answer that names her"},
        "authority": {"passage.text"}, "public": {"passage.text"}}  # fmt: skip
SILENT = {"internal": {"note of others"}, "authority": set(), "public": set()}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_of_a_person_who_agreed_to_everything_only_the_tied_passage_is_told(case, tmp_path, audience):
    text = case.report(tmp_path / "r.docx", audience)
    assert case.found(text) == TOLD[audience]
    assert "NAMED" in text
    assert ("P1" in text) == (audience == "internal")


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("given", ["no", "withdrawn", ""])
@pytest.mark.parametrize("what", CONSENTS)
def test_each_consent_decides_what_each_audience_reads(case, tmp_path, audience, what, given):
    case.consent(what, given)
    text = case.report(tmp_path / "r.docx", audience)
    if what in NEEDED:
        assert case.found(text) == SILENT[audience]
        assert "NAMED" not in text
        assert "STAYS" in text
        assert "interviews with 6 persons held" in text
    else:
        quoted_outside = what == "quote" and audience != "internal"
        assert case.found(text) == (TOLD[audience] - {"passage.text"} if quoted_outside else TOLD[audience])
        assert "interviews with 7 persons held" in text
    case.consent(what, "yes")
    assert case.found(case.report(tmp_path / "r.docx", audience)) == TOLD[audience]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_person_at_risk_is_told_of_only_after_two_officers_lifted_it(case, tmp_path, audience):
    case.risk("expressed")
    assert case.found(case.report(tmp_path / "r.docx", audience)) == SILENT[audience]
    case.lift("o1")
    assert case.found(case.report(tmp_path / "r.docx", audience)) == SILENT[audience]
    case.lift("o2")
    assert case.found(case.report(tmp_path / "r.docx", audience)) == TOLD[audience]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_answers_as_tables_hold_nothing_of_interviews_and_do_not_name_who_is_kept_back(case, tmp_path, kind):
    naming = {"note that names her", "answer that names her"}
    assert case.found(case.answers(tmp_path, kind)) == {"note of others"} | naming
    case.consent("unlinked", "withdrawn")
    assert case.found(case.answers(tmp_path, kind)) == {"note of others"}
    case.consent("unlinked", "yes")
    case.risk("alleged")
    assert case.found(case.answers(tmp_path, kind)) == {"note of others"}


def test_an_interview_in_the_recycle_bin_is_told_of_nowhere(case, tmp_path):
    case.office.interviews.remove(case.person)
    for audience in AUDIENCES:
        assert case.found(case.report(tmp_path / "r.docx", audience)) == SILENT[audience]
    assert case.found(case.answers(tmp_path, "csv")) == {"note of others"}


def test_an_export_is_remembered_with_what_it_rests_on(case, tmp_path):
    case.report(tmp_path / "somewhere-private.docx", "authority")
    (export,) = case.office.exports.of_visit(case.visit.id)
    assert (export.audience, export.language, export.of) == ("authority", "en", "report")
    assert export.digest == hashlib.sha256((tmp_path / "somewhere-private.docx").read_bytes()).hexdigest()
    assert export.name == f"{case.visit.number}-authority-en.docx"
    assert len(export.interview_ids) == 7


def test_taking_back_a_consent_says_which_exports_are_affected(case, tmp_path):
    case.report(tmp_path / "1.docx", "authority")
    case.risk("possible")
    case.report(tmp_path / "2.docx", "public")
    case.consent("unlinked", "withdrawn")
    assert [e.audience for e in case.office.exports.affected(case.person.id)] == ["authority"]


def test_an_export_is_no_act_that_undo_takes_back(case, tmp_path):
    case.report(tmp_path / "1.docx", "public")
    case.office.undo()
    assert case.office.vault.count(ReportExport) == 1


@pytest.mark.parametrize("change", ["withdraw", "quote", "risk", "remove"])
def test_a_consent_taken_back_while_the_report_is_made_stops_the_file(case, tmp_path, change):
    drafts, target = case.office.drafts, tmp_path / "r.docx"
    target.write_bytes(b"what was there before")
    dossier = drafts.dossier(case.visit.id)
    document, _ = drafts.document(dossier, "public", "en")
    outgoing = case.office.exports.of_report(dossier, "public", "en")

    def meanwhile(done: int, total: int) -> None:
        if done == total:
            {"withdraw": lambda: case.consent("notes", "withdrawn"), "quote": lambda: case.consent("quote", "no"),
             "risk": lambda: case.risk("expressed"), "remove": lambda: case.office.interviews.remove(case.person),
             }[change]()  # fmt: skip

    with pytest.raises(ConsentTakenBack):
        drafts.write(document, target, progress=meanwhile, sure=outgoing.sure)
    assert target.read_bytes() == b"what was there before"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_a_consent_given_while_the_report_is_made_does_not_stop_it(case, tmp_path):
    case.consent("quote", "no")
    drafts = case.office.drafts
    dossier = drafts.dossier(case.visit.id)
    document, _ = drafts.document(dossier, "public", "en")
    outgoing = case.office.exports.of_report(dossier, "public", "en")
    case.consent("quote", "yes")
    assert drafts.write(document, tmp_path / "r.docx", sure=outgoing.sure)


def test_a_consent_taken_back_while_answers_are_written_stops_the_files(case, tmp_path):
    export = case.office.tables.of_filling(case.filling, Wanted())
    outgoing = case.office.exports.of_answers(case.visit.id, "en", "answers.csv")
    case.consent("talk", "withdrawn")
    with pytest.raises(ConsentTakenBack):
        case.office.tables.write(export, tmp_path / "answers.csv", sure=outgoing.sure)
    assert list(tmp_path.glob("*.csv")) == []


def test_what_left_for_outside_under_another_smallest_count_is_known(case, tmp_path):
    def found(k: int) -> list[tuple[str, int]]:
        return [(e.audience, e.threshold) for e in case.office.exports.under_other_threshold(case.visit.id, k)]

    for audience, k in (("internal", 5), ("authority", 5), ("authority", 5), ("public", 3)):
        case.office.apply([Set(OfficeProfile, case.office.profile.id, "threshold", k)])
        case.report(tmp_path / f"{audience}.docx", audience)
    assert found(3) == [("authority", 5)]
    assert found(5) == [("public", 3)]
    assert sorted(found(4)) == [("authority", 5), ("public", 3)]
    dossier, version = case.office.drafts.dossier(case.visit.id), Version(case.visit.id, "authority", "en")
    case.office.exports.remember(case.office.exports.of_working_copy(dossier, version), "digest")
    assert found(5) == [("public", 3)]
