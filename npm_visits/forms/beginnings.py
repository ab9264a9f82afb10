"""How a filling begins: fresh, with defaults and first instances, or reopened from stored answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Frame
from npm_visits.forms.functions.dates import now_text
from npm_visits.forms.generated import INSTANCE_ID
from npm_visits.forms.instances import Scope
from npm_visits.forms.results import stored_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npm_visits.domain.answers import Key, RepeatInstance
    from npm_visits.forms.definition import Node
    from npm_visits.forms.engine import Cell, Engine

Maker = Callable[["Node", Scope], Scope]
_METADATA: Final = frozenset({"start", "today", "username"})


def fresh(engine: Engine, make: Maker) -> None:
    """Begin a new filling."""
    begin(engine, engine.root, make)
    engine.enqueue_all(engine.root)
    engine.run()
    engine.added.clear()
    defaults_within(engine, engine.root)
    defaults_of_new(engine)


def begin(engine: Engine, scope: Scope, make: Maker) -> None:
    """Fill a new instance with written defaults and metadata, and give its repeats their first instance."""
    logic = engine.form.logic
    for node in scope.level.nodes[1:]:
        if node.inner is not None:
            if not node.cells.get("repeat_count"):
                first = make(node, scope)
                scope.children[node.index].append(first)
                scope.renumber(node)
            continue
        default = logic[node.index].default
        text = default if isinstance(default, str) else ""
        if node.kind in _METADATA:
            text = text or _metadata(engine, node.kind)
        elif node.generated and node.name == INSTANCE_ID:
            text = f"uuid:{uuid.uuid4()}"
        if text:
            _place(engine, scope, node, text)
            engine.log(scope, node.slot, "")


def _place(engine: Engine, scope: Scope, node: Node, text: str) -> None:
    scope.stored[node.slot] = text
    scope.seen[node.slot] = text if node.index in engine.graph.offered else engine.in_force(scope, node, text)


def _metadata(engine: Engine, kind: str) -> str:
    if kind == "username":
        return engine.env.username
    now = engine.env.now()
    return now.date().isoformat() if kind == "today" else now_text(now)


def defaults_within(engine: Engine, scope: Scope) -> None:
    """Work out the computed defaults of an instance and all within it, in the order of the sheet."""
    computed = engine.form.computed_defaults
    if not computed:
        return
    inside = list(scope.within())
    cells = [(n.index, order) for order, s in enumerate(inside) if s.alive for n in computed if n.level is s.level]
    for index, order in sorted(cells):
        place, node = inside[order], engine.form.nodes[index]
        default = engine.form.logic[node.index].default
        if place.stored[node.slot] or isinstance(default, str):
            continue
        engine.put(place, node, stored_text(default.run(Frame(engine.env, place)), node.kind))
        engine.run()


def defaults_of_new(engine: Engine) -> None:
    """Work out the computed defaults of instances that a count brought, and of those that these bring in turn."""
    if engine.form.computed_defaults:
        for scope in engine.added:  # it grows
            defaults_within(engine, scope)


def reopened(
    engine: Engine, answers: Mapping[Key, str], instances: Sequence[RepeatInstance], scopes: dict[str, Scope]
) -> None:
    """Begin with stored instances and answers; calculated answers that a person may change stand."""
    by_key = engine.form.definition.by_key
    for record in sorted(instances, key=lambda i: (i.parents.count(".") if i.parents else -1, i.rank, i.id)):
        repeat = by_key.get(record.repeat)
        parent = scopes.get(record.parents.rpartition(".")[2]) if record.parents else engine.root
        if repeat is None or repeat.inner is None or parent is None or parent.level is not repeat.level:
            continue
        engine.made += 1
        scope = Scope(repeat.inner, parent, record.id, record.rank, engine.made)
        scopes[scope.id] = scope
        parent.children[repeat.index].append(scope)
        scope.place = len(parent.children[repeat.index])
    pinned: set[Cell] = set()
    for key, value in answers.items():
        node = by_key.get(key.name)
        place = scopes.get(key.instances[-1]) if key.instances else engine.root
        if node is None or place is None or not node.is_question or node.level is not place.level:
            continue
        _place(engine, place, node, value)
        if node.index in engine.graph.values and node.kind != "calculate":
            pinned.add((place, node))
    engine.pinned = pinned
    engine.enqueue_all(engine.root)
    engine.run()
    engine.pinned = ()
