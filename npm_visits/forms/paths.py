"""Paths and references: resolved as far as possible while compiling, walked at run time otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npm_visits.forms.code import Frame, Item, Need
from npm_visits.forms.instances import Spot
from npm_visits.forms.syntax import Call, Chain, ExpressionFault, Path, Reference, Step, Tree
from npm_visits.forms.walking import (
    first_text,
    is_current,
    passing,
    reached,
    relevant,
    slot_reader,
    step_known,
    take,
    through,
)
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.forms.code import Code, ItemsRun, TextRun
    from npm_visits.forms.definition import Definition, Level, Node
    from npm_visits.forms.walking import Stage

ROWS = "rows"


class Target(NamedTuple):
    """A path known in full: the node, and the level from which its instances are looked for."""

    node: Node
    anchor: Level
    from_item: bool = False  # starts at the item of a predicate, not at the question


class Here(NamedTuple):
    """What "." means while compiling: nodes of the form, or (none) rows of a list."""

    nodes: tuple[Node, ...]
    anchor: Level | None  # of the path whose predicate this is


class Paths:
    """The part of the compiler that finds nodes."""

    def __init__(self, form: Definition, node: Node, level: Level, items: str | Node = "") -> None:
        self.form = form
        self.node = node
        self.level = level
        self.needs: list[Need] = []
        self.volatile = False
        self._depth = 0  # of the tree that is compiled
        self.here: Here | None = None
        self.items_of: Node | None = None
        if items == ROWS:
            self.here = Here((), None)
        elif not isinstance(items, str):
            self.items_of = items
            self.here = Here((items,), items.level)

    def value(self, tree: Tree) -> Code:  # the compiler's; predicates need it
        """Compile to a value of whatever kind."""
        raise NotImplementedError

    def own_text(self) -> TextRun:
        """Return the reader of ".": the item of a predicate, else the question's own value."""
        if self.here is not None:
            return lambda c: c.here.text if c.here else ""
        slot = self.node.slot
        if not self.node.is_question:
            return lambda _c: ""
        self.needs.append(Need(self.node, self.level))
        return lambda c: c.scope.seen[slot]

    # known in full

    def target(self, tree: Tree) -> Target | None:
        """Return what `tree` leads to when that is one node known now, whatever its instances."""
        if isinstance(tree, Reference):
            return None if tree.saved else self._referenced(tree.name)
        if not isinstance(tree, Path) or tree.predicates or any(step.predicates for step in tree.steps):
            return None
        return self._known(tree)

    def _referenced(self, name: str) -> Target:
        node = self.form.named(name, self.node)
        if node is None:
            raise ExpressionFault(
                mark("there is no question “{name}”"), mark("Correct the name in ${{{name}}}, or add the question."),
                name=name,
            )
        inside = self.items_of
        if inside is not None and inside.inner is not None and inside.inner.holds(node.home):
            return Target(node, inside.inner.common(node.home), from_item=True)
        around = node.level if node.inner else node.home
        return Target(node, self.level.common(around))

    def _known(self, path: Path) -> Target | None:
        path = self._plain(path)
        start = self._known_start(path)
        if start is None:
            return None
        node, level, from_item = start.node, start.anchor, start.from_item
        for step in path.steps:
            found = step_known(node, step)
            if found is None:
                return None
            if step.axis == "parent" and found.home.depth < level.depth:
                level = found.home
            node = found
        return Target(node, level, from_item)

    def _known_start(self, path: Path) -> Target | None:
        if path.start == "":
            return Target(self.form.root, self.form.root.home)
        if path.start == "." and self.here is not None:
            nodes = self.here.nodes
            return Target(nodes[0], nodes[0].home, from_item=True) if len(nodes) == 1 else None
        if path.start == "." or is_current(path.start):
            return Target(self.node, self.level)
        if isinstance(path.start, Reference) and not path.start.saved:
            return self._referenced(path.start.name)
        return None

    def _plain(self, path: Path) -> Path:
        """Leave out the form's own name at the start of an absolute path."""
        root = self.form.root
        first = path.steps[0] if path.start == "" and path.steps else None
        if first is None or first.axis != "child" or (first.name in root.names and first.name != root.name):
            return path
        return Path("", path.steps[1:])

    # reading

    def read_one(self, target: Target) -> TextRun:
        """Return the reader of a known node's value: its own instance's, else the first one's."""
        node, level = target.node, target.node.home
        slot = node.slot
        if not node.is_question:
            return lambda _c: ""
        if target.from_item:
            depth = target.anchor.depth
            return lambda c: first_text(_spot(c).scope.up(depth).at_level(level), slot)
        anchor = self.level.common(level)
        depth = anchor.depth
        if level is anchor:
            return slot_reader(self.level.depth - depth, slot)
        return lambda c: first_text(c.scope.up(depth).at_level(level), slot)

    def read_all(self, target: Target) -> ItemsRun:
        """Return the finder of all relevant instances of a known node."""
        node, depth, level = target.node, target.anchor.depth, target.node.home
        slot = 0 if node.inner else node.slot

        def run(c: Frame) -> list[Item]:
            base = c.here.scope if target.from_item and isinstance(c.here, Spot) else c.scope
            return [Spot(s, node) for s in base.up(depth).at_level(level) if s.shown[slot]]

        return run

    def item_column(self, tree: Tree) -> TextRun | None:
        """Return the reader of a column of the row at hand: a bare name in a predicate over rows."""
        if self.here is None or self.here.nodes or not isinstance(tree, Path) or tree.start != "." or tree.predicates:
            return None
        if len(tree.steps) == 1 and tree.steps[0].axis == "self":
            return lambda c: c.here.text  # type: ignore[union-attr]  # a predicate always has an item
        if len(tree.steps) != 1 or tree.steps[0].axis != "child" or tree.steps[0].predicates:
            return None
        name = tree.steps[0].name
        return lambda c: c.here.fields.get(name, "")  # type: ignore[union-attr]  # rows are elements

    def is_many(self, tree: Tree) -> bool:
        """Return whether `tree` may yield several nodes."""
        if isinstance(tree, Chain):
            return tree.rest[0][0] == "|"
        if not isinstance(tree, Reference | Path) or self.item_column(tree) is not None:
            return isinstance(tree, Call) and tree.name in {"instance", "randomize"}
        target = self.target(tree)
        if target is None:
            return not (isinstance(tree, Reference) and tree.saved)
        base = self.here.nodes[0].home if target.from_item and self.here and self.here.nodes else self.level
        return not target.node.home.holds(base)

    def spreads(self, tree: Tree) -> bool:
        """Return whether `tree` may yield several nodes where a function takes a whole set.

        A path written out beyond the own repeat instance means all instances there, although as a
        single value it means the own one.
        """
        if self.is_many(tree):
            return True
        target = self.target(tree) if isinstance(tree, Path) else None
        return target is not None and target.node.home.depth > target.anchor.depth

    # walking

    def items(self, tree: Tree) -> ItemsRun:
        """Compile to the list of nodes that `tree` leads to."""
        if isinstance(tree, Chain) and tree.rest[0][0] == "|":
            runs = [self.items(tree.first), *(self.items(part) for _, part in tree.rest)]
            return lambda c: [item for run in runs for item in run(c)]
        if isinstance(tree, Reference) and tree.saved:
            return lambda _c: []
        target = self.target(tree)
        if target is not None:
            self.needs.append(Need(target.node, target.anchor, exists=True))
            return self.read_all(target)
        if isinstance(tree, Path):
            return self._walk(tree)
        if isinstance(tree, Call):
            return self.call_items(tree)
        raise ExpressionFault(mark("a question or path is expected where there is a value"), mark("Name a question."))

    def call_items(self, tree: Call) -> ItemsRun:
        """Compile a function that yields nodes."""
        from npm_visits.forms.functions.nodes import ITEM_FUNCTIONS  # noqa: PLC0415 - it uses the compiler's types

        build = ITEM_FUNCTIONS.get(tree.name)
        if build is None:
            raise ExpressionFault(
                mark("the function {name} yields a value where a question or path is expected"),
                mark("Name a question."), name=tree.name,
            )
        return build(self, tree.arguments)  # type: ignore[arg-type]  # every instance is a Compiler

    def _walk(self, path: Path) -> ItemsRun:
        path = self._plain(path)
        run, statics, anchor = self._start(path)
        if path.predicates:
            run = self._filtered(run, path.predicates, statics, anchor)
        stages: list[Stage] = []
        for step in path.steps:
            nodes = reached(statics, step)
            if anchor is not None:
                for node in nodes:
                    if step.axis == "parent" and node.home.depth < anchor.depth:
                        anchor = node.home
                    self.needs.append(Need(node, anchor, exists=True))
            stages.append(self._stage(step, nodes, anchor))
            statics = nodes
        return relevant(through(run, stages))

    def _start(self, path: Path) -> tuple[ItemsRun, tuple[Node, ...], Level | None]:
        root = self.form.root
        if path.start == "":
            return (lambda c: [Spot(c.scope.up(0), root)]), (root,), root.home
        node, level = self.node, self.level
        if path.start == "." and self.here is not None:
            return (lambda c: [c.here] if c.here else []), self.here.nodes, self.here.anchor
        if path.start == "." or is_current(path.start):
            return (lambda c: [Spot(c.scope, node)]), (node,), level
        if isinstance(path.start, str):
            return (lambda _c: []), (), None
        start = self.target(path.start)
        run = self.items(path.start)
        return run, (start.node,) if start else (), start.anchor if start else None

    def _stage(self, step: Step, nodes: tuple[Node, ...], anchor: Level | None) -> Stage:
        axis, name = step.axis, step.name
        if not step.predicates:
            return lambda _c, items: [found for item in items for found in take(item, axis, name)]
        keep = self._predicates(step.predicates, nodes, anchor)
        return lambda c, items: [found for item in items for found in keep(c, take(item, axis, name))]

    def _filtered(
        self, run: ItemsRun, predicates: Sequence[Tree], nodes: tuple[Node, ...], anchor: Level | None
    ) -> ItemsRun:
        keep = self._predicates(predicates, nodes, anchor)
        return lambda c: keep(c, run(c))

    def _predicates(
        self, predicates: Sequence[Tree], nodes: tuple[Node, ...], anchor: Level | None
    ) -> Stage:
        outer, self.here = self.here, Here(nodes, anchor)
        first_need = len(self.needs)
        tests = [self.value(predicate) for predicate in predicates]
        self.here = outer
        if anchor is not None:  # what a predicate reads in any item decides about the whole path
            self.needs[first_need:] = [
                Need(n.node, anchor if anchor.depth < n.anchor.depth else n.anchor, n.exists)
                for n in self.needs[first_need:]
            ]

        def keep(c: Frame, items: list[Item]) -> list[Item]:
            for test in tests:
                items = passing(c, items, test)
            return items

        return keep


def _spot(c: Frame) -> Spot:
    assert isinstance(c.here, Spot)  # noqa: S101 - what is compiled for items of the form runs on them
    return c.here
