"""Recalculation: what a change makes necessary, in order of rank, and nothing else.

A queue holds expressions by rank, each with its instance; the lowest rank runs first, so that every one runs
once per change, after all it depends on. Nothing recurses: a chain may be as long as it likes.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Frame
from npm_visits.forms.definition import NUMBERS
from npm_visits.forms.graph import Unit
from npm_visits.forms.instances import Scope
from npm_visits.forms.offers import offered_names
from npm_visits.forms.values import plain_number, to_number, whole

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
        self._runs: dict[tuple[int, int], int] = {}
        self._frame = Frame(env, self.root)  # units run one after another: one frame serves them all
        self.made = 0  # instances so far
        self.pinned: Collection[Cell] = ()  # calculated answers that keep their value in this run
        self.written_over: dict[Cell, str] = {}  # results that do not take the place of what somebody wrote over them
        self.dirty: list[Scope] = []  # instances with something in their log
        self.pulled: list[Cell] = []  # what changed and may trigger something
        self.added: list[Scope] = []
        self.parked: list[Scope] = []
        self.returned: list[Scope] = []

    # queue

    def enqueue(self, unit: Unit, scope: Scope) -> None:
        """Let `unit` run in an instance, once, when its turn comes."""
        if not scope.marks[unit.place]:
            scope.marks[unit.place] = 1
            heapq.heappush(self._heap, (unit.rank, scope.number, unit, scope))

    def enqueue_all(self, scope: Scope) -> None:
        """Let everything within an instance run."""
        for inside in scope.within():
            if inside.alive:
                for unit in self.graph.by_level.get(inside.level.repeat.index, ()):
                    self.enqueue(unit, inside)

    def run(self) -> None:
        """Run what is queued and what that makes necessary."""
        heap, pop = self._heap, heapq.heappop
        runs = (self._relevant, self._count, self._value, self._offered)
        while heap:
            _, _, unit, scope = pop(heap)
            scope.marks[unit.place] = 0
            if scope.alive and not (unit.cyclic and self._circles(unit, scope)):
                runs[unit.kind](unit, scope)
        self._runs.clear()

    def _circles(self, unit: Unit, scope: Scope) -> bool:
        place = (unit.rank, scope.number)
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
        scope.stored[slot] = text
        self.log(scope, slot, before)
        if node.index in self.graph.triggers:
            self.pulled.append((scope, node))
        self.refresh(scope, node)

    def log(self, scope: Scope, slot: int, before: str | None = None) -> None:
        """Note that something looks different; `before`: what was stored, when that changed."""
        log = scope.log
        if not log:
            self.dirty.append(scope)
        if log.get(slot) is None:
            log[slot] = before

    def refresh(self, scope: Scope, node: Node, *, exists: bool = False) -> None:
        """Look again at what expressions see of a question; `exists`: it appeared or vanished."""
        slot = node.slot
        text = scope.stored[slot] if scope.shown[slot] else ""
        if text:
            text = self.in_force(scope, node, text)
        self.log(scope, slot)
        if scope.seen[slot] != text:
            scope.seen[slot] = text
            self.notify(scope, node)
        elif exists:
            self.notify(scope, node, exists_only=True)

    def in_force(self, scope: Scope, node: Node, text: str) -> str:
        """Return what expressions see of an answer: only what is offered, numbers without needless noughts."""
        if node.kind in NUMBERS:
            return plain_number(text)
        names: Collection[str] | None = self.graph.fixed.get(node.index)
        if names is None:
            if node.index not in self.graph.offered:
                return text
            names = offered_names(self, scope, node)
        if node.kind == "select_one":
            return text if text in names else ""
        return " ".join(name for name in text.split() if name in names)

    def notify(self, scope: Scope, node: Node, *, exists_only: bool = False) -> None:
        """Queue what depends on a node, in all instances that can see it."""
        graph = self.graph
        for unit, exists in graph.near[node.index]:
            if (exists or not exists_only) and not scope.marks[unit.place]:
                scope.marks[unit.place] = 1
                heapq.heappush(self._heap, (unit.rank, scope.number, unit, scope))
        for unit, anchor, exists in graph.far[node.index]:
            if exists or not exists_only:
                for place in scope.up(anchor.depth).at_level(unit.level):
                    self.enqueue(unit, place)
        for view, anchor in graph.views[node.index]:
            for place in scope.up(anchor.depth).at_level(view.level):
                self.log(place, view.slot)

    def _at(self, scope: Scope) -> Frame:
        self._frame.scope = scope
        return self._frame

    # units

    def _relevant(self, unit: Unit, scope: Scope) -> None:
        if unit.parent_slot >= 0:
            shown = scope.shown[unit.parent_slot]
        else:
            shown = scope.parent.shown[unit.outer_slot] if scope.parent else True
        if shown and unit.private:
            shown = self.env.private
        if shown and unit.expression:
            shown = bool(unit.expression.run(self._at(scope)))
        if shown is not scope.shown[unit.slot]:
            self._show(unit, scope, shown=shown)

    def _show(self, unit: Unit, scope: Scope, *, shown: bool) -> None:
        carrier = unit.node
        for node in self.graph.governed.get(carrier.index, ()):
            if node.inner:
                scope.shown[0] = shown
                if scope.parent:
                    self.log(scope.parent, node.slot)
                    self.notify(scope.parent, node, exists_only=True)
                continue
            scope.shown[node.slot] = shown
            if node.is_question:
                self.refresh(scope, node, exists=True)
            else:
                self.log(scope, node.slot)
                self.notify(scope, node, exists_only=True)
        for inner in self.graph.inner.get(carrier.index, ()):
            if inner.parent_slot >= 0:
                self.enqueue(inner, scope)
                continue
            self.log(scope, inner.node.slot)
            for child in scope.children[inner.node.index]:
                self.enqueue(inner, child)

    def _count(self, unit: Unit, scope: Scope) -> None:
        if unit.expression is None:
            return
        number = to_number(unit.expression.run(self._at(scope)))
        repeat = unit.node
        live, parked = scope.children[repeat.index], scope.parked[repeat.index]
        wanted = len(live) + len(parked)  # where no number is given, all that there are
        if math.isfinite(number):
            wanted = min(max(whole(number), 0), MOST_INSTANCES)
        if wanted == len(live):
            return
        while len(live) > wanted:
            last = live.pop()
            parked.insert(0, last)
            set_alive(last, alive=False)
            self.parked.append(last)
        new: list[Scope] = []
        while len(live) < wanted:
            if parked:
                child = parked.pop(0)
                set_alive(child, alive=True)
                self.returned.append(child)
            else:
                child = self._new_scope(repeat, scope)
                self.added.append(child)
            live.append(child)
            new.append(child)
        self.restructure(scope, repeat, new)

    def _value(self, unit: Unit, scope: Scope) -> None:
        if self.pinned and (scope, unit.node) in self.pinned:
            return
        frame = self._frame
        frame.scope = scope
        text = unit.stores(unit.run(frame))
        if self.written_over and self.written_over.get((scope, unit.node)) == text:
            return
        if unit.plain:  # nothing but the condition stands between what is stored and what is seen
            slot = unit.slot
            before = scope.stored[slot]
            if before == text:
                return
            scope.stored[slot] = text
            log = scope.log
            if not log:
                self.dirty.append(scope)
            if log.get(slot) is None:
                log[slot] = before
            if scope.shown[slot]:
                scope.seen[slot] = text
                self.notify(scope, unit.node)
        else:
            self.put(scope, unit.node, text)

    def _offered(self, unit: Unit, scope: Scope) -> None:
        self.log(scope, unit.slot)
        if scope.stored[unit.slot]:
            self.refresh(scope, unit.node)

    def results_written_over(self, scope: Scope) -> dict[Cell, str]:
        """Return what is calculated now within an instance where another answer stands, by its place."""
        units = [unit for unit in self.graph.values.values() if unit.node.kind != "calculate"]
        alive = [inside for inside in scope.within() if inside.alive]
        places = [(inside, unit) for inside in alive for unit in units if unit.level is inside.level]
        results = {(inside, unit.node): unit.stores(unit.run(self._at(inside))) for inside, unit in places}
        return {cell: text for cell, text in results.items() if text != cell[0].stored[cell[1].slot]}

    # instances

    def restructure(self, scope: Scope, repeat: Node, new: Iterable[Scope]) -> None:
        """Queue what instances of a repeat that came or went make necessary."""
        scope.renumber(repeat)
        self.log(scope, repeat.slot)
        for child in new:
            self.enqueue_all(child)
            for inside in child.within():
                for node in inside.level.nodes[1:]:
                    self.log(inside, node.slot)
        runs, views = self.graph.outward[repeat.index]
        for unit, anchor, _ in runs:
            for place in scope.up(anchor.depth).at_level(unit.level):
                self.enqueue(unit, place)
        for view, anchor in views:
            for place in scope.up(anchor.depth).at_level(view.level):
                self.log(place, view.slot)


def set_alive(scope: Scope, *, alive: bool) -> None:
    """Mark an instance and what is within it as part of the form or not; what is parked inside stays so."""
    stack = [scope]
    while stack:
        inside = stack.pop()
        inside.alive = alive
        for children in inside.children.values():
            stack.extend(children)


