"""The kinds of evidence: how each is read as one line of a topic, and where it lies on the screen.

A new kind is one reader here and one line in KINDS. A reader gets the office, the visit, a topic (None: all), the open
fillings and the language of the screen; it may pass over what is of another topic, for speed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from npm_visits.domain.arrival import UrgentMatter
from npm_visits.domain.evidence import Observation
from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import may
from npm_visits.domain.photographs import Photograph
from npm_visits.domain.privacy_interviews import family, usable
from npm_visits.domain.records import Record
from npm_visits.domain.registers import RegisterCheck
from npm_visits.domain.rooms import Room, RoomVisit
from npm_visits.services.consents import talks

if TYPE_CHECKING:
    from npm_visits.services.filling import OpenFilling
    from npm_visits.services.office import Office
    from npm_visits.services.point_status import PointStatus

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class EvidenceItem:
    """A piece of evidence, whatever its kind.

    `kind` and `id` are those of its record, `number` is what it is called (6.7, O2-19, P4, C1). `direction` is
    "contradicts" or empty. `tab`, `section` and `target` say where it lies on the screen. `kept_back`: consent or
    protection keep it from being used; `quotable`: it may be quoted without name.
    """

    kind: str
    id: str
    number: str
    topic: str
    text: str
    sources: tuple[str, ...]
    concern: bool = False
    direction: str = ""
    location: str = ""
    tab: str = ""
    section: str = ""
    target: str = ""
    kept_back: bool = False
    quotable: bool = False


Reader = Callable[["Office", str, str | None, Sequence["OpenFilling"], str], Iterable[EvidenceItem]]


def _points(
    _office: Office, _visit_id: str, topic: str | None, fillings: Sequence[OpenFilling], language: str
) -> Iterator[EvidenceItem]:
    """Answers that are a concern or have a note."""
    for filling in fillings:
        for status in filling.evidence():
            if topic is None or status.section.topic == topic:
                yield from_point(status, language)


def from_point(status: PointStatus, language: str) -> EvidenceItem:
    """Return an answered point as a piece of evidence."""
    said = status.summary(language)
    label = status.label(language)
    text = f"{label}{'' if label.endswith('?') else ':'} {said}" if said else label
    if status.record.note:
        text = f"{text}. {status.record.note}"
    return EvidenceItem(
        "point", status.id, status.number, status.section.topic, text, status.sources, concern=status.concern,
        tab="checklist", section=status.section.topic, target=status.id,
    )  # fmt: skip


def _observations(
    office: Office, visit_id: str, topic: str | None, _fillings: Sequence[OpenFilling], _language: str
) -> Iterator[EvidenceItem]:
    found = _of_topic(office, Observation, visit_id, topic)
    for o in sorted(found, key=lambda o: (o.seen_on, o.seen_time), reverse=True):
        yield EvidenceItem(
            o.kind, o.id, o.number, o.topic, o.text, o.sources, location=o.location,
            tab="observations", section="observations", target=o.id,
        )  # fmt: skip


def _passages(
    office: Office, visit_id: str, topic: str | None, _fillings: Sequence[OpenFilling], _language: str
) -> Iterator[EvidenceItem]:
    for talk in talks(office.vault, visit_id):
        agreed = usable(talk)
        quotable = agreed and may(talk.interview, talk.consents, "quote")
        for passage in talk.passages:
            if topic is None or passage.topic == topic:
                yield EvidenceItem(
                    passage.kind, passage.id, talk.interview.code, passage.topic, passage.text,
                    (family(talk.interview),), tab="interviews", target=talk.interview.id,
                    kept_back=not agreed, quotable=quotable,
                )  # fmt: skip


def _cases(
    office: Office, visit_id: str, topic: str | None, _fillings: Sequence[OpenFilling], _language: str
) -> Iterator[EvidenceItem]:
    """Of a case of alleged ill-treatment everybody may read the wording that the doctor released, and no more."""
    allowed = {talk.interview.id for talk in talks(office.vault, visit_id) if usable(talk)}
    for case in _of_topic(office, IllTreatmentCase, visit_id, topic):
        if case.released.strip():
            agreed = case.scope not in {"", "information_only"} and case.interview_id in allowed | {""}
            yield EvidenceItem(
                case.kind, case.id, case.code, case.topic, case.released, ("medical",), tab="interviews",
                target=case.interview_id, kept_back=not agreed,
            )  # fmt: skip


def _registers(
    office: Office, visit_id: str, topic: str | None, _fillings: Sequence[OpenFilling], _language: str
) -> Iterator[EvidenceItem]:
    for check in _of_topic(office, RegisterCheck, visit_id, topic):
        text = " ".join(part.strip() for part in (check.conclusion, check.contradictions) if part.strip())
        if text:
            yield EvidenceItem(
                check.kind, check.id, check.title, check.topic, text, ("register",), tab="observations",
                section="registers", target=check.id,
            )  # fmt: skip


def _photographs(
    office: Office, visit_id: str, topic: str | None, _fillings: Sequence[OpenFilling], _language: str
) -> Iterator[EvidenceItem]:
    for photo in _of_topic(office, Photograph, visit_id, topic):
        yield EvidenceItem(
            photo.kind, photo.id, photo.number, photo.topic, photo.caption, ("measured",), location=photo.location,
            tab="observations", section="photographs", target=photo.id,
        )  # fmt: skip


def _rooms(
    office: Office, visit_id: str, topic: str | None, _fillings: Sequence[OpenFilling], _language: str
) -> Iterator[EvidenceItem]:
    """Rooms of which something was written; numbers alone stand in their grid."""
    described = [seen for seen in _of_topic(office, RoomVisit, visit_id, topic) if seen.remarks.strip()]
    rooms = {room.id: room for room in office.vault.all(Room, id=tuple(seen.room_id for seen in described))}
    for seen in described:
        room = rooms.get(seen.room_id)
        if room is not None:
            yield EvidenceItem(
                seen.kind, seen.id, room.number, seen.topic, seen.remarks, ("measured", "seen"), location=room.unit,
                tab="observations", section="rooms", target=seen.id,
            )  # fmt: skip


def _urgent(
    office: Office, visit_id: str, topic: str | None, _fillings: Sequence[OpenFilling], _language: str
) -> Iterator[EvidenceItem]:
    """Urgent matters; one about a person follows her consent."""
    allowed = {talk.interview.id for talk in talks(office.vault, visit_id) if usable(talk)}
    for matter in _of_topic(office, UrgentMatter, visit_id, topic):
        if matter.text.strip():
            sources = ("persons_held",) if matter.interview_id else ("seen",)
            yield EvidenceItem(
                matter.kind, matter.id, matter.number, matter.topic, matter.text, sources, location=matter.location,
                tab="observations", section="urgent", target=matter.id,
                kept_back=bool(matter.interview_id) and matter.interview_id not in allowed,
            )  # fmt: skip


def _of_topic(office: Office, kind: type[R], visit_id: str, topic: str | None) -> list[R]:
    vault = office.vault
    return vault.all(kind, visit_id=visit_id) if topic is None else vault.all(kind, visit_id=visit_id, topic=topic)


KINDS: Final[tuple[Reader, ...]] = (
    _points, _observations, _passages, _cases, _registers, _photographs, _rooms, _urgent,
)  # fmt: skip
