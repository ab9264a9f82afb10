"""The named regions of each figure: polygons that tile it, larger than its outline where nothing lies beside it."""

from __future__ import annotations

from typing import Final

from npm_visits.domain.figures.shape import Region, other_side, region

_ARM: Final = (
    ("hand", "48,244 96,244 96,300 48,300"),
    ("wrist", "48,230 96,230 96,244 48,244"),
    ("forearm", "41,190 84,190 84,230 47,230"),
    ("elbow", "40,166 80,166 80,190 41,190"),
    ("upper_arm", "36.5,118 76,118 76,166 40,166 39,140"),
)
_LEG: Final = (
    ("thigh", "0,226 48,240 48,326 0,326"),
    ("knee", "0,326 48,326 48,360 0,360"),
    ("lower_leg", "0,360 48,360 48,430 0,430"),
    ("ankle", "0,430 48,430 48,450 0,450"),
    ("foot", "0,450 48,450 48,484 0,484"),
)
_FRONT_MIDDLE: Final = (
    ("head", "-30,0 30,0 30,50 14,66 5,72 -5,72 -14,66 -30,50"),
    ("neck", "-24,58 24,58 24,86 0,97 -24,86"),
    ("upper_abdomen", "-22,160 22,160 22,194 -22,194"),
    ("lower_abdomen", "-22,194 22,194 22,216 14,226 -14,226 -22,216"),
    ("genitals", "-14,226 14,226 10,262 -10,262"),
)
_FRONT: Final = (
    *_ARM,
    ("shoulder", "24,84 76,84 76,118 36.5,118 30,100"),
    ("chest", "0,84 30,84 30,100 36.5,118 39,140 40,160 0,160"),
    ("flank", "22,160 40,160 41,206 22,206"),
    ("hip", "22,206 45,206 48,244 30,240 14,228 22,216"),
    *_LEG,
)
_BACK_MIDDLE: Final = (
    ("head", "-30,0 30,0 30,54 14,58 -14,58 -30,54"),
    ("neck", "-26,52 26,52 26,86 0,92 -26,86"),
    ("anal_region", "-4,228 4,228 4,252 -4,252"),
)
_BACK: Final = (
    *_ARM,
    ("shoulder", "24,84 76,84 76,118 36.5,118 34,100"),
    ("shoulder_blade", "8,100 34,100 36.5,118 39,146 8,146"),
    ("flank", "16,160 40,160 41,206 16,206"),
    ("buttock", "0,206 45,206 48,262 0,262"),
    *_LEG,
)
_BACK_REST: Final = (("upper_back", "-40,84 40,84 40,160 -40,160"), ("lower_back", "-41,160 41,160 41,206 -41,206"))
_SIDE: Final = (
    ("right_shoulder", "49,94 64,94 70,112 70,120 43,120 45,108"),
    ("right_upper_arm", "43,120 70,120 68,148 66.5,166 50,166 46,146"),
    ("right_elbow", "50,166 66.5,166 69,178 69.5,190 51,190"),
    ("right_forearm", "51,190 69.5,190 68,214 67,228 56,228 53,214"),
    ("right_wrist", "56,228 67,228 68,242 57,242"),
    ("right_hand", "57,242 69,242 76,260 76,272 68,290 58,290 55,262"),
    ("head", "30,0 92,0 92,70 72,75 58,60 42,64 30,58"),
    ("neck", "38,56 72,56 74,90 62,96 44,96 36,84"),
    ("upper_abdomen", "69,160 92,160 92,194 69,194"),
    ("lower_abdomen", "69,194 92,194 92,226 72,226"),
    ("lower_back", "30,160 52,160 52,206 30,206"),
    ("right_flank", "52,160 69,160 72,206 52,206"),
    ("right_chest", "56,90 94,90 94,160 56,160"),
    ("upper_back", "28,94 56,94 56,160 28,160"),
    ("right_buttock", "28,206 52,206 54,262 28,262"),
    ("right_hip", "52,206 72,206 74,244 54,250"),
    ("right_thigh", "30,226 92,226 92,326 30,326"),
    ("right_knee", "30,326 92,326 92,360 30,360"),
    ("right_lower_leg", "30,360 92,360 92,430 30,430"),
    ("right_ankle", "30,430 92,430 92,452 30,452"),
    ("right_foot", "30,452 110,452 110,484 30,484"),
)
_FACE_MIDDLE: Final = (
    ("nose", "-9,80 9,80 17,116 15,131 -15,131 -17,116"),
    ("mouth", "-30,131 30,131 30,160 -30,160"),
    ("chin", "-24,160 24,160 20,190 -20,190"),
    ("forehead", "-44,34 44,34 46,74 9,74 9,80 -9,80 -9,74 -46,74"),
    ("scalp", "-66,0 66,0 66,34 -66,34"),
)
_FACE: Final = (
    ("ear", "57,76 80,76 80,128 55,128"),
    ("temple", "44,34 70,34 64,98 44,98"),
    ("eye", "9,74 44,74 44,98 12,98"),
    ("cheek", "12,98 64,98 56,128 30,150 30,131 15,131 17,116"),
    ("jaw", "30,150 56,128 56,150 40,176 20,188 24,160 30,160"),
)
_FACE_REST: Final = (("neck", "-60,150 60,150 60,222 -60,222"),)
_NAPE_MIDDLE: Final = (
    ("scalp", "-57,0 57,0 57,84 -57,84"),
    ("occiput", "-57,84 57,84 50,140 36,158 18,170 -18,170 -36,158 -50,140"),
)
_NAPE: Final = (("ear", "57,76 80,76 80,128 55,128"),)
_PROFILE: Final = (
    ("right_ear", "62,76 92,76 92,126 62,126"),
    ("nose", "143,92 168,92 168,129 143,129"),
    ("mouth", "132,129 168,129 168,158 132,158"),
    ("chin", "128,158 168,158 160,190 128,190"),
    ("right_eye", "116,70 160,70 160,92 143,92 143,100 116,100"),
    ("forehead", "106,14 160,14 160,70 112,70"),
    ("right_temple", "86,48 110,48 116,100 92,100 92,76 86,76"),
    ("right_cheek", "92,100 143,100 143,129 132,129 132,150 100,140"),
    ("right_jaw", "84,126 92,120 100,140 132,150 128,190 104,176 84,148"),
    ("scalp", "0,0 112,0 112,48 86,48 86,76 0,76"),
    ("occiput", "0,76 62,76 62,126 56,150 40,174 0,174"),
    ("neck", "30,120 130,120 130,222 30,222"),
)
_FINGERS: Final = (
    ("thumb", "0,112 24,112 37,143 24,162 0,142"),
    ("index_finger", "26,46 49,46 51,104 35,112"),
    ("middle_finger", "49,28 68,28 68.5,104 51,104"),
    ("ring_finger", "68,36 88,36 84.5,108 68.5,104"),
    ("little_finger", "86,56 110,56 102,120 84.5,108"),
    ("wrist", "20,186 104,186 104,212 20,212"),
)
_REST_OF_HAND: Final = "18,100 108,100 104,186 20,186"
_TOES: Final = (("great_toe", "18,10 49,10 49,50 24,58 18,58"), ("toes", "49,12 98,12 98,72 49,50"))
_TOP: Final = (("ankle", "26,160 90,160 90,212 26,212"), ("instep", "18,50 98,66 98,160 26,160"))
_UNDER: Final = (
    ("heel", "26,168 90,168 90,212 26,212"), ("ball_of_foot", "18,50 98,68 98,104 18,104"),
    ("arch", "24,104 96,104 90,168 26,168"),
)  # fmt: skip
_Parts = tuple[tuple[str, str], ...]


