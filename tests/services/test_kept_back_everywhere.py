"""Whoever may not be told of is told of nowhere: a word in every text field of every record, sought in every export.

Two kinds of words are planted. Some belong to P1: the interview's own fields, passages, consents, incidents, a case of
alleged ill-treatment, sealed and opened identity. The others stand in records that belong to nobody, or to another
person, and name P1. All records are tied to a finding, so that whatever can reach a report is on its way there.
Records of a new kind are planted by themselves: what they say reaches nobody outside until `OUTSIDE` names it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

import pytest

from npm_visits.domain.arrival import Arrival, Assignment
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.evidence import Link, link_id
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import CONSENTS, RISKS, Consent, Interview, consent_id
from npm_visits.domain.outlines import ReportSection
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.places import Place
from npm_visits.domain.privacy import redact
from npm_visits.domain.records import Record
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.storage import KINDS
from tests.services.test_exports import NEEDED, Case
from tests.small_checklist import give

# Kinds that say nothing of a visit, and those that `Case` plants itself.
ELSEWHERE: Final = {
    "office", "officer", "stopped", "checklist", "shelf", "checklist_draft", "checklist_edit", "progress", "filling",
    "answer", "point", "instance", "link", "report_export", "photo_thumbnail", "unfinished_exports",
    "cover_pin",
}  # fmt: skip
CODED: Final = {
    "form", "state", "interlocutor", "what", "given", "code", "topic", "direction", "risk", "weight", "language",
    "visit_type", "notice", "access", "cooperation", "place_type", "legal_form", "security_level", "role", "sex",
    "priority", "time_frame", "method", "register", "dimension", "purpose", "scope", "phase", "complaint", "privacy",
    "chosen_by", "interpreter", "age_band", "media_type", "permission", "kind", "seed", "digest", "key", "sealed",
    "content", "latitude", "longitude", "listed", "number", "focus_topics", "topics", "devices", "sources", "shows",
    "leaves", "edits", "categories", "explained", "fields_present", "fields_missing", "flaws", "defects",
    "original_digest", "audience", "basis", "zone", "country", "interviewers", "opening", "group", "sort", "event",
    "document", "deadline_unit", "function", "light", "ventilation", "bell",
    "annexe_partition", "artificial_light", "cctv", "cleanliness", "furniture", "night_light", "window_opening",
    "drawn", "outline", "section",
}  # fmt: skip
PARENTS: Final = {"headcount": "snapshot", "register_entry": "register_check"}
PRESENT: Final = {
    "snapshot": {"present": 40, "taken_on": "2026-11-24"},
    "room": {"number": "P1"},
    "urgent_matter": {"raised_at": "2026-11-24 17:05"},
    "paragraph": {"state": "written", "audience": "authority", "language": "en"},
}
KEYS_OF: Final[dict[type[Record], str]] = {
    WrittenParagraph: "{visit}/authority/en/reply",  # a paragraph in the version for the authority
    Arrival: "{visit}",
    Assignment: "{visit}/m/own/7",
    ReportSection: "{visit}/public/note/reply",
}
KEYS: Final = ("_id", "_ids", "_on", "_at", "_time", "_from", "_to", "_kind")


def texts_of(kind: type[Record]) -> list[str]:
    """Return the fields of a kind that a person types words into."""
    return [
        f.name for f in fields(kind)
        if str(f.type) in {"str", "tuple[str, ...]"} and f.name not in CODED | {"id"} and not f.name.endswith(KEYS)
    ]  # fmt: skip

NOT_YES: Final = ("no", "withdrawn", "")
NEVER: Final = {"interview", "consent", "incident", "risk_lift", "ill_treatment", "identity", "identity_opening",
                "attachment"}  # fmt: skip
"""Kinds whose texts reach no report of any audience, but for the released wording of a case."""
RELEASED: Final = "ill_treatment.released"  # what the health member let go, and the person agreed to
CODE: Final = re.compile(r"\bP\d\b")
_PLACE: Final = {f"place.{name}" for name in (
    "address", "authority", "built", "capacity_basis", "capacity_note", "common_name", "former_names", "name", "region",
    "superior_authority",
)}  # fmt: skip
AS_IT_IS: Final = _PLACE - {"place.capacity_basis", "place.capacity_note"}
"""What the register of places says stays as it is: P1 in an address is a building."""
_TYPED: Final = {"finding.text", "finding.title", "passage.text", "recommendation.addressee",
                 "recommendation.standard", "recommendation.text", "visit.legal_basis", "visit.summary"}  # fmt: skip
OUTSIDE: Final = {
    "authority": _PLACE | _TYPED | {
        "visit.notice_before", "snapshot.source", "paragraph.text",
        RELEASED,
    },
    "public": _PLACE | _TYPED,
}  # fmt: skip
"""Which texts of officers a reader outside reads, with neutral words for codes."""
RAISED: Final = {f"urgent_matter.{name}" for name in ("text", "raised_with", "demanded", "result")}
"""What the authority reads of an urgent matter that names a person who agreed that the case is raised."""
Act = Callable[["Whole"], None]


class Whole(Case):
    """`naming` are the planted texts that name P1, by "kind.field"."""

    def __init__(self, office: Office, visit: Visit) -> None:
        super().__init__(office, visit)
        self.naming: dict[str, str] = {}
        case = self._planted(IllTreatmentCase, "case", interview_id=self.person.id, scope="referral_by_name", sealed="")
        office.apply([Add(case)])
        self.own: set[str] = set(self.words)
        self._n = itertools.count()
        self._ids: dict[str, str] = {}
        self.finding = office.findings.all(visit.id)[0]
        self.other = next(i for i in office.interviews.all(visit.id) if i.code == "P2")
        self.place_id = visit.place_id
        for kind in KINDS:
            if kind.kind not in ELSEWHERE:
                self._name_her(kind)

    def may(self, what: str) -> bool:
        return self.office.interviews.may(self.office.interviews.get(self.person.id), what)

    def told(self, folder: Path, audience: str) -> tuple[str, str, str]:
        """Return the texts of the exported document, of the dossier that it was made of, and of its preview."""
        drafts = self.office.drafts
        dossier = drafts.dossier(self.visit.id)
        document, _ = drafts.document(dossier, audience, "en")
        redacted = replace(dossier, **{f.name: getattr(redact(dossier, audience, Words("en")), f.name)
                                       for f in fields(dossier)})  # fmt: skip
        return (self.report(folder / f"{audience}.docx", audience), repr(redacted), "".join(drafts.preview(document)))

    def naming_in(self, text: str) -> set[str]:
        """Return the names of the planted texts that stand in `text`."""
        return {name for name, word in self.naming.items() if word in text}

    def _name_her(self, kind: type[Record]) -> None:
        """Write a record that names P1 in each of its texts, and tie it to the finding."""
        there = {Visit: self.visit.id, Place: self.place_id, type(self.finding): self.finding.id,
                 Interview: self.other.id, Consent: consent_id(self.other.id, "raise")}  # fmt: skip
        types = {f.name: str(f.type) for f in fields(kind)}
        texts = {name: f"P1 told {self._new(kind, name)}" for name in texts_of(kind)}
        values = {name: (text,) if types[name].startswith("tuple") else text for name, text in texts.items()}
        if kind in there:
            self.office.apply([Set(kind, there[kind], name, text) for name, text in values.items()])
            record_id = there[kind]
        else:
            parent = self._ids.get(PARENTS.get(kind.kind, ""), new_id())
            key = KEYS_OF.get(kind, f"{parent}/unit/7")
            blank = kind.blank(key.format(visit=self.visit.id)) if kind.natural_key else kind(id=new_id())
            record = replace(blank, **{**self._parents(kind), **values})
            self.office.apply([Add(record)])
            record_id = record.id
        self._ids[kind.kind] = record_id
        tie = Link.blank(link_id(kind.kind, record_id, "finding", self.finding.id))
        self.office.apply([Add(replace(tie, visit_id=self.visit.id))])

    def _new(self, kind: type[Record], name: str) -> str:
        return self.naming.setdefault(f"{kind.kind}.{name}", f"Naming{next(self._n)}Əж")

    def _parents(self, kind: type[Record]) -> dict[str, object]:
        known = {"visit_id": self.visit.id, "interview_id": self.other.id, "finding_id": self.finding.id,
                 "place_id": self.place_id, "room_id": self._ids.get("room", ""), "topic": "health_care",
                 "scope": "referral_by_name"}  # fmt: skip
        names = {f.name for f in fields(kind)}
        return {name: value for name, value in known.items() if name in names} | PRESENT.get(kind.kind, {})


@pytest.fixture
def whole(office: Office, northfield: Place) -> Whole:
    return Whole(office, give(office, northfield))


def agreed(_whole: Whole) -> None:
    """P1 agreed to everything and is not at risk: as `Case` makes her."""


def answered(what: str, given: str) -> Act:
    return lambda whole: whole.consent(what, given)


def at_risk(risk: str, *officers: str) -> Act:
    def act(whole: Whole) -> None:
        whole.risk(risk)
        whole.lift(*officers)

    return act


def not_renewed(whole: Whole) -> None:
    """Two officers lift a risk, but the person's consent was not renewed."""
    whole.risk("expressed")
    whole.lift("o1", "o2")
    for lift in whole.office.interviews.lifts(whole.person.id):
        whole.office.apply([Set(type(lift), lift.id, "consent_on", "")])


