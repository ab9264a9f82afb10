"""What would tell who a person is: her names, numbers and day of birth, as people write them in three languages.

Names are found with the endings of Azerbaijani and Russian, in Latin and in Cyrillic letters, and by their sound where
a capital letter begins them (Məmmədov, Мамедовым, Mammadov). Numbers are found however they are grouped. What is found
is a reason to look, never a proof; what is not found proves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npm_visits.domain.identities import Person

NAME: Final = "name"
NUMBER: Final = "number"
BORN: Final = "born"
INITIALS: Final = "initials"

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_APOSTROPHE: Final = re.compile("['’]")
_NUMBER: Final = re.compile(r"(?:[^\W\d_]{1,4}[\s.-]?)?(?P<digits>\d(?:[\s()./-]*\d)*)")
_LEAST_NAME: Final = 3  # letters; a shorter one is found among too many words
_LEAST_NUMBER: Final = 5  # digits
_LEAST_SOUND: Final = 3  # consonants
# Endings as `fold` leaves them: ə is e, ı is i, ü is u.
AZERBAIJANI_ENDINGS: Final = (
    r"(?:lar|ler)?(?:im|in|um|un|imiz|umuz|i|u|si|su)?"
    r"(?:n?[iu]n|n?[iu]|[yn]?[ae]|[n]?d[ae]|[n]?d[ae]n|l[ae]|yl[ae]|ca|ce|c[ae]n|g?il|siz|suz|li|lu|dir|dur)?"
)
RUSSIAN_ENDINGS: Final = (
    "(?:а|у|ом|е|ы|и|ой|ою|ых|ым|ыми|ого|ому|ем|ю|я|ей|ею|ев|ов|ам|ами|ах|ям|ями|ях|ия|ии|ию|ием)?"
)
_AZERBAIJANI: Final = re.compile(AZERBAIJANI_ENDINGS)
_RUSSIAN: Final = re.compile(RUSSIAN_ENDINGS)
_RUSSIAN_LAST: Final = "аеиоуыэюяьй"
_SOUNDS: Final = (
    ("дж", "c"), ("sh", "s"), ("ch", "c"), ("kh", "k"), ("zh", "c"), ("gh", "k"), ("ts", "s"), ("dj", "c"), ("ph", "f"),
)
_CONSONANTS: Final = str.maketrans({
    **dict.fromkeys("bб", "b"), **dict.fromkeys("vвw", "v"), **dict.fromkeys("gqkhxгкх", "k"),
    **dict.fromkeys("dд", "d"), **dict.fromkeys("jcжч", "c"), **dict.fromkeys("zз", "z"), **dict.fromkeys("lл", "l"),
    **dict.fromkeys("mм", "m"), **dict.fromkeys("nн", "n"), **dict.fromkeys("pп", "p"), **dict.fromkeys("rр", "r"),
    **dict.fromkeys("sсшщц", "s"), **dict.fromkeys("tт", "t"), **dict.fromkeys("fф", "f"),
})  # fmt: skip
_GAPS, _BETWEEN, _POINT = r"[\s./-]*", r"[\s./-]+", r"\.\s?"
_VOWELS: Final = {**dict.fromkeys("aeаеэя", "a"), **dict.fromkeys("iyиый", "i"), **dict.fromkeys("ouоуёю", "o")}
_SOUND: Final = frozenset("bvkdczlmnprstf")
_ENDING_SOUNDS: Final = frozenset({"", "v", "m", "n", "k", "kn", "d", "dn", "l", "lr", "nn", "mk", "nd"})


@dataclass(frozen=True)
class Known:
    """One thing that identifies: its kind (NAME, NUMBER …), the text, and the code of the person it belongs to."""

    kind: str
    text: str
    code: str


@dataclass(frozen=True)
class Found:
    """Where something that identifies stands in a text. It never carries what was known, only what stands there."""

    kind: str
    code: str
    start: int
    end: int


def known_of(person: Person, code: str) -> list[Known]:
    """Return what identifies a person, each name and number once."""
    names = _WORD.findall(f"{person.name} {person.aliases}")
    found = {(NAME, name) for name in names if len(name) >= _LEAST_NAME}
    found |= {(NUMBER, number) for number in _numbers(person.document, person.contact) if _long(number)}
    if born := person.born.strip():
        found |= {(BORN, born)}
    initials = [name[0] for name in _WORD.findall(person.name)]
    if len(initials) > 1:
        found.add((INITIALS, "".join(initials)))
    return [Known(kind, text, code) for kind, text in sorted(found)]


def _numbers(*texts: str) -> Iterator[str]:
    """Yield each run of digits with what stands between them, and with the letters before it: AZE 1234 5678."""
    for text in texts:
        for found in _NUMBER.finditer(text):
            yield found["digits"]
            yield found[0]


class Finder:
    """Finder(known): `find(text)` yields what stands in a text. `days` are other ways to write a day of birth."""

    def __init__(self, known: Iterable[Known], days: Iterable[Known] = ()) -> None:
        everything = [*known, *days]
        self._names = [(fold(k.text), _sound(k.text), k) for k in everything if k.kind == NAME]
        self._patterns = [(pattern, k) for k in everything if (pattern := _pattern(k)) is not None]

    def find(self, text: str) -> Iterator[Found]:
        """Yield everything found, in no order."""
        if self._names:
            for word in _WORD.finditer(text):
                for kind, code in self._named(word[0]):
                    yield Found(kind, code, word.start(), word.end())
        for pattern, known in self._patterns:
            for found in pattern.finditer(text):
                yield Found(known.kind, known.code, found.start(), found.end())

    def _named(self, word: str) -> set[tuple[str, str]]:
        word = _APOSTROPHE.split(word)[0]  # Məmmədova’s
        folded, sound = fold(word), _sound(word) if word[:1].isupper() else ""
        return {
            (NAME, known.code)
            for name, name_sound, known in self._names
            if _is_form(folded, name) or (sound and _sounds_like(sound, name_sound))
        }


def _is_form(word: str, name: str) -> bool:
    """Return whether a word is a name with an ending; both are folded."""
    if not word.startswith(name[: max(len(name) - 1, _LEAST_NAME)]):
        return False
    if word.startswith(name) and (_AZERBAIJANI.fullmatch(word, len(name)) or _RUSSIAN.fullmatch(word, len(name))):
        return True
    stem = name.rstrip(_RUSSIAN_LAST)
    return len(stem) >= _LEAST_NAME and word.startswith(stem) and bool(_RUSSIAN.fullmatch(word, len(stem)))


def _sound(word: str) -> str:
    """Return how a word sounds in either script: the kind of its first vowel, and its consonants, none doubled."""
    text = fold(word)
    for letters, sound in _SOUNDS:
        text = text.replace(letters, sound)
    vowel = next((_VOWELS[letter] for letter in text if letter in _VOWELS), "")
    single = re.sub(r"(.)\1+", r"\1", text.translate(_CONSONANTS))
    return vowel + "".join(letter for letter in single if letter in _SOUND)


def _sounds_like(word: str, name: str) -> bool:
    return len(name) > _LEAST_SOUND and word.startswith(name) and word[len(name) :] in _ENDING_SOUNDS


def _pattern(known: Known) -> re.Pattern[str] | None:
    if known.kind == NUMBER:
        letters = [re.escape(letter) for letter in known.text if letter.isalnum()]
        return _alone(_GAPS.join(letters))
    if known.kind == BORN:
        parts = [re.escape(part) for part in re.findall(r"\w+", known.text)]
        if not parts or (len(parts) == 1 and not _long(known.text)):
            return None  # a year alone stands in every report
        return _alone(_BETWEEN.join(parts))
    if known.kind == INITIALS:
        return re.compile(rf"(?<!\w){_POINT.join(map(re.escape, known.text))}\.(?!\w)")
    return None


def _alone(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _long(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= _LEAST_NUMBER
