"""All functions of expressions: the list of the ODK XForms specification that needs no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.forms.functions import dates, geo, lookups, nodes, numbers, texts, truth

if TYPE_CHECKING:
    from npm_visits.forms.functions.registry import Function

FUNCTIONS: Final[dict[str, Function]] = {
    **texts.FUNCTIONS,
    **numbers.FUNCTIONS,
    **truth.FUNCTIONS,
    **dates.FUNCTIONS,
    **nodes.FUNCTIONS,
    **lookups.FUNCTIONS,
    **geo.FUNCTIONS,
}
