"""Who covered what at the sample visit."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from npm_visits.domain.team_plan import COVERS, DONE
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office

_SORTS = ("topic", "unit", "group", "own")


def fill_plan(office: Office, visit: Visit) -> None:
    """Store lines of the office's own, and what each member covered."""
    told = tomllib.loads((resources() / "sample" / "plan.toml").read_text(encoding="utf-8"))
    plan = office.team_plan
    own = {title: plan.add_line(visit.id, title).id for title in told["own"]}
    for entry in told["covered"]:
        for sort in _SORTS:
            for target in entry.get(sort, ()):
                lines = {line.key: line for line in plan.lines(visit.id)}
                line = lines[f"{sort}/{own.get(target, target)}"]
                member = next(m for m in plan.members(visit.id) if m.code == entry["member"])
                state = DONE if target in entry.get("done", ()) else COVERS
                office.apply(plan.state_changes(visit.id, line, member, state))
