"""What a node does: its expressions, compiled, with the faults of those that cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from npm_visits.forms.columns import truth_expression
from npm_visits.forms.compiler import compile_text
from npm_visits.forms.definition import GROUP, REPEAT, SELECTS, Definition, Node
from npm_visits.forms.faults import NOTE, Fault
from npm_visits.forms.parser import parse, tokens
from npm_visits.forms.paths import ROWS
from npm_visits.forms.syntax import ExpressionFault, Path
from npm_visits.forms.values import NUMBER_TEXT, to_text
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.forms.code import Expression, Frame
    from npm_visits.forms.definition import Level
    from npm_visits.forms.parser import Token

_REFERENCE: Final = re.compile(r"\$\{[^}]*\}?")
_HOLE: Final = re.compile(r"(\$\{[^}]*\})")
_WHOLE_REFERENCE: Final = re.compile(r"\$\{\s*([^}]+?)\s*\}")
_MOMENTS: Final = frozenset({"date", "dateTime", "time", "geopoint", "geotrace", "geoshape"})
FILLED_TEXTS: Final = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
TRUE: Final = "true()"
CONDITIONS: Final = frozenset({"relevant", "required", "readonly", "constraint", "choice_filter"})


@dataclass(slots=True)
class Template:
    """A text with answers in it: literal parts and expressions in turn."""

    parts: tuple[str | Expression, ...]

    def fill(self, c: Frame) -> str:
        """Return the text with the answers of now."""
        return "".join(part if isinstance(part, str) else to_text(part.run(c)) for part in self.parts)


@dataclass(slots=True)
class Logic:
    """The compiled expressions of one node; None where there is none."""

    node: Node
    private: bool = False
    relevant: Expression | None = None
    value: Expression | None = None
    count: Expression | None = None
    choice_filter: Expression | None = None
    required: Expression | bool = False
    readonly: Expression | bool = False
    constraint: Expression | None = None
    default: Expression | str = ""
    seed: Expression | None = None
    triggers: tuple[Node, ...] = ()
    triggered: Expression | None = None  # what a trigger writes; None with triggers: it clears
    templates: dict[tuple[str, str], Template] = field(default_factory=dict)
    dynamic_choices: bool = False

    def views(self) -> list[Expression]:
        """Return the expressions that only decide how the node is shown."""
        own = [self.required, self.readonly, self.constraint, self.choice_filter]
        found = [e for e in own if e is not None and not isinstance(e, bool)]
        found.extend(p for t in self.templates.values() for p in t.parts if not isinstance(p, str))
        return found


def compile_logic(form: Definition) -> list[Logic]:
    """Return the logic of every node, by index; faults go to `form.faults`."""
    return [_Maker(form, node).logic() for node in form.nodes]


class _Maker:
    def __init__(self, form: Definition, node: Node) -> None:
        self._form = form
        self._node = node

    def logic(self) -> Logic:
        node, cells = self._node, self._node.cells
        made = Logic(node, private=node.own.get("private", "").lower() in {"yes", "true"})
        if cells:
            self._conditions(made)
            if node.kind == REPEAT and (count := cells.get("repeat_count")):
                made.count = self._compile("repeat_count", count, level=node.level)
            if node.is_question:
                self._values(made)
        if node.kind == "note":
            made.readonly = True
        if node.kind in SELECTS:
            self._choices(made)
        self._texts(made)
        return made

    def _compile(
        self, column: str, text: str, *, level: Level | None = None, items: str | Node = ""
    ) -> Expression | None:
        truth = column in CONDITIONS
        try:
            return compile_text(self._form, text, self._node, level=level, items=items, truth=truth)
        except ExpressionFault as fault:
            self._fault(column, fault)
            return None

    def _fault(self, column: str, fault: ExpressionFault) -> None:
        self._form.faults.append(Fault("survey", self._node.row, column, fault.cause, fault.remedy, fault.details))

    def _conditions(self, made: Logic) -> None:
        cells = self._node.cells
        if text := cells.get("relevant"):
            expression = truth_expression(text)
            made.relevant = None if expression == TRUE else self._compile("relevant", expression)
        if text := cells.get("required"):
            made.required = self._truth("required", text)
        if text := cells.get("readonly"):
            made.readonly = self._truth("readonly", text)
        if text := cells.get("constraint"):
            made.constraint = self._compile("constraint", truth_expression(text))

    def _truth(self, column: str, text: str) -> Expression | bool:
        expression = truth_expression(text)
        if expression in {TRUE, "false()"}:
            return expression == TRUE
        return self._compile(column, expression) or False

    def _values(self, made: Logic) -> None:
        node, cells = self._node, self._node.cells
        calculation = cells.get("calculation", "")
        if trigger := cells.get("trigger"):
            made.triggers = self._sources(trigger)
            if calculation:
                made.triggered = self._compile("calculation", calculation)
        elif calculation:
            made.value = self._compile("calculation", calculation)
        if default := cells.get("default"):
            made.default = self._default(default, calculated=node.kind == "calculate" and not calculation)

    def _sources(self, text: str) -> tuple[Node, ...]:
        found: list[Node] = []
        for name in _WHOLE_REFERENCE.findall(text):
            node = self._form.named(name, self._node)
            if node is None:
                self._fault("trigger", ExpressionFault(
                    mark("there is no question “{name}”"),
                    mark("Correct the name in ${{{name}}}, or add the question."), name=name,
                ))
            else:
                found.append(node)
        return tuple(found)

    def _default(self, text: str, *, calculated: bool) -> Expression | str:
        if not _is_expression(text, self._node.kind, calculated=calculated):
            return text
        return self._compile("default", text) or ""

    def _choices(self, made: Logic) -> None:
        node = self._node
        text = node.cells.get("choice_filter", "")
        items: str | Node = ROWS
        if node.repeat_source:
            source = self._form.named(node.repeat_source, node)
            repeat = source.level.repeat if source else None
            if source is None or repeat is None or repeat.inner is None or repeat.parent is None:
                self._fault("type", ExpressionFault(
                    mark("“{name}” is not a question in a repeat"), mark("Name a question of a repeat."),
                    name=node.repeat_source,
                ))
                return
            items = repeat
        if text:
            made.choice_filter = self._compile("choice_filter", text, items=items)
        seed = node.parameters.get("seed", "")
        if seed:
            made.seed = self._compile("parameters", seed)
        made.dynamic_choices = bool(text or node.repeat_source)

    def _texts(self, made: Logic) -> None:
        for column, texts in self._node.texts.items():
            if column not in FILLED_TEXTS:
                continue
            for language, text in texts.items():
                if "${" in text:
                    parts = self._template(column, text)
                    if parts:
                        made.templates[column, language] = Template(parts)
        if self._node.kind == GROUP and self._node.cells.get("calculation"):
            self._form.faults.append(Fault(
                "survey", self._node.row, "calculation", mark("A group cannot be calculated."),
                mark("Move the calculation to a question."), level=NOTE,
            ))

    def _template(self, column: str, text: str) -> tuple[str | Expression, ...]:
        return template_parts(self._form, self._node, column, text)


def template_parts(form: Definition, node: Node, column: str, text: str) -> tuple[str | Expression, ...]:
    """Split a text with `${name}` in it; a name that is none is a fault and stays as it is written."""
    found: list[str | Expression] = []
    for part in _HOLE.split(text):
        if not part.startswith("${") or _HOLE.fullmatch(part) is None:
            if part:
                found.append(part)
            continue
        try:
            found.append(compile_text(form, part, node, level=node.level))  # a repeat's label stands outside it
        except ExpressionFault as fault:
            form.faults.append(Fault("survey", node.row, column, fault.cause, fault.remedy, fault.details))
            found.append(part)
    return tuple(found)


def _is_expression(text: str, kind: str, *, calculated: bool) -> bool:
    """Return whether a default is computed: it names a question, calls a function or reckons."""
    plain = text.strip()
    if NUMBER_TEXT.fullmatch(plain):
        return False
    try:
        found = tokens(plain)
        if any(token.kind == "reference" for token in found):
            return True
        tree = parse(plain)
    except ExpressionFault:
        return "${" in plain or calculated
    if kind in _MOMENTS and any(token.text == "-" for token in found):
        return False
    if any(a.kind == "name" and b.text == "(" and a.at + len(a.text) == b.at for a, b in pairwise(found)):
        return True  # “house (big)” is a text, house(big) would be a function
    signs = (a for a, b in pairwise(found) if a.kind == "operator" and not _is_sign(a, b))
    reckons = any(token.text in {"+", "-", "*", "div", "mod", "|"} for token in signs)
    return calculated or (reckons and not any(token.kind == "name" for token in found) and not isinstance(tree, Path))


def _is_sign(minus: Token, following: Token) -> bool:
    """Return whether a minus belongs to the number behind it, as in 2024-01-15."""
    return minus.text == "-" and following.kind == "number" and minus.at + 1 == following.at
