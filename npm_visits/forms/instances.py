"""Instances of levels: the form itself and each instance of a repeat, with their values.

`stored` is what was entered or calculated, `seen` is what expressions see: blank where the
question is not relevant or the answer is no longer offered. Nothing stored is ever dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.answers import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.forms.definition import Level, Node


class Scope:
    """One instance of a level. The lists are indexed by a node's slot."""

    __slots__ = (
        "alive", "children", "id", "ids", "keys", "level", "log", "marks", "number", "parent", "parked", "place",
        "rank", "seen", "shown", "stored",
    )  # fmt: skip

    def __init__(
        self, level: Level, parent: Scope | None, instance_id: str = "", rank: int = 0, number: int = 0
    ) -> None:
        size = len(level.nodes)
        self.level = level
        self.parent = parent
        self.id = instance_id
        self.ids: tuple[str, ...] = (*parent.ids, instance_id) if parent else ()
        self.rank = rank
        self.number = number  # in the order in which instances were made
        self.alive = True  # in the form now: neither parked nor removed
        self.place = 1  # among its siblings, counted from 1
        self.stored = [""] * size
        self.seen = [""] * size
        self.shown = [True] * size
        self.keys: list[Key | None] = [None] * size
        self.marks = bytearray(level.units)  # which expressions wait to run here
        self.log: dict[int, str | None] = {}  # slots that look different; what was stored before, if that changed
        self.children: dict[int, list[Scope]] = {repeat.index: [] for repeat in level.repeats}
        self.parked: dict[int, list[Scope]] = {repeat.index: [] for repeat in level.repeats}

    def key(self, slot: int) -> Key:
        """Return the key of the node at `slot`."""
        found = self.keys[slot]
        if found is None:
            found = self.keys[slot] = Key(self.level.nodes[slot].key_name, self.ids)
        return found

    def up(self, depth: int) -> Scope:
        """Return the enclosing instance at `depth` (0 is the form)."""
        scope = self
        while scope.level.depth > depth and scope.parent:
            scope = scope.parent
        return scope

    def at_level(self, level: Level) -> list[Scope]:
        """Return the instances of `level` within this one, in order; itself when it is of that level."""
        chain: list[Node] = []
        while level.depth > self.level.depth and level.outer:
            chain.append(level.repeat)
            level = level.outer
        found = [self]
        for repeat in reversed(chain):
            index = repeat.index
            found = [child for scope in found for child in scope.children[index]]
        return found

    def renumber(self, repeat: Node) -> None:
        """Give the instances of a repeat their places anew."""
        for place, child in enumerate(self.children[repeat.index], 1):
            child.place = place

    def within(self) -> Iterator[Scope]:
        """Yield this instance and all within it, parked ones included."""
        stack = [self]
        while stack:
            scope = stack.pop()
            yield scope
            for inside in (*scope.children.values(), *scope.parked.values()):
                stack.extend(inside)

    def has_entries(self) -> bool:
        """Return whether anything was entered in this instance or within it; what is calculated does not count."""
        return any(
            text and node.kind != "calculate"
            for scope in self.within()
            for node, text in zip(scope.level.nodes, scope.stored, strict=True)
        )


class Spot:
    """A node in an instance: what a path leads to."""

    __slots__ = ("node", "scope")

    def __init__(self, scope: Scope, node: Node) -> None:
        self.scope = scope
        self.node = node

    @property
    def text(self) -> str:
        """The value expressions see; a group or repeat has none."""
        return self.scope.seen[self.node.slot] if self.node.is_question else ""

    @property
    def shown(self) -> bool:
        """Whether the node is relevant."""
        return self.scope.shown[0 if self.node.inner else self.node.slot]

    def children(self, name: str) -> list[Spot]:
        """Return the children called `name` ("*": all), each instance of a repeat being one."""
        found: list[Spot] = []
        for child in self.node.children if name == "*" else [c for c in self.node.children if c.name == name]:
            if child.inner:
                found.extend(Spot(scope, child) for scope in self.scope.children[child.index])
            else:
                found.append(Spot(self.scope, child))
        return found

    def parent(self) -> Spot | None:
        """Return the group, repeat instance or form around it."""
        around = self.node.parent
        if around is None:
            return None
        scope = self.scope.parent if self.node.inner else self.scope
        return Spot(scope, around) if scope else None
