"""Alleged ill-treatment as a person deals with it: cases, the health record behind its wall, releasing a wording.

Every member sees that a case exists, what is alleged and what was released. `health`, `sealing` and everything about
files of marks are for members with a health role; others get `HealthMembersOnly`. What is medical is sealed before it
becomes a change: history, undo and the table hold the sealed text alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.attachments import Attachment
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import BodyMark, HealthRecord, IllTreatmentCase, next_code
from npm_visits.errors import HealthMembersOnly

if TYPE_CHECKING:
    from pathlib import Path

    from npm_visits.services.office import Office
    from npm_visits.storage import Wall


class IllTreatment:
    """What one can do with cases of alleged ill-treatment."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def may_read_health(self) -> bool:
        """Whether the officer at this laptop stands behind the medical wall."""
        return self._office.vault.medical is not None

    def all(self, visit_id: str) -> list[IllTreatmentCase]:
        """Return a visit's cases in the order of their codes."""
        return sorted(self._office.vault.all(IllTreatmentCase, visit_id=visit_id), key=lambda c: int(c.code[1:] or 0))

    def of_interview(self, interview_id: str) -> list[IllTreatmentCase]:
        """Return the cases that a person told of in an interview, in the order in which they were begun."""
        return self._office.vault.all(IllTreatmentCase, interview_id=interview_id)

    def told(self, visit_id: str) -> list[tuple[IllTreatmentCase, str]]:
        """Return a visit's cases with the codes of the interviews they were told in; none of an interview that is gone.

        For whoever follows them up: in the order of the cases' codes.
        """
        codes = {interview.id: interview.code for interview in self._office.interviews.all(visit_id)}
        return [(case, codes[case.interview_id]) for case in self.all(visit_id) if case.interview_id in codes]

    def get(self, case_id: str) -> IllTreatmentCase | None:
        """Return one case."""
        return self._office.vault.get(IllTreatmentCase, case_id)

    def begin(self, visit_id: str, interview_id: str = "") -> IllTreatmentCase:
        """Store a new case and return it."""
        taken = self._office.vault.all(IllTreatmentCase, visit_id=visit_id, include_removed=True)
        case = IllTreatmentCase(
            id=new_id(), visit_id=visit_id, interview_id=interview_id, code=next_code(c.code for c in taken)
        )
        self._office.apply([Add(case)])
        return case

    def remove(self, case: IllTreatmentCase) -> None:
        """Put a case into the recycle bin, its health record with it."""
        self._office.apply([Remove(IllTreatmentCase, case.id)])

    def health(self, case: IllTreatmentCase) -> HealthRecord:
        """Return what stands behind the wall. Raises HealthMembersOnly, or VaultDamaged where it was changed."""
        return HealthRecord.from_text(self._wall().unseal(case.id, case.sealed))

    def sealing(self, case_id: str, health: HealthRecord) -> list[Change]:
        """Return the changes that write a health record, sealed. Raises HealthMembersOnly."""
        return [Set(IllTreatmentCase, case_id, "sealed", self._wall().seal(case_id, health.to_text()))]

    def release(self, case: IllTreatmentCase, wording: str) -> IllTreatmentCase | None:
        """Let everybody read `wording`; an empty one takes back what was released. Return the case as it is then.

        The history of the vault keeps what was released once. Raises HealthMembersOnly.
        """
        self._wall()
        wording = wording.strip()
        day = self._office.visits.now().date().isoformat() if wording else ""
        changes: list[Change] = [
            Set(IllTreatmentCase, case.id, "released", wording),
            Set(IllTreatmentCase, case.id, "released_on", day),
        ]
        self._office.apply(changes)
        return self.get(case.id)

    # --- files of marks -------------------------------------------------------------------------

    def photo(self, case_id: str, mark_id: str) -> Attachment | None:
        """Return the file of a mark with its name, if it has one. Raises HealthMembersOnly."""
        self._wall()
        found = self._office.attachments.of(photo_owner(case_id, mark_id))
        return self._office.attachments.shown(found) if found else None

    def write_photo(self, source: Path | bytes, case_id: str, mark_id: str, name: str = "") -> Attachment:
        """Encrypt a picture and return its sealed record, which `attachments.changes` stores; for any thread."""
        self._wall()
        attachments = self._office.attachments
        return attachments.behind_the_wall(attachments.write(source, photo_owner(case_id, mark_id), name))

    def removing_photo(self, case_id: str, mark_id: str) -> list[Change]:
        """Return the changes that take the file of a mark away. Raises HealthMembersOnly."""
        self._wall()
        return self._office.attachments.removal(photo_owner(case_id, mark_id))

    def removing_mark(self, case: IllTreatmentCase, health: HealthRecord, mark: BodyMark) -> list[Change]:
        """Return the changes that take a mark and its file away together; undo brings both back."""
        return [*self.sealing(case.id, health.without_mark(mark.id)), *self.removing_photo(case.id, mark.id)]

    def _wall(self) -> Wall:
        wall = self._office.vault.medical
        if wall is None:
            raise HealthMembersOnly
        return wall


def photo_owner(case_id: str, mark_id: str) -> str:
    """Return the owner of a mark's file: whoever carries a case elsewhere finds its files without reading it."""
    return f"{case_id}/{mark_id}"
