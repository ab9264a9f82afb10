"""Registers and files: a check, the draw of its entries, what each entry tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.drawing import in_order
from npm_visits.domain.ids import new_id
from npm_visits.domain.registers import CheckedRegister, RegisterCheck, RegisterEntry, entry_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.changes import Value
    from npm_visits.domain.drawing import Drawn
    from npm_visits.services.office import Office

_TOPICS = {"admission": "health_care", "medical": "health_care", "orders": "legal_safeguards"}


class Registers:
    """What one can do with registers that are checked."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def checks(self, visit_id: str) -> list[RegisterCheck]:
        """Return a visit's checks in the order they were made."""
        return sorted(self._office.vault.all(RegisterCheck, visit_id=visit_id), key=lambda c: (c.rank, c.checked_time))

    def get(self, check_id: str) -> RegisterCheck | None:
        """Return one check."""
        return self._office.vault.get(RegisterCheck, check_id)

    def new(self, visit_id: str, register: str = "") -> RegisterCheck:
        """Return a check not yet stored, begun now by this officer."""
        now = self._office.visits.now()
        return RegisterCheck(
            id=new_id(),
            visit_id=visit_id,
            register=register,
            officer_id=self._office.officer.id,
            checked_on=now.date().isoformat(),
            checked_time=now.strftime("%H:%M"),
            rank=max((c.rank for c in self.checks(visit_id)), default=-1) + 1,
        )

    def add(self, check: RegisterCheck) -> RegisterCheck:
        """Store a check."""
        self._office.apply([Add(check)])
        return check

    def remove(self, check: RegisterCheck) -> None:
        """Put a check into the recycle bin, its entries with it."""
        self._office.apply([Remove(RegisterCheck, check.id)])

    def entries(self, check_id: str) -> list[RegisterEntry]:
        """Return the entries of a check in the order in which one looks them up."""
        found = {e.number: e for e in self._office.vault.all(RegisterEntry, check_id=check_id)}
        return [found[number] for number in in_order(found)]

    def draw(self, check: RegisterCheck, drawn: Drawn) -> list[RegisterEntry]:
        """Store a draw with its list and seed; entries that are there already stay."""
        values: dict[str, Value] = {
            "method": "drawn", "listed": drawn.listed, "population": drawn.population, "seed": drawn.seed,
        }  # fmt: skip
        changes: list[Change] = [
            Set(RegisterCheck, check.id, name, value)
            for name, value in values.items()
            if getattr(check, name) != value
        ]
        changes += self.entry_changes(check.id, drawn.items)
        self._office.apply(changes)
        return self.entries(check.id)

    def entry_changes(self, check_id: str, numbers: Sequence[str]) -> list[Change]:
        """Return the changes that make entries, none for those that are there; one put away comes back."""
        here = {e.number for e in self._office.vault.all(RegisterEntry, check_id=check_id)}
        fresh = [number for number in dict.fromkeys(numbers) if number not in here]
        return [
            Add(replace(RegisterEntry.blank(entry_id(check_id, number)), rank=len(here) + n))
            for n, number in enumerate(fresh)
        ]

    def remove_entry(self, entry: RegisterEntry) -> None:
        """Put an entry into the recycle bin."""
        self._office.apply([Remove(RegisterEntry, entry.id)])

    def topic_of(self, register: str) -> str:
        """Return the topic under which a kind of register usually falls, or nothing."""
        return _TOPICS.get(register, "")

    def checked(self, visit_id: str) -> list[CheckedRegister]:
        """Return a visit's checks with their entries."""
        day = self._office.visits.get(visit_id).starts_on
        return [CheckedRegister(check, tuple(self.entries(check.id)), day) for check in self.checks(visit_id)]
