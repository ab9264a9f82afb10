"""Checklists on paper: printed as Word or PDF for places that let no laptop in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.answers import NOT_ASSESSED
from npm_visits.domain.paper import PaperDetails
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.conditions import Conditions, choices_of
from npm_visits.storage import synchronised_by

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.checklists import Checklist
    from npm_visits.forms import Form
    from npm_visits.reports import PaperChoices
    from npm_visits.services.office import Office

KINDS: Final = ("pdf", "docx")
TEXT_SIZES: Final = {"small": 8.5, "normal": 9.5, "large": 11.5}
_MOST_INSTANCES: Final = 60


class Paper:
    """What one can do with checklists on paper."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def choices(
        self, language: str, *, sections: tuple[str, ...] | None = None, guidance: bool = False, size: str = "normal"
    ) -> PaperChoices:
        """Return what is to be printed; `size` is a key of TEXT_SIZES, `sections` names (None: all)."""
        from npm_visits.reports import PaperChoices  # noqa: PLC0415 - python-docx costs 150 ms at the start

        return PaperChoices(language, sections, guidance, TEXT_SIZES[size])

    def document(self, checklist_id: str, chosen: PaperChoices, *, visit_id: str = "") -> Document:
        """Return a stored checklist as blocks of a form, for a visit or without one.

        Raises `UnknownChecklist` when the vault does not hold it.
        """
        return self.composed(self._office.library.form(checklist_id), chosen, visit_id=visit_id)

    def composed(self, form: Form, chosen: PaperChoices, *, visit_id: str = "") -> Document:
        """Return a compiled form as blocks, for a checklist that no visit uses yet."""
        from npm_visits.reports import PaperHead, compose_paper  # noqa: PLC0415 - see choices

        office = self._office
        words = Words(chosen.language if chosen.language in LANGUAGES else "en")
        reasons = tuple(words(office.content.label("not_assessed", code)) for code in NOT_ASSESSED)
        reference = office.visits.get(visit_id).number if visit_id else ""
        head = PaperHead(office.profile.name, reference, reasons, office.profile.sample)
        return compose_paper(form.checklist, details(form), head, words, chosen)

    def write(
        self,
        document: Document,
        target: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bool:
        """Write a form as Word or PDF, as the target's ending says; return False when it was cancelled.

        Safe in a worker thread. Raises `ReportTargetBusy`, `ReportTargetNotWritable` or `DiskFull`; the file under
        the final name is either the whole form or what was there before.
        """
        from npm_visits.reports import Cancelled, write_pdf, write_report  # noqa: PLC0415 - see choices

        write = write_pdf if target.suffix.lower() == ".pdf" else write_report
        try:
            write(document, target, progress=progress, cancelled=cancelled)
        except Cancelled:
            return False
        return True

    def file_name(self, checklist: Checklist, language: str, kind: str, *, visit_id: str = "") -> str:
        """Return a file name without any name of a place or person."""
        number = self._office.visits.get(visit_id).number if visit_id else ""
        whole = "-".join(part for part in (number, checklist.code, language) if part)
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in whole) + f".{kind}"

    def synchronised_by(self, folder: Path) -> str:
        """Return the program that copies a folder elsewhere, or nothing if none is known."""
        return synchronised_by(folder)


def details(form: Form) -> PaperDetails:
    """Return what the paper needs of a form beside the plain checklist."""
    questions = [q for point in form.checklist.points() for q in point.questions]
    nodes = {node.key_name: node for node in form.nodes}
    counts: dict[str, int] = {}
    for name, node in nodes.items():
        count = node.cells.get("repeat_count", "").strip()
        if count.isdecimal() and 0 < int(count) <= _MOST_INSTANCES:
            counts[name] = int(count)
    return PaperDetails(
        choices={q.name: choices_of(form, q) for q in questions if q.list_name},
        conditions=Conditions(form).all(),
        counts=counts,
        parameters={q.name: nodes[q.name].parameters for q in questions if q.name in nodes},
    )
