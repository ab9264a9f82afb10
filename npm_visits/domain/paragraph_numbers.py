"""Paragraph numbers that stay: once a report left the office, others quote it by them.

A paragraph that was there keeps its number, also when its text was changed. A new one takes the number before it with
the next letter that was never used ("24a"), or goes on counting at the end. A number whose paragraph is gone is never
given to another one, but given back when the paragraph returns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import count, groupby
from typing import TYPE_CHECKING, ClassVar, Final, Self

from npm_visits.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SECTION: Final = "section:"
"""Before a section's code: the group of its paragraphs that nobody writes but the program."""
_AWAY: Final = "-"
"""Before a language in a line: its latest version was without the paragraph."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_FIGURES: Final = "0123456789"


@dataclass(frozen=True, kw_only=True)
class ParagraphNumbers(Record):
    """The numbers of one kind of report for one audience, in all languages; without lines everything counts from 1.

    Its id is its place (`numbers_id`): two who export the same report change one record.
    """

    kind: ClassVar[str] = "paragraph_numbers"
    natural_key: ClassVar[bool] = True

    visit_id: str = ""
    audience: str = ""  # of AUDIENCES
    outline: str = ""  # of domain.outlines
    since: str = ""  # UTC, ISO 8601: when the first of them left the office
    lines: tuple[str, ...] = ()  # see Line

    @classmethod
    def blank(cls, record_id: str) -> Self:
        visit_id, audience, outline = record_id.split("/", 2)
        return cls(id=record_id, visit_id=visit_id, audience=audience, outline=outline)


def numbers_id(visit_id: str, audience: str, outline: str) -> str:
    """Return the natural key of the numbers of one kind of report for one audience."""
    return f"{visit_id}/{audience}/{outline}"


@dataclass(frozen=True)
class Told:
    """A numbered paragraph as it stands in a report: the group it belongs to, what tells its text from others, and
    its number where it has one.

    A group is what an officer writes as one (`blocks.Paragraph.key`), or all else of one section.
    """

    group: str
    text: str
    number: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph that has its number; `texts` tell it from others, by the language of the report. `gone`: it stood
    in an earlier version. `away` are the languages whose latest version was without it.
    """

    number: str
    group: str
    texts: tuple[tuple[str, str], ...] = ()
    gone: bool = False
    away: tuple[str, ...] = ()

    @classmethod
    def read(cls, line: str) -> Self:
        """Return what a line of a record says. Raises `ValueError` for one that is none."""
        number, texts, group = line.split(" ", 2)
        told = sorted((a, b) for a, _, b in (text.partition("=") for text in texts.split(",") if text))
        away = tuple(a.removeprefix(_AWAY) for a, _ in told if a.startswith(_AWAY))
        here = tuple((a, b) for a, b in told if not a.startswith(_AWAY))
        return cls(number.removeprefix("-"), group, here, gone=number.startswith("-"), away=away)

    def written(self) -> str:
        """Return it as a line of a record."""
        texts = ",".join(f"{a}={b}" for a, b in (*self.texts, *((f"{_AWAY}{a}", "") for a in self.away)))
        return f"{'-' if self.gone else ''}{self.number} {texts} {self.group}"

    def text(self, language: str) -> str:
        """Return what told it in a language, empty where it was not yet written in it."""
        return dict(self.texts).get(language, "")

    def stood(self, language: str) -> bool:
        """Return whether it stood in the latest version that left in a language."""
        return bool(self.text(language)) and language not in self.without()

    def without(self) -> tuple[str, ...]:
        """Return the languages whose latest version was without it: all, where it was gone before they were kept."""
        return tuple(language for language, _ in self.texts) if self.gone and not self.away else self.away


def numbered(kept: Sequence[Line], now: Sequence[Told], language: str) -> list[str]:
    """Return the number of each paragraph of a report in `language`."""
    given = _kept_numbers(kept, now, language)
    used = {line.number for line in kept}
    last = max((_counted(number) for number in used), default=0)
    followed = max((n for n, number in enumerate(given) if number), default=-1)
    before = "0"
    for n, number in enumerate(given):
        if not number:
            last += n > followed
            given[n] = str(last) if n > followed else _next_letter(before, used)
            used.add(given[n])
        before = given[n]
    return given


def remembered(kept: Sequence[Line], now: Sequence[Told], language: str) -> list[Line]:
    """Return the lines to keep after a report left: those that it holds, in its order, then those that are gone."""
    before = {line.number: line for line in kept}
    lines: list[Line] = []
    for told in now:
        line = before.get(told.number, Line(told.number, told.group))
        texts = tuple(sorted((dict(line.texts) | {language: told.text}).items()))
        lines.append(Line(told.number, told.group, texts, away=tuple(a for a in line.away if a != language)))
    here = {line.number for line in lines}
    gone = [line for line in kept if line.number not in here]
    return lines + [replace(line, gone=True, away=tuple(sorted({*line.without(), language}))) for line in gone]


def _kept_numbers(kept: Sequence[Line], now: Sequence[Told], language: str) -> list[str]:
    """Return the number that each paragraph had before, empty for new ones."""
    found = [""] * len(now)
    places: dict[str, list[int]] = {}
    for n, told in enumerate(now):
        places.setdefault(told.group, []).append(n)
    ordered = sorted(kept, key=lambda line: line.group)
    for group, lines in groupby(ordered, key=lambda line: line.group):
        here = places.get(group, [])
        for line, place in _pairs(list(lines), [now[n].text for n in here], language):
            found[here[place]] = line.number
    return found


def _pairs(lines: list[Line], texts: list[str], language: str) -> Iterator[tuple[Line, int]]:
    """Yield lines with the places of their paragraphs.

    First those of the same text, of which those that are gone may return; then what is left between them, in order. A
    place that an officer writes, and that was left away as a whole, returns in other words under its number.
    """
    here = [line for line in lines if not line.gone] or [line for line in lines if not _is_section(line.group)]
    gone = {line.text(language): line for line in reversed(lines) if line.gone and line not in here}
    before = [line.text(language) for line in here]
    for _, i, i_end, j, j_end in SequenceMatcher(None, before, texts, autojunk=False).get_opcodes():
        places = list(range(j, j_end))
        if before[i:i_end] != texts[j:j_end]:
            back = [(gone.pop(texts[n]), n) for n in places if texts[n] in gone]
            yield from back
            places = [n for n in places if n not in {place for _, place in back}]
        yield from zip(here[i:i_end], places, strict=False)


def order_of(number: str) -> tuple[int, int, str]:
    """Return what puts numbers in their order: 24, 24a, 24b, 24aa, 25."""
    letters = number.lstrip(_FIGURES)
    return _counted(number), len(letters), letters


def _is_section(group: str) -> bool:
    return group.startswith(SECTION)


def _next_letter(before: str, used: set[str]) -> str:
    return next(name for n in count() if (name := f"{_counted(before)}{_letters(n)}") not in used)


def _letters(n: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    rest, letter = divmod(n, len(_LETTERS))
    return (_letters(rest - 1) if rest else "") + _LETTERS[letter]


def _counted(number: str) -> int:
    """Return a number without its letters."""
    return int(number.rstrip(_LETTERS))
