"""A small checklist with every kind of question, for tests of filling and of its page."""

from __future__ import annotations

import hashlib
import json

from npm_visits.domain.answers import Filling, StoredChecklist
from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office

TOPIC, POINT, PRIVATE, CONCERN = "bind::npm:topic", "bind::npm:point", "bind::npm:private", "bind::npm:concern"
SOURCES, STANDARD, UNIT = "bind::npm:sources", "bind::npm:standard", "bind::npm:unit"
LABEL = "label::English (en)"
GUIDANCE = "guidance_hint::English (en)"


def _q(kind: str, name: str, label: str, **more: str) -> dict[str, str]:
    return {"type": kind, "name": name, LABEL: label, **{k.replace("__", "::"): v for k, v in more.items()}}


def _yes_no(name: str, label: str, **more: str) -> dict[str, str]:
    return _q("select_one npm_answer", name, label, **more)


SURVEY = [
    {**_q("begin_group", "health", "Health care"), TOPIC: "health_care"},
    {**_yes_no("doctor", "Is a doctor present every day?", required="yes"), CONCERN: "no", SOURCES: "staff register",
     STANDARD: "NMR 31; 23rd GR §73?", GUIDANCE: "Compare the roster with the gate book."},
    {**_q("integer", "hours", "How many hours a week is a doctor on site?", constraint=". <= 168",
          **{"constraint_message::English (en)": "A week has 168 hours."}), UNIT: "hours / week"},
    {**_q("begin_group", "exam", "Is everyone examined on arrival?"), POINT: "yes", CONCERN: "no"},
    _yes_no("exam_done", "Examined on arrival?"),
    _q("select_multiple language", "exam_languages", "Languages", relevant="${exam_done} = 'yes'"),
    {"type": "end_group", "name": "exam"},
    {**_yes_no("alleged", "Did this person allege ill-treatment?"), PRIVATE: "yes"},
    _q("select_one examiner", "examiner", "Who examines?"),
    _q("text", "confidential", "How is the result kept confidential?", appearance="multiline"),
    {"type": "end_group", "name": "health"},
    {**_q("begin_group", "rooms", "Rooms & space"), TOPIC: "material_conditions"},
    {**_yes_no("clean", "Are the rooms clean?"), CONCERN: "no", SOURCES: "seen"},
    _q("note", "told", "Measure three rooms."),
    _q("begin_repeat", "room", "Rooms"),
    _q("text", "room_name", "Name of the room"),
    _q("decimal", "room_area", "Area"),
    {"type": "end_repeat", "name": "room"},
    _yes_no("mould", "Is there mould?", relevant="${clean} = 'no'"),
    _q("date", "painted", "When were the rooms last painted?"),
    _q("time", "light_off", "When does the light go off?"),
    _q("dateTime", "counted", "When were persons counted?"),
    {"type": "end_group", "name": "rooms"},
    {**_q("begin_group", "secrets", "Only in interviews"), TOPIC: "treatment"},
    {**_yes_no("beaten", "Were you beaten?"), PRIVATE: "yes"},
    {"type": "end_group", "name": "secrets"},
]
CHOICES = [
    *({"list_name": "npm_answer", "name": n, LABEL: t}
      for n, t in (("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("na", "N/A"))),
    *({"list_name": "language", "name": n, LABEL: t}
      for n, t in (("arabic", "Arabic"), ("dari", "Dari"), ("english", "English"))),
    *({"list_name": "examiner", "name": n, LABEL: t}
      for n, t in (("doctor", "Doctor"), ("nurse", "Nurse"), ("other", "Other staff"), ("nobody", "Nobody"),
                   ("unknown", "Not known"))),
]
SETTINGS = [{"form_title": "Small checklist", "form_id": "small", "version": "3", "default_language": "English (en)",
             "namespaces": 'npm="https://npm-visits.org/xforms"'}]
SHEETS = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}


def long_sheets(questions: int) -> dict[str, list[dict[str, str]]]:
    """A checklist of one topic with many questions, and a second one with a single question."""
    many = [_yes_no(f"q{n}", f"Question number {n}, is it so?", **{CONCERN: "no"}) for n in range(questions)]
    survey = [
        _q("begin_group", "long", "A long topic"), *many, {"type": "end_group", "name": "long"},
        _q("begin_group", "short", "A short topic"), _yes_no("last", "The last one?"),
        {"type": "end_group", "name": "short"},
    ]  # fmt: skip
    return {"survey": survey, "choices": CHOICES, "settings": SETTINGS}


def give(
    office: Office, place: Place, sheets: dict[str, list[dict[str, str]]] = SHEETS, starts_on: str = "2026-11-24"
) -> Visit:
    """Open a visit to `place` that is carried out with the checklist `sheets`."""
    visit = Visit(id=new_id(), number=f"V-{starts_on}", place_id=place.id, starts_on=starts_on, ends_on=starts_on)
    source = json.dumps(sheets)
    digest = hashlib.sha256(source.encode()).hexdigest()
    known = office.vault.all(StoredChecklist, digest=digest)
    stored = known[0] if known else StoredChecklist(
        id=new_id(), code="small", version="3", title="Small checklist", source=source, digest=digest)
    filling = Filling(id=new_id(), visit_id=visit.id, checklist_id=stored.id)
    office.apply([*([] if known else [Add(stored)]), Add(visit), Add(filling)])
    return visit
