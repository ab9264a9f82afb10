"""Two versions of a checklist, question by question: what is new, gone, reworded, or works otherwise.

Questions are known by their names: that is what answers follow. A point of several questions is compared by its parts.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.domain.checklists import Checklist, Point, Question, Section, Texts

NEW: Final = "new"
GONE: Final = "gone"
REWORDED: Final = "reworded"
KIND: Final = "kind"
CHOICES: Final = "choices"
RULES: Final = "rules"
MOVED: Final = "moved"
WAYS: Final = (NEW, GONE, REWORDED, KIND, CHOICES, RULES, MOVED)


@dataclass(frozen=True)
class Side:
    """A question as one of the two versions has it."""

    number: str
    section: Texts
    label: Texts
    hint: Texts
    guidance: Texts
    kind: str
    choices: tuple[tuple[str, Texts], ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Changed:
    """One question that is not the same in both; `ways` are of WAYS, in their order.

    `off`: what is gone is only switched off in the new version, or what is new was switched off in the old one.
    """

    name: str
    ways: tuple[str, ...]
    old: Side | None
    new: Side | None
    off: bool = False


@dataclass(frozen=True)
class Difference:
    """All questions that differ, in the order of the new version; what is gone stands where it stood."""

    changed: tuple[Changed, ...]

    def count(self, way: str) -> int:
        """Return how many questions changed in one way."""
        return sum(way in item.ways for item in self.changed)

    def of(self, way: str) -> tuple[Changed, ...]:
        """Return the questions that changed in one way; all without one."""
        return tuple(item for item in self.changed if not way or way in item.ways)


class _Asked(NamedTuple):
    section: Section
    point: Point
    question: Question
    place: int
    choices: tuple[tuple[str, Texts], ...]


def difference(old: Checklist, new: Checklist) -> Difference:
    """Return the questions that differ between two versions of a checklist."""
    before, after = _asked(old), _asked(new)
    before = _by_new_names(before, after)
    settled = _in_order(before, after)
    found: list[tuple[float, Changed]] = []
    place = 0.0
    for name, item in before.items():
        if name in after:
            place = float(after[name].place)
        else:
            place += 1e-6
            found.append((place, Changed(name, (GONE,), _side(item), None, _is_off(new, name))))
    for name, item in after.items():
        if name not in before:
            found.append((float(item.place), Changed(name, (NEW,), None, _side(item), _is_off(old, name))))
            continue
        was, now = _side(before[name]), _side(item)
        ways = _ways(was, now, moved=name not in settled)
        if ways:
            found.append((float(item.place), Changed(name, ways, was, now)))
    return Difference(tuple(item for _, item in sorted(found, key=lambda pair: pair[0])))


def _is_off(checklist: Checklist, name: str) -> bool:
    return name.rpartition("/")[2] in checklist.off


def _asked(checklist: Checklist) -> dict[str, _Asked]:
    found: dict[str, _Asked] = {}
    choices = {name: tuple((c.name, c.label) for c in listed) for name, listed in checklist.lists.items()}
    for section in checklist.sections:
        for point in section.points():
            for question in point.questions:
                listed = choices.get(question.list_name, ())
                found[question.name] = _Asked(section, point, question, len(found), listed)
    return found


def _by_new_names(before: dict[str, _Asked], after: dict[str, _Asked]) -> dict[str, _Asked]:
    """Call a question as the new version does where only the sharing of its name changed: health/other, once other."""
    gone = _unmatched(before, after)
    new = _unmatched(after, before)
    same = {names[0]: new[at][0] for at, names in gone.items() if len(names) == 1 and len(new.get(at, ())) == 1}
    return {same.get(name, name): item for name, item in before.items()} if same else before


def _unmatched(here: dict[str, _Asked], there: dict[str, _Asked]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for name, item in here.items():
        if name not in there:
            found.setdefault((item.section.name, name.rpartition("/")[2]), []).append(name)
    return found


def _side(item: _Asked) -> Side:
    question, point = item.question, item.point
    alone = len(point.questions) == 1
    return Side(
        number=point.number,
        section=item.section.label,
        label=question.label or point.label,
        hint=question.hint or (point.hint if alone else {}),
        guidance=question.guidance or point.guidance,
        kind=question.kind,
        choices=item.choices,
        rules={**question.rules, **_own(point)} if point.private or point.concern else question.rules,
    )


def _own(point: Point) -> dict[str, str]:
    private = {"private": "yes"} if point.private else {}
    return private | ({"concern": point.concern} if point.concern else {})


def _ways(old: Side, new: Side, *, moved: bool) -> tuple[str, ...]:
    # Most questions are the same in both: each is asked first whether anything differs at all.
    alike = old.choices == new.choices
    others = alike or _names(old) != _names(new)
    told = (
        (REWORDED, not others or old.label != new.label or old.hint != new.hint or old.guidance != new.guidance),
        (KIND, old.kind != new.kind),
        (CHOICES, others and not alike),
        (RULES, old.rules != new.rules),
        (MOVED, moved or old.section != new.section),
    )
    return tuple(way for way, holds in told if holds)


def _names(side: Side) -> list[str]:
    return [name for name, _ in side.choices]


def _in_order(before: Mapping[str, _Asked], after: Mapping[str, _Asked]) -> frozenset[str]:
    """Return the questions that kept their order within their section: the longest row that did."""
    settled: set[str] = set()
    groups: dict[str, list[str]] = {}
    for name, item in after.items():
        if name in before and before[name].section.name == item.section.name:
            groups.setdefault(item.section.name, []).append(name)
    for names in groups.values():
        settled.update(_longest_rising(names, [before[name].place for name in names]))
    return frozenset(settled)


def _longest_rising(names: list[str], places: list[int]) -> Iterable[str]:
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for n, place in enumerate(places):
        k = bisect_left(tails, place)
        tails[k:k + 1] = [place]
        at[k:k + 1] = [n]
        back.append(at[k - 1] if k else -1)
    n = at[-1] if at else -1
    while n >= 0:
        yield names[n]
        n = back[n]
