"""Form → checklist: what is a section, a point, a repeat, and how they are numbered."""

from __future__ import annotations

from npm_visits.domain.checklists import Point, Repeat
from tests.forms.forms import YES_NO, form


def test_own_columns_make_sections_and_points():
    f = form(
        ("begin group", "water", {"bind::npm:topic": "conditions"}),
        ("select_one yn", "clean", {
            "bind::npm:code": "MIG-10-2", "bind::npm:concern": "no", "bind::npm:sources": "seen held",
            "bind::npm:standard": "CPT", "guidance_hint": "Taste it", "required": "yes",
        }),
        ("begin group", "meals", {"bind::npm:point": "yes", "bind::npm:private": "yes"}),
        ("integer", "count", {"bind::npm:unit": "per day"}), ("time", "first"),
        ("calculate", "sum", {"calculation": "1"}),
        ("end group", ""), ("end group", ""),
        choices=YES_NO, settings={"form_id": "mig", "version": "2", "form_title": "Migrants"},
    ).checklist  # fmt: skip
    (section,) = f.sections
    clean, meals = section.items
    assert (f.code, f.version, f.title["en"], section.topic) == ("mig", "2", "Migrants", "conditions")
    assert (clean.number, clean.code, clean.concern, clean.sources) == ("1.1", "MIG-10-2", "no", ("seen", "held"))
    assert (clean.standards, clean.guidance["en"], clean.required) == ("CPT", "Taste it", True)
    assert (meals.number, meals.private, [q.name for q in meals.questions]) == ("1.2", True, ["count", "first"])
    assert meals.questions[0].unit == "per day"


def test_any_odk_form_is_laid_out():
    checklist = form(
        ("start", "start"), ("text", "loose"), ("begin group", "g"), ("note", "n"), ("begin repeat", "r"),
        ("text", "t"), ("end repeat", ""), ("end group", ""), ("hidden", "h"), ("text", "after"),
        settings={"form_title": "Any"},
    ).checklist  # fmt: skip
    assert [s.label["en"] for s in checklist.sections] == ["Any", "g", "Any"]
    note, repeat = checklist.sections[1].items
    assert isinstance(note, Point)
    assert isinstance(repeat, Repeat)
    assert (note.questions[0].kind, repeat.number, repeat.items[0].number) == ("note", "2.2", "2.2")
