"""The form as the reader leaves it: a tree of nodes, sorted into levels.

A level is what exists once per instance: the form itself, and the inside of each repeat. Every
node has a place (slot) in the level it belongs to; an instance holds its values in plain lists, so
that a reference costs one list access. A repeat belongs to the level around it and opens one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npm_visits.forms.choices import ChoiceLists
    from npm_visits.forms.columns import Row
    from npm_visits.forms.faults import Fault

GROUP: Final = "group"
REPEAT: Final = "repeat"
ROOT: Final = "root"
CONTAINERS: Final = frozenset({GROUP, REPEAT, ROOT})
SELECTS: Final = frozenset({"select_one", "select_multiple", "rank"})
NUMBERS: Final = frozenset({"integer", "decimal", "range"})

_BOUND_KINDS: Final = {"int": "integer", "string": "text"}

Texts = dict[str, str]


class Level:
    """What exists once per instance of `repeat` (once at all where `repeat` is the root)."""

    __slots__ = ("depth", "nodes", "outer", "repeat", "repeats", "units")

    def __init__(self, repeat: Node, outer: Level | None) -> None:
        self.repeat = repeat
        self.outer = outer
        self.depth: int = outer.depth + 1 if outer else 0
        self.nodes: list[Node] = [repeat]  # place 0 is the instance itself: its relevance
        self.repeats: list[Node] = []
        self.units = 0  # how many expressions run in each instance

    def holds(self, inner: Level) -> bool:
        """Return whether `inner` is this level or lies within it."""
        while inner.depth > self.depth and inner.outer:
            inner = inner.outer
        return inner is self

    def common(self, other: Level) -> Level:
        """Return the deepest level that holds both."""
        level = self
        while not level.holds(other):
            assert level.outer is not None  # noqa: S101 - the root holds every level
            level = level.outer
        return level


class Node:
    """A question, group or repeat, with its texts and the expressions as written."""

    __slots__ = (
        "appearance", "cells", "children", "generated", "index", "inner", "key_name", "kind", "level", "list_name",
        "name", "names", "own", "parameters", "parent", "path", "repeat_source", "row", "slot", "texts",
    )  # fmt: skip

    def __init__(self, kind: str, name: str, parent: Node | None, row: int = 0) -> None:
        self.kind = kind
        self.name = name
        self.parent = parent
        self.row = row
        self.index = 0
        self.slot = 0
        self.children: list[Node] = []
        self.names: dict[str, Node] = {}
        self.path: str = f"{parent.path}/{name}" if parent and parent.path else name if parent else ""
        self.key_name = name
        self.level: Level
        self.inner: Level | None = None
        self.list_name = ""
        self.repeat_source = ""  # select_one ${name}: choices are the instances of that question's repeat
        self.cells: Mapping[str, str] = {}
        self.texts: Mapping[str, Texts] = {}
        self.own: Mapping[str, str] = {}
        self.parameters: dict[str, str] = {}
        self.appearance: tuple[str, ...] = ()
        self.generated = False

    @property
    def home(self) -> Level:
        """The level in which one thing of this node is one instance."""
        return self.inner or self.level

    @property
    def holds_kind(self) -> str:
        """The kind of value it holds: its type, or what `bind::type` makes of it."""
        bound = self.cells.get("bind_type", "")
        return _BOUND_KINDS.get(bound, bound) or self.kind

    @property
    def is_question(self) -> bool:
        """Whether it holds a value."""
        return self.kind not in CONTAINERS

    def walk(self) -> Iterator[Node]:
        """Yield all nodes below, in the order of the sheet."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def ancestors(self) -> Iterator[Node]:
        """Yield parent, its parent and so on, the root last."""
        node = self.parent
        while node:
            yield node
            node = node.parent

    def text(self, column: str) -> Texts:
        """Return the texts of a translatable column per language."""
        found = self.texts.get(column)
        return found if found is not None else {}


@dataclass
class Definition:
    """A form that was read but not yet compiled."""

    root: Node
    nodes: list[Node]  # in the order of the sheet, the root first
    lists: ChoiceLists
    languages: dict[str, str]  # code → name as written in the headers
    language: str  # code of the default language
    settings: Mapping[str, str]
    attachments: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    by_name: dict[str, list[Node]] = field(default_factory=dict)
    by_key: dict[str, Node] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    off: frozenset[str] = frozenset()  # names of rows that are switched off (`disabled`)

    def named(self, name: str, near: Node) -> Node | None:
        """Return the node that `${name}` means for `near`: where several share it, the nearest."""
        found = self.by_name.get(name)
        if not found:
            return None
        if len(found) == 1:
            return found[0]
        around = [near, *near.ancestors()]
        for ancestor in around:
            below = [n for n in found if n.parent is ancestor] or [n for n in found if ancestor in n.ancestors()]
            if below:
                return below[0]
        return found[0]
