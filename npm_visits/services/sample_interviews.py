"""The interviews of the sample visit, from `resources/sample/interviews.toml`."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.answers import Key, record_key
from npm_visits.domain.changes import Add, Change, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import Consent, Incident, Interview, consent_id
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office

_BESIDE: Final = frozenset({"consent", "withdrawn", "whom", "facts", "incident", "passage", "answers", "notes"})


def add_interviews(office: Office, visit: Visit) -> None:
    """Add the nine interviews with their consents, passages and one incident."""
    told = tomllib.loads((resources() / "sample" / "interviews.toml").read_text(encoding="utf-8"))
    for entry in told["interview"]:
        _add(office, visit, entry)


def _add(office: Office, visit: Visit, entry: dict[str, Any]) -> None:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k not in _BESIDE}
    interview = Interview(id=new_id(), visit_id=visit.id, interlocutor="person_held", **values)
    changes: list[Change] = [Add(interview)]
    for what, given in entry["consent"].items():
        gone = entry.get("withdrawn", {}).get(what, "")
        cells = {
            "given": "withdrawn" if gone else given, "given_on": interview.met_on, "withdrawn_on": gone,
            "whom": entry.get("whom", {}).get(what, ""), "note": entry.get("facts", {}).get(what, ""),
        }  # fmt: skip
        key = consent_id(interview.id, what)
        changes += [Set(Consent, key, name, value) for name, value in cells.items() if value]
    if "incident" in entry:
        changes.append(Add(Incident(
            id=new_id(), visit_id=visit.id, interview_id=interview.id, happened_on=interview.met_on,
            text=entry["incident"],
        )))
    for passage in entry.get("passage", ()):
        changes += _passage(office, interview, passage)
    office.apply(changes)
    for filling in office.library.of_interview(interview, "en") if "answers" in entry else ():
        told = [c for name, value in entry["answers"].items() for c in filling.answer(Key(name), value)]
        told += [c for name, note in entry["notes"].items() for c in filling.note(Key(name), note)]
        office.apply([*office.library.changes_to_begin(filling), *told])


def _passage(office: Office, interview: Interview, entry: dict[str, Any]) -> list[Change]:
    made = office.interviews.new_passage(interview, interview.account.index(entry["text"]), entry["text"])
    changes: list[Change] = [Add(made), Set(type(made), made.id, "topic", entry["topic"])]
    filling = office.library.filling(interview.visit_id)
    if filling is not None:
        changes += office.interviews.tie(made, "point", record_key(filling.id, Key(entry["question"])))
    if "finding" in entry:
        findings = office.findings.all(interview.visit_id)
        changes += office.interviews.tie(
            made, "finding", next(f.id for f in findings if f.title.startswith(entry["finding"]))
        )
    return changes
