"""Writes reports until it is killed: `exporter.py VAULT OUT MODE`, a line for each that is written.

In the mode "between" it kills itself when the second report lies whole under its temporary name.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.services.office import PROFILE_ID, found
from npm_visits.storage import open_vault

PASSPHRASE = "correct horse battery staple"
TOLD = "Zibelin told of the night of the fire"


def main(folder: Path, out: Path, mode: str) -> None:
    office = found(open_vault(folder, PASSPHRASE), OfficeProfile(id=PROFILE_ID), Officer(id="officer", code="O1"))
    visit = office.visits.start(office.places.add(Place(id="", name="Northfield", place_type="migrants_centre")).id)
    office.set(visit, "summary", TOLD)
    dossier = office.drafts.dossier(visit.id)
    document, _left_out = office.drafts.document(dossier, "internal", "en")
    for number in range(10_000):

        def sure(number: int = number) -> None:
            if mode == "between" and number == 1:
                os.kill(os.getpid(), signal.SIGKILL)

        office.exports.begins(out)
        office.drafts.write(document, out / f"report-{number}.docx", sure=sure)
        office.exports.ends(out)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
