"""Which expression must run before which: units in topological order, dependents of every node.

A unit is an expression that changes what other expressions see: relevance, number of instances,
calculation, choices offered. The order is found once for the form, without recursion, however
long its chains are; conditions that lead back to themselves are named.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from npm_visits.forms.definition import NUMBERS, REPEAT, SELECTS
from npm_visits.forms.results import storing
from npm_visits.forms.values import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.forms.code import Expression, Frame, Need, Run
    from npm_visits.forms.definition import Definition, Level, Node
    from npm_visits.forms.logic import Logic
    from npm_visits.forms.values import Value

RELEVANT: Final = 0
COUNT: Final = 1
VALUE: Final = 2
OFFERED: Final = 3


class Unit:
    """One expression that others may depend on; `level` is where it runs, once per instance."""

    __slots__ = (
        "cyclic", "expression", "kind", "level", "node", "outer_slot", "parent_slot", "place", "plain", "private",
        "rank", "run", "slot", "stores",
    )  # fmt: skip

    def __init__(self, kind: int, node: Node, level: Level, expression: Expression | None) -> None:
        self.kind = kind
        self.node = node
        self.level = level
        self.expression = expression
        self.run: Run = expression.run if expression else _nothing
        self.stores = storing(node.holds_kind, expression.kind) if kind == VALUE and expression else to_text
        self.plain = False  # a value that is seen as it is stored, and triggers nothing
        self.rank = 0
        self.place = 0  # among the expressions of its level
        self.cyclic = False
        self.private = False
        self.slot = node.slot
        self.parent_slot = -1  # carrier of relevance around it, in the same level; -1: in the level outside
        self.outer_slot = 0  # that carrier in the level outside


def _nothing(_frame: Frame) -> Value:
    return ""


class Dependent(NamedTuple):
    """What runs anew when a node changes: in all instances below the one shared at `anchor`."""

    unit: Unit
    anchor: Level
    exists: bool


class Near(NamedTuple):
    """What runs anew in the same instance when a node changes."""

    unit: Unit
    exists: bool


class View(NamedTuple):
    """A node that looks different when another one changes."""

    node: Node
    anchor: Level


@dataclass
class Graph:
    """The plan of recalculation. Lists are indexed by a node's index."""

    units: list[Unit] = field(default_factory=list)  # by rank
    relevance: dict[int, Unit] = field(default_factory=dict)  # of carriers
    counts: dict[int, Unit] = field(default_factory=dict)
    values: dict[int, Unit] = field(default_factory=dict)
    offered: dict[int, Unit] = field(default_factory=dict)
    fixed: dict[int, frozenset[str]] = field(default_factory=dict)  # select → names that it always offers
    carriers: list[Node] = field(default_factory=list)  # node → whose relevance decides about it
    governed: dict[int, list[Node]] = field(default_factory=dict)  # carrier → nodes it decides about
    inner: dict[int, list[Unit]] = field(default_factory=dict)  # carrier → relevance units right below it
    dependents: list[tuple[Dependent, ...]] = field(default_factory=list)
    near: list[tuple[Near, ...]] = field(default_factory=list)  # those of the node's own instance
    far: list[tuple[Dependent, ...]] = field(default_factory=list)  # the others
    views: list[tuple[View, ...]] = field(default_factory=list)
    by_level: dict[int, list[Unit]] = field(default_factory=dict)  # index of the level's repeat → units
    outward: dict[int, tuple[tuple[Dependent, ...], tuple[View, ...]]] = field(default_factory=dict)
    triggers: dict[int, list[Node]] = field(default_factory=dict)  # source → what it triggers
    cycles: list[list[Unit]] = field(default_factory=list)


def build(form: Definition, logic: list[Logic]) -> Graph:
    """Return the graph of a form; `cycles` holds what cannot be put in order."""
    graph = Graph()
    _add_units(form, logic, graph)
    edges, loose = _edges(graph, form)
    _order(graph, edges, loose)
    _dependents(form, logic, graph)
    for unit in graph.units:
        unit.place = unit.level.units
        unit.level.units += 1
        seen_otherwise = unit.node.kind in NUMBERS or unit.node.kind in SELECTS
        unit.plain = unit.kind == VALUE and not seen_otherwise and unit.node.index not in graph.triggers
        graph.by_level.setdefault(unit.level.repeat.index, []).append(unit)
    return graph


