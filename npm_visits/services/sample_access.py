"""The sample's log of access and co-operation."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from npm_visits.domain.arrival import AccessEvent
from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office


def fill_access(office: Office, visit: Visit) -> None:
    """Store the entries of the log."""
    told = tomllib.loads((resources() / "sample" / "access.toml").read_text(encoding="utf-8"))
    office.apply([Add(AccessEvent(id=new_id(), visit_id=visit.id, **entry)) for entry in told["event"]])
