"""What left the office as a readable file: remembered, so that a consent taken back can say where it was used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from npm_visits.domain.records import Record

REPORT: Final = "report"
ANSWERS: Final = "answers"
MEDICAL: Final = "medical"
LETTER: Final = "letter"
WORKING_COPY: Final = "working_copy"
EVIDENCE_INDEX: Final = "evidence_index"
WORD: Final = "word"
PDF: Final = "pdf"


@dataclass(frozen=True, kw_only=True)
class ReportExport(Record):
    """One exported file, or one set of CSV files. It is written once and never changed.

    `interview_ids` are those whose accounts the file rests on, told or only counted. The folder is not kept: it may
    name a person.
    """

    kind: ClassVar[str] = "report_export"

    visit_id: str = ""  # empty: answers of all visits
    of: str = REPORT  # or ANSWERS, LETTER (on an urgent matter), MEDICAL (the page of a body map), WORKING_COPY, …
    audience: str = ""  # of AUDIENCES; of a medical page MEDICAL
    language: str = ""
    made_at: str = ""  # UTC, ISO 8601
    digest: str = ""  # SHA-256 of the file's bytes; of CSV files: of all of them, one after the other
    name: str = ""  # as the program proposed it: without any name of a place or person
    interview_ids: tuple[str, ...] = ()
    identities: str = ""  # outside: UNCHECKED, CLEAR or OVERRIDDEN of services.guard; empty where none is sealed
    override: str = ""  # why what was found stays
    looked_in: tuple[str, ...] = ()  # in which finished files identities were looked for: WORD, PDF
    left_out: tuple[str, ...] = ()  # each as dossier.LeftOut keeps it; older: sentences in the language of that screen
    outline: str = ""  # of domain.outlines; empty: the full report
    template: str = ""  # name of the office's template that it was written into; empty: the program's own
    threshold: int = 0  # outside: counts of persons from 1 to below it were kept back; 0: none were, or it is not known


@dataclass(frozen=True, kw_only=True)
class UnfinishedExports(Record):
    """Folders in which this laptop writes a readable file just now; the id is that of the laptop's copy of the vault.

    A folder stands here from before the first byte until after the last: whatever ended the program in between, the
    next start knows where something readable may have been left. It has no history and is empty otherwise.
    """

    kind: ClassVar[str] = "unfinished_exports"
    natural_key: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    folders: tuple[str, ...] = ()  # one twice while two files are written in it
