"""The first start: its steps, their order and what each one asks, without any window.

Three ways lead through it: a new vault (language, way, folder, passphrase, check, officer), the sample
office (language, way, folder), and a vault that is there already. Nothing is written before the last step.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from npm_visits import storage
from npm_visits.domain.checklists import text_in
from npm_visits.domain.places import OfficeProfile, Officer
from npm_visits.domain.text import clean
from npm_visits.i18n import mark
from npm_visits.services.new_passphrase import NewPassphrase
from npm_visits.services.office import PROFILE_ID, Office, found
from npm_visits.services.sample import SAMPLE_PASSPHRASE, build_sample
from npm_visits.services.sample_sealed import SECOND_PASSPHRASE

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
CODE_LIMIT: Final = 12


@dataclass
class FirstRun(NewPassphrase):
    """What was answered so far. `step` is where one stands; texts returned are entries of the catalogues."""

    content: Content
    language: str = "en"
    way: str = NEW
    folder: Path | None = None
    code: str = ""
    role: str = ""
    health: bool = False
    country: str = ""
    institution: str = ""
    step: str = "language"
    kdf: storage.Kdf | None = None  # cheaper in tests

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the chosen way."""
        return STEPS[self.way]

    @property
    def place(self) -> tuple[int, int]:
        """Number of the step, and how many there are: 0 while the way, and with it their number, can still change."""
        number = self.steps.index(self.step) + 1
        return number, len(self.steps) if number > self.steps.index("way") + 1 else 0

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
            self.ask_words()

    def back(self) -> None:
        """Go to the step before."""
        place = self.steps.index(self.step)
        self.step = self.steps[max(place - 1, 0)]

    def problem(self) -> str:
        """Return why one cannot go on from this step (an English entry of the catalogues), or an empty text."""
        checks = {
            "folder": self._folder_problem, "passphrase": self.passphrase_problem, "check": self.check_problem,
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


def second_passphrase() -> str:
    """Return the passphrase of the sample's second officer, who stands before the medical wall."""
    return SECOND_PASSPHRASE


def usual_folder(documents: Path, way: str) -> Path:
    """Return the folder that is offered: in the documents, with a number where the name is taken."""
    name = "NPM Visits" if way == NEW else "NPM Visits sample"
    folder, number = documents / name, 1
    while folder.exists():
        number += 1
        folder = documents / f"{name} {number}"
    return folder
