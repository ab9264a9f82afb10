"""What records and their fields are called when the history speaks of them; entries of the catalogue.

A field that is not named here is of no use to a reader (keys, ranks) and shown without a name.
"""

from __future__ import annotations

from typing import Final

from npm_visits.i18n import mark

SEALED: Final = frozenset({"sealed", "key", "digest"})
"""Fields whose values are never shown, because they stand behind a wall or mean nothing to a person."""

BY_ACT: Final = frozenset({"released", "released_on"})
"""Fields that only an act of those who may decide on it changes: the history shows them and takes nothing back."""

RECORDS: Final = {
    "place": mark("Place"),
    "visit": mark("Visit"),
    "member": mark("Member"),
    "observation": mark("Observation"),
    "finding": mark("Finding"),
    "recommendation": mark("Recommendation"),
    "filling": mark("Checklist"),
    "answer": mark("Answer"),
    "point": mark("Question"),
    "identity": mark("Identity"),
    "ill_treatment": mark("Alleged ill-treatment"),
    "paragraph": mark("Paragraph of the report"),
    "report_template": mark("Report template"),
}

FIELDS: Final = {
    "access": mark("Access"),
    "access_note": mark("Remarks on access"),
    "addressee": mark("Addressee"),
    "assignment": mark("Covers"),
    "categories": mark("Category"),
    "code": mark("Code"),
    "complaint": mark("Complaint"),
    "language": mark("Language"),
    "cooperation": mark("Co-operation"),
    "happened": mark("When, as it was told"),
    "location": mark("Where"),
    "methods": mark("Methods, as they were told"),
    "name": mark("Name"),
    "note": mark("Note"),
    "notes": mark("Notes"),
    "not_assessed": mark("Not assessed"),
    "number": mark("Number"),
    "objectives": mark("Objectives"),
    "phase": mark("Phase"),
    "priority": mark("Priority"),
    "purpose": mark("Purpose, as the person understood it"),
    "referral": mark("Referral: to whom and when"),
    "released": mark("Released wording"),
    "reply": mark("Reply to the complaint"),
    "risk_now": mark("Risk now, and what protects the person"),
    "role": mark("Role"),
    "scope": mark("What the person agreed to for this allegation"),
    "sealed": mark("Behind a wall"),
    "seen_on": mark("Day"),
    "seen_time": mark("Time"),
    "service": mark("Alleged service"),
    "sources": mark("Sources"),
    "standard": mark("Standard"),
    "starts_on": mark("First day"),
    "ends_on": mark("Last day"),
    "state": mark("State"),
    "summary": mark("Summary"),
    "text": mark("Text"),
    "time_frame": mark("Time frame"),
    "title": mark("Title"),
    "topic": mark("Topic"),
    "value": mark("Answer"),
    "visit_type": mark("Type of visit"),
    "weight": mark("Weight"),
    "witnesses": mark("Who else saw or heard it"),
}

LISTS: Final = {
    "access": "access",
    "categories": "ill_treatment_category",
    "complaint": "ill_treatment_complaint",
    "cooperation": "cooperation",
    "not_assessed": "not_assessed",
    "notice": "notice",
    "phase": "ill_treatment_phase",
    "priority": "priority",
    "role": "member_role",
    "scope": "ill_treatment_scope",
    "sources": "source",
    "state": "visit_state",
    "time_frame": "time_frame",
    "topic": "topic",
    "visit_type": "visit_type",
    "weight": "weight",
}
"""Fields that hold codes of a controlled list, by the name of the list."""
