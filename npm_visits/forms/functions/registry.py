"""How functions are entered in the table: how many values they take and how they are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from npm_visits.forms.code import Code
from npm_visits.forms.values import Value

if TYPE_CHECKING:
    from npm_visits.forms.code import Frame, Run
    from npm_visits.forms.compiler import Compiler
    from npm_visits.forms.syntax import Tree

MANY: Final = 10_000

Build = Callable[["Compiler", "tuple[Tree, ...]"], Code]


class Function(NamedTuple):
    """A function: fewest and most values, and its compiler."""

    least: int
    most: int
    build: Build
    volatile: bool = False


def simple(act: Callable[..., Value], values: str, kind: str, *, least: int | None = None) -> Function:
    """Return a function of plain values: `values` has a letter each, s text, n number, b truth, v any.

    Values left out at the end are left out of the call, so that `act` has its own defaults.
    """

    def build(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
        runs = tuple(_run(compiler, letter, tree) for letter, tree in zip(values, arguments, strict=False))
        return Code(_call(act, runs), kind)

    return Function(len(values) if least is None else least, len(values), build)


def spread(act: Callable[[list[str]], Value], kind: str, *, least: int = 1) -> Function:
    """Return a function of any number of values, where a set of nodes counts as its texts."""

    def build(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
        texts = all_texts(compiler, arguments)
        return Code(lambda c: act(texts(c)), kind)

    return Function(least, MANY, build)


def all_texts(compiler: Compiler, arguments: tuple[Tree, ...]) -> Callable[[Frame], list[str]]:
    """Compile arguments to one list of texts: of each node of a set, of each plain value."""
    parts = [_texts(compiler, tree) for tree in arguments]
    if len(parts) == 1:
        return parts[0]
    return lambda c: [text for part in parts for text in part(c)]


def _texts(compiler: Compiler, tree: Tree) -> Callable[[Frame], list[str]]:
    if compiler.spreads(tree):
        items = compiler.items(tree)
        return lambda c: [item.text for item in items(c)]
    text = compiler.text(tree)
    return lambda c: [text(c)]


def _run(compiler: Compiler, letter: str, tree: Tree) -> Run:
    if letter == "s":
        return compiler.text(tree)
    if letter == "n":
        return compiler.number(tree)
    if letter == "b":
        return compiler.truth(tree)
    return compiler.value(tree).run


def _call(act: Callable[..., Value], runs: tuple[Run, ...]) -> Run:
    if not runs:
        return lambda _c: act()
    if len(runs) == 1:
        (first,) = runs
        return lambda c: act(first(c))
    if len(runs) == 2:
        first, second = runs
        return lambda c: act(first(c), second(c))
    return lambda c: act(*[run(c) for run in runs])
