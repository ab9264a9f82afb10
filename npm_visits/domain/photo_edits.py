"""What is done to a photograph: a list of acts kept beside the untouched original, never pixels.

Positions are shares (0 to 1) of the upright original's width and height, whatever was turned or cropped since: so
an area that was blacked out stays the same area. They are carried out in a fixed order (areas, marks, crop, turns).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Self

BLACK, PIXELS, LINE, BOX, CROP, TURN = "black", "pixels", "line", "box", "crop", "turn"
KINDS: Final = (BLACK, PIXELS, LINE, BOX, CROP, TURN)
REDACTIONS: Final = (BLACK, PIXELS)
_LEAST: Final = 0.002  # of a side: less was a click, not an area
_DIGITS: Final = 5


@dataclass(frozen=True)
class Edit:
    """One act. `at` is left, top, right, bottom; of a line its two ends; of a quarter turn (clockwise) nothing."""

    kind: str
    at: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)

    def text(self) -> str:
        """Return it as JSON, as the record keeps it."""
        if self.kind == TURN:
            return json.dumps({"do": TURN})
        return json.dumps({"do": self.kind, "at": [round(share, _DIGITS) for share in self.at]})

    @classmethod
    def between(cls, kind: str, x1: float, y1: float, x2: float, y2: float) -> Self | None:
        """Return the act between two points as they were drawn; None where they enclose nothing."""
        x1, y1, x2, y2 = (min(max(share, 0.0), 1.0) for share in (x1, y1, x2, y2))
        if kind == LINE:
            return cls(kind, (x1, y1, x2, y2)) if max(abs(x2 - x1), abs(y2 - y1)) >= _LEAST else None
        if abs(x2 - x1) < _LEAST or abs(y2 - y1) < _LEAST:
            return None
        return cls(kind, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))


def read_edits(texts: tuple[str, ...]) -> tuple[Edit, ...]:
    """Return the acts of a record. Raises ValueError where one cannot be understood: nothing is shown then."""
    return tuple(_read(text) for text in texts)


def _read(text: str) -> Edit:
    told = json.loads(text)
    if not isinstance(told, dict) or told.get("do") not in KINDS:
        message = "an unknown act on a photograph"
        raise ValueError(message)
    if told["do"] == TURN:
        return Edit(TURN)
    at = tuple(float(share) for share in told.get("at", ()))
    if len(at) != 4 or not all(0 <= share <= 1 for share in at):
        message = "an act on a photograph without a place"
        raise ValueError(message)
    return Edit(told["do"], (at[0], at[1], at[2], at[3]))


def crop_of(edits: tuple[Edit, ...]) -> tuple[float, float, float, float]:
    """Return what is left in sight: the last crop, or everything."""
    return next((edit.at for edit in reversed(edits) if edit.kind == CROP), (0.0, 0.0, 1.0, 1.0))


def turns_of(edits: tuple[Edit, ...]) -> int:
    """Return how many quarter turns clockwise, 0 to 3."""
    return sum(edit.kind == TURN for edit in edits) % 4


def is_redacted(edits: tuple[Edit, ...]) -> bool:
    """Whether any area was blacked out or made unrecognisable."""
    return any(edit.kind in REDACTIONS for edit in edits)


def to_original(x: float, y: float, edits: tuple[Edit, ...]) -> tuple[float, float]:
    """Return where a point of the picture as it is shown (turned, cropped) lies in the original, all in shares."""
    turns = turns_of(edits)
    if turns == 1:
        x, y = y, 1 - x
    elif turns == 2:
        x, y = 1 - x, 1 - y
    elif turns == 3:
        x, y = 1 - y, x
    left, top, right, bottom = crop_of(edits)
    return left + x * (right - left), top + y * (bottom - top)
