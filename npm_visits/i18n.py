"""Languages: texts, plural forms, dates and numbers for the screen and, separately, for reports.

Texts are gettext catalogues (`resources/languages/<code>.po`, compiled beside it). English is the
source and needs no catalogue. There is no current language anywhere: whoever shows a text holds a
`Words`. Texts are translated where they are used, never while modules load; a text that stands in
a table is only marked there with `mark`.
"""

from __future__ import annotations

import datetime as dt
import gettext
import math
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

from npm_visits.paths import resources

LANGUAGES: Final = {"en": "English", "az": "Azərbaycanca", "ru": "Русский"}
_UNGROUPED: Final = 1000
_LONG: Final = {"ru": "d MMMM y 'года'"}  # a Russian text says the word; “г.” would end a sentence with two points
_OF_A_PART: Final = 2  # a number with a fraction takes the form of two: 2.5 hours, 2,5 часа


def mark(text: str) -> str:
    """Mark a source text for the catalogues and return it unchanged."""
    return text


def mark_many(one: str, other: str) -> tuple[str, str]:
    """Mark both forms of a counting text, for `Words.many`, and return them unchanged."""
    return one, other


_QUOTED: Final = mark("“{said}”")


@cache
def _read(path: Path) -> gettext.GNUTranslations:
    """Return a catalogue; to read one takes longer than a frame, so each is read once."""
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


@dataclass(frozen=True)
class Words:
    """The texts of one language; call it with a source text and the text's named fields."""

    language: str = "en"

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        return gettext.NullTranslations() if self.language == "en" else _read(catalogue_path(self.language))

    def __call__(self, text: str, **fields: object) -> str:
        """Return `text` in this language, with `{name}` replaced from `fields`."""
        if not text:
            return ""
        found = self._catalogue.gettext(text)
        return found.format(**fields) if fields else found

    def many(self, one: str, other: str, n: float, **fields: object) -> str:
        """Return the plural form for `n`; `{n}` is filled in with the grouped number."""
        is_whole = math.isfinite(n) and n == int(n)  # a calculation may give an infinite number
        found = self._catalogue.ngettext(one, other, int(n) if is_whole else _OF_A_PART)
        return found.format(n=self.number(n), **fields)

    def quoted(self, text: str) -> str:
        """Return `text` in the quotation marks of this language, in whatever language the text is."""
        return self(_QUOTED, said=text)

    def date(self, day: dt.date | str, *, long: bool = False) -> str:
        """Return a date such as 24 Nov 2026 (long: 24 November 2026); an ISO text is read first."""
        if not day:
            return ""
        pattern = _LONG.get(self.language, "d MMMM y") if long else "d MMM y"
        return _date(day if isinstance(day, str) else day.isoformat(), self.language, pattern)

    def dates(self, first: str, last: str, *, long: bool = False) -> str:
        """Return one date or a range, shortened where month and year agree: 24–25 Nov 2026."""
        from babel.dates import format_date  # noqa: PLC0415 - see _date

        if not first or not last or first == last:
            return self.date(first or last, long=long)
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        month = "MMMM" if long else "MMM"
        if start.year != end.year:
            return f"{self.date(start, long=long)} – {self.date(end, long=long)}"
        if start.month != end.month:
            return f"{format_date(start, f'd {month}', locale=self.language)} – {self.date(end, long=long)}"
        return f"{start.day}–{self.date(end, long=long)}"

    def number(self, value: float, *, digits: int | None = None) -> str:
        """Return a number with this language's separators; `digits` fixes the decimals."""
        if digits is None and isinstance(value, int) and 0 <= value < _UNGROUPED:
            return str(value)  # a list of two thousand visits shows thousands of them
        pattern = None if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
        return _number(value, self.language, pattern)

    def listing(self, items: list[str]) -> str:
        """Return `items` as an enumeration: a, b and c."""
        from babel.lists import format_list  # noqa: PLC0415 - see _date

        return format_list(items, locale=self.language) if len(items) > 1 else "".join(items)


@cache
def _date(day: str, language: str, pattern: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - 40 ms; the unlock window needs no dates

    return format_date(dt.date.fromisoformat(day), pattern, locale=language)


@lru_cache(maxsize=4096)
def _number(value: float, language: str, pattern: str | None) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - see _date

    return format_decimal(value, format=pattern, locale=language)


def catalogue_path(language: str) -> Path:
    """Return the compiled catalogue of `language`."""
    return resources() / "languages" / f"{language}.mo"
