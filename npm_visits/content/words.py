"""The word list from which passphrases are drawn (EFF large list, see its licence beside it)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from npm_visits.content.reading import ContentFault

COUNT: Final = 7776
"""Five dice: 12.9 bits a word."""


def words(folder: Path) -> tuple[str, ...]:
    """Return the words of the list in `folder` (the resources): 7,776 different ones."""
    path = folder / "content" / "words-en.txt"
    found = tuple(path.read_text(encoding="ascii").split())
    if len(set(found)) != COUNT or len(found) != COUNT:
        raise ContentFault(path.name, f"{COUNT} different words are expected")
    return found
