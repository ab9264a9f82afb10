"""Population snapshots: made, counted, compared over the visits to a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.population import (
    DIMENSIONS,
    Counted,
    Headcount,
    PresentAt,
    Snapshot,
    dimension,
    headcount_id,
    list_of,
)
from npm_visits.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office

Counts = dict[str, dict[str, int | None]]
"""Persons by dimension and group, in the order of the screen."""


class Population:
    """What one can do with snapshots."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def snapshots(self, visit_id: str) -> list[Snapshot]:
        """Return a visit's snapshots, the first one first."""
        return sorted(self._office.vault.all(Snapshot, visit_id=visit_id), key=_moment)

    def get(self, snapshot_id: str) -> Snapshot | None:
        """Return one snapshot."""
        return self._office.vault.get(Snapshot, snapshot_id)

    def new(
        self, visit_id: str, *, present: int | None = None, taken_on: str = "", taken_time: str = "", source: str = ""
    ) -> Snapshot:
        """Return a snapshot not yet stored: now unless a moment is given, with the place's official capacity."""
        office = self._office
        now = office.visits.now()
        place = office.visits.place(office.visits.get(visit_id))
        return Snapshot(
            id=new_id(),
            visit_id=visit_id,
            place_id=place.id,
            taken_on=taken_on or now.date().isoformat(),
            taken_time=taken_time if taken_on else taken_time or now.strftime("%H:%M"),
            source=source,
            capacity=place.capacity,
            present=present,
        )

    def add(self, snapshot: Snapshot, like: Snapshot | None = None) -> Snapshot:
        """Store a snapshot; it begins with the nationalities and units of the one it is `like`, not yet counted."""
        changes: list[Change] = [Add(snapshot)]
        if like is not None:
            for code in (d.code for d in DIMENSIONS if d.free):
                for rank, name in enumerate(self._typed(like.id, code)):
                    changes.append(Add(replace(Headcount.blank(headcount_id(snapshot.id, code, name)), rank=rank)))
        self._office.apply(changes)
        return snapshot

    def latest_before(self, snapshot: Snapshot) -> Snapshot | None:
        """Return the snapshot of the same place that was taken last before this one."""
        earlier = [s for s in self._of_place(snapshot.place_id) if _moment(s) < _moment(snapshot)]
        return earlier[-1] if earlier else None

    def remove(self, snapshot: Snapshot) -> None:
        """Put a snapshot into the recycle bin, its counts with it."""
        self._office.apply([Remove(Snapshot, snapshot.id)])

    def drop_untouched(self, visit_id: str, but: str = "") -> bool:
        """Take away the snapshots that were begun and in which nobody wrote anything; return whether there were any.

        `but` is the one in work.
        """
        gone = [s for s in self.snapshots(visit_id) if s.id != but and self._untouched(s)]
        for snapshot in gone:
            self._office.drop(snapshot)
        return bool(gone)

    def _untouched(self, snapshot: Snapshot) -> bool:
        begun = Snapshot(
            id=snapshot.id, visit_id=snapshot.visit_id, place_id=snapshot.place_id, taken_on=snapshot.taken_on,
            taken_time=snapshot.taken_time, capacity=snapshot.capacity,
        )  # fmt: skip
        if snapshot != begun or not self._office.untouched(snapshot):
            return False
        begun_at = self._office.history(snapshot)[0].at  # a name that came later was typed
        counts = self._office.vault.all(Headcount, snapshot_id=snapshot.id)
        return all(
            count.count is None and self._office.untouched(count) and self._office.history(count)[0].at == begun_at
            for count in counts
        )

    # --- counts ---------------------------------------------------------------------------------

    def counts(self, snapshot: Snapshot) -> Counts:
        """Return all counts of a snapshot: every group of a list, typed names in the order they were typed."""
        place_type = self._office.visits.place(self._office.visits.get(snapshot.visit_id)).place_type
        found = {(h.dimension, h.value): h.count for h in self._office.vault.all(Headcount, snapshot_id=snapshot.id)}
        counts: Counts = {}
        for each in DIMENSIONS:
            if each.free:
                values = self._typed(snapshot.id, each.code)
            else:
                values = [t.code for t in self._office.content.terms(list_of(each.code, place_type))]
                values += sorted(v for d, v in found if d == each.code and v not in values)  # of another kind of place
            counts[each.code] = {value: found.get((each.code, value)) for value in values}
        return counts

    def count_change(self, snapshot_id: str, code: str, value: str, count: int | None) -> Change:
        """Return the change that gives a group its count."""
        return Set(Headcount, headcount_id(snapshot_id, code, value), "count", count)

    def name_changes(self, snapshot_id: str, code: str, names: Mapping[str, int | None]) -> list[Change]:
        """Return the changes that make typed names (or codes) with their counts groups of a dimension.

        Names that are there already only get their count.
        """
        known = self._typed(snapshot_id, code) if dimension(code).free else []
        changes: list[Change] = []
        for name, count in names.items():
            group = self._same(name, known)
            key = headcount_id(snapshot_id, code, group)
            if dimension(code).free and group not in known:
                known.append(group)
                changes.append(Add(replace(Headcount.blank(key), count=count, rank=len(known) - 1)))
            else:
                changes.append(Set(Headcount, key, "count", count))
        return changes

    def drop_changes(self, snapshot_id: str, code: str, value: str) -> list[Change]:
        """Return the changes that take a typed name away."""
        return [Remove(Headcount, headcount_id(snapshot_id, code, value))]

    def counted(self, visit_id: str) -> list[Counted]:
        """Return a visit's snapshots with those counts that were made."""
        return [Counted(s, _made(self.counts(s))) for s in self.snapshots(visit_id)]

    def before(self, visit: Visit) -> tuple[PresentAt, ...]:
        """Return how many were present at the earlier visits to a place, the earliest first, one number a visit."""
        found = (self.with_count(v) for v in reversed(self._office.visits.earlier(visit)))
        return tuple(self._at(v, v.persons_present) for v in found if v.persons_present is not None)

    def over_time(self, place_id: str) -> list[PresentAt]:
        """Return how many were present at each visit to a place, the earliest first."""
        found = (self.with_count(v) for v in reversed(self._office.places.visits(place_id)))
        return [self._at(v, v.persons_present) for v in found if v.persons_present is not None]

    def _at(self, visit: Visit, present: int) -> PresentAt:
        capacity = next((s.capacity for s in self.snapshots(visit.id) if s.capacity is not None), None)
        return PresentAt(visit.present_on or visit.starts_on, present, capacity)

    def with_count(self, visit: Visit) -> Visit:
        """Return a visit whose one count comes from its first snapshot where none was typed at the roll."""
        if visit.persons_present is not None:
            return visit
        first = next((s for s in self.snapshots(visit.id) if s.present is not None), None)
        if first is None:
            return visit
        return replace(visit, persons_present=first.present, present_on=first.taken_on, present_source=first.source)

    def _typed(self, snapshot_id: str, code: str) -> list[str]:
        rows = self._office.vault.all(Headcount, snapshot_id=snapshot_id, dimension=code)
        return [h.value for h in sorted(rows, key=lambda h: (h.rank, h.value))]

    def _of_place(self, place_id: str) -> list[Snapshot]:
        return sorted(self._office.vault.all(Snapshot, place_id=place_id), key=_moment)

    @staticmethod
    def _same(name: str, known: Iterable[str]) -> str:
        tidy = " ".join(clean(name).split())
        return next((k for k in known if k.casefold() == tidy.casefold()), tidy)


def _moment(snapshot: Snapshot) -> tuple[str, str]:
    return snapshot.taken_on, snapshot.taken_time


def _made(counts: Counts) -> dict[str, dict[str, int]]:
    made = {code: {v: n for v, n in groups.items() if n is not None} for code, groups in counts.items()}
    return {code: groups for code, groups in made.items() if groups}
