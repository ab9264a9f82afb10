"""A body map as a page to print: for members with a health role, with the person's consent, remembered as an export."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from npm_visits.domain.exports import MEDICAL, ReportExport
from npm_visits.domain.ids import new_id
from npm_visits.errors import NoConsentToRecord
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.exports import Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.ill_treatment import HealthRecord, IllTreatmentCase
    from npm_visits.services.office import Office


class MedicalPages:
    """What one can do with printed body maps."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def check(self, case: IllTreatmentCase) -> HealthRecord:
        """Return the record that may be printed.

        Raises HealthMembersOnly, and NoConsentToRecord where the person's consent to the record is not noted.
        """
        health = self._office.ill_treatment.health(case)
        if health.consent != "yes":
            raise NoConsentToRecord
        return health

    def document(self, case: IllTreatmentCase, language: str, *, parts: bool) -> Document:
        """Return the page of a case in a language of the program; with account, findings and view where `parts`.

        Raises what `check` raises.
        """
        from npm_visits.reports import BodyHead, compose_body  # noqa: PLC0415 - python-docx costs 150 ms at the start

        office = self._office
        health = self.check(case)
        visit, profile = office.visits.get(case.visit_id), office.profile
        typed = visit.language or profile.language
        head = BodyHead(profile.name, visit.number, case.code, typed if typed in LANGUAGES else "en", profile.sample)
        return compose_body(health, head, office.content, Words(language), parts=parts)

    def file_name(self, case: IllTreatmentCase, language: str) -> str:
        """Return a file name that says neither what it is nor whose."""
        number = self._office.visits.get(case.visit_id).number
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in f"{number}-{case.code}-{language}") + ".pdf"

    def outgoing(self, case: IllTreatmentCase, language: str) -> Outgoing:
        """Return the page as about to be written, for `Exports.remember`."""
        record = ReportExport(
            id=new_id(), visit_id=case.visit_id, of=MEDICAL, audience=MEDICAL, language=language,
            name=self.file_name(case, language), interview_ids=tuple(filter(None, (case.interview_id,))),
        )  # fmt: skip
        return Outgoing(record, lambda: None)

    def write(self, document: Document, target: Path, cancelled: Callable[[], bool] | None = None) -> str:
        """Write the page as PDF and return its SHA-256, empty when it was cancelled; for any thread.

        It is typeset in memory: beside the file that the person chose nothing is written. Errors as in `Paper.write`.
        """
        from npm_visits.reports import pdf, write_whole  # noqa: PLC0415 - see document

        content = pdf(document)
        if cancelled and cancelled():
            return ""
        write_whole(target, content)
        return hashlib.sha256(content).hexdigest()
