"""What stays on one page: blocks with the next one, rows and items with their neighbours; the same for every writer.

Nothing that is read together is parted where a page ends: a sentence that announces a list and the list, a group's
name and the group, a first or last line and its neighbour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Bullets, Heading, Note, Paragraph, Picture, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.blocks import Block, Table, Text

_SHORT: Final = 1_000  # characters; what is longer is parted rather than moved, for it may fill a page
_FEW: Final = 3  # rows or items: fewer have no middle


def with_next(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a paragraph stays with the list or small remark that follows it, a remark with what it is on.

    That is what follows a remark beneath a heading, a list, or paired pictures.
    """
    block = blocks[index]
    if index + 1 == len(blocks) or not isinstance(block, Paragraph | Note) or len(plain(block.text)) > _SHORT:
        return False
    following = blocks[index + 1]
    if isinstance(block, Note):
        if block.keep_with_next:
            return False  # its style stays by itself
        beneath_heading = index > 0 and isinstance(blocks[index - 1], Heading)
        paired = isinstance(following, Picture) and following.paired
        return beneath_heading or paired or isinstance(following, Bullets)
    return isinstance(following, Bullets | Note)


def items(count: int) -> frozenset[int]:
    """Return which of `count` lines of a list stay with the next: neither the first nor the last stands alone."""
    return frozenset((0, count - 2)) if count >= _FEW else frozenset(range(count - 1))


def rows(table: Table) -> frozenset[int]:
    """Return which rows of a table stay with the next one, the last with the note beneath.

    Rows full of text are not bound to each other: two of them may be more than a page.
    """
    count = len(table.rows)
    kept = {n for n in items(count) | _of_groups(table) if n + 1 < count and _short(table.rows[n : n + 2])}
    return frozenset(kept | {count - 1} if table.note and count else kept)


def _of_groups(table: Table) -> set[int]:
    """Return the names of groups, and within each group the rows that stay with the next."""
    names = [n for n, row in enumerate(table.rows) if _names_a_group(row)]
    ends = [*names[1:], len(table.rows)]
    within = {n + 1 + kept for n, end in zip(names, ends, strict=False) for kept in items(end - n - 1)}
    return {*names, *within}


def _names_a_group(row: tuple[Text, ...]) -> bool:
    """Whether a row holds nothing but a bold name in its first cell."""
    first, *others = row
    bold = isinstance(first, tuple) and bool(first) and all(run.bold for run in first)
    return bold and bool(others) and not any(map(plain, others))


def _short(both: Sequence[tuple[Text, ...]]) -> bool:
    return sum(len(plain(cell)) for row in both for cell in row) <= _SHORT
