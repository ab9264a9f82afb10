"""The second officer of the sample office, who has no health role, and two sealed identities.

One derivation for the first officer's key and one for the second's: the sample must not keep anybody waiting.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from npm_visits import storage
from npm_visits.domain.identities import Person
from npm_visits.paths import resources
from npm_visits.services.officers import NewOfficer

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office

SECOND_PASSPHRASE: Final = "northfield sample lawyer"  # noqa: S105 - guards nothing but invented records


def add_sealed(office: Office, visit: Visit, passphrase: str) -> None:
    """Let in the second officer and seal the identities; `passphrase` is that of the officer of the office."""
    told = tomllib.loads((resources() / "sample" / "sealed.toml").read_text(encoding="utf-8"))
    admission = storage.admit(office.vault, passphrase, medical=False)
    try:
        office.roster.add(NewOfficer(**told["officer"]), admission, admission.prepare(SECOND_PASSPHRASE))
        interviews = {interview.code: interview for interview in office.interviews.all(visit.id)}
        for entry in told["identity"]:
            person = Person(**{name: text for name, text in entry.items() if name != "interview"})
            opened = office.identities.opened(interviews[entry["interview"]].id, admission.identities(), "entry")
            office.apply([opened.change(person)])
            opened.close()
    finally:
        admission.close()
