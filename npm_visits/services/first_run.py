"""The first start: its steps, their order and what each one asks, without any window.

Three ways lead through it: a new vault (language, way, folder, passphrase, check, officer), the sample
office (language, way, folder), and a vault that is there already. Nothing is written before the last step.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from npm_visits import content, storage
from npm_visits.domain.checklists import text_in
from npm_visits.domain.places import OfficeProfile, Officer
from npm_visits.domain.text import clean
from npm_visits.i18n import mark
from npm_visits.paths import resources
from npm_visits.services import passphrase as passphrases
from npm_visits.services.office import PROFILE_ID, Office, found
from npm_visits.services.sample import SAMPLE_PASSPHRASE, build_sample

if TYPE_CHECKING:
    from npm_visits.domain.vocabulary import Content, CountryPack

NEW: Final = "new"
SAMPLE: Final = "sample"
OPEN: Final = "open"
STEPS: Final = {
    NEW: ("language", "way", "folder", "passphrase", "check", "officer"),
    SAMPLE: ("language", "way", "folder"),
    OPEN: ("language", "way"),
}
CHECKED_WORDS: Final = 2
CODE_LIMIT: Final = 12


@dataclass
class FirstRun:
    """What was answered so far. `step` is where one stands; texts returned are entries of the catalogues."""

    content: Content
    language: str = "en"
    way: str = NEW
    folder: Path | None = None
    passphrase: str = ""
    generated: bool = True
    code: str = ""
    role: str = ""
    health: bool = False
    country: str = ""
    institution: str = ""
    step: str = "language"
    asked: tuple[int, ...] = ()
    retyped: dict[int, str] = field(default_factory=dict)
    again: str = ""
    kdf: storage.Kdf | None = None  # cheaper in tests

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the chosen way."""
        return STEPS[self.way]

    @property
    def is_last(self) -> bool:
        """Whether the vault is made after this step."""
        return self.step == self.steps[-1]

    def on(self) -> None:
        """Go to the next step."""
        self.step = self.steps[self.steps.index(self.step) + 1]
        if self.step == "passphrase" and not self.passphrase:
            self.draw_passphrase()
        if self.step == "check":
            self._ask_words()

    def back(self) -> None:
        """Go to the step before."""
        place = self.steps.index(self.step)
        self.step = self.steps[max(place - 1, 0)]

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

    def _ask_words(self) -> None:
        count = len(self.passphrase.split())
        wanted = min(CHECKED_WORDS, count) if self.generated else 0
        places = list(range(count))
        self.asked = tuple(sorted(places.pop(secrets.randbelow(len(places))) for _ in range(wanted)))
        self.retyped = {}
        self.again = ""

    def problem(self) -> str:
        """Return why one cannot go on from this step (an English entry of the catalogues), or an empty text."""
        checks = {
            "folder": self._folder_problem, "passphrase": self._passphrase_problem, "check": self._check_problem,
            "officer": self._officer_problem,
        }  # fmt: skip
        check = checks.get(self.step)
        return check() if check else ""

    def synchronised_by(self) -> str:
        """Return the name of the program that would copy the folder elsewhere, or an empty text."""
        return storage.synchronised_by(self.folder) if self.folder else ""

    def _folder_problem(self) -> str:
        if self.folder is None or not self.folder.is_absolute():
            return mark("Give the whole path of a folder.")
        if storage.looks_like_vault(self.folder):
            return mark("There is a vault in this folder already. Choose another folder, or go back and open it.")
        if self.folder.exists() and not self.folder.is_dir():
            return mark("A file has this name. Choose another folder.")
        if self.folder.is_dir() and any(self.folder.iterdir()):
            return mark("This folder already holds other files. Choose an empty folder or a new name.")
        return ""

    def _passphrase_problem(self) -> str:
        if self.generated:
            return ""
        measured = passphrases.strength(self.passphrase, frozenset(content.words(resources())))
        return "" if measured.enough else measured.sentence

    def _check_problem(self) -> str:
        if not self.generated:
            same = self.again == self.passphrase
            return "" if same else mark("This is not the same passphrase. Type it again, or go back and look.")
        parts = self.passphrase.split()
        same = all(self.retyped.get(place, "").strip().casefold() == parts[place] for place in self.asked)
        return "" if same else mark("These are not the words. Look at your paper, or go back and read them again.")

    def _officer_problem(self) -> str:
        if not self.code.strip():
            return mark("Give yourself a code, such as O1: it stands in the history instead of your name.")
        return ""

    def pack(self) -> CountryPack | None:
        """Return the chosen country pack."""
        return next((p for p in self.content.packs if p.code == self.country), None)

    def profile(self) -> OfficeProfile:
        """Return the office as it was described."""
        pack = self.pack()
        name = clean(self.institution).strip()
        if pack is None:
            return OfficeProfile(id=PROFILE_ID, name=name, language=self.language)
        return OfficeProfile(
            id=PROFILE_ID, name=name or text_in(pack.institution, self.language),
            body=text_in(pack.body, self.language), country=pack.code, zone=pack.zone, language=pack.language,
            sample=pack.sample,
        )  # fmt: skip

    def make(self) -> Office:
        """Make the vault (or the sample office) and return it unlocked. Takes a second: call it in a thread.

        Raises FolderNotEmpty, ReadOnlyFolder, DiskFull and the other errors of `storage.create_vault`.
        """
        folder = self.folder or Path()
        if self.way == SAMPLE:
            return build_sample(folder, self.kdf)
        officer = Officer(id="", code=clean(self.code).strip()[:CODE_LIMIT], role=self.role, health=self.health)
        vault = storage.create_vault(folder, self.passphrase, kdf=self.kdf, medical=self.health)
        return found(vault, self.profile(), officer)


def sample_passphrase() -> str:
    """Return the passphrase of the sample office: it guards nothing but invented records."""
    return SAMPLE_PASSPHRASE


def usual_folder(documents: Path, way: str) -> Path:
    """Return the folder that is offered: in the documents, with a number where the name is taken."""
    name = "NPM Visits" if way == NEW else "NPM Visits sample"
    folder, number = documents / name, 1
    while folder.exists():
        number += 1
        folder = documents / f"{name} {number}"
    return folder
