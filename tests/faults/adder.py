"""A process that lets in an officer, or opens an identity, and kills itself at the step it is told.

Run as `python adder.py MODE FOLDER STEP`. Steps are counted where the disk is touched: before and after each change of
the vault, each flush of a file and each renaming. The mode called broken writes the slot before the record.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from npm_visits.domain.identities import Person
from npm_visits.services.office import Office, open_office
from npm_visits.services.officers import NewOfficer
from npm_visits.storage import Vault

OWN, HERS = "correct horse battery staple", "the second officer’s own six words"
CANARY = "Zibelin Qoruqlu"


class Steps:
    """Counts what touches the disk and ends the process before the step it was told."""

    def __init__(self, last: int) -> None:
        self._left = last

    def step(self) -> None:
        """Count one; a kill, so that nothing at all runs afterwards."""
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1

    def around(self, verb: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that counts before and after it is called."""

        def counted(*args: Any, **more: Any) -> Any:
            self.step()
            result = verb(*args, **more)
            self.step()
            return result

        return counted


def watch(steps: Steps) -> None:
    """Count from now on."""
    os.fsync = steps.around(os.fsync)
    Path.replace = steps.around(Path.replace)  # type: ignore[method-assign]
    Vault.apply = steps.around(Vault.apply)  # type: ignore[method-assign]


def add(office: Office, steps: Steps, *, slot_first: bool = False) -> None:
    """Let in an officer."""
    new = NewOfficer(code="O3", role="lawyer", own_passphrase=OWN, passphrase=HERS)
    admission = office.roster.admit(new)
    slot = admission.prepare(new.passphrase)
    watch(steps)
    if slot_first:
        admission.write(slot)
        admission.write = lambda _slot: None  # type: ignore[method-assign]
    office.roster.add(new, admission, slot)


def look(office: Office, steps: Steps) -> None:
    """Open an identity, say what it shows, and be killed."""
    watch(steps)
    opened = office.identities.open("talk", OWN, "contact")
    os.write(1, opened.person().name.encode())
    steps.step()


def seal(office: Office, steps: Steps) -> None:
    """Write an identity down, letter by letter."""
    opened = office.identities.open("talk", OWN, "entry")
    watch(steps)
    for end in range(1, len(CANARY) + 1):
        office.apply([opened.change(Person(name=CANARY[:end]))], stay="typing")


MODES = {
    "add": add,
    "add-broken": lambda office, steps: add(office, steps, slot_first=True),
    "look": look,
    "seal": seal,
}

if __name__ == "__main__":
    MODES[sys.argv[1]](open_office(Path(sys.argv[2]), OWN), Steps(int(sys.argv[3])))
    os.write(1, b"done")
    os._exit(0)
