"""Which figures there are, and which of them stand beside one another on a sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from npm_visits.domain.figures import body, head, limbs
from npm_visits.domain.figures.shape import Figure

SHEETS: Final = {
    "body": ("front", "back", "right", "left"),
    "head": ("head_front", "head_back", "head_right", "head_left"),
    "hands": ("right_hand_back", "left_hand_back", "right_hand_palm", "left_hand_palm"),
    "feet": ("right_foot_top", "left_foot_top", "right_foot_sole", "left_foot_sole"),
}
VIEWS: Final = tuple(view for views in SHEETS.values() for view in views)

_DRAWN: Final = {
    "front": body.front, "back": body.back, "right": body.right,
    "head_front": head.front, "head_back": head.back, "head_right": head.right,
    "right_hand_back": limbs.right_hand_back, "left_hand_palm": limbs.left_hand_palm,
    "right_foot_top": limbs.right_foot_top, "left_foot_sole": limbs.left_foot_sole,
}  # fmt: skip
_MIRRORED: Final = {
    "left": "right", "head_left": "head_right", "left_hand_back": "right_hand_back",
    "right_hand_palm": "left_hand_palm", "left_foot_top": "right_foot_top", "right_foot_sole": "left_foot_sole",
}  # fmt: skip


@lru_cache(maxsize=len(VIEWS))
def figure(view: str) -> Figure:
    """Return the figure of a view; raises KeyError for an unknown one."""
    if view in _MIRRORED:
        return figure(_MIRRORED[view]).mirrored(view)
    return _DRAWN[view]()


def sheet_of(view: str) -> str:
    """Return the sheet on which a view stands; of an unknown one the first."""
    return next((sheet for sheet, views in SHEETS.items() if view in views), "body")


def views_of(region: str) -> tuple[str, ...]:
    """Return the views that show a region."""
    return tuple(view for view in VIEWS if any(r.code == region for r in figure(view).regions))
