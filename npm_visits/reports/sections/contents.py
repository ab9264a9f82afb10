"""The contents, and the lists of figures and tables: the writer fills them from the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Contents, Listed

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


def build(_dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the place of the contents."""
    return [Contents(words("Contents"))]


def lists(_dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the places of the list of figures and of the list of tables."""
    return [Contents(words("List of figures"), Listed.FIGURES), Contents(words("List of tables"), Listed.TABLES)]
