"""The head from four sides: 220 units high, about 1.3 mm of a grown person to the unit."""

from __future__ import annotations

from typing import Final

from npm_visits.domain.figures import parts
from npm_visits.domain.figures.shape import Curve, Figure, both, curve, whole

_AXIS: Final = 80.0
_FACE_OUTLINE: Final = whole(
    "0,10 26,14 46,28 57,50 60,76 58.5,104 55,128 48,150 36,170 20,182 8,185.5 0,186", _AXIS
)
_SKULL: Final = whole("0,10 26,14 46,28 57,50 60,76 58.5,104 54,128 44,150 34,164 0,170", _AXIS)
_EAR: Final = "58,84 64,78 70,82 71,94 68,108 63,120 57,121"
_THROAT: Final = whole("0,160 31,160! 29.5,186 31,202 42,214 50,220! 0,220!", _AXIS)
_NAPE: Final = whole("0,140 36,140! 33,176 33.5,196 44,212 54,220! 0,220!", _AXIS)
_FACE: Final = (
    *both("10,75 24,68.5 43,74", _AXIS),
    *both("12.5,88 23,81.5 36,87", _AXIS),
    *both("12.5,88 24,92 36,87", _AXIS),
    *both("20,87 24,82.5 28,87 24,91 20,87", _AXIS),
    *both("5.5,88 7,104 10.5,114", _AXIS),
    *both("9.5,113 14.5,119 13,126 7,125", _AXIS),
    *both("2.5,134 2,138", _AXIS),
    *both("62,90 66,88 66.5,97 62,110", _AXIS),
    *both("13,188 6,205 3,218", _AXIS),
    curve("73,126.5 80,130 87,126.5"),
    curve("55,149 70,144.5 80,146.5 90,144.5 105,149"),
    curve("55,149 70,149.8 80,149 90,149.8 105,149"),
    curve("61,151.5 80,158.5 99,151.5"),
    curve("72,172 80,174 88,172"),
)
_BEHIND: Final = (
    *both("62,90 66,88 66.5,97 62,110", _AXIS),
    *both("10,178 11,192 9,206", _AXIS),
    curve("62,124 72,130 80,131.5 88,130 98,124"),
    curve("80,196 80.5,206 80,218"),
)
_PROFILE: Final = curve(
    "86,10 114,17 135,37 145,62 147.5,78 144.5,91 150,104 159.5,118 158,125 149.5,128! 152.5,137 150.5,144.5!"
    " 152.5,150 149,157 151,168 146.5,179.5 133,184 118,182 108,190 106,203 111,220! 52,220! 47,202 46,184 38,167"
    " 20,142 10,110 9.5,76 20,44 48,18", closed=True,
)
_OUTER_EAR: Final = curve("67,98 66,88 72,80.5 82,80 88,88 86.5,100 80,110 75.5,121 70,122 67.5,112 67,98", closed=True)
_SIDE: Final = (
    curve("72,92 77,87 82.5,90 81.5,98 76,102 75,110"),
    curve("145,77 134,73 121,78"),
    curve("142.5,92 133,86.5 123.5,91"),
    curve("142.5,92 138,97.5 129,96.5 123.5,91"),
    curve("138.5,88.5 136,92 138,97"),
    curve("149.5,128 145,123.5 146.5,117 151,115.5"),
    curve("150.5,144.5 143,145 135,148"),
    curve("118,182 101,170 88,150 81,126"),
    curve("72,132 80,164 98,206"),
)


def front() -> Figure:
    """The face."""
    return Figure("head_front", 160, 220, (_THROAT, *_ears(), _FACE_OUTLINE), _FACE, parts.head_front())


def back() -> Figure:
    """The back of the head: its left is at the left."""
    return Figure("head_back", 160, 220, (_NAPE, _SKULL, *_ears()), _BEHIND, parts.head_back())


def right() -> Figure:
    """The right side: the person looks to the right."""
    return Figure("head_right", 170, 220, (_PROFILE, _OUTER_EAR), _SIDE, parts.head_right())


def _ears() -> tuple[Curve, ...]:
    return tuple(Curve(ear.points, closed=True) for ear in both(_EAR, _AXIS))