def _add_units(form: Definition, logic: list[Logic], graph: Graph) -> None:
    for node in form.nodes:
        own = logic[node.index]
        parent = node.parent
        if parent is None:
            graph.carriers.append(node)
            continue
        above = graph.carriers[parent.index]
        if node.kind == REPEAT or own.relevant or own.private:
            unit = Unit(RELEVANT, node, node.home, own.relevant)
            unit.private = own.private
            unit.slot = 0 if node.kind == REPEAT else node.slot
            around = 0 if above.inner else above.slot
            unit.parent_slot, unit.outer_slot = (-1, around) if node.kind == REPEAT else (around, 0)
            graph.relevance[node.index] = unit
            graph.inner.setdefault(above.index, []).append(unit)
            graph.carriers.append(node)
        else:
            graph.carriers.append(above)
        graph.governed.setdefault(graph.carriers[-1].index, []).append(node)
        if own.count:
            graph.counts[node.index] = Unit(COUNT, node, node.level, own.count)
        if own.value:
            graph.values[node.index] = Unit(VALUE, node, node.level, own.value)
        if own.dynamic_choices:
            graph.offered[node.index] = Unit(OFFERED, node, node.level, own.choice_filter)
        elif node.kind in SELECTS and node.list_name in form.lists:
            graph.fixed[node.index] = form.lists[node.list_name].names
    every = (graph.relevance, graph.counts, graph.values, graph.offered)
    graph.units = [unit for table in every for unit in table.values()]


def _needs(unit: Unit, form: Definition) -> Iterable[Need]:
    from npm_visits.forms.code import Need  # noqa: PLC0415 - a type at run time only here

    if unit.expression:
        yield from unit.expression.needs
    if unit.kind == OFFERED and unit.node.repeat_source:
        source = form.named(unit.node.repeat_source, unit.node)
        if source:
            yield Need(source, unit.level.common(source.level), exists=True)


Edges = dict[Unit, list[Unit]]


def _edges(graph: Graph, form: Definition) -> tuple[Edges, set[tuple[Unit, Unit]]]:
    """Return what must run after each unit; loose ones reach into other instances of the same repeat."""
    after: Edges = {unit: [] for unit in graph.units}
    loose: set[tuple[Unit, Unit]] = set()

    def add(first: Unit | None, then: Unit, *, across: bool = False) -> None:
        if first is not None and not (first is then and then.kind != RELEVANT):
            after[first].append(then)
            if across:
                loose.add((first, then))

    for unit in graph.units:
        if unit.kind == RELEVANT:
            parent = unit.node.parent
            if parent:
                add(graph.relevance.get(graph.carriers[parent.index].index), unit)
        level: Level | None = unit.level
        while level and level.outer:
            add(graph.counts.get(level.repeat.index), unit)
            level = level.outer
        for need in _needs(unit, form):
            across = need.anchor.depth < unit.level.common(need.node.home).depth
            for first in _before(graph, need):
                add(first, unit, across=across)
    return after, loose


def _before(graph: Graph, need: Need) -> list[Unit]:
    node = need.node
    found = [
        graph.values.get(node.index),
        graph.offered.get(node.index),
        graph.relevance.get(graph.carriers[node.index].index),
    ]
    level = node.home
    while level.depth > need.anchor.depth and level.outer:
        found += [graph.counts.get(level.repeat.index), graph.relevance.get(level.repeat.index)]
        level = level.outer
    return [unit for unit in found if unit]


def _order(graph: Graph, after: Edges, loose: set[tuple[Unit, Unit]]) -> None:
    """Rank the units; those on a cycle come last, and so does what follows them."""
    ordered, rest = _sorted(graph.units, after)
    if rest and loose:
        inside = set(rest)
        for first in rest:
            after[first] = [t for t in after[first] if not (t in inside and (first, t) in loose)]
        for first, then in loose:
            if first in inside and then in inside:
                first.cyclic = then.cyclic = True
        more, rest = _sorted(rest, after)
        ordered += more
    while rest:
        cycle = _cycle(rest, after)
        graph.cycles.append(cycle)
        for unit in cycle:
            unit.cyclic = True
        broken = set(cycle)
        for first in cycle:
            after[first] = [t for t in after[first] if t not in broken]
        more, rest = _sorted(rest, after)
        ordered += more
    for rank, unit in enumerate(ordered):
        unit.rank = rank
    graph.units = ordered


