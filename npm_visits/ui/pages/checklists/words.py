"""How the pages of checklists word what the services count and name by codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.differences import CHOICES, GONE, KIND, MOVED, NEW, REWORDED, RULES
from npm_visits.i18n import LANGUAGES, mark, mark_many
from npm_visits.ui.widgets import Cell, Chip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.differences import Difference
    from npm_visits.i18n import Words
    from npm_visits.services.shelf import Entry

WAYS: Final = {
    NEW: mark("New"),
    GONE: mark("Gone"),
    REWORDED: mark("Reworded"),
    KIND: mark("Another kind"),
    CHOICES: mark("Other choices"),
    RULES: mark("Other conditions"),
    MOVED: mark("Moved"),
}
WAY_TONES: Final = {NEW: "good", GONE: "concern", REWORDED: "info"}
_COUNTS: Final = {
    NEW: mark_many("{n} new", "{n} new"),
    GONE: mark_many("{n} gone", "{n} gone"),
    REWORDED: mark_many("{n} reworded", "{n} reworded"),
}
KINDS: Final = {
    "text": mark("Text"), "integer": mark("Whole number"), "decimal": mark("Number"),
    "range": mark("Number in a range"),
    "select_one": mark("One choice"), "select_multiple": mark("Several choices"), "rank": mark("Ranking"),
    "date": mark("Date"), "time": mark("Time of day"), "dateTime": mark("Date and time"), "note": mark("Note"),
    "acknowledge": mark("Confirmation"), "image": mark("Picture"), "file": mark("File"),
    "geopoint": mark("Position"), "barcode": mark("Bar code"), "calculate": mark("Calculation"),
}  # fmt: skip


def origin(words: Words, entry: Entry) -> tuple[str, str]:
    """Return the word and tone that say where a checklist comes from, or that it is retired."""
    if entry.retired:
        return words("Retired"), "outline"
    return (words("Built-in"), "neutral") if entry.builtin else (words("Own"), "accent")


def kind_cell(words: Words, entry: Entry) -> Cell:
    """Return the cell of a table that says where a checklist comes from."""
    text, tone = origin(words, entry)
    return Cell(text, chip=tone)


def way_chips(words: Words, ways: Iterable[str]) -> list[Chip]:
    """Return a chip for each way in which a question changed."""
    return [Chip(words(WAYS[way]), WAY_TONES.get(way, "neutral")) for way in ways]


def counts(words: Words, found: Difference) -> str:
    """Return “14 new · 3 gone · 22 reworded · 2 otherwise changed”."""
    parts = [words.many(*texts, found.count(way)) for way, texts in _COUNTS.items() if found.count(way)]
    other = sum(not set(item.ways) & set(_COUNTS) for item in found.changed)
    if other:
        parts.append(words.many("{n} otherwise changed", "{n} otherwise changed", other))
    return " · ".join(parts) or words("nothing")


def kind_name(words: Words, kind: str) -> str:
    """Return what a kind of question is called; one that has no name of its own as the standard writes it."""
    return words(KINDS[kind]) if kind in KINDS else kind


def language_name(code: str) -> str:
    """Return what a language calls itself."""
    return LANGUAGES.get(code, code)
