"""The plain definition of a checklist: what the screen draws and the report prints.

`forms` reads an XLSForm into this; texts are given per language code ("en", "az", "ru"). A point
is what an officer answers: one question, or a group marked as a point whose questions are its
parts. A section belongs to one topic and holds points and repeats in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from npm_visits.i18n import LANGUAGES, Words, mark

Texts = Mapping[str, str]

_NUMBERED: Final = mark("{group}, no. {n}")  # one of a group that repeats


@dataclass(frozen=True)
class Choice:
    """One entry of a choice list; `columns` are its further columns, for filters."""

    name: str
    label: Texts
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One question. `kind` is the XLSForm type without its list (text, integer, select_one …)."""

    name: str
    kind: str
    label: Texts
    hint: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    list_name: str = ""
    appearance: tuple[str, ...] = ()
    unit: str = ""  # as written in the workbook, in English; translated by the catalogue
    rules: Mapping[str, str] = field(default_factory=dict)  # conditions and calculations as written, by column
    parameters: Mapping[str, str] = field(default_factory=dict)  # start, end, step of a range, max-pixels …
    image: Texts = field(default_factory=dict)  # name of a picture that belongs to its text


@dataclass(frozen=True)
class Point:
    """One card on the screen: what one answers, notes and links as one thing.

    `number` is the section's number and the place in it (6.7). `concern` is the answer that is
    unfavourable ("yes" or "no") or empty. `sources` are codes of `evidence.SOURCES`. `standards`
    are references as written in the workbook. A private point is asked in interviews only.
    """

    name: str
    number: str
    label: Texts
    questions: tuple[Question, ...]
    hint: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    code: str = ""  # of the check point in the field's list: MIG-10-2
    private: bool = False
    concern: str = ""
    sources: tuple[str, ...] = ()
    standards: str = ""
    required: bool = False


@dataclass(frozen=True)
class Repeat:
    """Points answered once per instance: rooms, sampled files."""

    name: str
    number: str
    label: Texts
    items: tuple[Point | Repeat, ...]
    fixed_count: bool = False  # the form itself says how many


@dataclass(frozen=True)
class Section:
    """Points about one topic."""

    name: str
    number: int
    label: Texts
    topic: str
    items: tuple[Point | Repeat, ...]

    def points(self) -> Iterator[Point]:
        """Yield all points in order, those inside repeats once."""
        yield from points_of(self.items)


@dataclass(frozen=True)
class Checklist:
    """A whole checklist version."""

    code: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    off: frozenset[str] = frozenset()  # names that are switched off in the workbook

    def points(self) -> Iterator[Point]:
        """Yield all points in order, those inside repeats once."""
        for section in self.sections:
            yield from section.points()


def points_of(items: tuple[Point | Repeat, ...]) -> Iterator[Point]:
    """Yield the points of `items` in order, those inside repeats once."""
    for item in items:
        if isinstance(item, Point):
            yield item
        else:
            yield from points_of(item.items)


def text_in(texts: Texts, language: str) -> str:
    """Return the text of `language`, else English, else any: a label is never blank by accident."""
    return texts.get(language) or texts.get("en") or next((t for t in texts.values() if t), "")


def numbered(group: Texts, n: int) -> Texts:
    """Return what one of a group that repeats is called, after its number: Rooms measured, no. 2."""
    return {
        language: Words(language)(_NUMBERED, group=text, n=n) if language in LANGUAGES else f"{text}, {n}"
        for language, text in group.items()
    }
