"""Text of an expression → tree. XPath 1.0 as ODK uses it, with `${name}` beside paths."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from npm_visits.forms.syntax import Call, Chain, ExpressionFault, Literal, Negation, Path, Reference, Step, Tree
from npm_visits.i18n import mark

# Depth at which nested brackets stop: deep enough for any real form, shallow enough for Python's stack.
DEEPEST: Final = 160

_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<reference>\$\{{\s*(?:last-saved\#)?{_NAME}\s*\}})
    | (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<axis>(?:child|parent|self|descendant|descendant-or-self|attribute)::)
    | (?P<name>{_NAME}(?::{_NAME})?)
    | (?P<operator>!=|<=|>=|//|\.\.|[-+*=<>|/().,\[\]@])
    )""",
    re.VERBOSE,
)
_RANKS: Final = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6, "|": 8,
}  # fmt: skip
_NEGATION = 7
_WORDS: Final = frozenset({"or", "and", "div", "mod"})
_NODE_TESTS: Final = frozenset({"node", "text"})


class Token(NamedTuple):
    """One word of an expression; `kind` is a group of the token pattern, or "end"."""

    kind: str
    text: str
    at: int


def parse(text: str) -> Tree:
    """Return the tree of an expression; raises `ExpressionFault`."""
    try:
        return _Parser(text).parse()
    except RecursionError:
        raise too_deep() from None


def tokens(text: str) -> list[Token]:
    """Split an expression into tokens; raises `ExpressionFault` at the first that is none."""
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match or match.lastgroup is None:
            raise _not_a_token(text, at)
        kind = match.lastgroup
        word = match[kind]
        if kind == "name" and word in _WORDS and found and _ends_operand(found[-1]):
            kind = "operator"
        found.append(Token(kind, word, match.start(kind)))
        at = match.end()
    found.append(Token("end", "", end))
    return found


def _ends_operand(token: Token) -> bool:
    return token.kind in {"reference", "number", "text", "name"} or token.text in {")", "]", ".", "..", "*"}


def _not_a_token(text: str, at: int) -> ExpressionFault:
    rest = text[at:].lstrip()
    if rest.startswith("${"):
        if "}" not in rest:
            return ExpressionFault(
                mark("the reference {part} has no closing brace"), mark("Write ${{name}}."), part=rest[:30]
            )
        return ExpressionFault(
            mark("{part} is no name of a question"), mark("Write ${{name}} with the name of a question."),
            part=rest[: rest.index("}") + 1],
        )
    if rest[:1] in {"'", '"'}:
        return ExpressionFault(
            mark("a text has no closing quotation mark"), mark("Close it with {sign}."), sign=rest[0]
        )
    if rest[:1] in set("“”„‘’«»"):
        return ExpressionFault(
            mark("{sign} is a printer's quotation mark"), mark("Use the plain signs ' or \"."), sign=rest[0]
        )
    return ExpressionFault(mark("the sign {sign} has no meaning here"), mark("Remove it."), sign=rest[:1])


def too_deep() -> ExpressionFault:
    """Return the fault of brackets within brackets that Python's stack would not carry."""
    return ExpressionFault(mark("its brackets are nested too deeply"), mark("Split it into several calculations."))


