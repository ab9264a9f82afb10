"""What is said while something leaves: the title of the question where to, the sentences while and once it is written.

A working copy, an evidence index and a letter are no reports: each is called what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from npm_visits.domain.exports import EVIDENCE_INDEX, LETTER, REPORT, WORKING_COPY
from npm_visits.domain.outlines import NOTE
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.domain.exports import ReportExport


@dataclass(frozen=True)
class Said:
    """Texts for the catalogue: `title` asks where to, `lost` says what a file that is replaced takes with it."""

    title: str
    writing: str
    written: str
    lost: str = mark("The document of this name is overwritten. What somebody changed in it is lost.")
    accept: str = mark("Export")


_WORD, _PDF = mark("Export Word"), mark("Export PDF")
_SAID: Final = {
    REPORT: Said(_WORD, mark("Writing the report"), mark("The report is written: {name}.")),
    NOTE: Said(_WORD, mark("Writing the visit note"), mark("The visit note is written: {name}.")),
    LETTER: Said(
        mark("Save the letter"), mark("Writing the letter"), mark("The letter is written: {name}."),
        accept=mark("Save"),
    ),
    WORKING_COPY: Said(
        mark("Export the working copy"), mark("Writing the working copy"), mark("The working copy is written: {name}."),
        lost=mark("The working copy of this name is overwritten. What was changed in it and not read back is lost."),
    ),
    EVIDENCE_INDEX: Said(
        mark("Export the evidence index"), mark("Writing the evidence index"),
        mark("The evidence index is written: {name}."),
    ),
}  # fmt: skip
_NEAREST: Final = 2  # folders: more of a long path pushes the name of the file out of sight


def said_of(export: ReportExport) -> Said:
    """Return the words for what is about to leave."""
    said = _SAID[export.outline if export.of == REPORT and export.outline in _SAID else export.of]
    if export.of == REPORT and export.name.endswith(".pdf"):
        return Said(_PDF, said.writing, said.written)
    return said


def told_folder(folder: Path) -> str:
    """Return a folder as it is told to whoever just chose it: from the home folder on, of a long path its end."""
    home = Path.home()
    near = folder.relative_to(home) if folder.is_relative_to(home) and folder != home else folder
    names = [name for name in near.parts if name != near.anchor]
    return str(near) if len(names) <= _NEAREST else str(Path("…", *names[-_NEAREST:]))
