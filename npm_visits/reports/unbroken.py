"""What no line may part: a figure and its unit, a day and its month, a sign and its number (12 m², 24 Nov, § 4).

The joining is done when a report is written, not where its texts are made: they are typed and drafted, compared and
searched with plain blanks. A working copy is read back and keeps them too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import (
    Bullets,
    Cover,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Picture,
    Recommended,
    Run,
    Table,
    Text,
)
from npm_visits.domain.standards import PARTS
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.reports.spoken import changed
from npm_visits.reports.units import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.domain.blocks import Block, Document

JOIN: Final = "\N{NO-BREAK SPACE}"
_MEASURES: Final = (
    "%", "°C", "m", "m²", "m³", "cm", "mm", "km", "kg", "g", "l", "s", "h", "min",
    "м", "м²", "м³", "см", "мм", "км", "кг", "г", "л", "с", "ч", "мин", "чел.",
    "month", "months", "ay", "месяц", "месяца", "месяцев",
)  # fmt: skip
APART: Final = f"{JOIN}{JOIN}·  "
"""Between the name of a recommendation and what else stands in its line."""
_BEFORE_SIGN: Final = re.compile(r" +(?=§|[·<>] )")  # 23rd GR §73; a line begins with no separator
_SIGNS: Final = ("§", "§§", "№", "no.", "No.", "Nos.", "Nr.")
_MONTHS: Final = range(1, 13)
_BALANCED: Final = 4  # words of a title from which on the last one may not stand alone


def unbroken(document: Document) -> Document:
    """Return `document` as it is written; the pages are reckoned with the same texts."""
    if document.working:
        return document
    parts = (replace(part, blocks=tuple(_block(block) for block in part.blocks)) for part in document.parts)
    return replace(document, parts=tuple(parts))


def joined(text: str) -> str:
    """Return `text` with a no-break space where a line must not end."""
    if " " not in text:
        return text
    return _BEFORE_SIGN.sub(lambda blanks: JOIN * len(blanks[0]), _parting().sub(JOIN, text))


def _block(block: Block) -> Block:  # noqa: PLR0911 - one line per kind of block
    match block:
        case Cover():
            facts = tuple((joined(name), joined(value)) for name, value in block.facts)
            return replace(block, title=_titled(block.title), subtitle=joined(block.subtitle), facts=facts)
        case Heading():
            return replace(block, text=joined(block.text))
        case Paragraph():
            notes = tuple(joined(note) for note in block.footnotes)
            return replace(block, text=_joined(block.text), footnotes=notes)
        case Note():
            return replace(block, text=_joined(block.text))
        case Recommended():
            return replace(block, name=joined(block.name), about=_joined(block.about), text=_joined(block.text))
        case Bullets():
            return replace(block, items=tuple(_joined(item) for item in block.items))
        case Table():
            rows = tuple(tuple(_joined(cell) for cell in row) for row in block.rows)
            header = tuple(joined(name) for name in block.header)
            return replace(block, caption=_joined(block.caption), header=header, rows=rows, note=_joined(block.note))
        case KeyFigures():
            return replace(block, figures=tuple((joined(name), joined(value)) for name, value in block.figures))
        case Picture():
            return changed(block, caption=_joined(block.caption))
    return block


def _titled(title: str) -> str:
    """Return a title whose last line holds two words at least."""
    before, _, last = joined(title).rpartition(" ")
    return f"{before}{JOIN}{last}" if len(title.split()) >= _BALANCED else title


def _joined(text: Text) -> Text:
    if isinstance(text, str):
        return joined(text)
    return tuple(_run(run, text[n + 1] if n + 1 < len(text) else None) for n, run in enumerate(text))


def _run(run: Run, following: Run | None) -> Run:
    """Return a run; a reference that follows is a number, and stays with the word before it."""
    text = joined(run.text)
    if following and following.refers_to and text.endswith(" "):
        text = text[:-1] + JOIN
    return run if text == run.text else replace(run, text=text)


@cache
def _parting() -> re.Pattern[str]:
    """Return what finds the blanks; texts of all languages stand in a report of one."""
    after = {name for language in LANGUAGES for name in _after(Words(language))} | set(_MEASURES)
    before = {name for language in LANGUAGES for name in _before(Words(language))} | set(_SIGNS)
    units = "|".join(map(re.escape, sorted(after, key=len, reverse=True)))
    signs = "|".join(rf"(?<=(?<!\w){re.escape(name)} )" for name in sorted(before))
    return re.compile(rf" (?:(?<=\d )(?=(?:{units})(?!\w))|(?=\d)(?:{signs}))")


def _after(words: Words) -> Iterator[str]:
    """Yield what follows a number: units, the months, and what some languages say after a year."""
    yield from names(words)
    yield words("m²")
    for month in _MONTHS:
        for long in (False, True):
            _day, name, _year, *rest = words.date(f"2026-{month:02}-24", long=long).split()
            yield from (name, *rest)


def _before(words: Words) -> Iterator[str]:
    """Yield what a number follows: the names of what reports and standards count."""
    counted = [words(text, n="").strip() for forms in PARTS.values() for text in forms]
    counted += [words("Table"), words("Figure"), words("Recommendation {number}", number="").strip()]
    for name in counted:
        yield from (name, name.capitalize())
