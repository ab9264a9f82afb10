"""All functions of expressions: the list of the ODK XForms specification that needs no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.forms.functions.dates import FUNCTIONS as DATES
from npm_visits.forms.functions.geo import FUNCTIONS as GEO
from npm_visits.forms.functions.lookups import FUNCTIONS as LOOKUPS
from npm_visits.forms.functions.nodes import FUNCTIONS as NODES
from npm_visits.forms.functions.numbers import FUNCTIONS as NUMBERS
from npm_visits.forms.functions.texts import FUNCTIONS as TEXTS
from npm_visits.forms.functions.truth import FUNCTIONS as TRUTH

if TYPE_CHECKING:
    from npm_visits.forms.functions.registry import Function

FUNCTIONS: Final[dict[str, Function]] = {
    **TEXTS,
    **NUMBERS,
    **TRUTH,
    **DATES,
    **NODES,
    **LOOKUPS,
    **GEO,
}
