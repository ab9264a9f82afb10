"""The search over everything that the officer may see, grouped by kind, each hit with the way to its field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.answers import Answer, Filling, PointRecord
from npm_visits.domain.arrival import AccessEvent, Arrival, DocumentRequest, PlanLine, SeeFirst, UrgentMatter
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import Incident, Interview
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.photographs import Photograph
from npm_visits.domain.places import Place
from npm_visits.domain.population import Snapshot
from npm_visits.domain.registers import RegisterCheck
from npm_visits.domain.rooms import Room, RoomVisit
from npm_visits.domain.search import Asked, Excerpt, excerpt
from npm_visits.domain.visits import Member, Visit
from npm_visits.i18n import mark
from npm_visits.services.point_status import shown_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.domain.records import Record
    from npm_visits.services.filling import OpenFilling
    from npm_visits.services.office import Office
    from npm_visits.services.point_status import PointStatus

MOST: Final = 6  # hits of one kind: the box is for finding one thing, not for reading all


@dataclass(frozen=True)
class Searched:
    """A kind of record that can be found: the heading of its hits (for the catalogue), and where in a visit it lies.

    `opens` is the field with the id of what the tab opens, where that is not the record itself.
    """

    kind: type[Record]
    title: str
    tab: str = ""
    section: str = ""
    opens: str = "id"


KINDS: Final = (
    Searched(PointRecord, mark("Notes to questions"), "checklist"),
    Searched(Answer, mark("Answers"), "checklist"),
    Searched(Observation, mark("Observations"), "observations", "observations"),
    Searched(Room, mark("Rooms"), "observations", "rooms"),
    Searched(RoomVisit, mark("What rooms looked like"), "observations", "rooms"),
    Searched(AccessEvent, mark("Access log"), "observations", "access"),
    Searched(UrgentMatter, mark("Urgent matters"), "observations", "urgent"),
    Searched(Interview, mark("Interviews"), "interviews", "account"),
    Searched(Incident, mark("Incidents after talks"), "interviews", "reprisals", opens="interview_id"),
    Searched(Snapshot, mark("Population"), "observations", "population"),
    Searched(RegisterCheck, mark("Registers"), "observations", "registers"),
    Searched(Arrival, mark("Arrival"), "arrival"),
    Searched(SeeFirst, mark("To see first"), "arrival"),
    Searched(DocumentRequest, mark("Documents asked for"), "observations", "documents"),
    Searched(PlanLine, mark("Lines of the team's plan"), "observations", "plan"),
    Searched(IllTreatmentCase, mark("Alleged ill-treatment"), "interviews", "ill_treatment", opens="interview_id"),
    Searched(Photograph, mark("Photographs"), "observations", "photographs"),
    Searched(Finding, mark("Findings"), "findings"),
    Searched(Recommendation, mark("Recommendations"), "findings"),
    Searched(WrittenParagraph, mark("Paragraphs of reports"), "report"),
    Searched(Member, mark("Members of the delegation"), "prepare"),
    Searched(Visit, mark("Visits")),
    Searched(Place, mark("Places")),
)
QUESTIONS: Final = mark("Questions of this visit")


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its number, the words around, where it belongs, and the page that shows it."""

    number: str
    shown: Excerpt
    aside: str
    screen: str
    where: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """The hits of one kind, under their heading (for the catalogue)."""

    title: str
    hits: tuple[Hit, ...]