def weighed_anew(whole: Whole) -> None:
    """A risk that was lifted becomes another one."""
    whole.risk("possible")
    whole.lift("o1", "o2")
    whole.risk("confirmed")


KEPT_BACK: Final[dict[str, Act]] = {
    **{f"{what}: {given or 'not asked'}": answered(what, given) for what in NEEDED for given in NOT_YES},
    **{f"risk: {risk or 'not asked'}": at_risk(risk) for risk in (*RISKS[1:], "")},
    **{f"risk {risk}, one officer": at_risk(risk, "o1") for risk in RISKS[1:]},
    "one officer twice": at_risk("alleged", "o1", "o1"),
    "consent not renewed": not_renewed,
    "another risk since": weighed_anew,
    "in the recycle bin": lambda whole: whole.office.interviews.remove(whole.person),
}
TOLD_OF: Final[dict[str, Act]] = {
    "agreed to everything": agreed,
    **{f"{what}: {given or 'not asked'}": answered(what, given)
       for what in CONSENTS if what not in NEEDED for given in NOT_YES},
    **{f"risk {risk}, two officers": at_risk(risk, "o1", "o2") for risk in RISKS[1:]},
}  # fmt: skip


@pytest.mark.parametrize("act", KEPT_BACK.values(), ids=KEPT_BACK)
def test_whoever_is_kept_back_is_told_of_in_no_export(whole, tmp_path, act):
    act(whole)
    for audience in AUDIENCES:
        for text in whole.told(tmp_path, audience):
            assert whole.naming_in(text) == set(), audience
            assert whole.found(text) <= {"note of others"}, audience
    for kind in ("xlsx", "csv"):
        text = whole.answers(tmp_path, kind)
        assert whole.naming_in(text) == set(), kind
        assert whole.found(text) == {"note of others"}, kind


