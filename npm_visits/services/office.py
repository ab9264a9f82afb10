"""The office: an unlocked vault and what one may do with it. Without it no data is reachable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits import content as content_files
from npm_visits import storage
from npm_visits.domain.changes import Add, Change, HistoryRow, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer
from npm_visits.errors import UserError, VaultDamaged
from npm_visits.paths import resources
from npm_visits.services.adapting import Adapting
from npm_visits.services.arrival import Arrivals
from npm_visits.services.attachments import Attachments
from npm_visits.services.cover import CoverPins
from npm_visits.services.documents import Documents
from npm_visits.services.drafts import Drafts
from npm_visits.services.evidence import Evidence
from npm_visits.services.exports import Exports
from npm_visits.services.findings import Findings
from npm_visits.services.guard import Guard
from npm_visits.services.identities import Identities
from npm_visits.services.ill_treatment import IllTreatment
from npm_visits.services.importing import Imports
from npm_visits.services.interviews import Interviews
from npm_visits.services.library import Library
from npm_visits.services.medical_pages import MedicalPages
from npm_visits.services.moving import Moving
from npm_visits.services.officers import Roster
from npm_visits.services.paper import Paper
from npm_visits.services.past import Past
from npm_visits.services.photographs import Photographs
from npm_visits.services.places import Places
from npm_visits.services.population import Population
from npm_visits.services.reading_back import ReadingBack
from npm_visits.services.registers import Registers
from npm_visits.services.rooms import Rooms
from npm_visits.services.standards import Standards
from npm_visits.services.table_exports import TableExports
from npm_visits.services.team_plan import TeamPlan
from npm_visits.services.templates import Templates
from npm_visits.services.topics import Topics
from npm_visits.services.undo import Act, UndoStack
from npm_visits.services.urgent import Urgent
from npm_visits.services.visits import Visits
from npm_visits.services.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npm_visits.domain.records import Record
    from npm_visits.domain.vocabulary import Content

PROFILE_ID = "office"


class Office:
    """One unlocked vault, the officer who unlocked it, and the services over both."""

    def __init__(self, vault: storage.Vault, officer: Officer, content: Content) -> None:
        self.vault = vault
        self.officer = officer
        self.written_at = ""  # the moment of the last commit made here (UTC, ISO 8601)
        self._opened = new_id()
        self.content = content
        self.undo_stack = UndoStack(vault)
        self.attachments = Attachments(self)
        self.roster = Roster(self)
        self.places = Places(self)
        self.visits = Visits(self)
        self.library = Library(self)
        self.moving = Moving(self)
        self.imports = Imports(self)
        self.adapting = Adapting(self)
        self.evidence = Evidence(self)
        self.interviews = Interviews(self)
        self.identities = Identities(self)
        self.findings = Findings(self)
        self.population = Population(self)
        self.standards = Standards(self)
        self.rooms = Rooms(self)
        self.registers = Registers(self)
        self.ill_treatment = IllTreatment(self)
        self.medical_pages = MedicalPages(self)
        self.photographs = Photographs(self)
        self.drafts = Drafts(self)
        self.paper = Paper(self)
        self.arrival = Arrivals(self)
        self.documents = Documents(self)
        self.urgent = Urgent(self)
        self.team_plan = TeamPlan(self)
        self.tables = TableExports(self)
        self.past = Past(self)
        self.exports = Exports(self)
        self.cover = CoverPins(self)
        self.topics = Topics(self)
        self.writing = Writing(self)
        self.guard = Guard(self)
        self.templates = Templates(self)
        self.reading_back = ReadingBack(self)

    @property
    def profile(self) -> OfficeProfile:
        """The mechanism's own record."""
        return self.vault.get(OfficeProfile, PROFILE_ID) or OfficeProfile(id=PROFILE_ID)

    @property
    def officers(self) -> dict[str, Officer]:
        """All officers by id."""
        return {o.id: o for o in self.vault.all(Officer)}

    def apply(self, changes: Sequence[Change], stay: str = "") -> str:
        """Write `changes` in one transaction and return the moment (UTC, ISO 8601) of the commit.

        `stay` names one stay in one field, so that its history is one row and its undo one act. The name is good
        until the vault is locked: the next session may count its stays from the beginning again.
        Raises a `UserError` and writes nothing when the disk refuses.
        """
        if not changes:
            return ""
        act = self.undo_stack.draft(changes, stay)
        moment = self._write(changes, stay)
        self.undo_stack.note(act)
        return moment

    def note(self, changes: Sequence[Change]) -> str:
        """Write what no undo may take back: who opened an identity, what was exported; else as `apply`."""
        return self._write(changes, "")

    def untouched(self, record: Record) -> bool:
        """Return whether nobody wrote anything into a record since it was begun."""
        return [row.act for row in self.history(record)] == ["add"]

    def drop(self, record: Record) -> None:
        """Take away what was begun and left untouched: nobody typed anything, so there is nothing to undo."""
        self._write([Remove(type(record), record.id, dropped=True)], "")
        self.undo_stack.forget(record)

    def set(self, record: Record, field: str, value: object, stay: str = "") -> str:
        """Write one field of one record."""
        return self.apply([Set(type(record), record.id, field, value)], stay)  # type: ignore[arg-type]  # checked on writing

    def undo(self, act: Act | None = None) -> list[Change]:
        """Undo the last act, or `act` by itself, and return the changes that were made (empty: nothing to undo)."""
        changes = self.undo_stack.next_undo(act)
        if changes:
            self._write(changes, "")
            self.undo_stack.undone(act)
        return changes

    def redo(self) -> list[Change]:
        """Do the last undone act again and return the changes that were made."""
        changes = self.undo_stack.next_redo()
        if changes:
            self._write(changes, "")
            self.undo_stack.redone()
        return changes

    def history(self, record: Record) -> list[HistoryRow]:
        """Return who changed `record`, when, and what stood there before; newest last."""
        return self.vault.history(type(record), record.id)

    def close(self) -> None:
        """Close the vault; everything applied before is on the disk."""
        self.vault.close()

    def _write(self, changes: Sequence[Change], stay: str) -> str:
        whole = f"{self._opened}.{stay}" if stay else ""
        self.written_at = self.vault.apply(changes, officer_id=self.officer.id, stay=whole)
        return self.written_at


