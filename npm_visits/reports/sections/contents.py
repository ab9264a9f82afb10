"""The contents: the writer fills them from the headings of the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Contents

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


def build(_dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the place of the contents."""
    return [Contents(words("Contents"))]
