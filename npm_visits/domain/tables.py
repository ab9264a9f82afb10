"""Plain tables on their way into a file: sheets of texts and numbers."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float
"""What a cell holds; dates are ISO texts, nothing is an empty text."""


@dataclass(frozen=True)
class Sheet:
    """One table. `name` is free text: the writer makes a name of it that a workbook takes."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