def load_content() -> Content:
    """Return the content of the data files that come with the program."""
    return content_files.load(resources())


def create_office(folder: Path, passphrase: str, profile: OfficeProfile, officer: Officer) -> Office:
    """Make a new vault in `folder` with its first officer and return it unlocked.

    Raises the same errors as `storage.create_vault`.
    """
    vault = storage.create_vault(folder, passphrase, medical=officer.health)
    return found(vault, profile, officer)


def found(vault: storage.Vault, profile: OfficeProfile, officer: Officer) -> Office:
    """Write the first records of a new vault."""
    officer = Officer(
        id=officer.id or new_id(), code=officer.code, role=officer.role, health=officer.health, slot_id=vault.slot_id
    )
    try:
        vault.apply([Add(profile), Add(officer)], officer_id=officer.id)
    except UserError:
        vault.close()  # with its lock: the next try must not find it in use
        raise
    return Office(vault, officer, load_content())


def open_office(folder: Path, passphrase: str) -> Office:
    """Unlock the vault in `folder`; the passphrase finds its slot and so its officer.

    Raises the same errors as `storage.open_vault`.
    """
    return enter(storage.open_vault(folder, passphrase))


def enter(vault: storage.Vault) -> Office:
    """Return the office of an open vault.

    Raises VaultDamaged when nobody in it owns the passphrase, as after a crash while the vault was made: what is
    written must not stand in the history under another officer's code.
    """
    own = vault.all(Officer, slot_id=vault.slot_id)
    if not own:
        vault.close()
        raise VaultDamaged(part="vault.db")
    office = Office(vault, own[0], load_content())
    office.roster.sweep()
    office.attachments.sweep()
    return office
