"""The rows of a survey in another order: groups move with all they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.forms.columns import type_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npm_visits.forms.sheets import Sheets


def reordered(sheets: Sheets, orders: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the numbers of all rows that hold anything, in their new order.

    `orders` names, for the row of a group (0: the form), the rows that stand in it in their new order. Rows that it
    does not name, such as calculations between questions, stay behind the one they stood behind.
    """
    children = _children(sheets)
    found: list[int] = []
    waiting = [iter(_arranged(children[0], orders.get(0, ())))]
    ends: list[int] = []
    while waiting:
        row = next(waiting[-1], 0)
        if not row:
            waiting.pop()
            if ends:
                found.append(ends.pop())
            continue
        found.append(row)
        if row in children:
            *inside, end = children[row]
            waiting.append(iter(_arranged(inside, orders.get(row, ()))))
            ends.append(end)
    return found


def _children(sheets: Sheets) -> dict[int, list[int]]:
    """Return the rows that stand in each group (0: the form), its end as the last one."""
    children: dict[int, list[int]] = {0: []}
    stack = [0]
    for number, cells in enumerate(sheets.get("survey", []), 2):
        if not cells:
            continue
        kind = type_cell(cells.get("type", "")).kind
        children[stack[-1]].append(number)
        if kind.startswith("begin "):
            children[number] = []
            stack.append(number)
        elif kind.startswith("end ") and len(stack) > 1:
            stack.pop()
    return children


def _arranged(rows: Sequence[int], order: Sequence[int]) -> list[int]:
    known = [row for row in order if row in rows]
    if not known:
        return list(rows)
    named = set(known)
    behind: dict[int, list[int]] = {0: []}
    last = 0
    for row in rows:
        if row in named:
            last = row
            behind[row] = []
        else:
            behind[last].append(row)
    found = list(behind[0])
    for row in known:
        found += [row, *behind[row]]
    return found
