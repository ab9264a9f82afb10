"""One filling being worked on: answers in, states and changes out.

The runtime knows no vault and no screen. It is handed the stored answers, takes each new one, and
says what else changed. Every answer ever given stays stored: what is not relevant, no longer
offered or beyond a repeat's count is only out of force, and comes back with its condition.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from npm_visits.domain.answers import Key, RepeatInstance
from npm_visits.domain.ids import new_id as random_id
from npm_visits.forms import beginnings, views
from npm_visits.forms.code import Frame
from npm_visits.forms.engine import Cell, Engine, set_alive
from npm_visits.forms.instances import Scope
from npm_visits.forms.offers import offered_choices
from npm_visits.forms.results import stored_text
from npm_visits.forms.state import Outcome, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from npm_visits.domain.checklists import Choice
    from npm_visits.forms.choices import Element
    from npm_visits.forms.definition import Node
    from npm_visits.forms.form import Form


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Runtime:
    """A form with answers. `answers` None: a fresh filling, defaults are applied."""

    def __init__(
        self,
        form: Form,
        *,
        now: Callable[[], dt.datetime] = _now,
        username: str = "",
        answers: Mapping[Key, str] | None = None,
        instances: Sequence[RepeatInstance] | None = None,
        language: str = "en",
        private: bool = False,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.form = form
        self.username = username
        self.private = private
        self.language = form.language_code(language)
        self.chance = random.Random()  # noqa: S311 - questions in random order, no secret
        self._now = now
        self._new_id = new_id
        self._engine = Engine(form, self, self._made)
        self._scopes: dict[str, Scope] = {}
        self._removed: dict[str, tuple[Scope, dict[Cell, str]]] = {}
        if answers is None:
            beginnings.fresh(self._engine, self._made)
        else:
            beginnings.reopened(self._engine, answers, instances or (), self._scopes)
        self._outcome()  # nothing of the beginning is a change

    # what expressions ask (Env)

    def now(self) -> dt.datetime:
        """Return the moment, with its zone."""
        return self._now()

    def source(self, name: str) -> Element | None:
        """Return the choice list or attached file called `name`."""
        return self.form.source(name)

    def choice_label(self, node: Node, scope: Scope, name: str) -> str:
        """Return the label of a choice in the current language; blank when there is no such choice."""
        listed = self.form.lists.get(node.list_name)
        choice = listed.by_name.get(name) if listed else None
        if choice is None and (node.repeat_source or listed is None):
            choice = next((c for c in offered_choices(self._engine, scope, node) if c.name == name), None)
        return views.choice_text(self._engine, choice) if choice else ""

    def itext(self, name: str) -> str:
        """Return a text of the form by its id, `/data/question:label`."""
        path, _, column = name.rpartition(":")
        node = next((n for n in self.form.nodes if n.path and path.endswith("/" + n.path)), None)
        return node.text(column).get(self.language, "") if node else ""

    # looking

    def state(self, key: Key) -> State:
        """Return how a question, group or repeat stands."""
        scope, node = self._cell(key)
        return views.state_of(self._engine, scope, node)

    def point_relevant(self, key: Key) -> bool:
        """Return whether a point (question or group) is relevant."""
        scope, node = self._cell(key)
        return scope.shown[node.slot]

    def repeat_relevant(self, key: Key) -> bool:
        """Return whether a repeat is relevant, with or without instances."""
        scope, node = self._cell(key)
        return views.is_shown(self._engine, scope, node)

    def instance_relevant(self, instance_id: str) -> bool:
        """Return whether an instance of a repeat is relevant."""
        return self._scopes[instance_id].shown[0]

    def instances(self, key: Key) -> tuple[str, ...]:
        """Return the ids of a repeat's instances in order."""
        scope, node = self._cell(key)
        return tuple(child.id for child in scope.children[node.index])

    def all_instances(self) -> list[RepeatInstance]:
        """Return all instances as records, those out of force included."""
        return [self._record(scope) for scope in self._engine.root.within() if scope.parent]

    def out_of_force(self) -> dict[str, str]:
        """Return the instances beyond a repeat's count that hold answers: id → the first of them."""
        parked = [child for scope in self._engine.root.within() for kept in scope.parked.values() for child in kept]
        return {child.id: next(filter(None, child.stored), "") for child in parked if child.has_entries()}

    def values(self) -> dict[Key, str]:
        """Return all stored values that are not blank."""
        return {
            Key(node.key_name, scope.ids): scope.stored[node.slot]
            for scope in self._engine.root.within()
            for node in scope.level.nodes
            if node.is_question and scope.stored[node.slot]
        }

    def keys(self) -> list[Key]:
        """Return the keys of all questions and groups, instance by instance."""
        return [Key(node.key_name, scope.ids) for scope, node in self._cells()]

    def valid(self) -> bool:
        """Return whether nothing relevant is missing or out of bounds."""
        return not any(
            scope.shown[node.slot] and views.violated(self._engine, scope, node)
            for scope, node in self._cells()
            if node.is_question
        )

    def choice_text(self, choice: Choice) -> str:
        """Return a choice's label in the current language; its name where there is none."""
        return views.choice_text(self._engine, choice)

    # changing

    def set(self, key: Key, value: str) -> Outcome:
        """Give or clear (empty) the answer to a question."""
        scope, node = self._cell(key)
        self._engine.put(scope, node, value)
        self._engine.run()
        self._fire()
        beginnings.defaults_of_new(self._engine)
        return self._outcome()

    def restore(self, values: Mapping[Key, str]) -> Outcome:
        """Set answers back exactly: nothing is triggered, and a calculated answer given here stays."""
        cells = {self._cell(key): value for key, value in values.items()}
        self._engine.pinned = cells.keys()
        for (scope, node), value in cells.items():
            self._engine.put(scope, node, value)
        self._engine.run()
        self._engine.pinned = ()
        beginnings.defaults_of_new(self._engine)
        return self._outcome()

    def add_instance(self, key: Key, *, instance_id: str = "", rank: int | None = None) -> Outcome:
        """Add an instance of a repeat, at the end or by its `rank`; a removed one returns with its answers."""
        scope, node = self._cell(key)
        siblings = scope.children[node.index]
        removed = self._removed.pop(instance_id, None) if instance_id else None
        child, written_over = removed or (self._made(node, scope, instance_id), {})
        set_alive(child, alive=True)
        if rank is not None:
            child.rank = rank
        elif siblings:
            child.rank = siblings[-1].rank + 1
        place = next((n for n, other in enumerate(siblings) if other.rank > child.rank), len(siblings))
        siblings.insert(place, child)
        self._scopes.update((inside.id, inside) for inside in child.within())
        self._engine.restructure(scope, node, [child])
        self._engine.written_over = written_over
        self._engine.run()
        self._engine.written_over = {}
        beginnings.defaults_within(self._engine, child)
        beginnings.defaults_of_new(self._engine)
        self._engine.added.append(child)
        return self._outcome()

    def remove_instance(self, instance_id: str) -> Outcome:
        """Take an instance out; its answers are kept for `add_instance` with the same id."""
        scope = self._scopes.get(instance_id)
        if scope is None or scope.parent is None or not scope.alive:
            return Outcome()
        node, parent = scope.level.repeat, scope.parent
        self._removed[instance_id] = scope, self._engine.results_written_over(scope)
        parent.children[node.index].remove(scope)
        set_alive(scope, alive=False)
        self._engine.restructure(parent, node, ())
        self._engine.run()
        return self._outcome(removed=(instance_id,))

    def set_language(self, code: str) -> None:
        """Show texts in another language; answers stay as they are."""
        self.language = self.form.language_code(code)

    # inside

    def _cell(self, key: Key) -> Cell:
        scope = self._scopes[key.instances[-1]] if key.instances else self._engine.root
        return scope, self.form.definition.by_key[key.name]

    def _cells(self) -> Iterable[Cell]:
        for scope in self._engine.root.within():
            if scope.alive:
                for node in scope.level.nodes[1:]:
                    if node.inner is None:
                        yield scope, node

    def _made(self, repeat: Node, parent: Scope, instance_id: str = "") -> Scope:
        assert repeat.inner is not None  # noqa: S101 - only repeats have instances
        siblings = parent.children[repeat.index]
        rank = siblings[-1].rank + 1 if siblings else 1
        self._engine.made += 1
        scope = Scope(repeat.inner, parent, instance_id or self._new_id(), rank, self._engine.made)
        self._scopes[scope.id] = scope
        beginnings.begin(self._engine, scope, self._made)
        return scope

    def _record(self, scope: Scope) -> RepeatInstance:
        repeat = scope.level.repeat.key_name
        return RepeatInstance(id=scope.id, repeat=repeat, parents=".".join(scope.ids[:-1]), rank=scope.rank)

    def _fire(self) -> None:
        """Let triggers write what they write, each at most once."""
        engine, done = self._engine, set[Cell]()
        triggers = engine.graph.triggers
        for scope, source in engine.pulled:  # it grows while triggers pull further ones
            for node in triggers[source.index]:
                level = scope.level.common(node.level)
                for place in scope.up(level.depth).at_level(node.level):
                    if (place, node) not in done:
                        done.add((place, node))
                        engine.put(place, node, self._triggered(place, node))
                        engine.run()

    def _triggered(self, place: Scope, node: Node) -> str:
        expression = self.form.logic[node.index].triggered
        return stored_text(expression.run(Frame(self, place)), node.kind) if expression else ""

    def _outcome(self, removed: tuple[str, ...] = ()) -> Outcome:
        engine = self._engine
        values: dict[Key, str] = {}
        touched: list[Key] = []
        for scope in engine.dirty:
            keys, stored, log = scope.keys, scope.stored, scope.log
            scope.log = {}
            seen = [keys[slot] or scope.key(slot) for slot in log]
            values.update(
                (key, stored[slot])
                for key, (slot, before) in zip(seen, log.items(), strict=True)
                if before is not None and stored[slot] != before
            )
            if scope.alive:
                touched += seen
        new = {inside.id: inside for scope in engine.added for inside in scope.within()}
        added = tuple(self._record(inside) for inside in new.values())
        parked, returned = (tuple(s.id for s in kept if s.alive is alive) for kept, alive in (
            (engine.parked, False), (engine.returned, True),
        ))  # fmt: skip
        for used in (engine.dirty, engine.added, engine.parked, engine.returned, engine.pulled):
            used.clear()
        return Outcome(values, touched, added, removed, parked, returned)
