"""Nodes that a form has without a row of its own: what XLSForm's shorthands stand for.

`or_other` brings a text question, an expression in `repeat_count` a calculation, `table-list` the
line of labels above a table. Converters write them into the form, so expressions may name them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npm_visits.domain.checklists import Choice
from npm_visits.forms.definition import GROUP, REPEAT, SELECTS, Node
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.forms.choices import ChoiceLists

INSTANCE_ID: Final = "instanceID"
OTHER: Final = "other"
SPECIFY: Final = mark("Specify other.")
_PLAIN_REFERENCE: Final = re.compile(r"\$\{[^}]+\}")


def add_other(node: Node, lists: ChoiceLists) -> None:
    """Add the choice “other” to the list and the text question that asks which."""
    offered = lists.list(node.list_name)
    if OTHER not in {choice.name for choice in offered.choices}:
        languages = {language for choice in offered.choices for language in choice.label}
        offered.add(Choice(OTHER, dict.fromkeys(languages, "Other")))
    parent = node.parent
    if parent is None:
        return
    text = Node("text", f"{node.name}_other", parent, node.row)
    text.cells = {"type": "text", "relevant": f"selected(../{node.name}, '{OTHER}')"}
    text.texts = {"label": dict.fromkeys(node.text("label"), SPECIFY)}
    parent.children.append(text)
    parent.names.setdefault(text.name, text)


def add_meta(root: Node, instance_name: str) -> None:
    """Add the group `meta` that every record of the standard ends with."""
    if "meta" in root.names:
        return
    meta = Node(GROUP, "meta", root)
    meta.generated = True
    root.children.append(meta)
    root.names[meta.name] = meta
    named = {"instanceName": {"calculation": instance_name}} if instance_name else {}
    for name, cells in {INSTANCE_ID: {}, **named}.items():
        node = Node("calculate", name, meta)
        node.generated = True
        node.cells = cells
        meta.children.append(node)
        meta.names[name] = node


def complete(root: Node) -> None:
    """Add what shorthands on groups and repeats stand for."""
    for node in list(root.walk()):
        count = node.cells.get("repeat_count", "")
        if node.kind == REPEAT and count and not _PLAIN_REFERENCE.fullmatch(count):
            added = Node("calculate", f"{node.name}_count", node.parent, node.row)
            _insert(added, before=node, calculation=count, readonly="yes")
            node.cells = {**node.cells, "repeat_count": f"${{{node.name}_count}}"}
        if "table-list" in node.appearance:
            _table(node)


def _insert(added: Node, *, before: Node, **cells: str) -> None:
    parent = before.parent
    if parent is None or added.name in parent.names:
        return
    added.generated = True
    added.cells = cells
    parent.children.insert(parent.children.index(before), added)
    parent.names[added.name] = added


def _table(group: Node) -> None:
    group.appearance = tuple("field-list" if word == "table-list" else word for word in group.appearance)
    first = next((child for child in group.children if child.kind in SELECTS), None)
    if first is None:
        return
    for child in group.children:
        if child.kind in SELECTS and child.list_name == first.list_name:
            child.appearance = (*child.appearance, "list-nolabel")
    if group.texts.get("label"):
        title = Node("note", f"generated_table_list_label_{group.row}", group, group.row)
        title.texts = {"label": group.text("label")}
        _insert(title, before=group.children[0])
        group.texts = {column: texts for column, texts in group.texts.items() if column != "label"}
    labels = Node(first.kind, f"reserved_name_for_field_list_labels_{first.row}", group, first.row)
    labels.list_name = first.list_name
    labels.appearance = ("label",)
    _insert(labels, before=first)