def body_front() -> tuple[Region, ...]:
    """The front of the body: its left is at the viewer's right."""
    return (*_middle(_FRONT_MIDDLE, 100), *_sided(_FRONT, 100, "left"))


def body_back() -> tuple[Region, ...]:
    """The back of the body."""
    return (*_middle(_BACK_MIDDLE, 100), *_sided(_BACK, 100, "right"), *_middle(_BACK_REST, 100))


def body_right() -> tuple[Region, ...]:
    """The right side of the body."""
    return _middle(_SIDE, 0)


def head_front() -> tuple[Region, ...]:
    """The face."""
    return (*_middle(_FACE_MIDDLE, 80), *_sided(_FACE, 80, "left"), *_middle(_FACE_REST, 80))


def head_back() -> tuple[Region, ...]:
    """The back of the head."""
    return (*_middle(_NAPE_MIDDLE, 80), *_sided(_NAPE, 80, "right"), *_middle(_FACE_REST, 80))


def head_right() -> tuple[Region, ...]:
    """The right side of the head."""
    return _middle(_PROFILE, 0)


def hand(side: str, rest: str) -> tuple[Region, ...]:
    """One hand whose thumb is at the left; `rest` is what is no finger: back_of_hand or palm."""
    return tuple(region(f"{side}_{name}", text) for name, text in (*_FINGERS, (rest, _REST_OF_HAND)))


def foot(side: str, *, sole: bool) -> tuple[Region, ...]:
    """One foot whose great toe is at the left."""
    return tuple(region(f"{side}_{name}", text) for name, text in (*_TOES, *(_UNDER if sole else _TOP)))


def _middle(parts: _Parts, axis: float) -> tuple[Region, ...]:
    return tuple(_moved(region(code, text), axis) for code, text in parts)


def _sided(parts: _Parts, axis: float, at_the_right: str) -> tuple[Region, ...]:
    here = [_moved(region(f"{at_the_right}_{name}", text), axis) for name, text in parts]
    return tuple(r for pair in here for r in (pair, Region(other_side(pair.code), pair.mirrored(axis).polygon)))


def _moved(placed: Region, axis: float) -> Region:
    return Region(placed.code, tuple((axis + x, y) for x, y in placed.polygon))
