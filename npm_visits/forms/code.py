"""What compiled expressions are made of: closures over a frame, and what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from npm_visits.forms.choices import Element
from npm_visits.forms.instances import Spot
from npm_visits.forms.values import Value

if TYPE_CHECKING:
    import datetime as dt
    import random

    from npm_visits.forms.definition import Level, Node
    from npm_visits.forms.instances import Scope

Item = Spot | Element


class Env(Protocol):
    """What an expression may ask of the filling it runs in."""

    username: str
    language: str
    private: bool
    chance: random.Random

    def now(self) -> dt.datetime:
        """Return the moment, with its zone."""
        ...

    def choice_label(self, node: Node, scope: Scope, name: str) -> str:
        """Return the label of a choice in the current language."""
        ...

    def source(self, name: str) -> Element | None:
        """Return the list or attached file called `name`."""
        ...

    def itext(self, name: str) -> str:
        """Return a text of the form by its id."""
        ...


class Frame:
    """Where an expression runs: `scope` is the question's own instance, `here` the item of a predicate."""

    __slots__ = ("env", "here", "place", "scope", "size")

    def __init__(self, env: Env, scope: Scope, here: Item | None = None, place: int = 1, size: int = 1) -> None:
        self.env = env
        self.scope = scope
        self.here = here
        self.place = place
        self.size = size


Run = Callable[[Frame], Value]
TextRun = Callable[[Frame], str]
NumberRun = Callable[[Frame], float]
TruthRun = Callable[[Frame], bool]
ItemsRun = Callable[[Frame], list[Item]]


class Code(NamedTuple):
    """A compiled part. `kind`: text, digits (text of a number question), number, truth or any.

    `number` yields the same as a number, where there is a shorter way than through the text.
    """

    run: Run
    kind: str
    number: NumberRun | None = None


class Need(NamedTuple):
    """What an expression reads: a node, anywhere below the instance at `anchor` that it shares.

    `exists`: it asks which nodes there are, not only for a value.
    """

    node: Node
    anchor: Level
    exists: bool = False


class Expression(NamedTuple):
    """A compiled expression with all it needs."""

    run: Run
    kind: str
    needs: tuple[Need, ...]
    volatile: bool = False  # depends on clock or chance
