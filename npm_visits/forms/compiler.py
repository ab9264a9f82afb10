"""Tree → closures. Each expression is compiled once for the place where it stands in the form."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Code, Expression, Need
from npm_visits.forms.definition import NUMBERS
from npm_visits.forms.parser import DEEPEST, parse, too_deep
from npm_visits.forms.paths import Paths
from npm_visits.forms.syntax import Call, Chain, ExpressionFault, Literal, Negation, Path, Reference, Tree
from npm_visits.forms.values import Value, equal, text_number, to_number, to_text, to_truth
from npm_visits.forms.walking import number_reader
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.forms.code import Frame, ItemsRun, NumberRun, Run, TextRun, TruthRun
    from npm_visits.forms.definition import Definition, Level, Node

_ORDER: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def compile_text(
    form: Definition, text: str, node: Node, *, level: Level | None = None, items: str | Node = "", truth: bool = False
) -> Expression:
    """Compile the expression `text` of `node`.

    `level` is where it runs when not where the node lives (a repeat_count runs outside its
    repeat). `items` makes it a choice filter: "rows" of a list, or the repeat whose instances are
    the choices. `truth` asks for a condition. Raises `ExpressionFault`.
    """
    compiler = Compiler(form, node, level or node.home, items)
    tree = parse(text)
    try:
        code = Code(compiler.truth(tree), "truth") if truth else compiler.value(tree)
    except RecursionError:  # compiling takes several times the stack that running takes
        raise too_deep() from None
    needs = compiler.needs
    if not isinstance(items, str):  # what any instance holds decides about the choices
        around = compiler.level.common(items.level)
        needs = [Need(n.node, around, n.exists) if around.holds(n.anchor) else n for n in needs]
    return Expression(code.run, code.kind, tuple(needs), compiler.volatile)


class Compiler(Paths):
    """Compiles one expression; `needs` gathers what it reads."""

    # conversions

    def text(self, tree: Tree) -> TextRun:
        """Compile to text."""
        run, kind, _ = self.value(tree)
        if kind in {"text", "digits"}:
            return run  # type: ignore[return-value]  # its kind says so
        return lambda c: to_text(run(c))

    def number(self, tree: Tree) -> NumberRun:
        """Compile to a number."""
        return self._as_number(self.value(tree))

    @staticmethod
    def _as_number(code: Code) -> NumberRun:
        run, kind, number = code
        if number is not None:
            return number
        if kind == "number":
            return run  # type: ignore[return-value]  # its kind says so
        if kind in {"text", "digits"}:
            return lambda c: text_number(run(c))  # type: ignore[arg-type]  # its kind says so
        return lambda c: to_number(run(c))

    def truth(self, tree: Tree) -> TruthRun:
        """Compile to truth."""
        code = self.value(tree)
        run, kind, _ = code
        if kind == "truth":
            return run  # type: ignore[return-value]  # its kind says so
        if kind == "digits":
            number = self._as_number(code)
            return lambda c: to_truth(number(c))
        return lambda c: to_truth(run(c))

    # trees

    def value(self, tree: Tree) -> Code:
        """Compile to a value of whatever kind."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_deep()
        code = self._value(tree)
        self._depth -= 1
        return code

    def _value(self, tree: Tree) -> Code:
        if isinstance(tree, Literal):
            value = tree.value
            return Code(lambda _c: value, "text" if isinstance(value, str) else "number")
        if isinstance(tree, Call):
            return self.call(tree)
        if isinstance(tree, Chain):
            return self._chain(tree)
        if isinstance(tree, Negation):
            inner = self.number(tree.of)
            return Code(lambda c: -inner(c), "number")
        return self._node_value(tree)

    def _node_value(self, tree: Path | Reference) -> Code:
        if isinstance(tree, Reference) and tree.saved:
            return Code(lambda _c: "", "text")
        target = self.target(tree)
        if target is not None:
            anchor = target.anchor if target.from_item else self.level.common(target.node.home)
            self.needs.append(Need(target.node, anchor))
            own = target.node.home is self.level and target.node.is_question and not target.from_item
            kind = "digits" if target.node.kind in NUMBERS else "text"
            return Code(self.read_one(target), kind, number_reader(target.node.slot) if own else None)
        column = self.item_column(tree)
        if column:
            return Code(column, "text")
        run = self.items(tree)
        return Code(lambda c: found[0].text if (found := run(c)) else "", "text")

    def call(self, tree: Call) -> Code:
        """Compile a function by its entry in the table of functions."""
        from npm_visits.forms.functions import FUNCTIONS  # noqa: PLC0415 - the functions use the compiler's types

        function = FUNCTIONS.get(tree.name)
        if function is None:
            raise ExpressionFault(
                mark("there is no function “{name}”"), mark("Check its spelling."), name=tree.name
            )
        given = len(tree.arguments)
        if given < function.least or given > function.most:
            raise ExpressionFault(
                mark("the function {name} has {given} values in its brackets"),
                mark("See what it takes in the XLSForm reference."),
                name=tree.name, given=given,
            )
        self.volatile = self.volatile or function.volatile
        return function.build(self, tree.arguments)

    # operators

    def _chain(self, tree: Chain) -> Code:
        sign = tree.rest[0][0]
        if sign in {"and", "or"}:
            return self._logic(tree, sign)
        if sign == "|":
            run = self.items(tree)
            return Code(lambda c: found[0].text if (found := run(c)) else "", "text")
        if sign in {"=", "!="} or sign in _ORDER:
            return self._comparisons(tree)
        return self._arithmetic(tree)

    def _logic(self, tree: Chain, sign: str) -> Code:
        runs = [self.truth(tree.first), *(self.truth(part) for _, part in tree.rest)]
        if len(runs) == 2:
            left, right = runs
            if sign == "and":
                return Code(lambda c: left(c) and right(c), "truth")
            return Code(lambda c: left(c) or right(c), "truth")
        every = tuple(runs)
        stops = sign == "or"

        def run(c: Frame) -> Value:
            for part in every:
                if part(c) is stops:
                    return stops
            return not stops

        return Code(run, "truth")

    def _arithmetic(self, tree: Chain) -> Code:
        first = self.number(tree.first)
        rest = [(_ARITHMETIC[sign], self.number(part)) for sign, part in tree.rest]
        if len(rest) == 1:
            (act, second), (sign, tree_second) = rest[0], tree.rest[0]
            if isinstance(tree_second, Literal) and sign in {"+", "-"}:
                amount = to_number(tree_second.value) * (1 if sign == "+" else -1)
                return Code(lambda c: first(c) + amount, "number")
            return Code(lambda c: act(first(c), second(c)), "number")
        steps = tuple(rest)

        def run(c: Frame) -> Value:
            total = first(c)
            for act, part in steps:
                total = act(total, part(c))
            return total

        return Code(run, "number")

    def _comparisons(self, tree: Chain) -> Code:
        code = self._compare(tree.first, *tree.rest[0])
        steps = tuple((_COMPARISONS[sign], self.value(right).run) for sign, right in tree.rest[1:])
        if not steps:
            return code
        first = code.run

        def run(c: Frame) -> Value:
            value = first(c)
            for test, part in steps:
                value = test(value, part(c))
            return value

        return Code(run, "truth")

    def _compare(self, left: Tree, sign: str, right: Tree) -> Code:
        if self.is_many(left) or self.is_many(right):
            return self._compare_many(left, sign, right)
        first, second = self.value(left), self.value(right)
        if sign in {"=", "!="} and _is_plain(left) and isinstance(right, Literal):
            return _compare_literal(first, sign, right.value, self._as_number(first))
        return self._compare_code(first, sign, second)

    def _compare_code(self, left: Code, sign: str, right: Code) -> Code:
        first, second = left.run, right.run
        if sign == "=":
            return Code(lambda c: equal(first(c), second(c)), "truth")
        if sign == "!=":
            return Code(lambda c: not equal(first(c), second(c)), "truth")
        test, one, other = _ORDER[sign], self._as_number(left), self._as_number(right)
        return Code(lambda c: test(one(c), other(c)), "truth")

    def _compare_many(self, left: Tree, sign: str, right: Tree) -> Code:
        """Compare sets of nodes: true when any pair of their values is (XPath 1.0, 3.4)."""
        first, second, test = self._values(left), self._values(right), _COMPARISONS[sign]
        return Code(lambda c: any(test(a, b) for a in first(c) for b in second(c)), "truth")

    def _values(self, tree: Tree) -> Callable[[Frame], list[Value]]:
        if self.is_many(tree):
            items: ItemsRun = self.items(tree)
            return lambda c: [item.text for item in items(c)]
        run: Run = self.value(tree).run
        return lambda c: [run(c)]


