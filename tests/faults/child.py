"""A process that works in a vault and says on its output what is saved, until somebody kills it.

Run as `python child.py MODE FOLDER`. The modes called broken do what a careless program would, so
that the tests show that they would notice.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count
from pathlib import Path

from npm_visits.domain.answers import Answer, PointRecord
from npm_visits.domain.changes import Add, Change, Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.ids import new_id
from npm_visits.storage import Vault, open_vault
from npm_visits.storage.migrations import STEPS, migrate

PASSPHRASE = "correct horse battery staple"
OFFICER = "officer-1"


def say(text: str) -> None:
    """Write a line in one call: a kill leaves it whole or absent."""
    os.write(1, f"{text}\n".encode())


def changes(run: str, number: int) -> list[Change]:
    """Return one act over several tables, with a note that grows as a person types."""
    return [
        Add(Observation(id=f"{run}-{number}", visit_id=run, text="seen " * 50)),
        Set(Answer, f"{run}/q{number}", "value", str(number)),
        Set(PointRecord, f"{run}/point", "note", "word " * number),
    ]


def work(folder: Path, *, boasts: bool = False, acts: int = 0, lax: bool = False) -> None:
    """Apply and acknowledge; one that boasts acknowledges first."""
    vault, run = open_vault(folder, PASSPHRASE), new_id()
    if lax:
        vault.rows("PRAGMA synchronous")
        vault._live().execute("PRAGMA synchronous=OFF")  # the broken build of this test
    for number in count(1):
        if boasts:
            say(f"{run} {number}")
        vault.apply(changes(run, number), officer_id=OFFICER, stay="stay")
        if not boasts:
            say(f"{run} {number}")
        if number == acts:
            return


def close_again_and_again(folder: Path) -> None:
    """Apply a little, close, open: kills fall into closing and opening too."""
    for _ in count():
        vault, run = open_vault(folder, PASSPHRASE), new_id()
        for number in range(1, 4):
            vault.apply(changes(run, number), officer_id=OFFICER, stay="stay")
            say(f"{run} {number}")
        vault.close()


def hold(folder: Path) -> None:
    """Keep the vault open."""
    vault: Vault = open_vault(folder, PASSPHRASE)
    say("open")
    time.sleep(600)
    vault.close()


def upgrade(folder: Path) -> None:
    """Bring the vault to a version after the newest one, slowly."""
    vault = open_vault(folder, PASSPHRASE)

    def second(db) -> None:
        db.execute("ALTER TABLE place ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
        db.execute("CREATE TABLE extra (a INTEGER) STRICT")
        for number in range(4000):
            db.execute("INSERT INTO extra VALUES (?)", [number])

    say("begins")
    migrate(vault._live(), (*STEPS, second), backup=folder / "copy.db")
    say("done")


MODES = {
    "work": work,
    "close": close_again_and_again,
    "hold": hold,
    "upgrade": upgrade,
    "twenty": lambda folder: work(folder, acts=20),
    "broken-boasts": lambda folder: work(folder, boasts=True),
    "broken-lax": lambda folder: work(folder, acts=20, lax=True),
}

if __name__ == "__main__":
    MODES[sys.argv[1]](Path(sys.argv[2]))
