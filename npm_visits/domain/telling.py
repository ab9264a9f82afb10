"""What in an officer's own sentence could tell a reader who it is about, though no name and no code stands in it.

COUNT   fewer persons than the office's threshold: two of the women, üç nəfər, двое задержанных
ROOM    a room by its number together with persons: the man in B-7
TIME    the hour of one event or talk: at 14:20 she told

Found is a reason to look, never a proof; what is not found proves nothing. It finds rather less than too much: numbers
of things (two windows, 4 m²), capacities (a room for four persons), norms (no more than four persons) and hours of the
day's order (meals from 12:00 to 13:00) are none of these. In three languages, with their endings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain import telling_words as said
from npm_visits.domain.masking import SUGGESTED
from npm_visits.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COUNT: Final = "count"
ROOM: Final = "room"
TIME: Final = "time"
KINDS: Final = (COUNT, ROOM, TIME)

_SENTENCE: Final = re.compile(
    r"\n+|(?<=[.!?…])(?<!\bno\.)(?<!\bNo\.)(?<!\bnr\.)(?<!\bчел\.)\s+(?=[\"“«„'(]?[A-ZÇƏĞİÖŞÜА-ЯЁ])"
)
_BEGINNINGS: Final = frozenset(word[:3] for word in (*said.NUMBERS, "only", "sole", "ucu", "yegane", "единственная"))
"""The first three letters of all words for numbers: without them and without a figure nothing is found."""
_TOKEN: Final = re.compile(r"\w+")
_COUNTS, _COUNTS_RU = (tuple(map(re.compile, patterns)) for patterns in (said.COUNTS, said.COUNTS_RU))
_NORM_BEFORE, _NORM_AFTER = re.compile(said.NORM_BEFORE), re.compile(said.NORM_AFTER)
_TENS: Final = re.compile(rf"(?<!\w){said.TENS}[\s-]+$")
_ROOM, _PERSONS = re.compile(said.ROOM), re.compile(said.PERSONS)
_CAPACITY_BEFORE, _CAPACITY_AFTER = re.compile(said.CAPACITY_BEFORE), re.compile(said.CAPACITY_AFTER)
_HOUR, _RANGE_AFTER, _RANGE_BEFORE = map(re.compile, (said.HOUR, said.RANGE_AFTER, said.RANGE_BEFORE))
_ALWAYS, _DAY, _TALK, _SAY, _THAT, _ONE = map(
    re.compile, (said.ALWAYS, said.DAY, said.TALK, said.SAY, said.THAT, said.ONE_PERSON)
)
_HOUR_LIKE: Final = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m|saat \d|в \d")
_CLOCK: Final = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b")
_BEFORE: Final = 40  # characters: what stands further away says nothing of a number


@dataclass(frozen=True)
class Told:
    """A sentence and what in it could tell whom it is about: of KINDS, in their order."""

    sentence: str
    kinds: tuple[str, ...]


class Teller:
    """Teller(below, rooms): `look(text)` yields the sentences that could tell whom they are about.

    `below` is the number of persons under which a count tells; `rooms` are names of rooms in this place. Those with
    a number alone are looked for: "isolation room" is the name of a subject as well.
    """

    def __init__(self, below: int = SUGGESTED, rooms: Iterable[str] = ()) -> None:
        self._below = below
        numbered = {fold(name.strip()) for name in rooms if any(letter.isdigit() for letter in name)}
        names = sorted((name for name in numbered if not name.isdigit()), key=len, reverse=True)
        either = "|".join(map(re.escape, names))
        self._rooms = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None

    def look(self, text: str) -> Iterator[Told]:
        """Yield the sentences in their order."""
        if not may_tell(text):
            return
        for sentence in _SENTENCE.split(text):
            folded = fold(sentence)
            if _has_number(folded) and (kinds := self._kinds(folded)):
                yield Told(sentence.strip(), kinds)

    def _kinds(self, sentence: str) -> tuple[str, ...]:
        count = self._counts(sentence)
        found = {COUNT: count, ROOM: self._rooms_with_persons(sentence), TIME: _event(sentence, one=count)}
        return tuple(kind for kind in KINDS if found[kind])

    def _counts(self, sentence: str) -> bool:
        return any(
            _number(found["n"]) < self._below and not _is_norm(sentence, found)
            for pattern in (_COUNTS if sentence.isascii() else (*_COUNTS, *_COUNTS_RU))
            for found in pattern.finditer(sentence)
        )

    def _rooms_with_persons(self, sentence: str) -> bool:
        room = any(word in sentence for word in said.ROOM_WORDS) and _ROOM.search(sentence)
        room = room or (self._rooms.search(sentence) if self._rooms else None)
        return bool(room) and any(
            not _CAPACITY_BEFORE.search(_before_number(sentence, found.start()))
            and not _CAPACITY_AFTER.match(sentence, found.end())
            for found in _PERSONS.finditer(sentence)
        )


def may_tell(text: str) -> bool:
    """Return whether a text holds a figure or a word for a number: cheap, and nothing is found in any other."""
    return _has_number(fold(text))


def _has_number(folded: str) -> bool:
    tokens = _TOKEN.findall(folded)
    return not _BEGINNINGS.isdisjoint([token[:3] for token in tokens]) or any(token[0].isdigit() for token in tokens)


def hours(text: str) -> tuple[str, ...]:
    """Return the hours that stand in a text (14:20), each once, whatever they are the hours of."""
    return tuple(dict.fromkeys(_CLOCK.findall(text)))


def stands_in(name: str, text: str) -> bool:
    """Return whether a place in the building is named, as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(text)) is not None


