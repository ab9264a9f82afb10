"""Conditions of a form, as far as they are simple enough to be said on paper: if 4.1 is yes.

Only comparisons of one answer with one fixed value are read, joined by "and" alone or "or" alone;
whatever else an expression holds, the paper says "if it applies".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npm_visits.domain.paper import Condition, Term

if TYPE_CHECKING:
    from npm_visits.domain.checklists import Checklist, Choice, Question, Texts
    from npm_visits.forms import Form

_NAME: Final = r"\$\{\s*([^\s}]+)\s*\}"
_VALUE: Final = r"(?:'([^']*)'|\"([^\"]*)\"|(-?\d+(?:\.\d+)?))"
_COMPARED: Final = re.compile(rf"{_NAME}\s*(!=|>=|<=|=|>|<)\s*{_VALUE}")
_SELECTED: Final = re.compile(rf"(not\s*\(\s*)?selected\s*\(\s*{_NAME}\s*,\s*{_VALUE}\s*\)(\s*\))?")
_JOINT: Final = re.compile(r"\s+(and|or)\s+")
_HOW: Final = {"=": "is", "!=": "is_not", ">": "more", "<": "less", ">=": "at_least", "<=": "at_most"}


class Conditions:
    """Reads the conditions of one form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._numbers = _numbers(form.checklist)

    def all(self) -> dict[str, Condition]:
        """Return the conditions by the names of questions, points, repeats and sections.

        A point is under the conditions of the groups around it that are neither section nor repeat.
        """
        sections = {section.name for section in self._form.checklist.sections}
        found: dict[str, Condition] = {}
        for node in self._form.nodes:
            texts = [node.cells.get("relevant", "")]
            for around in node.ancestors():
                own = around.own.get("point", "").lower() in {"yes", "true", "1"}
                if around.kind != "group" or around.key_name in sections or own:
                    break
                texts.append(around.cells.get("relevant", ""))
            texts = [text.strip() for text in texts if text.strip()]
            if texts:
                found[node.key_name] = self._read(texts)
        return found

    def _read(self, texts: list[str]) -> Condition:
        pieces = [part for text in texts for part in _JOINT.split(_bare(text))]
        joints = {piece for piece in pieces if piece in {"and", "or"}} | ({"and"} if len(texts) > 1 else set())
        terms = [self._term(_bare(piece)) for piece in pieces if piece not in {"and", "or"}]
        if len(joints) > 1 or None in terms:
            return Condition()
        return Condition(tuple(t for t in terms if t), next(iter(joints), "and"))

    def _term(self, text: str) -> Term | None:
        compared = _COMPARED.fullmatch(text)
        if compared:
            name, sign, *values = compared.groups()
            return self._made(name, _HOW[sign], _first(values))
        selected = _SELECTED.fullmatch(text)
        if selected and bool(selected[1]) == bool(selected[6]):
            how = "includes_not" if selected[1] else "includes"
            return self._made(selected[2], how, _first(list(selected.groups()[2:5])))
        return None

    def _made(self, name: str, how: str, value: str) -> Term | None:
        known = self._numbers.get(name)
        if known is None:
            return None
        number, question = known
        if value == "":
            return Term(number, "answered") if how == "is_not" else None
        if how.startswith("includes") and question.kind == "select_one":
            how = "is" if how == "includes" else "is_not"
        return Term(number, how, value, self._label(question, value))

    def _label(self, question: Question, value: str) -> Texts:
        choices = choices_of(self._form, question)
        return next((c.label for c in choices if c.name == value), {})


def choices_of(form: Form, question: Question) -> tuple[Choice, ...]:
    """Return all choices of a question, whatever filter narrows them in a filling."""
    known = form.lists.get(question.list_name)
    return tuple(known.choices) if known else ()


def _numbers(checklist: Checklist) -> dict[str, tuple[str, Question]]:
    """Return the numbers by which the paper can refer to questions: those of wording that is printed."""
    found: dict[str, tuple[str, Question]] = {}
    for point in checklist.points():
        if point.private:
            continue
        for question in point.questions:
            found[question.name.rpartition("/")[2]] = (point.number, question)
    return found


def _first(values: list[str | None]) -> str:
    return next((value for value in values if value is not None), "")


def _bare(text: str) -> str:
    """Return an expression without brackets around the whole of it."""
    text = text.strip()
    while text.startswith("(") and text.endswith(")") and _closes_last(text):
        text = text[1:-1].strip()
    return text


def _closes_last(text: str) -> bool:
    depth = 0
    for n, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return n == len(text) - 1
    return False
