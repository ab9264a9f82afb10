"""A compiled form: made once per checklist version, shared by all its fillings."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final

from npm_visits.forms.choices import ChoiceLists, Element, read_attachment
from npm_visits.forms.faults import FAULT, NOTE, Fault, FormFaults
from npm_visits.forms.graph import RELEVANT, Graph, build
from npm_visits.forms.logic import Logic, compile_logic, template_parts
from npm_visits.forms.outline import checklist_of
from npm_visits.forms.reader import read
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npm_visits.domain.answers import Key
    from npm_visits.domain.checklists import Checklist, Choice
    from npm_visits.forms.code import Expression
    from npm_visits.forms.definition import Definition, Node
    from npm_visits.forms.graph import Unit
    from npm_visits.forms.sheets import Sheets

_COLUMNS: Final = ("relevant", "repeat_count", "calculation", "choice_filter")


class Form:
    """The definition with its logic and graph. It never changes and knows no answers."""

    def __init__(self, definition: Definition, logic: list[Logic], graph: Graph) -> None:
        self.definition = definition
        self.logic = logic
        self.graph = graph
        self.nodes: list[Node] = definition.nodes
        self.lists: ChoiceLists = definition.lists
        self.languages: tuple[str, ...] = tuple(definition.languages)
        self.language = definition.language  # the form's own first language
        self.advice: tuple[Fault, ...] = tuple(f for f in definition.faults if not f.grave)
        self.computed_defaults: list[Node] = [item.node for item in logic if not isinstance(item.default, str)]
        self.media: Mapping[str, str] = {}  # pictures of texts, by file name (base64)
        self._sources: dict[str, Element | None] = {}

    @cached_property
    def checklist(self) -> Checklist:
        """The plain definition that screens draw and reports print."""
        return checklist_of(self.definition)

    def holds(self, key: Key, repeats: Mapping[str, str], *, group: bool = False) -> bool:
        """Return whether there is a question (or, if `group`, one or a group); `repeats`: that of each instance."""
        node = self.definition.by_key.get(key.name)
        if node is None or not (group or node.is_question):
            return False
        around = [n.key_name for n in reversed(list(node.ancestors())) if n.inner and n.parent]
        return [repeats.get(instance) for instance in key.instances] == around

    def language_code(self, language: str) -> str:
        """Return the form's language for a code or a header's name; the form's first where it has none."""
        if language in self.definition.languages:
            return language
        found = next((code for code, name in self.definition.languages.items() if name == language), "")
        return found or self.language

    def language_name(self, code: str) -> str:
        """Return a language as the headers write it."""
        return self.definition.languages.get(code, code)

    def source(self, name: str) -> Element | None:
        """Return the choice list or attached file called `name` as a tree."""
        if name not in self._sources:
            self._sources[name] = self._read_source(name)
        return self._sources[name]

    def _read_source(self, name: str) -> Element | None:
        if name in self.lists:
            return Element("root").put(self.lists[name].items)
        for file, text in self.definition.attachments.items():
            if name in {file, file.rpartition(".")[0]}:
                return read_attachment(file, text)
        return None

    def choice_template(self, node: Node, choice: Choice, language: str) -> tuple[str | Expression, ...]:
        """Return the parts of a choice's label that shows answers."""
        return template_parts(self.definition, node, "label", choice.label.get(language, ""))


def compile_form(sheets: Sheets, *, check: bool = False, second_opinion: bool | None = None) -> Form:
    """Return the form that the sheets define; raises `FormFaults` with everything found.

    `check` is for a workbook that comes from outside: cycles of conditions are faults then, and, unless
    `second_opinion` says otherwise, the reference converter must accept it too.
    """
    with _uncollected():
        definition = read(sheets)
        logic = compile_logic(definition)
        graph = build(definition, logic)
    for cycle in graph.cycles:
        computed = any(unit.kind != RELEVANT for unit in cycle)
        definition.faults.append(_cycle_fault(cycle, grave=check or computed))
    faults = [fault for fault in definition.faults if fault.grave]
    if check if second_opinion is None else second_opinion:
        from npm_visits.forms.reference import converter_faults  # noqa: PLC0415 - slow to import, only for imports

        faults += converter_faults(sheets, faults)
    if faults:
        raise FormFaults(faults)
    form = Form(definition, logic, graph)
    form.media = sheets.get("media", {})
    return form


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest: compiling only makes things that stay, and it would look at each again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _cycle_fault(cycle: list[Unit], *, grave: bool) -> Fault:
    names = " → ".join(unit.node.name for unit in [*cycle, cycle[0]])
    first = min(cycle, key=lambda unit: unit.node.index)
    return Fault(
        "survey", first.node.row, _COLUMNS[first.kind],
        mark("These conditions and calculations depend on each other: {names}."),
        mark("Break the circle at one of them."), {"names": names}, FAULT if grave else NOTE,
        tuple(sorted(unit.node.row for unit in cycle if unit is not first)),
    )  # fmt: skip
