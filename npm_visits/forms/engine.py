"""Recalculation: what a change makes necessary, in order of rank, and nothing else.

A queue holds (rank, instance) pairs; the lowest rank runs first, so that every expression runs
once per change, after all it depends on. Nothing recurses: a chain may be as long as it likes.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Frame
from npm_visits.forms.graph import Unit
from npm_visits.forms.instances import Scope
from npm_visits.forms.results import stored_text
from npm_visits.forms.values import to_number, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from npm_visits.forms.code import Env
    from npm_visits.forms.definition import Node
    from npm_visits.forms.form import Form

MOST_INSTANCES: Final = 10_000
_PATIENCE: Final = 8  # runs of one cyclic unit in one place, beyond the number of its instances

Cell = tuple[Scope, "Node"]


class Engine:
    """The instances of a filling and the queue of what must run."""

    def __init__(self, form: Form, env: Env, new_scope: Callable[[Node, Scope], Scope]) -> None:
        self.form = form
        self.graph = form.graph
        self.env = env
        self.root = Scope(form.definition.root.home, None)
        self._new_scope = new_scope
        self._heap: list[tuple[int, int, Unit, Scope]] = []
        self._queued: set[tuple[int, int]] = set()
        self._order = 0
        self._runs: dict[tuple[int, int], int] = {}
        self.pinned: Collection[Cell] = ()  # calculated answers that keep their value in this run
        self.changed: dict[Cell, str] = {}  # cell → what was stored before
        self.touched: set[Cell] = set()
        self.added: list[Scope] = []

    # queue

    def enqueue(self, unit: Unit, scope: Scope) -> None:
        """Let `unit` run in an instance, once, when its turn comes."""
        mark = (unit.rank, id(scope))
        if mark not in self._queued:
            self._queued.add(mark)
            self._order += 1
            heapq.heappush(self._heap, (unit.rank, self._order, unit, scope))

    def enqueue_all(self, scope: Scope) -> None:
        """Let everything within an instance run."""
        for inside in scope.within():
            if inside.alive:
                for unit in self.graph.by_level.get(inside.level.repeat.index, ()):
                    self.enqueue(unit, inside)

    def run(self) -> None:
        """Run what is queued and what that makes necessary."""
        heap, queued = self._heap, self._queued
        runs = (self._relevant, self._count, self._value, self._offered)
        while heap:
            rank, _, unit, scope = heapq.heappop(heap)
            queued.discard((rank, id(scope)))
            if scope.alive and not (unit.cyclic and self._circles(unit, scope)):
                runs[unit.kind](unit, scope)
        self._runs.clear()

    def _circles(self, unit: Unit, scope: Scope) -> bool:
        place = (unit.rank, id(scope))
        self._runs[place] = self._runs.get(place, 0) + 1
        siblings = len(scope.parent.children[unit.level.repeat.index]) if scope.parent else 0
        return self._runs[place] > _PATIENCE + siblings

    # values

    def put(self, scope: Scope, node: Node, text: str) -> None:
        """Store a value and queue what depends on it."""
        slot = node.slot
        before = scope.stored[slot]
        if before == text:
            return
        self.changed.setdefault((scope, node), before)
        scope.stored[slot] = text
        self.refresh(scope, node)

    def refresh(self, scope: Scope, node: Node, *, exists: bool = False) -> None:
        """Look again at what expressions see of a question; `exists`: it appeared or vanished."""
        slot = node.slot
        text = scope.stored[slot] if scope.shown[slot] else ""
        if text and node.index in self.graph.offered:
            text = self._still_offered(scope, node, text)
        self.touched.add((scope, node))
        if scope.seen[slot] != text:
            scope.seen[slot] = text
            self.notify(scope, node)
        elif exists:
            self.notify(scope, node, exists_only=True)

    def _still_offered(self, scope: Scope, node: Node, text: str) -> str:
        offered = self.offered(scope, node)
        if node.kind == "select_one":
            return text if text in offered else ""
        return " ".join(name for name in text.split() if name in offered)

    def offered(self, scope: Scope, node: Node) -> Collection[str]:
        """Return the names that a select offers now."""
        from npm_visits.forms.offers import offered_names  # noqa: PLC0415 - it needs this class's type

        return offered_names(self, scope, node)

    def notify(self, scope: Scope, node: Node, *, exists_only: bool = False) -> None:
        """Queue what depends on a node, in all instances that can see it."""
        for unit, anchor, exists in self.graph.dependents[node.index]:
            if exists_only and not exists:
                continue
            if anchor is scope.level and unit.level is anchor:
                self.enqueue(unit, scope)
            else:
                for place in scope.up(anchor.depth).at_level(unit.level):
                    self.enqueue(unit, place)
        for view, anchor in self.graph.views[node.index]:
            for place in scope.up(anchor.depth).at_level(view.level):
                self.touched.add((place, view))

    # units

    def _relevant(self, unit: Unit, scope: Scope) -> None:
        if unit.parent_slot >= 0:
            shown = scope.shown[unit.parent_slot]
        else:
            shown = scope.parent.shown[unit.outer_slot] if scope.parent else True
        if shown and unit.private:
            shown = self.env.private
        if shown and unit.expression:
            shown = bool(unit.expression.run(Frame(self.env, scope)))
        if shown is not scope.shown[unit.slot]:
            self._show(unit, scope, shown=shown)

    def _show(self, unit: Unit, scope: Scope, *, shown: bool) -> None:
        carrier = unit.node
        for node in self.graph.governed.get(carrier.index, ()):
            if node.inner:
                scope.shown[0] = shown
                if scope.parent:
                    self.touched.add((scope.parent, node))
                    self.notify(scope.parent, node, exists_only=True)
                continue
            scope.shown[node.slot] = shown
            if node.is_question:
                self.refresh(scope, node, exists=True)
            else:
                self.touched.add((scope, node))
                self.notify(scope, node, exists_only=True)
        for inner in self.graph.inner.get(carrier.index, ()):
            if inner.parent_slot >= 0:
                self.enqueue(inner, scope)
                continue
            self.touched.add((scope, inner.node))
            for child in scope.children[inner.node.index]:
                self.enqueue(inner, child)

    def _count(self, unit: Unit, scope: Scope) -> None:
        if unit.expression is None:
            return
        number = to_number(unit.expression.run(Frame(self.env, scope)))
        if not math.isfinite(number):
            return  # no number given: instances stay as they are
        wanted = min(max(whole(number), 0), MOST_INSTANCES)
        repeat = unit.node
        live, parked = scope.children[repeat.index], scope.parked[repeat.index]
        if wanted == len(live):
            return
        while len(live) > wanted:
            last = live.pop()
            parked.insert(0, last)
            set_alive(last, alive=False)
        new: list[Scope] = []
        while len(live) < wanted:
            if parked:
                child = parked.pop(0)
                set_alive(child, alive=True)
            else:
                child = self._new_scope(repeat, scope)
                self.added.append(child)
            live.append(child)
            new.append(child)
        self.restructure(scope, repeat, new)

    def _value(self, unit: Unit, scope: Scope) -> None:
        if unit.expression is None or (self.pinned and (scope, unit.node) in self.pinned):
            return
        self.put(scope, unit.node, stored_text(unit.expression.run(Frame(self.env, scope)), unit.node.holds_kind))

    def _offered(self, unit: Unit, scope: Scope) -> None:
        self.touched.add((scope, unit.node))
        if scope.stored[unit.slot]:
            self.refresh(scope, unit.node)

    # instances

    def restructure(self, scope: Scope, repeat: Node, new: Iterable[Scope]) -> None:
        """Queue what instances of a repeat that came or went make necessary."""
        scope.renumber(repeat)
        self.touched.add((scope, repeat))
        for child in new:
            self.enqueue_all(child)
            self.touched.update((inside, node) for inside in child.within() for node in inside.level.nodes[1:])
        runs, views = self.graph.outward[repeat.index]
        for unit, anchor, _ in runs:
            for place in scope.up(anchor.depth).at_level(unit.level):
                self.enqueue(unit, place)
        for view, anchor in views:
            for place in scope.up(anchor.depth).at_level(view.level):
                self.touched.add((place, view))


def set_alive(scope: Scope, *, alive: bool) -> None:
    """Mark an instance and what is within it as part of the form or not; what is parked inside stays so."""
    stack = [scope]
    while stack:
        inside = stack.pop()
        inside.alive = alive
        for children in inside.children.values():
            stack.extend(children)