def _sorted(units: list[Unit], after: Edges) -> tuple[list[Unit], list[Unit]]:
    """Sort topologically, in the order of the sheet where free; return also what is left over."""
    inside = set(units)
    waiting: dict[Unit, int] = dict.fromkeys(units, 0)
    for unit in units:
        for then in after[unit]:
            if then in inside:
                waiting[then] += 1
    ready = [(u.node.index, u.kind, n, u) for n, u in enumerate(units) if not waiting[u]]
    heapq.heapify(ready)
    ordered: list[Unit] = []
    number = len(units)
    while ready:
        unit = heapq.heappop(ready)[3]
        ordered.append(unit)
        for then in after[unit]:
            if then not in inside:
                continue
            waiting[then] -= 1
            if not waiting[then]:
                number += 1
                heapq.heappush(ready, (then.node.index, then.kind, number, then))
    return ordered, [unit for unit in units if waiting[unit]]


def _cycle(units: list[Unit], after: Edges) -> list[Unit]:
    """Return one cycle among units that all wait for each other, walking against the edges."""
    inside = set(units)
    before: dict[Unit, Unit] = {}
    for unit in units:
        for then in after[unit]:
            if then in inside:
                before.setdefault(then, unit)
    seen: dict[Unit, int] = {}
    walk: list[Unit] = []
    unit = units[0]
    while unit not in seen:
        seen[unit] = len(walk)
        walk.append(unit)
        unit = before[unit]
    return walk[seen[unit] :][::-1]


def _dependents(form: Definition, logic: list[Logic], graph: Graph) -> None:
    runs: dict[int, dict[tuple[Unit, Level, bool], None]] = defaultdict(dict)
    for unit in graph.units:
        for need in _needs(unit, form):
            runs[need.node.index][unit, need.anchor, need.exists] = None
    graph.dependents = [tuple(Dependent(*key) for key in runs[node.index]) for node in form.nodes]
    for node in form.nodes:
        here = [d.anchor is node.level and d.unit.level is node.level for d in graph.dependents[node.index]]
        both = list(zip(graph.dependents[node.index], here, strict=True))
        graph.near.append(tuple(Near(d.unit, d.exists) for d, near in both if near))
        graph.far.append(tuple(d for d, near in both if not near))
    graph.views = _views(form, logic)
    for node in form.nodes:
        if node.kind == REPEAT:
            graph.outward[node.index] = _outward(graph, node)
        for source in logic[node.index].triggers:
            graph.triggers.setdefault(source.index, []).append(node)


def _views(form: Definition, logic: list[Logic]) -> list[tuple[View, ...]]:
    """Return, for each node, what looks different when it changes."""
    views: dict[int, dict[tuple[Node, Level], None]] = defaultdict(dict)
    for node in form.nodes:
        for expression in logic[node.index].views():
            for need in expression.needs:
                views[need.node.index][node, need.anchor] = None
        locked = logic[node.index].readonly
        if not (node.is_question or isinstance(locked, bool)):
            for need in locked.needs:  # a group's read-only is that of all within it
                views[need.node.index].update(((n, need.anchor), None) for n in node.walk() if n.is_question)
        source = form.named(node.repeat_source, node) if node.repeat_source else None
        if source:
            views[source.index][node, node.level.common(source.level)] = None
    return [tuple(View(*key) for key in views[node.index]) for node in form.nodes]


def _outward(graph: Graph, repeat: Node) -> tuple[tuple[Dependent, ...], tuple[View, ...]]:
    """Return what looks into a repeat from outside an instance: it runs when instances come and go."""
    depth = repeat.level.depth
    runs: dict[Dependent, None] = {}
    views: dict[View, None] = {}
    for node in (repeat, *repeat.walk()):
        runs.update(dict.fromkeys(d for d in graph.dependents[node.index] if d.anchor.depth <= depth))
        views.update(dict.fromkeys(v for v in graph.views[node.index] if v.anchor.depth <= depth))
    return tuple(runs), tuple(views)