class Search:
    """Search(office, visit_id, language): for as long as the box is open; hits of the visit at hand come first."""

    def __init__(self, office: Office, visit_id: str, language: str) -> None:
        self._office, self._visit_id, self._language = office, visit_id, language
        self._fillings: list[OpenFilling] | None = None
        self._scope = (visit_id, *(f.id for f in office.library.fillings(visit_id))) if visit_id else ()

    def ask(self, typed: str) -> list[Group]:
        """Return what fits, one group for each kind that has any."""
        asked = Asked.read(typed)
        if not asked:
            return []
        groups = [Group(QUESTIONS, tuple(self._questions(asked)))] if self._visit_id else []
        groups += [Group(kind.title, tuple(self._hits(kind, typed, asked))) for kind in KINDS]
        return [group for group in groups if group.hits]

    def _hits(self, kind: Searched, typed: str, asked: Asked) -> Iterator[Hit]:
        vault = self._office.vault
        found = vault.hits(typed, kind.kind, limit=MOST)
        if found and self._scope:  # most kinds have none, and each question to the index takes milliseconds
            found = list(dict.fromkeys([*vault.hits(typed, kind.kind, within=self._scope, limit=MOST), *found]))
        for record_id in found[:MOST]:
            record = vault.get(kind.kind, record_id)
            if isinstance(record, Room) and not self._is_listed(record):
                hit = self._at_its_place(record, asked)
            else:
                hit = self._hit(kind, record, asked) if record else None
            if hit:
                yield hit

    def _hit(self, kind: Searched, record: Any, asked: Asked) -> Hit | None:  # noqa: ANN401 - of any kind
        text = _best([str(getattr(record, name)) for name in record.searched], asked)
        number = getattr(record, "number", "") or getattr(record, "code", "")
        if isinstance(record, RoomVisit):
            room = self._office.vault.get(Room, record.room_id)
            if room is None:
                return None  # it lies in the recycle bin
            number = room.number
        if isinstance(record, Place):
            return Hit("", excerpt(text, asked), record.region, "place", {"place_id": record.id})
        if isinstance(record, IllTreatmentCase | Incident) and self._office.interviews.get(record.interview_id) is None:
            return None  # it lies in the recycle bin with its interview
        visit_id = record.id if isinstance(record, Visit) else self._visit_of(record)
        visit = self._office.vault.get(Visit, visit_id)
        if visit is None:
            return None
        place = self._office.visits.place(visit).name
        if isinstance(record, Visit):
            return Hit(number, excerpt(text, asked), place, "visit", {"visit_id": visit.id})
        place_in_it = record.location if "location" in record.searched else ""
        aside = place_in_it if visit.id == self._visit_id else f"{visit.number} · {place}"
        where = {"visit_id": visit.id, "tab": kind.tab, "topic": kind.section, "point": getattr(record, kind.opens)}
        return Hit(number, excerpt(text, asked), aside, "visit", where)

    def _is_listed(self, room: Room) -> bool:
        visit = self._office.vault.get(Visit, self._visit_of(room))
        return visit is not None and room.listed_on(visit.starts_on)

    def _at_its_place(self, room: Room, asked: Asked) -> Hit | None:
        """Return the hit of a room that no visit shows: its place does, unless that lies in the recycle bin."""
        text = _best([room.number, room.unit], asked)
        place, where = self._office.places.get(room.place_id), {"place_id": room.place_id, "room": room.id}
        return Hit(room.number, excerpt(text, asked), place.name, "place_rooms", where) if place.name else None

    def _visit_of(self, record: Any) -> str:  # noqa: ANN401 - of any kind
        if isinstance(record, Room):
            visits = [v.id for v in self._office.places.visits(record.place_id)]
            return self._visit_id if self._visit_id in visits else next(iter(visits), "")
        if not isinstance(record, Answer | PointRecord):
            return str(record.visit_id)
        filling = self._office.vault.get(Filling, record.filling_id)
        return filling.visit_id if filling else ""

    def _questions(self, asked: Asked) -> Iterator[Hit]:
        """Yield the questions of the visit at hand whose wording fits, with their answers."""
        if self._fillings is None:
            self._fillings = self._office.library.open_all(self._visit_id, self._language)
        found = 0
        for filling in self._fillings:
            for status in filling.statuses():
                if found < MOST and status.shown and asked.fits(self._label(status)):
                    found += 1
                    yield self._question(status, asked)

    def _question(self, status: PointStatus, asked: Asked) -> Hit:
        answers = [shown_value(question, state, self._language) for question, state in status.questions]
        text = " — ".join([self._label(status), *filter(None, answers)])
        where = {"visit_id": self._visit_id, "tab": "checklist", "topic": status.section.name, "point": status.id}
        return Hit(status.number, excerpt(text, asked), "", "visit", where)

    def _label(self, status: PointStatus) -> str:
        texts = status.point.label
        return texts.get(self._language) or texts.get("en") or next(iter(texts.values()), "")


def _best(texts: list[str], asked: Asked) -> str:
    """Return the text that answers best: the longest stretch of a record is shown, not its number."""
    return max(reversed(texts), key=lambda text: len(asked.marks(text)))
