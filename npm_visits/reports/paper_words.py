"""Conditions said in words: if 4.1 is Yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.checklists import text_in
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.domain.paper import Condition, Term
    from npm_visits.i18n import Words

_TERMS: Final = {
    "is": mark("{number} is “{value}”"),
    "is_not": mark("{number} is not “{value}”"),
    "includes": mark("{number} includes “{value}”"),
    "includes_not": mark("{number} does not include “{value}”"),
    "more": mark("{number} is more than {value}"),
    "less": mark("{number} is less than {value}"),
    "at_least": mark("{number} is {value} or more"),
    "at_most": mark("{number} is {value} or less"),
    "answered": mark("{number} is answered"),
}


def said(condition: Condition, words: Words, language: str) -> str:
    """Return a condition as a few words; one that is not simple is "if it applies"."""
    if not condition.terms:
        return words("if it applies")
    link = words("and") if condition.joined_by == "and" else words("or")
    return words("if {terms}", terms=f" {link} ".join(_term(term, words, language) for term in condition.terms))


def _term(term: Term, words: Words, language: str) -> str:
    return words(_TERMS[term.how], number=term.number, value=text_in(term.choice, language) or term.value)
