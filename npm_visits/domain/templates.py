"""Report templates of the office: the Word documents that its reports are written into, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from npm_visits.domain.records import Record
from npm_visits.i18n import mark


@dataclass(frozen=True, kw_only=True)
class ReportTemplate(Record):
    """One template; its bytes are the attached file of this record."""

    kind: ClassVar[str] = "report_template"

    name: str = ""
    language: str = ""  # of the reports that it is for; empty: of all
    digest: str = ""  # SHA-256 of the file's bytes, hexadecimal
    added_at: str = ""  # UTC, ISO 8601
    added_by: str = ""  # the officer's code


OWN: Final = "own"
"""In the place of a template's id: the program's own."""
LETTER: Final = "letter:"
"""Before a language: what is chosen for letters, which may have a letterhead of their own."""


def chosen(lines: Sequence[str]) -> dict[str, str]:
    """Return what is written into which template, its id or OWN: by the language of reports, or of letters."""
    return dict(line.split("=", 1) for line in lines)


def choosing(lines: Sequence[str], choice: Mapping[str, str]) -> tuple[str, ...]:
    """Return the lines that `chosen` reads, with another choice for some of them."""
    return tuple(f"{what}={template}" for what, template in sorted((chosen(lines) | dict(choice)).items()))


@dataclass(frozen=True)
class Spot:
    """Where in a document something stands: a paragraph of a part, or of a cell, with the beginning of its text.

    `part` is a key of PARTS. Numbers count from 1, as one reads; those of a cell are 0 outside tables.
    """

    part: str
    paragraph: int
    text: str
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Trouble:
    """Something in a template that needs a hand, in two sentences for the catalogue: what it is, what to do.

    `stops`: no report can be written into the template before it is mended. `terms` are fields of the sentences
    that are entries of the catalogue themselves. Without a `spot` it is about the file as a whole.
    """

    what: str
    remedy: str
    fields: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spot: Spot | None = None
    stops: bool = True


PARTS = {
    "body": mark("Paragraph {n}"),
    "header": mark("Header, paragraph {n}"),
    "footer": mark("Footer, paragraph {n}"),
    "box": mark("Text box, paragraph {n}"),
    "footnotes": mark("Footnotes, paragraph {n}"),
    "endnotes": mark("Endnotes, paragraph {n}"),
}
IN_TABLE = mark("{place}, table {table}, row {row}, column {column}")
QUOTED = mark("{place}, “{said}”:")
