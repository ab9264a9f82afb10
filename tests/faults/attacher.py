"""Attaches files until it is killed: `attacher.py FOLDER MODE`, a line for each that is stored.

In the mode "between" it kills itself after a file has its name and before its row is written.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer
from npm_visits.services.office import PROFILE_ID, found
from npm_visits.storage import open_vault


def main(folder: Path, mode: str) -> None:
    vault = open_vault(folder, "correct horse battery staple")
    office = found(vault, OfficeProfile(id=PROFILE_ID), Officer(id=new_id(), code="O1"))
    for number in range(10_000):
        attachment = office.attachments.write(b"A page of a register. " * 20_000, f"f/q{number}", "page.txt")
        if mode == "between" and number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        office.apply(office.attachments.changes(attachment))
        sys.stdout.write(f"{attachment.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
