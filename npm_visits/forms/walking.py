"""Steps of paths: which nodes they reach, while compiling and at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.forms.choices import Element
from npm_visits.forms.code import Frame, Item
from npm_visits.forms.instances import Spot
from npm_visits.forms.syntax import Call, Step, Tree
from npm_visits.forms.values import text_number, to_truth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.forms.code import Code, ItemsRun, NumberRun, TextRun
    from npm_visits.forms.definition import Node
    from npm_visits.forms.instances import Scope

    Stage = Callable[[Frame, list[Item]], list[Item]]


def passing(c: Frame, items: list[Item], test: Code) -> list[Item]:
    """Return the items for which a predicate holds; a number is a place."""
    found: list[Item] = []
    frame = Frame(c.env, c.scope, None, 1, len(items))
    run = test.run
    for place, item in enumerate(items, 1):
        frame.here, frame.place = item, place
        value = run(frame)
        if value == place if type(value) is float or type(value) is int else to_truth(value):
            found.append(item)
    return found


def slot_reader(hops: int, slot: int) -> TextRun:
    """Return the reader of a value in the instance `hops` levels out."""
    if hops == 0:
        return lambda c: c.scope.seen[slot]
    if hops == 1:
        return lambda c: c.scope.parent.seen[slot]  # type: ignore[union-attr]  # the level says there is one
    if hops == 2:
        return lambda c: c.scope.parent.parent.seen[slot]  # type: ignore[union-attr]  # see above

    def run(c: Frame) -> str:
        scope = c.scope
        for _ in range(hops):
            scope = scope.parent  # type: ignore[assignment]  # see above
        return scope.seen[slot]

    return run


def number_reader(slot: int) -> NumberRun:
    """Return the reader of a number in the question's own instance, shorter than by way of its text."""
    return lambda c: text_number(c.scope.seen[slot])


def first_text(scopes: list[Scope], slot: int) -> str:
    """Return the value in the first instance; blank when there is none."""
    return scopes[0].seen[slot] if scopes else ""


def is_current(start: Tree | str) -> bool:
    """Return whether a path starts with current()."""
    return isinstance(start, Call) and start.name == "current" and not start.arguments


def step_known(node: Node, step: Step) -> Node | None:
    """Return the one node that a step leads to from a known node; None when that is not one."""
    if step.axis == "self" and step.name == "*":
        return node
    if step.axis == "parent" and step.name == "*":
        return node.parent
    if step.axis != "child":
        return None
    return node.names.get(step.name)


def reached(nodes: tuple[Node, ...], step: Step) -> tuple[Node, ...]:
    """Return the nodes of the form that a step may lead to."""
    found: dict[Node, None] = {}
    for node in nodes:
        if step.axis in {"self", "descendant-or-self"}:
            found[node] = None
        if step.axis == "parent" and node.parent:
            found[node.parent] = None
        if step.axis in {"descendant", "descendant-or-self"}:
            found.update(dict.fromkeys(n for n in node.walk() if step.name in {"*", n.name}))
        if step.axis == "child":
            found.update(dict.fromkeys(c for c in node.children if step.name in {"*", c.name}))
    return tuple(found)


def take(item: Item, axis: str, name: str) -> list[Item]:
    """Return the nodes that one step leads to from `item`."""
    if isinstance(item, Element):
        return list(_take_elements(item, axis, name))
    if axis == "child":
        return list(item.children(name))
    if axis == "parent":
        above = item.parent()
        return [above] if above else []
    if axis == "self":
        return [item] if name in {"*", item.node.name} else []
    found: list[Item] = [item] if axis == "descendant-or-self" else []
    stack = list(reversed(item.children("*")))
    while stack:
        spot = stack.pop()
        if name in {"*", spot.node.name}:
            found.append(spot)
        stack.extend(reversed(spot.children("*")))
    return found


def _take_elements(item: Element, axis: str, name: str) -> list[Element]:
    if axis == "child":
        return item.children if name == "*" else item.named(name)
    if axis == "attribute":
        return item.named(f"@{name}")
    if axis == "self":
        return [item] if name in {"*", item.name} else []
    if axis == "parent":
        return []
    found = [item] if axis == "descendant-or-self" else []
    stack = list(reversed(item.children))
    while stack:
        element = stack.pop()
        if name in {"*", element.name}:
            found.append(element)
        stack.extend(reversed(element.children))
    return found


def through(run: ItemsRun, stages: Sequence[Stage]) -> ItemsRun:
    """Return the walk through all steps: a loop, because a path may have more of them than Python's stack carries."""

    def walk(c: Frame) -> list[Item]:
        items = run(c)
        for stage in stages:
            if not items:
                break
            items = stage(c, items)
        return items

    return walk


def relevant(run: ItemsRun) -> ItemsRun:
    """Leave out nodes that are not relevant."""
    return lambda c: [item for item in run(c) if not isinstance(item, Spot) or item.shown]
