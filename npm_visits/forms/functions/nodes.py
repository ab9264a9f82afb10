"""Functions of nodes: counting, places, instances of repeats, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.forms.choices import Element
from npm_visits.forms.code import Code, Item, Need
from npm_visits.forms.functions.registry import MANY, Build, Function, all_texts
from npm_visits.forms.instances import Scope, Spot
from npm_visits.forms.shuffle import shuffled
from npm_visits.forms.syntax import ExpressionFault, Literal, Path, Step
from npm_visits.forms.values import whole
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.forms.code import Frame, ItemsRun, NumberRun
    from npm_visits.forms.compiler import Compiler
    from npm_visits.forms.definition import Node
    from npm_visits.forms.syntax import Tree
    from npm_visits.forms.values import Value


def _count(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    items = compiler.items(arguments[0])
    return Code(lambda c: float(len(items(c))), "number")


def _count_filled(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    texts = all_texts(compiler, arguments)
    return Code(lambda c: float(sum(1 for text in texts(c) if text)), "number")


def _position(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    if not arguments:
        return Code(lambda c: float(c.place), "number")
    around = _instance_around(compiler, arguments[0])
    if around is not None:  # relevant or not, an instance has its place
        depth = around.home.depth
        compiler.needs.append(Need(around, around.level, exists=True))
        return Code(lambda c: float(c.scope.up(depth).place), "number")
    items = compiler.items(arguments[0])

    def run(c: Frame) -> Value:
        found = items(c)
        first = found[0] if found else None
        return float(first.scope.place) if isinstance(first, Spot) and first.node.inner else 1.0

    for node in (compiler.node, *compiler.node.ancestors()):
        if node.inner and node.parent:
            compiler.needs.append(Need(node, node.level, exists=True))
    return Code(run, "number")


def _instance_around(compiler: Compiler, tree: Tree) -> Node | None:
    """Return the repeat that `tree` names when the question stands in an instance of it, as `..` mostly does."""
    if not isinstance(tree, Path) or tree.start == "":
        return None
    target = compiler.target(tree)
    if target is None or target.from_item or target.node.inner is None or target.node.parent is None:
        return None
    return target.node if target.node.home.holds(compiler.level) else None


def _last(_compiler: Compiler, _arguments: tuple[Tree, ...]) -> Code:
    return Code(lambda c: float(c.size), "number")


def _name(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    if not arguments:
        name = compiler.node.name
        return Code(lambda _c: name, "text")
    items = compiler.items(arguments[0])

    def run(c: Frame) -> Value:
        found = items(c)
        if not found:
            return ""
        return found[0].name if isinstance(found[0], Element) else found[0].node.name

    return Code(run, "text")


def _indexed(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    found = _indexed_items(compiler, arguments)
    return Code(lambda c: items[0].text if (items := found(c)) else "", "text")


def _indexed_items(compiler: Compiler, arguments: tuple[Tree, ...]) -> ItemsRun:
    """indexed-repeat(question, repeat, number, …): the question in the numbered instances."""
    target = compiler.target(arguments[0])
    if target is None or len(arguments) % 2 == 0:
        raise ExpressionFault(
            mark("indexed-repeat takes a question, then a repeat and a number for each level"),
            mark("Write indexed-repeat(${{question}}, ${{repeat}}, number)."),
        )
    node = target.node
    places: dict[Node, NumberRun] = {}
    for tree, number in zip(arguments[1::2], arguments[2::2], strict=True):
        repeat = compiler.target(tree)
        if repeat is not None:
            places[repeat.node] = compiler.number(number)
    anchor = node.home
    while anchor.outer and (anchor.repeat in places or not anchor.holds(compiler.level)):
        anchor = anchor.outer
    compiler.needs.append(Need(node, anchor, exists=True))
    depth = anchor.depth
    chain: list[tuple[int, NumberRun | None]] = []
    level = node.home
    while level is not anchor and level.outer:
        chain.append((level.repeat.index, places.get(level.repeat)))
        level = level.outer
    chain.reverse()
    slot = 0 if node.inner else node.slot

    def run(c: Frame) -> list[Item]:
        scope: Scope = c.scope.up(depth)
        for index, number in chain:
            siblings = scope.children[index]
            place = whole(number(c)) if number else 1
            if not 1 <= place <= len(siblings):
                return []
            scope = siblings[place - 1]
        return [Spot(scope, node)] if scope.shown[slot] else []

    return run


def _instance(_compiler: Compiler, arguments: tuple[Tree, ...]) -> ItemsRun:
    """instance('name'): the list or attached file, as the parent of its root."""
    first = arguments[0] if arguments else None
    if not isinstance(first, Literal) or not isinstance(first.value, str):
        raise ExpressionFault(
            mark("instance() takes the name of a list in quotation marks"), mark("Write instance('name').")
        )
    name = first.value

    def run(c: Frame) -> list[Item]:
        source = c.env.source(name)
        return [Element("").put([source])] if source else []

    return run


def _randomized(compiler: Compiler, arguments: tuple[Tree, ...]) -> ItemsRun:
    items = compiler.items(arguments[0])
    if len(arguments) < 2:
        return lambda c: shuffled(items(c), c.env.chance.random() * 1e9)
    seed = compiler.number(arguments[1])
    return lambda c: shuffled(items(c), seed(c))


def _current(compiler: Compiler, _arguments: tuple[Tree, ...]) -> ItemsRun:
    node = compiler.node
    return lambda c: [Spot(c.scope, node)]


def _first_text(build: Callable[[Compiler, tuple[Tree, ...]], ItemsRun]) -> Build:
    def value(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
        items = build(compiler, arguments)
        return Code(lambda c: found[0].text if (found := items(c)) else "", "text")

    return value


def _current_text(compiler: Compiler, _arguments: tuple[Tree, ...]) -> Code:
    return compiler.value(Path(".", (Step("self", "*"),)))


ITEM_FUNCTIONS: Final[dict[str, Callable[[Compiler, tuple[Tree, ...]], ItemsRun]]] = {
    "instance": _instance,
    "randomize": _randomized,
    "indexed-repeat": _indexed_items,
    "current": _current,
}
FUNCTIONS: Final[dict[str, Function]] = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, MANY, _count_filled),
    "position": Function(0, 1, _position),
    "last": Function(0, 0, _last),
    "name": Function(0, 1, _name),
    "local-name": Function(0, 1, _name),
    "indexed-repeat": Function(3, 11, _indexed),
    "instance": Function(1, 1, _first_text(_instance)),
    "randomize": Function(1, 2, _first_text(_randomized)),
    "current": Function(0, 0, _current_text),
}
