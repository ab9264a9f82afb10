"""Finds every text to translate: in the program's code and in the data files of `resources/`.

Code is read as a syntax tree, so that a text put together at run time (an f-string, `"a" + b`) is
found and refused: no catalogue could hold it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from npm_visits.content import texts

SINGLE: Final = frozenset({"words", "_words", "mark"})
PLURAL: Final = frozenset({"many", "mark_many"})

Text = str | tuple[str, str]
"""One text, or the two English forms of a text that counts."""


@dataclass
class Found:
    """Texts with the places they stand at, in order, and what could not be taken."""

    places: dict[Text, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, text: Text, place: str) -> None:
        """Note `text` at `place`, once per place."""
        known = self.places.setdefault(text, [])
        if place not in known:
            known.append(place)


def find_texts(root: Path) -> Found:
    """Return all texts of the checkout at `root`."""
    found = Found()
    for file in sorted((root / "npm_visits").rglob("*.py")):
        read_code(file.read_text("utf-8"), file.relative_to(root).as_posix(), found)
    for place, text in texts(root / "resources"):
        found.add(text, f"resources/{place}".replace(" ", "_").replace(":", "#"))  # as a .po can hold them
    counted = {text[0] for text in found.places if isinstance(text, tuple)}
    for text in counted & found.places.keys():  # a catalogue has one entry for both; the counting one answers for it
        del found.places[text]
    return found


def read_code(source: str, place: str, found: Found) -> None:
    """Add the texts in Python `source`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            _read_call(node, place, found)


def _read_call(call: ast.Call, place: str, found: Found) -> None:
    name = _called(call.func)
    if name in SINGLE:
        for text in _literals(call.args[0], f"{place}:{call.lineno}", found):
            found.add(text, place)
    elif name in PLURAL and len(call.args) > 1 and not isinstance(call.args[0], ast.Name | ast.Attribute):
        forms = [text for form in call.args[:2] for text in _literals(form, f"{place}:{call.lineno}", found)]
        if len(forms) == 2:
            found.add((forms[0], forms[1]), place)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(expression: ast.expr, where: str, found: Found) -> Iterator[str]:
    """Yield the literal texts of an argument; a variable has none, its text was marked elsewhere."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield expression.value
    elif isinstance(expression, ast.IfExp):
        yield from _literals(expression.body, where, found)
        yield from _literals(expression.orelse, where, found)
    elif isinstance(expression, ast.JoinedStr | ast.BinOp):
        found.faults.append(f"{where}: this text is put together before it is translated; use named fields")
