"""How a question stands: its state, worked out when somebody looks."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from npm_visits.domain.checklists import Choice
from npm_visits.forms.code import Frame
from npm_visits.forms.columns import DEFAULT_LANGUAGE
from npm_visits.forms.definition import NUMBERS, SELECTS
from npm_visits.forms.offers import offered_choices
from npm_visits.forms.state import State
from npm_visits.forms.values import MOMENT_TEXT, NUMBER_TEXT, TIME_TEXT, moment_days, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.forms.code import Expression
    from npm_visits.forms.definition import Node
    from npm_visits.forms.engine import Engine
    from npm_visits.forms.instances import Scope

_INTEGER: Final = re.compile(r"-?\d+", re.ASCII)


def state_of(engine: Engine, scope: Scope, node: Node) -> State:
    """Return the state of a question, group or repeat in an instance."""
    frame = Frame(engine.env, scope)
    logic = engine.form.logic[node.index]
    shown = is_shown(engine, scope, node)
    label, hint = _text(engine, frame, node, "label"), _text(engine, frame, node, "hint")
    guidance = _text(engine, frame, node, "guidance_hint")
    if not node.is_question:
        return State(relevant=shown, label=label, hint=hint, guidance=guidance, appearance=node.appearance)
    stored = scope.stored[node.slot]
    value = scope.seen[node.slot] if shown and node.kind not in NUMBERS else stored  # numbers as they were written
    required = _holds(logic.required, frame)
    violation = violated(engine, scope, node) if shown else ""
    column = {"required": "required_message", "constraint": "constraint_message"}.get(violation, "")
    return State(
        value=value,
        relevant=shown,
        required=required,
        readonly=_locked(engine, scope, node),
        valid=not violation,
        violation=violation,
        message=_text(engine, frame, node, column) if column else "",
        choices=choices_of(engine, scope, node) if node.kind in SELECTS else (),
        label=label,
        hint=hint,
        guidance=guidance,
        stored=stored,
        appearance=node.appearance,
    )


def is_shown(engine: Engine, scope: Scope, node: Node) -> bool:
    """Return whether a node is relevant; for a repeat, whether its instances would be."""
    if node.inner is None or node.parent is None:
        return scope.shown[node.slot]
    unit = engine.graph.relevance[node.index]
    if not scope.shown[unit.outer_slot] or (unit.private and not engine.env.private):
        return False
    instances = scope.children[node.index]
    if instances or unit.expression is None:
        return any(child.shown[0] for child in instances) or not instances
    return bool(unit.expression.run(Frame(engine.env, type(scope)(node.inner, scope))))


def violated(engine: Engine, scope: Scope, node: Node) -> str:
    """Return what a relevant question's answer violates: required, constraint, or nothing."""
    logic = engine.form.logic[node.index]
    frame = Frame(engine.env, scope)
    value = scope.seen[node.slot]
    if not value:
        return "required" if _holds(logic.required, frame) else ""
    if logic.constraint is not None and not logic.constraint.run(frame):
        return "constraint"
    written = scope.stored[node.slot] if node.kind in NUMBERS else value
    return "" if well_formed(node.kind, written, node.parameters) else "constraint"


def well_formed(kind: str, value: str, parameters: Mapping[str, str] = MappingProxyType({})) -> bool:
    """Return whether a value can be one of its kind: a number, a step of a range, a day of the calendar, a place."""
    if kind == "integer":
        return _INTEGER.fullmatch(value) is not None
    if kind == "decimal":
        return NUMBER_TEXT.fullmatch(value) is not None
    if kind == "range":
        return NUMBER_TEXT.fullmatch(value) is not None and _on_range(Decimal(value.strip()), parameters)
    if kind in {"date", "dateTime"}:
        days = moment_days(value)
        return MOMENT_TEXT.fullmatch(value) is not None and days == days  # noqa: PLR0124 - NaN
    if kind == "time":
        return TIME_TEXT.fullmatch(value) is not None
    return kind != "geopoint" or _is_place(value)


def _on_range(number: Decimal, parameters: Mapping[str, str]) -> bool:
    start, end, step = (
        Decimal(text) if NUMBER_TEXT.fullmatch(text := parameters.get(name, "")) else None
        for name in ("start", "end", "step")
    )
    if start is not None and end is not None and not min(start, end) <= number <= max(start, end):
        return False
    return start is None or not step or (number - start) % step == 0


def _is_place(value: str) -> bool:
    parts = value.split()
    if not 2 <= len(parts) <= 4 or not all(NUMBER_TEXT.fullmatch(part) for part in parts):
        return False
    return abs(float(parts[0])) <= 90 and abs(float(parts[1])) <= 180


def choices_of(engine: Engine, scope: Scope, node: Node) -> tuple[Choice, ...]:
    """Return the choices offered, labels with answers filled in."""
    found = offered_choices(engine, scope, node)
    listed = engine.form.lists.get(node.list_name)
    if listed is None or not listed.has_references:
        return tuple(found)
    return tuple(_filled(engine, scope, node, choice) for choice in found)


def _filled(engine: Engine, scope: Scope, node: Node, choice: Choice) -> Choice:
    language = engine.env.language
    if "${" not in choice.label.get(language, ""):
        return choice
    frame = Frame(engine.env, scope)
    parts = engine.form.choice_template(node, choice, language)
    text = "".join(part if isinstance(part, str) else to_text(part.run(frame)) for part in parts)
    return replace(choice, label={**choice.label, language: text})


def choice_text(engine: Engine, choice: Choice) -> str:
    """Return a choice's label in the current language; its name where there is none."""
    label = choice.label
    return label.get(engine.env.language) or label.get(DEFAULT_LANGUAGE) or choice.name


def _text(engine: Engine, frame: Frame, node: Node, column: str) -> str:
    texts = node.texts.get(column)
    if not texts:
        return ""
    language = engine.env.language
    if language not in texts:
        if DEFAULT_LANGUAGE not in texts:
            return node.name if column == "label" else ""
        language = DEFAULT_LANGUAGE
    template = engine.form.logic[node.index].templates.get((column, language))
    return template.fill(frame) if template else texts[language]


def _holds(condition: Expression | bool, frame: Frame) -> bool:  # noqa: FBT001 - yes, no, or a condition
    if isinstance(condition, bool):
        return condition
    return bool(condition.run(frame))


def _locked(engine: Engine, scope: Scope, node: Node) -> bool:
    """Return whether a question is read-only, itself or with a group or repeat around it."""
    for around in (node, *node.ancestors()):
        readonly = engine.form.logic[around.index].readonly
        if readonly and _holds(readonly, Frame(engine.env, scope.up(around.home.depth))):
            return True
    return False
