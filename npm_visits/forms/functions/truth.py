"""Functions of truth: conditions, choices between values, counts of what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Code
from npm_visits.forms.functions.registry import MANY, Function, simple
from npm_visits.forms.syntax import Call, ExpressionFault
from npm_visits.forms.values import to_text, to_truth
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.forms.code import Frame, Run, TruthRun
    from npm_visits.forms.compiler import Compiler
    from npm_visits.forms.syntax import Tree
    from npm_visits.forms.values import Value


def _if(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    """Compile if(…, …, if(…, …, …)): a long line of cases is one loop, however many there are."""
    cases: list[tuple[TruthRun, Run]] = []
    kinds: list[str] = []
    otherwise: Tree = Call("if", arguments)
    while isinstance(otherwise, Call) and otherwise.name == "if" and len(otherwise.arguments) == 3:
        condition, yes, otherwise = otherwise.arguments
        code = compiler.value(yes)
        cases.append((compiler.truth(condition), code.run))
        kinds.append(code.kind)
    last = compiler.value(otherwise)
    kind = last.kind if set(kinds) == {last.kind} else "any"
    no = last.run
    if len(cases) == 1:
        holds, first = cases[0]
        return Code(lambda c: first(c) if holds(c) else no(c), kind)

    def run(c: Frame) -> Value:
        for holds, value in cases:
            if holds(c):
                return value(c)
        return no(c)

    return Code(run, kind)


def _not(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    inner = compiler.truth(arguments[0])
    return Code(lambda c: not inner(c), "truth")


def _boolean(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    if compiler.is_many(arguments[0]):
        items = compiler.items(arguments[0])
        return Code(lambda c: bool(items(c)), "truth")
    return Code(compiler.truth(arguments[0]), "truth")


def from_text(value: Value) -> bool:
    """Return truth only for "true" and "1"; a number by its text, a truth value as it is."""
    return value if isinstance(value, bool) else to_text(value).strip() in {"true", "1"}


def _checklist(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    least, most = compiler.number(arguments[0]), compiler.number(arguments[1])
    tests = [_each(compiler, tree) for tree in arguments[2:]]

    def run(c: Frame) -> Value:
        return _between(sum(sum(test(c)) for test in tests), least(c), most(c))

    return Code(run, "truth")


def _weighted(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    if len(arguments) % 2:
        raise ExpressionFault(mark("each value needs a weight after it"), mark("Write value, weight, value, weight."))
    least, most = compiler.number(arguments[0]), compiler.number(arguments[1])
    pairs = [
        (compiler.truth(tree), compiler.number(weight))
        for tree, weight in zip(arguments[2::2], arguments[3::2], strict=True)
    ]

    def run(c: Frame) -> Value:
        return _between(sum(weight(c) for test, weight in pairs if test(c)), least(c), most(c))

    return Code(run, "truth")


def _each(compiler: Compiler, tree: Tree) -> TruthsRun:
    if compiler.is_many(tree):
        items = compiler.items(tree)
        return lambda c: [to_truth(item.text) for item in items(c)]
    test = compiler.truth(tree)
    return lambda c: [test(c)]


def _between(count: float, least: float, most: float) -> bool:
    return (least < 0 or count >= least) and (most < 0 or count <= most)


def _once(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    inner = compiler.value(arguments[0]).run
    slot = compiler.node.slot

    def run(c: Frame) -> Value:
        return c.scope.stored[slot] or inner(c)

    return Code(run, "any")


FUNCTIONS: Final[dict[str, Function]] = {
    "true": simple(lambda: True, "", "truth"),
    "false": simple(lambda: False, "", "truth"),
    "not": Function(1, 1, _not),
    "boolean": Function(1, 1, _boolean),
    "boolean-from-string": simple(from_text, "v", "truth"),
    "if": Function(3, 3, _if),
    "once": Function(1, 1, _once),
    "checklist": Function(2, MANY, _checklist),
    "weighted-checklist": Function(2, MANY, _weighted),
}

if TYPE_CHECKING:
    from collections.abc import Callable

    TruthsRun = Callable[[Frame], list[bool]]