class _Parser:
    """Precedence climbing: operators of one rank become one flat chain."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._at = 0
        self._depth = 0

    def parse(self) -> Tree:
        if self._tokens[0].kind == "end":
            raise ExpressionFault(mark("it is empty"))
        tree = self._expression(1)
        if self._peek().kind != "end":
            raise self._unexpected()
        return tree

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _is(self, sign: str) -> bool:
        token = self._tokens[self._at]
        return token.kind == "operator" and token.text == sign

    def _skip(self, sign: str) -> bool:
        found = self._is(sign)
        self._at += found
        return found

    def _close(self, sign: str) -> None:
        if not self._skip(sign):
            if self._peek().kind == "end":
                raise ExpressionFault(mark("the closing bracket {sign} is missing"), mark("Add it."), sign=sign)
            raise self._unexpected()

    def _unexpected(self) -> ExpressionFault:
        token = self._peek()
        if token.kind == "end":
            return ExpressionFault(mark("it ends too early"), mark("Complete it."))
        if token.text in {")", "]"}:
            return ExpressionFault(
                mark("the bracket {sign} closes nothing"), mark("Remove it or open it earlier."), sign=token.text
            )
        return ExpressionFault(
            mark("“{part}” stands where it cannot stand"), mark("An operator or a comma may be missing before it."),
            part=token.text,
        )

    def _expression(self, rank: int) -> Tree:
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_deep()
        left = self._climbed(self._operand(), rank)
        self._depth -= 1
        return left

    def _climbed(self, left: Tree, rank: int) -> Tree:
        """Take the operators behind an operand, down to `rank`."""
        while True:
            token = self._tokens[self._at]
            found = _RANKS.get(token.text, 0) if token.kind == "operator" else 0
            if found < rank:
                return left
            left = self._chain(left, found)

    def _chain(self, left: Tree, rank: int) -> Tree:
        rest: list[tuple[str, Tree]] = []
        while True:
            token = self._tokens[self._at]
            if token.kind != "operator" or _RANKS.get(token.text) != rank:
                return Chain(left, tuple(rest))
            self._at += 1
            rest.append((token.text, self._expression(rank + 1)))

    def _operand(self) -> Tree:
        if self._skip("-"):
            return Negation(self._expression(_NEGATION))
        token = self._peek()
        if token.kind in {"number", "text"}:
            self._at += 1
            return Literal(float(token.text) if token.kind == "number" else token.text[1:-1])
        if token.kind == "reference":
            return self._continued(self._reference())
        if self._skip("("):
            inner = self._expression(1)
            self._close(")")
            return self._continued(inner)
        if token.kind == "name" and self._calls():
            return self._continued(self._call())
        return self._path()

    def _reference(self) -> Tree:
        name = self._take().text[2:-1].strip()
        saved = name.startswith("last-saved#")
        return Reference(name.removeprefix("last-saved#"), saved)

    def _calls(self) -> bool:
        following = self._tokens[self._at + 1]
        return following.text == "(" and following.kind == "operator" and self._peek().text not in _NODE_TESTS

    def _call(self) -> Call:
        """Read a call. One that begins an argument, as in if(…, …, if(…)), is no deeper than the one around it."""
        around: list[tuple[str, list[Tree]]] = [(self._opened(), [])]
        while True:
            name, arguments = around[-1]
            if arguments or not self._skip(")"):
                if self._peek().kind == "name" and self._calls():
                    around.append((self._opened(), []))
                    continue
                arguments.append(self._expression(1))
                if self._skip(","):
                    continue
                self._close(")")
            tree = Call(name, tuple(arguments))
            around.pop()
            while around:
                name, arguments = around[-1]
                arguments.append(self._climbed(self._continued(tree), 1))
                if self._skip(","):
                    break
                self._close(")")
                tree = Call(name, tuple(arguments))
                around.pop()
            else:
                return tree

    def _opened(self) -> str:
        name = self._take().text
        self._close("(")
        return name

    def _continued(self, start: Tree) -> Tree:
        predicates = self._predicates()
        if self._is("/") or self._is("//"):
            return Path(start, self._steps(), predicates)
        return Path(start, (), predicates) if predicates else start

    def _path(self) -> Tree:
        if self._is("/"):
            following = self._tokens[self._at + 1]
            if following.kind not in {"name", "axis"} and following.text not in {".", "..", "*", "@"}:
                self._at += 1
                return Path("", ())
            return Path("", self._steps())
        if self._is("//"):
            return Path("", self._steps())
        first = self._step()
        return Path(".", (first, *self._steps()))

    def _steps(self) -> tuple[Step, ...]:
        steps: list[Step] = []
        while self._is("/") or self._is("//"):
            if self._take().text == "//":
                steps.append(Step("descendant-or-self", "*"))
            steps.append(self._step())
        return tuple(steps)

    def _step(self) -> Step:
        if self._skip(".."):
            return Step("parent", "*", self._predicates())
        if self._skip("."):
            return Step("self", "*", self._predicates())
        axis = "child"
        if self._skip("@"):
            axis = "attribute"
        elif self._peek().kind == "axis":
            axis = self._take().text[:-2]
        if self._skip("*"):
            return Step(axis, "*", self._predicates())
        if self._peek().kind != "name":
            raise self._unexpected()
        name = self._take().text
        if name in _NODE_TESTS and self._skip("("):
            self._close(")")
            name = "*" if name == "node" else "text()"
        return Step(axis, name, self._predicates())

    def _predicates(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while self._skip("["):
            found.append(self._expression(1))
            self._close("]")
        return tuple(found)
