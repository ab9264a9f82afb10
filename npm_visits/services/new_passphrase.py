"""A passphrase that is being chosen: six given words or one's own, and whether it is on paper.

The first officer of a vault and every further one choose theirs in the same way.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Final

from npm_visits import content
from npm_visits.i18n import mark
from npm_visits.paths import resources
from npm_visits.services import passphrase as passphrases

CHECKED_WORDS: Final = 2


@dataclass(kw_only=True)
class NewPassphrase:
    """What was chosen and retyped so far. Texts returned are entries of the catalogues."""

    passphrase: str = ""
    generated: bool = True
    asked: tuple[int, ...] = ()
    retyped: dict[int, str] = field(default_factory=dict)
    again: str = ""

    def draw_passphrase(self) -> str:
        """Draw a new passphrase of six words."""
        self.generated = True
        self.passphrase = passphrases.generate(content.words(resources()))
        return self.passphrase

    def type_passphrase(self, typed: str) -> passphrases.Strength:
        """Take a passphrase of the person's own and say how strong it is."""
        self.generated = False
        self.passphrase = typed
        return passphrases.strength(typed, frozenset(content.words(resources())))

    def ask_words(self) -> None:
        """Choose which words of the paper are asked for."""
        count = len(self.passphrase.split())
        wanted = min(CHECKED_WORDS, count) if self.generated else 0
        places = list(range(count))
        self.asked = tuple(sorted(places.pop(secrets.randbelow(len(places))) for _ in range(wanted)))
        self.retyped = {}
        self.again = ""

    def passphrase_problem(self) -> str:
        """Return why this passphrase is not taken, or an empty text."""
        if self.generated:
            return ""
        measured = passphrases.strength(self.passphrase, frozenset(content.words(resources())))
        return "" if measured.enough else measured.sentence

    def check_problem(self) -> str:
        """Return what is wrong with what was retyped, or an empty text."""
        if not self.generated:
            same = self.again == self.passphrase
            return "" if same else mark("This is not the same passphrase. Type it again, or go back and look.")
        parts = self.passphrase.split()
        same = all(self.retyped.get(place, "").strip().casefold() == parts[place] for place in self.asked)
        return "" if same else mark("These are not the words. Look at your paper, or go back and read them again.")

    def forget(self) -> None:
        """Let go of every word."""
        self.passphrase = self.again = ""
        self.retyped = {}
