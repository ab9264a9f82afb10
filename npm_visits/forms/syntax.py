"""What an expression consists of once it is parsed: a small tree that the compiler walks once."""

from __future__ import annotations

from dataclasses import dataclass

from npm_visits.errors import UserError
from npm_visits.i18n import mark


class ExpressionFault(UserError):
    """An expression that cannot be understood; the reader turns it into a fault with its place."""

    sentence = mark("This expression cannot be read: {cause}")

    def __init__(self, cause: str, remedy: str = "", **fields: object) -> None:
        super().__init__(cause=cause)
        self.cause = cause
        self.remedy = remedy
        self.details = fields


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Reference:
    """`${name}`; `saved` marks `${last-saved#name}`."""

    name: str
    saved: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: `axis` is child, parent, self, descendant or attribute."""

    axis: str
    name: str
    predicates: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a start: the root (""), the context (".") or an expression such as `instance()`."""

    start: Tree | str
    steps: tuple[Step, ...]
    predicates: tuple[Tree, ...] = ()  # on the start itself


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus before an expression."""

    of: Tree


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands of operators of one rank from left to right, flat, however many there are."""

    first: Tree
    rest: tuple[tuple[str, Tree], ...]


Tree = Literal | Reference | Call | Path | Negation | Chain
