"""Names of sheets: what Excel takes, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 31
_UNFIT: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return a name for each wanted one: short enough, without signs that Excel refuses, unlike all before."""
    taken: set[str] = set()
    found: list[str] = []
    for text in wanted:
        base = _UNFIT.sub(" ", text).strip().strip("'")[:LONGEST].strip() or "Sheet"
        name, n = base, 1
        while name.casefold() in taken:
            n += 1
            end = f" {n}"
            name = base[: LONGEST - len(end)].strip() + end
        taken.add(name.casefold())
        found.append(name)
    return found
