"""Functions of choices and of attached files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Code, Need
from npm_visits.forms.functions.registry import Function, simple
from npm_visits.forms.parser import parse
from npm_visits.forms.syntax import ExpressionFault, Literal
from npm_visits.forms.values import whole
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.forms.code import Frame
    from npm_visits.forms.compiler import Compiler
    from npm_visits.forms.syntax import Tree
    from npm_visits.forms.values import Value


def selected(text: str, name: str) -> bool:
    """Return whether `name` is one of the names chosen in `text`."""
    return name.strip() in text.split()


def selected_at(text: str, place: float) -> str:
    """Return the name chosen at `place`, counted from 0; blank beyond the ends."""
    names = text.split()
    at = whole(place) if place == place else -1  # noqa: PLR0124 - NaN is no place
    return names[at] if 0 <= at < len(names) else ""


def _choice_name(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    value = compiler.text(arguments[0])
    second = arguments[1]
    tree = parse(second.value) if isinstance(second, Literal) and isinstance(second.value, str) else second
    target = compiler.target(tree)
    if target is None:
        raise ExpressionFault(
            mark("jr:choice-name() does not name a question"), mark("Write jr:choice-name(${{q}}, '${{q}}').")
        )
    node = target.node
    level = compiler.level.common(node.home)
    compiler.needs.append(Need(node, level))

    def run(c: Frame) -> Value:
        found = c.scope.up(level.depth).at_level(node.home)
        return c.env.choice_label(node, found[0], value(c)) if found else ""

    return Code(run, "text")


def _pulldata(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    """pulldata(file, column, key column, key): one cell of an attached table."""
    name, column, key_column, key = (compiler.text(tree) for tree in arguments)

    def run(c: Frame) -> Value:
        source = c.env.source(PurePath(name(c)).stem)
        wanted, where, sought = column(c), key_column(c), key(c)
        if source is None or not sought:
            return ""
        return next((item.fields.get(wanted, "") for item in source.children if item.fields.get(where) == sought), "")

    return Code(run, "text")


def _itext(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    name = compiler.text(arguments[0])
    return Code(lambda c: c.env.itext(name(c)), "text")


def _property(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    name = compiler.text(arguments[0])
    return Code(lambda c: c.env.username if name(c) == "username" else "", "text")


def _version(compiler: Compiler, _arguments: tuple[Tree, ...]) -> Code:
    version = compiler.form.settings.get("version", "")
    return Code(lambda _c: version, "text")


FUNCTIONS: Final[dict[str, Function]] = {
    "selected": simple(selected, "ss", "truth"),
    "is-selected": simple(selected, "ss", "truth"),
    "selected-at": simple(selected_at, "sn", "text"),
    "count-selected": simple(lambda text: float(len(text.split())), "s", "number"),
    "jr:choice-name": Function(2, 2, _choice_name),
    "jr:itext": Function(1, 1, _itext),
    "itext": Function(1, 1, _itext),
    "pulldata": Function(4, 4, _pulldata),
    "property": Function(1, 1, _property),
    "version": Function(0, 0, _version),
}
