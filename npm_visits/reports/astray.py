"""References that lead nowhere in a version: their section is left out, its readers may not see it, the record is gone.

All that is said of them is what the report itself shows: the paragraph they stand in, never what they referred to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Bullets, Heading, Paragraph, Recommended, Run, runs
from npm_visits.domain.paragraphs import Astray
from npm_visits.reports.numbering import number, shown
from npm_visits.reports.spoken import typed_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.reports.numbering import Numbers

_BLANKS: Final = re.compile(r"\s+")
_BEFORE: Final = 60  # characters
_AFTER: Final = 30


def astray(document: Document) -> list[Astray]:
    """Return the paragraphs with references that lead nowhere in `document`, in its order; those of one key are one."""
    numbers, heading = number(document), ""
    found: dict[str, Astray] = {}
    for block in document.blocks:
        heading = block.text if isinstance(block, Heading) else heading
        if not isinstance(block, Bullets | Paragraph | Recommended) or not block.key:
            continue
        for text in map(runs, typed_texts(block)):
            lost = [n for n, run in enumerate(text) if run.refers_to and run.refers_to not in numbers.marks]
            if lost:
                before = found.get(block.key) or Astray(block.key, heading, _around(text, lost[0], numbers), 0)
                found[block.key] = Astray(before.key, before.heading, before.text, before.count + len(lost))
    return list(found.values())


def _around(text: Sequence[Run], n: int, numbers: Numbers) -> str:
    """Return the words about a reference, as they are read."""
    before, after = (_BLANKS.sub(" ", "".join(shown(run, numbers) for run in part)) for part in (text[:n], text[n:]))
    begin = before if len(before) <= _BEFORE else f"… {before[-_BEFORE:].partition(' ')[2]}"
    end = after if len(after) <= _AFTER else f"{after[:_AFTER].rpartition(' ')[0]} …"
    return f"{begin}{end}".strip()
