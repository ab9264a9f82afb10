"""The officers of a vault: who can unlock it, and how a further one is let in.

An officer is a record and a slot in the vault's header, and there is no moment that writes both. The record comes
first and names the slot; one whose slot never came is taken away when the vault is next opened. So a program that is
killed meanwhile leaves a whole officer or none, and never a passphrase that opens a vault which does not know whose
it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits import storage
from npm_visits.domain.changes import Add, Remove
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Officer
from npm_visits.domain.text import clean, fold
from npm_visits.errors import UserError
from npm_visits.i18n import mark
from npm_visits.services.new_passphrase import NewPassphrase
from npm_visits.storage import Admission, NewSlot, queries

if TYPE_CHECKING:
    from npm_visits.services.office import Office

CODE_LIMIT: Final = 12


@dataclass(kw_only=True)
class NewOfficer(NewPassphrase):
    """A further officer as far as she was described. The two passphrases of others are forgotten once they opened."""

    code: str = ""
    role: str = ""  # vocabulary member_role
    health: bool = False
    own_passphrase: str = ""  # of the officer who is logged in
    medical_passphrase: str = ""  # of a member behind the medical wall

    def forget(self) -> None:
        """Let go of every word that was typed or drawn."""
        super().forget()
        self.own_passphrase = self.medical_passphrase = ""


class Roster:
    """What one can do with the officers of a vault."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def all(self) -> list[Officer]:
        """Return the officers in the order in which they were added."""
        return self._office.vault.all(Officer)

    def code_of(self, officer_id: str) -> str:
        """Return an officer's code, also of one who was removed; an empty text for nobody."""
        found = self._office.vault.all(Officer, id=officer_id, include_removed=True)
        return found[0].code if found else ""

    def free_code(self) -> str:
        """Return the next code of the office's own row: O4 after O3."""
        own = re.fullmatch(r"(\D*)\d*", self._office.officer.code)
        stem = own[1] if own and own[1] else "O"
        numbers = [int(n[1]) for code in self._taken() if (n := re.fullmatch(re.escape(fold(stem)) + r"(\d+)", code))]
        return f"{stem}{max(numbers, default=0) + 1}"

    def code_problem(self, code: str) -> str:
        """Return why a code cannot be given (an English entry of the catalogues), or an empty text."""
        code = clean(code).strip()
        if not code:
            return mark("Give the new officer a code, such as O2: it stands in the history instead of a name.")
        if fold(code) in self._taken():
            return mark("This code is an officer’s already, or was one’s before. Choose another one.")
        return ""

    def needs_health_member(self, new: NewOfficer) -> bool:
        """Return whether a member who stands behind the medical wall must type her or his passphrase as well."""
        vault = self._office.vault
        return new.health and vault.medical is None and storage.has_medical(vault)

    def admit(self, new: NewOfficer) -> Admission:
        """Open what the passphrases of officers give, and forget those; call it in a thread.

        Raises the errors of `storage.admit`: WrongPassphrase, NoHealthMember, VaultDamaged.
        """
        own, medical = new.own_passphrase, new.medical_passphrase
        admission = storage.admit(self._office.vault, own, medical=new.health, medical_passphrase=medical)
        new.own_passphrase = new.medical_passphrase = ""
        return admission

    def add(self, new: NewOfficer, admission: Admission, slot: NewSlot) -> Officer:
        """Write the officer whose slot `admission.prepare` made in a thread, and return her record.

        Raises faults of the disk; then the officer is not there.
        """
        office = self._office
        officer = Officer(
            id=new_id(), code=clean(new.code).strip()[:CODE_LIMIT], role=new.role, health=new.health, slot_id=slot.id
        )
        office.note([Add(officer)])
        try:
            admission.write(slot)
        except UserError:
            if slot.id not in storage.slot_ids(office.vault):
                office.note([Remove(Officer, officer.id)])  # what this cannot write either, `sweep` does
                raise
        return officer

    def sweep(self) -> None:
        """Take away officers of this laptop whose slot was never written, as after a kill while one was added."""
        vault = self._office.vault
        slots = storage.slot_ids(vault)
        for officer in self.all():
            if officer.slot_id in slots or queries.has_written(vault, officer.id):
                continue
            if vault.history(Officer, officer.id)[0].device == vault.device:
                self._office.note([Remove(Officer, officer.id)])

    def _taken(self) -> set[str]:
        """Return all codes of officers, folded; one who was swept away has left no trace and takes none."""
        vault = self._office.vault
        here = {officer.id for officer in self.all()}
        known = vault.all(Officer, include_removed=True)
        return {fold(o.code) for o in known if o.id in here or queries.has_written(vault, o.id)}


__all__ = ["CODE_LIMIT", "Admission", "NewOfficer", "NewSlot", "Roster"]
