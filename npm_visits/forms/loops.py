"""Loops of older workbooks: `begin loop over LIST` asks its questions once for each choice of the list.

The rows between are written anew for each choice, in a group that bears the choice's name and label; `%(name)s`,
`%(label)s` and `%(COLUMN)s` in the rows right inside the loop stand for what the choice says there. As the reference
converter does, a choice called “none” is passed over, and rows of a group within the loop are taken as they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npm_visits.forms.columns import Row, type_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npm_visits.domain.checklists import Choice
    from npm_visits.forms.choices import ChoiceLists

_PASSED_OVER: Final = "none"
_HOLE: Final = re.compile(r"%(?:%|\((?P<what>[^()]+)\)s)")


def spread(rows: Sequence[Row], lists: ChoiceLists, codes: Mapping[str, str]) -> list[Row]:
    """Return the rows of the survey with each loop written out; one over a list that is not there stays as it is.

    `codes` leads from languages as headers write them to the codes by which choices have their labels.
    """
    found: list[Row] = []
    place = 0
    while place < len(rows):
        read = rows[place]
        end = _end(rows, place)
        place += 1
        loop = type_cell(read.cells.get("type", ""))
        if not loop.loops or loop.list_name not in lists or end is None:
            found.append(read)
            continue
        found.append(read)
        for choice in lists[loop.list_name].choices:
            if choice.name != _PASSED_OVER:
                found += spread(_written_for(choice, read, rows[place:end], codes), lists, codes)
        found.append(rows[end])
        place = end + 1
    return found


def _end(rows: Sequence[Row], begin: int) -> int | None:
    """Return the place of the row that closes the block, or nothing if it opens none or stays open."""
    depth = 0
    for place in range(begin, len(rows)):
        kind = type_cell(rows[place].cells.get("type", "")).kind
        depth += kind.startswith("begin ") - kind.startswith("end ")
        if depth <= 0:
            return place if place > begin else None
    return None


def _written_for(choice: Choice, loop: Row, rows: Sequence[Row], codes: Mapping[str, str]) -> list[Row]:
    label = dict(choice.label) or dict.fromkeys(loop.texts.get("label", {}), choice.name)
    found = [Row(loop.number, {"type": "begin group", "name": choice.name}, {"label": label} if label else {})]
    depth = 0
    for read in rows:
        kind = type_cell(read.cells.get("type", "")).kind
        depth -= kind.startswith("end ")
        found.append(read if depth else _filled(read, choice, codes))
        depth += kind.startswith("begin ")
    return [*found, Row(loop.number, {"type": "end group"})]


def _filled(read: Row, choice: Choice, codes: Mapping[str, str]) -> Row:
    def said(text: str, language: str = "") -> str:
        label = choice.label.get(codes.get(language, language)) or next(iter(choice.label.values()), choice.name)
        values: Mapping[str, str] = {**choice.columns, "name": choice.name, "label": label}
        return _HOLE.sub(lambda hole: values.get(hole["what"], hole[0]) if hole["what"] else "%", text)

    texts = {
        column: {language: said(text, language) for language, text in translated.items()}
        for column, translated in read.texts.items()
    }
    return Row(read.number, {column: said(text) for column, text in read.cells.items()}, texts, read.own)