@pytest.mark.parametrize("act", TOLD_OF.values(), ids=TOLD_OF)
def test_of_a_person_who_may_be_told_of_each_audience_reads_what_is_meant_for_it(whole, tmp_path, act):
    act(whole)
    agreed_to_quote, agreed_to_share = whole.may("quote"), whole.may("health")
    for audience in AUDIENCES:
        report, _dossier, _preview = whole.told(tmp_path, audience)
        own, naming = whole.found(report) & whole.own, whole.naming_in(report)
        inside = audience == "internal"
        quoted = {"passage.text"} if agreed_to_quote or inside else set()
        quoted |= {"case.released"} if inside or (agreed_to_share and audience == "authority") else set()
        if inside:
            assert own == quoted | {"note of others", "note that names her", "answer that names her"}
            assert {name.partition(".")[0] for name in naming - {RELEASED}} & NEVER == set()
            assert len(naming) > len(OUTSIDE["authority"]), "keeps the test honest: the words are on their way"
        else:
            assert own == quoted
            raised = RAISED if whole.may("raise") and audience == "authority" else set()
            assert naming == OUTSIDE[audience] | raised
            for name in AS_IT_IS:
                report = report.replace(f"P1 told {whole.naming[name]}", "")
            assert not CODE.search(report)


def test_every_kind_of_record_that_says_something_is_planted(whole):
    planted = {name.partition(".")[0] for name in whole.naming}
    silent = {kind.kind for kind in KINDS if kind.kind not in ELSEWHERE and not texts_of(kind)}
    assert planted | silent | ELSEWHERE == {kind.kind for kind in KINDS}
    assert silent <= {"risk_lift", "identity", "room_draw", "report_section"}
