"""What the office decides about its reports, and what it may decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npm_visits.domain import file_names
from npm_visits.domain.changes import Change, Set
from npm_visits.domain.masking import LEAST, MOST
from npm_visits.domain.outlines import NOTE
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.text import fold
from npm_visits.errors import (
    FieldTwiceInName,
    NameTooLong,
    NoFieldInName,
    SignInName,
    ThresholdOutOfBounds,
    UnknownFieldInName,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.errors import UserError
    from npm_visits.services.office import Office
    from npm_visits.services.past import PastChange

SETTINGS = ("threshold", "file_pattern")
"""Fields of the office's profile that are decided here."""

_REFUSED: dict[str, Callable[[], UserError]] = {
    file_names.EMPTY: NoFieldInName,
    file_names.UNKNOWN: UnknownFieldInName,
    file_names.SIGN: lambda: SignInName(signs=" ".join(file_names.FORBIDDEN)),
    file_names.TWICE: FieldTwiceInName,
    file_names.LONG: lambda: NameTooLong(n=file_names.MOST_OWN),
}


class ReportSettings:
    """What one can decide about reports."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def change_threshold(self, profile: OfficeProfile, _name: str, value: object) -> list[Change]:
        """Return the changes for another threshold; raises `ThresholdOutOfBounds` for what none can be."""
        if not isinstance(value, int) or not LEAST <= value <= MOST:
            raise ThresholdOutOfBounds(least=LEAST, most=MOST)
        return [Set(OfficeProfile, profile.id, "threshold", value)]

    def change_pattern(self, profile: OfficeProfile, _name: str, value: object) -> list[Change]:
        """Return the changes for another pattern of file names; raises a `UserError` that says why it is unfit."""
        pattern = str(value)
        if wrong := file_names.fault(pattern):
            refusal = _REFUSED[wrong]()
            raise refusal
        return [Set(OfficeProfile, profile.id, "file_pattern", pattern)]

    def usual_pattern(self) -> None:
        """Take the program's own names of files again."""
        self._office.set(self._office.profile, "file_pattern", file_names.DEFAULT)

    def of_directors(self, profile: OfficeProfile) -> list[str]:
        """Return the pattern's own words that stand in a director's name as well: file names should name nobody."""
        words = file_names.own_words(profile.file_pattern)
        if not words:
            return []
        known = {word for place in self._office.vault.all(Place) for word in re.findall(r"\w+", fold(place.director))}
        return [word for word in words if fold(word) in known]

    def examples(self, profile: OfficeProfile) -> tuple[str, str, str]:
        """Return the names that a report to the authority, an internal note and a letter would have today."""
        today = self._office.visits.today()
        values = {
            "reference": profile.visit_pattern.format(year=today.year, n=1), "language": profile.language,
            "date": today.isoformat(), "day": today.isoformat(),
        }  # fmt: skip
        of = ({"audience": "authority"}, {"audience": "internal", "outline": NOTE}, {"outline": file_names.URGENT})
        report, note, letter = (file_names.file_name(profile.file_pattern, values | more) for more in of)
        return report, note, letter

    def history(self) -> list[PastChange]:
        """Return who decided what, newest first."""
        profile = self._office.profile
        changes = self._office.past.of_record(OfficeProfile, profile.id)
        return [change for change in changes if change.row.field in SETTINGS]
