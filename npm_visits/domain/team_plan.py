"""The team's plan: which member covers which line, and what nobody covers."""

from __future__ import annotations

from dataclasses import dataclass

EMPTY, COVERS, DONE = "", "covers", "done"
"""What a cell of the plan says; pressing it goes from one to the next and back to empty."""


def next_state(state: str) -> str:
    """Return what a cell says after one more press."""
    return {EMPTY: COVERS, COVERS: DONE, DONE: EMPTY}[state]


@dataclass(frozen=True)
class Line:
    """A line of the plan. `label` is typed, or a catalogue entry where `listed`."""

    sort: str  # of arrival.SORTS
    target: str
    label: str
    listed: bool = False
    cells: tuple[str, ...] = ()  # one for each member: EMPTY, COVERS or DONE

    @property
    def uncovered(self) -> bool:
        """Whether nobody covers it."""
        return not any(self.cells)

    @property
    def open(self) -> bool:
        """Whether nobody has noted it as done."""
        return DONE not in self.cells


def units(text: str) -> list[str]:
    """Return the units of a place as they were typed: parted by lines, semicolons or commas outside brackets."""
    parts, depth, current = [], 0, ""
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter in "\n;" or (letter == "," and depth <= 0):
            parts.append(current)
            current = ""
        else:
            current += letter
    tidy = (" ".join(part.split()) for part in [*parts, current])
    return list(dict.fromkeys(part for part in tidy if part))