def _number(text: str) -> int:
    """Return what a number says; a word that is none means one: the only woman."""
    return int(text) if text.isdigit() else said.NUMBERS.get(text, 1)


def _is_norm(sentence: str, found: re.Match[str]) -> bool:
    """Whether a number of persons belongs to a norm, a capacity, the staff, or a larger number."""
    before = sentence[max(found.start() - _BEFORE, 0) : found.start()]
    if found["n"] == "bir" and before.endswith(("her ", "bir-")):  # every; her iki is both
        return True
    if _TENS.search(before) or _NORM_BEFORE.search(before):
        return True
    return "of" not in found.re.groupindex and bool(_NORM_AFTER.match(sentence, found.end()))  # of whom is said already


_LAST_NUMBER: Final = re.compile(rf"(?<!\w)(?:{'|'.join(said.NUMBERS)}|\d+)\s+(?:[^\W\d_]+\s+)?$")


def _before_number(sentence: str, place: int) -> str:
    """Return what stands before a word for persons, and before the number that counts them."""
    before = sentence[max(place - _BEFORE, 0) : place]
    number = _LAST_NUMBER.search(before)
    return before[: number.start()] if number else before


def _event(sentence: str, *, one: bool) -> bool:
    """Whether the hour of one event stands in a sentence: with a day, with one person (or `one`), with who told it."""
    if _HOUR_LIKE.search(sentence) is None:
        return False
    found = next((hour for hour in _HOUR.finditer(sentence) if not _is_range(sentence, hour)), None)
    if found is None or _ALWAYS.search(sentence):
        return False
    return one or any(each.search(sentence) for each in (_DAY, _TALK, _ONE)) or _told_at(sentence, found)


def _is_range(sentence: str, hour: re.Match[str]) -> bool:
    return bool(_RANGE_AFTER.match(sentence, hour.end()) or _RANGE_BEFORE.search(sentence, 0, hour.start()))


def _told_at(sentence: str, hour: re.Match[str]) -> bool:
    """Whether it is the hour at which somebody spoke, and not the one that he spoke of: told that lights go out at …"""
    for told in _SAY.finditer(sentence):
        if told.start() > hour.end() or not _THAT.search(sentence, told.end(), hour.start()):
            return True
    return False