def _is_plain(tree: Tree) -> bool:
    """Return whether `tree` yields an answer as it is written, never a moment that compares by time."""
    return isinstance(tree, Reference | Path)


def _compare_literal(code: Code, sign: str, value: str | float, number: NumberRun) -> Code:
    """Compare an answer with a written text or number, which most conditions do."""
    run, same = code.run, sign == "="
    if isinstance(value, str):
        if same:
            return Code(lambda c: run(c) == value, "truth")
        return Code(lambda c: run(c) != value, "truth")
    return Code(lambda c: equal(number(c), value) is same, "truth")


def _differ(left: Value, right: Value) -> bool:
    return not equal(left, right)


def _ordered(test: Callable[[float, float], bool]) -> Callable[[Value, Value], bool]:
    return lambda left, right: test(to_number(left), to_number(right))


_COMPARISONS: Final[dict[str, Callable[[Value, Value], bool]]] = {
    "=": equal, "!=": _differ, **{sign: _ordered(test) for sign, test in _ORDER.items()},
}  # fmt: skip


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if left != left or left == 0:  # noqa: PLR0124 - NaN stays NaN
        return float("nan")
    return float("inf") if left > 0 else float("-inf")


def _modulo(left: float, right: float) -> float:
    """XPath's mod has the sign of the left value, unlike Python's."""
    if not right or left != left or abs(left) == float("inf"):  # noqa: PLR0124 - NaN stays NaN
        return float("nan")
    if abs(right) == float("inf"):
        return left
    rest = abs(left) % abs(right)
    return rest if left >= 0 else -rest


_ARITHMETIC: Final[dict[str, Callable[[float, float], float]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "div": _divide, "mod": _modulo,
}  # fmt: skip
