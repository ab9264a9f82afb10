"""Blocks of a form on paper, and what a printed checklist needs beyond its definition.

They stand beside the blocks of reports (`domain.blocks`): what is asked, and the room to write the
answer by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from npm_visits.domain.checklists import Choice, Texts


@dataclass(frozen=True)
class Boxes:
    """Boxes to tick, each with its label; `aligned` ones stand in columns, alike in every question."""

    labels: tuple[str, ...]
    aligned: bool = False
    before: str = ""  # "several are possible"


@dataclass(frozen=True)
class Lines:
    """Lines to write on; the first begins with `label`."""

    label: str = ""
    count: int = 1


@dataclass(frozen=True)
class Comb:
    """A box for every digit, in groups: a date is (2, 2, 4) between full stops."""

    groups: tuple[int, ...]
    between: str = ""
    after: str = ""  # the unit, or the order of a date
    before: str = ""


Blank = Boxes | Lines | Comb
"""Room for an answer."""


@dataclass(frozen=True)
class FormSection:
    """The title of a part of the form; `number` is the checklist's own."""

    number: str
    text: str
    level: int = 1
    told: str = ""  # a condition, or what to do


@dataclass(frozen=True)
class Asked:
    """One question that stays together on its page. Without number and blanks it only tells.

    Its `parts` stand below the text, its own `blanks` below them.
    """

    number: str
    text: str
    blanks: tuple[Blank, ...] = ()
    condition: str = ""
    hint: str = ""
    parts: tuple[Asked | Grid, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table to fill in by hand: the header stands again on each page, rows do not break.

    `widths` are shares of the text width; a cell is a text, or `BOX` for a box to tick.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    described: str = ""  # for screen readers


BOX = "☐"
"""A cell that holds a box to tick."""

ROWS_TOGETHER = 14
"""So many rows of a grid still stay on one page."""

FormBlock = FormSection | Asked | Grid


@dataclass(frozen=True)
class Condition:
    """When something is asked, as far as it can be said in words.

    `terms` are joined by `joined_by` ("and" or "or"); without terms it is "if it applies".
    """

    terms: tuple[Term, ...] = ()
    joined_by: str = "and"


@dataclass(frozen=True)
class Term:
    """One comparison with an answer: `how` is is, is_not, includes, includes_not, more, less, at_least, at_most
    or answered; `value` a number, or `choice` the label.
    """

    number: str  # of the point it looks at
    how: str
    value: str = ""
    choice: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class PaperDetails:
    """What the form says beyond the plain checklist, by the names of questions, points, repeats and sections."""

    choices: Mapping[str, tuple[Choice, ...]]
    conditions: Mapping[str, Condition]
    counts: Mapping[str, int]  # of repeats whose number is fixed
    parameters: Mapping[str, Mapping[str, str]]
