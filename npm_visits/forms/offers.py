"""Choices that a select offers now: from its list, a file or a repeat; filtered, in order."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from npm_visits.domain.checklists import Choice
from npm_visits.forms.choices import Element
from npm_visits.forms.code import Frame
from npm_visits.forms.instances import Spot
from npm_visits.forms.shuffle import shuffled
from npm_visits.forms.values import to_number, to_truth

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from npm_visits.forms.code import Expression, Item
    from npm_visits.forms.definition import Node
    from npm_visits.forms.engine import Engine
    from npm_visits.forms.instances import Scope


def offered_names(engine: Engine, scope: Scope, node: Node) -> Collection[str]:
    """Return the names offered now."""
    if not engine.form.logic[node.index].dynamic_choices and node.list_name in engine.form.lists:
        return engine.form.lists[node.list_name].names
    return {choice.name for choice in offered_choices(engine, scope, node)}


def offered_choices(engine: Engine, scope: Scope, node: Node) -> list[Choice]:
    """Return the choices offered now, in order, with labels as the form has them."""
    logic = engine.form.logic[node.index]
    if node.repeat_source:
        found = _from_repeat(engine, scope, node, logic.choice_filter)
    elif "." in node.list_name and node.list_name not in engine.form.lists:
        found = _from_file(engine, scope, node, logic.choice_filter)
    else:
        listed = engine.form.lists.get(node.list_name)
        if listed is None:
            return []
        if logic.choice_filter is None:
            found = listed.choices
        else:
            kept = _passing(engine, scope, listed.items, logic.choice_filter)
            found = [item.choice for item in kept if isinstance(item, Element) and item.choice]
    if node.parameters.get("randomize", "").lower() == "true":
        return shuffled(found, _seed(engine, scope, node))
    return found


def _seed(engine: Engine, scope: Scope, node: Node) -> float:
    seed = engine.form.logic[node.index].seed
    if seed is not None:
        return to_number(seed.run(Frame(engine.env, scope)))
    return float(sum(ord(sign) * place for place, sign in enumerate((*scope.id, *node.path), 1)) or 1)


def _passing(engine: Engine, scope: Scope, items: Sequence[Item], test: Expression | None) -> list[Item]:
    if test is None:
        return list(items)
    frame = Frame(engine.env, scope, None, 1, len(items))
    found: list[Item] = []
    for place, item in enumerate(items, 1):
        frame.here, frame.place = item, place
        if to_truth(test.run(frame)):
            found.append(item)
    return found


def _from_repeat(engine: Engine, scope: Scope, node: Node, test: Expression | None) -> list[Choice]:
    source = engine.form.definition.named(node.repeat_source, node)
    if source is None:
        return []
    repeat = source.level.repeat
    level = scope.level.common(repeat.level)
    spots = [Spot(s, repeat) for s in scope.up(level.depth).at_level(source.level) if s.shown[0]]
    named = [spot for spot in spots if spot.scope.seen[source.slot]]
    kept = _passing(engine, scope, named, test)
    language = engine.env.language
    names = [item.scope.seen[source.slot] for item in kept if isinstance(item, Spot)]
    return [Choice(name, {language: name}) for name in names]


def _from_file(engine: Engine, scope: Scope, node: Node, test: Expression | None) -> list[Choice]:
    root = engine.form.source(PurePath(node.list_name).stem)
    if root is None:
        return []
    items = root.named("item") or [child for child in root.children if child.fields]
    geojson = node.list_name.lower().endswith(".geojson")
    value = node.parameters.get("value", "id" if geojson else "name")
    label = node.parameters.get("label", "title" if geojson else "label")
    language = engine.env.language
    return [
        _choice(item, value, label, language)
        for item in _passing(engine, scope, items, test)
        if isinstance(item, Element)
    ]


@lru_cache(maxsize=20_000)
def _choice(item: Element, value: str, label: str, language: str) -> Choice:
    return Choice(item.fields.get(value, ""), {language: item.fields.get(label, "")}, item.fields)
