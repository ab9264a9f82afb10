"""Findings in brief: of each its first sentences, cut after what an officer wrote has taken the draft's place.

Cut earlier, a note would tell again what the officer took out of the finding for this reader.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Bullets, Paragraph, Run, runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.blocks import Block, Text

_FINDING: Final = "finding:"
_MOST: Final = 300  # characters
_ENDS: Final = re.compile(r"[.!?…][”»\")]*(?=\s)")


def shortened(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with each finding in one paragraph, without footnotes; all else as it is."""
    found: list[Block] = []
    for key, group in groupby(blocks, key=lambda b: b.key if isinstance(b, Paragraph | Bullets) else ""):
        if not key.startswith(_FINDING):
            found += group
            continue
        first = next((block for block in group if isinstance(block, Paragraph)), None)
        if first is not None:
            found.append(replace(first, text=first_sentences(first.text), footnotes=()))
    return tuple(found)


def first_sentences(text: Text, most: int = _MOST) -> Text:
    """Return the whole sentences with which `text` begins, about `most` characters of them and one at least.

    A bold beginning, which is a finding's title, counts for nothing.
    """
    pieces = list(runs(text))
    title = next((n for n, run in enumerate(pieces) if not run.bold), len(pieces))
    whole = "".join(run.text for run in pieces[title:])
    ends = [found.end() for found in _ENDS.finditer(whole)]
    left = max((end for end in ends if end <= most), default=min(ends, default=len(whole)))
    if len(whole) <= most:
        return text
    kept: list[Run] = pieces[:title]
    for run in pieces[title:]:
        if left <= 0:
            break
        kept.append(replace(run, text=run.text[:left]))
        left -= len(run.text)
    return tuple(kept)
