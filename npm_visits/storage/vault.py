"""The vault: an encrypted folder that is written by changes alone.

One connection writes, on the thread that opened the vault. A change is on the disk, with its
history, when `apply` returns. After a fault of the disk the connection is given up and made anew
at the next call, for one bad page or a drive that was away makes the old one useless.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from npm_visits.domain.changes import Change, Value
from npm_visits.errors import DiskFault, DiskFull, ReadOnlyFolder, VaultDamaged, VaultGone
from npm_visits.storage import connection as profile
from npm_visits.storage import writing
from npm_visits.storage.engine import Connection, DatabaseError
from npm_visits.storage.faults import DATABASE, explained
from npm_visits.storage.folder import Ballast, Lock
from npm_visits.storage.kept import KeptReadings
from npm_visits.storage.migrations import NEWEST
from npm_visits.storage.reading import Reading
from npm_visits.storage.records import R

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import TracebackType

    from npm_visits.storage.keys import MasterKey
    from npm_visits.storage.walls import Wall

LOG: Final = DATABASE + "-wal"


class Vault(Reading):
    """An unlocked vault. `slot_id` tells whose passphrase opened it."""

    def __init__(self, folder: Path, slot_id: str, key: MasterKey, salt: bytes, lock: Lock, live: Connection) -> None:
        """Take over an open connection and the lock; `create_vault` and `open_vault` do this."""
        self.folder = folder
        self.slot_id = slot_id
        self.repaired: tuple[str, ...] = ()
        self.medical: Wall | None = None  # for a member with a health role
        self._key = key
        self._salt = salt
        self._lock: Lock | None = lock
        self._connection: Connection | None = live
        self._closed = False
        self._kept = KeptReadings()
        self._ballast = Ballast(folder)
        self._files = _identities(folder)
        self._device = str(self.rows("SELECT value FROM vault WHERE name='device'")[0]["value"])
        found = self.rows("SELECT id FROM officer WHERE slot_id=? AND removed=0", [slot_id])
        self._officer_id = str(found[0]["id"]) if found else ""

    @property
    def officer_id(self) -> str:
        """The id of the officer whose passphrase opened the vault; empty before there is a record."""
        return self._officer_id

    @officer_id.setter
    def officer_id(self, record_id: str) -> None:
        bound = self.rows("SELECT 1 FROM officer WHERE id=? AND slot_id=?", [record_id, self.slot_id])
        if not bound or self._officer_id not in {"", record_id}:
            message = "the officer's record must exist and bear this vault's slot"
            raise LookupError(message)
        self._officer_id = record_id

    @property
    def device(self) -> str:
        """The random id of this copy of the vault, as history notes it."""
        return self._device

    @property
    def is_disk_low(self) -> bool:
        """Tell whether the room kept for a full disk is used up."""
        return self._ballast.missing

    def apply(
        self, changes: Sequence[Change], *, officer_id: str, stay: str = "", at: dt.datetime | None = None
    ) -> str:
        """Write all changes with their history, or none; return the moment (UTC, ISO 8601).

        When this returns, they are on the disk. Set on a kind with a natural key makes the record
        if need be; Add of such a record gives the new values to one that is there. The same changes
        may be written again after a fault. `stay` names one stay in a field: within it the history
        of that field is one row that grows, and goes when the field is back at its old value.

        Raises InvalidInput, DiskFull, DiskFault, ReadOnlyFolder, VaultGone, VaultDamaged;
        LookupError and TypeError for mistakes of the program. After any of them nothing was written.
        """
        steps = writing.prepared(changes)
        author = writing.Author(officer_id, self._device, stay, _moment(at))
        if not steps:
            return author.at
        try:
            self._commit(steps, author)
        except DiskFull:
            if not self._ballast.release():
                raise
            self._commit(steps, author)
            return author.at  # the ballast comes back with a later change, when there is room
        self._ballast.restore()
        return author.at

    def checkpoint(self) -> None:
        """Move the log into the database; for idle moments. A fault here loses nothing."""
        with self._guarded():
            self._live().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def check(self) -> list[str]:
        """Return what is wrong with the database, in the engine's words; nothing if it is sound."""
        with self._guarded():
            return profile.check(self._live())

    def all(
        self, kind: type[R], *, order: str = "", include_removed: bool = False, **equals: Value
    ) -> list[R]:
        """Return records as `Reading.all` does; what was asked before and did not change is not read again."""
        key = (kind, (order, include_removed, tuple(sorted(equals.items()))))
        with self._guarded():
            kept = self._kept.find(key, self._live().total_changes)
        if kept is None:
            kept = tuple(super().all(kind, order=order, include_removed=include_removed, **equals))
            self._kept.keep(key, kept)
        return list(kept)

    @contextmanager
    def reader(self) -> Iterator[Reading]:
        """Open a connection that can only read, for the thread that calls this."""
        with explained(self.folder):
            connection = profile.reader(self.folder / DATABASE, self._key.for_database(), self._salt)
        try:
            yield Reader(self.folder, connection)
        finally:
            connection.close()

    def close(self) -> None:
        """Close the vault and forget its keys; everything applied is on the disk already."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._connection is not None:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except DatabaseError:
            pass  # nothing is lost: the next opening reads the log
        finally:
            self._drop()
            self._key.wipe()
            if self.medical is not None:
                self.medical.wipe()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        """Return the vault itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the vault."""
        self.close()

    def _commit(self, steps: Sequence[writing.Step], author: writing.Author) -> None:
        with self._guarded():
            connection = self._live()
            before = connection.total_changes
            connection.execute("BEGIN IMMEDIATE")
            writing.write(connection, steps, author)
            connection.execute("COMMIT")
            self._kept.written({step.shape.kind for step in steps}, before, connection.total_changes)
            self._check_still_here()

    def _check_still_here(self) -> None:
        """Refuse to call a change saved that went into a file which is not in the folder any more."""
        if _identities(self.folder) != self._files:
            raise VaultGone

    def _live(self) -> Connection:
        if self._closed:
            message = "the vault is closed"
            raise RuntimeError(message)
        if self._connection is None:
            self._reopen()
        assert self._connection is not None  # noqa: S101 - for the type checker
        return self._connection

    def _reopen(self) -> None:
        """Come back after a fault: the folder, its lock, the connection."""
        if not (self.folder / DATABASE).is_file():
            raise VaultGone
        if self._lock is None or not self._lock.is_of(self.folder):
            if self._lock is not None:
                self._lock.release()
            self._lock = None  # until it is taken: another process may have been quicker
            self._lock = Lock(self.folder)
        self._connection = profile.writer(
            self.folder / DATABASE, self._key.for_database(), self._salt, newest=NEWEST
        )
        self._connection.execute("BEGIN IMMEDIATE")  # makes the log, whose identity is compared from now on
        self._connection.execute("ROLLBACK")
        self._files = _identities(self.folder)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            with explained(self.folder):
                yield
        except (DiskFault, ReadOnlyFolder, VaultDamaged, VaultGone):
            self._drop()
            raise
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection is not None and self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except DatabaseError:
                self._drop()

    def _drop(self) -> None:
        """Give up the connection. An open transaction ends without a trace."""
        self._kept.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Reader(Reading):
    """A vault as a worker thread sees it: as it was at each question, and not to be changed."""

    def __init__(self, folder: Path, connection: Connection) -> None:
        """Take a connection that the caller closes."""
        self._folder = folder
        self._connection = connection

    def _live(self) -> Connection:
        return self._connection

    def _guarded(self) -> AbstractContextManager[None]:
        return explained(self._folder)


def _identities(folder: Path) -> tuple[tuple[int, int], ...]:
    """Return which files the names of database and log stand for; the log may not be there yet."""
    found = []
    for name in (DATABASE, LOG):
        try:
            status = (folder / name).stat()
        except FileNotFoundError:
            found.append((0, 0))
        except OSError as error:
            raise VaultGone from error
        else:
            found.append((status.st_dev, status.st_ino))
    return tuple(found)


def _moment(at: dt.datetime | None) -> str:
    moment = (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
