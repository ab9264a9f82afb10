"""What a report for readers outside tells of a document that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

GIVEN, REFUSED, OUTSTANDING = "given", "refused", "outstanding"


@dataclass(frozen=True)
class DocumentTold:
    """A document by its entry in the list (`other` for one under an officer's own title) and what became of it.

    `hours` are whole hours from asking to receiving, rounded up to the next one; None where they are not known.
    """

    document: str
    outcome: str  # GIVEN, REFUSED or OUTSTANDING
    hours: int | None = None
