"""The office's own report templates: taken in, checked, tried, changed, and given to a report.

A template is a Word document of the office. Its bytes lie encrypted in the vault; what is checked and read here is
never evaluated. Checking and trying touch no row and may run in a thread.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Final

from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile
from npm_visits.domain.templates import LETTER, OWN, ReportTemplate, Trouble, choosing, chosen
from npm_visits.domain.text import sort_key
from npm_visits.errors import FileNotReadable, TemplateFault
from npm_visits.i18n import LANGUAGES, Words, mark
from npm_visits.services.template_trial import sample_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from npm_visits.services.office import Office

SUFFIXES: Final = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".odt")
"""What may be chosen or dropped; the check says in a sentence which of them cannot be used, and what to do."""
STARTER, EVERY_FIELD = "starter", "every_field"
_FILE_NAMES: Final = {STARTER: mark("Report template"), EVERY_FIELD: mark("Report template with all fields")}
_READ: Final = 64 << 20  # more is never read: a template may have a third of it


class Templates:
    """What one can do with report templates."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def all(self) -> list[ReportTemplate]:
        """Return the templates, sorted by name."""
        found = self._office.vault.all(ReportTemplate)
        return sorted(found, key=lambda t: sort_key(t.name, t.language or self._office.profile.language))

    def get(self, template_id: str) -> ReportTemplate | None:
        """Return one template."""
        return self._office.vault.get(ReportTemplate, template_id)

    def proposed(self, language: str, *, letter: bool = False) -> str:
        """Return the id of the template for a report in `language`, or a letter; empty for the program's own.

        It is the one that was chosen last in the office, for a letter else that of reports; where it is gone, the
        newest that is for the language.
        """
        kept = chosen(self._office.profile.templates)
        there = {OWN, *(t.id for t in self.usable(language))}
        for what in ([f"{LETTER}{language}"] if letter else []) + [language]:
            if kept.get(what) in there:
                return "" if kept[what] == OWN else kept[what]
        found = [t for t in self.all() if t.language == language]
        return max(found, key=lambda t: (t.added_at, t.id)).id if found else ""

    def choose(self, language: str, template_id: str, *, letter: bool = False) -> None:
        """Let what is written in `language` from now on go into a template, or into the program's own (OWN)."""
        self._office.apply([self._chooses({f"{LETTER if letter else ''}{language}": template_id})])

    def usable(self, language: str) -> list[ReportTemplate]:
        """Return the templates that a report in `language` may be written into."""
        return [t for t in self.all() if t.language in {"", language}]

    def check(self, content: bytes) -> tuple[Trouble, ...]:
        """Return what is wrong with a document, what stops a report first. Safe in any thread."""
        from npm_visits.reports import check  # noqa: PLC0415 - python-docx costs 150 ms at the start of the program

        return check(content)

    def add(self, content: bytes, name: str, language: str) -> ReportTemplate:
        """Take a document in. Raises `TemplateFault` for one that no report can be written into.

        Where there was no template for a language, its reports are proposed in this one; else they stay where they
        are.
        """
        self._must_serve(content)
        template = ReportTemplate(
            id=new_id(), name=name.strip(), language=language, digest=hashlib.sha256(content).hexdigest(),
            added_at=_now(), added_by=self._office.officer.code,
        )  # fmt: skip
        attachments = self._office.attachments
        file = attachments.write(content, template.id, f"{template.name}.docx")
        changes = [Add(template), *attachments.changes(file)]
        if stays := {code: self._now_for(code) or template.id for code in self._lacking_choice(language)}:
            changes.append(self._chooses(stays))
        self._office.apply(changes)
        return template

    def replace(self, template: ReportTemplate, content: bytes) -> None:
        """Put a changed document in the place of a template's. Raises `TemplateFault`; then nothing has changed."""
        self._must_serve(content)
        attachments, kind = self._office.attachments, ReportTemplate
        file = attachments.write(content, template.id, f"{template.name}.docx")
        values = (("digest", hashlib.sha256(content).hexdigest()), ("added_at", _now()),
                  ("added_by", self._office.officer.code))  # fmt: skip
        changes = [Set(kind, template.id, field, value) for field, value in values]
        self._office.apply([*changes, *attachments.changes(file)])

    def remove(self, template: ReportTemplate) -> None:
        """Put a template into the recycle bin; its document stays for whoever brings it back."""
        self._office.apply([Remove(ReportTemplate, template.id)])

    def reader(self, template_id: str) -> Callable[[], bytes] | None:
        """Return what reads a template's document, for any thread; nothing where there is no such template.

        It raises `AttachmentMissing` or `AttachmentChanged`.
        """
        attachments = self._office.attachments
        file = attachments.of(template_id) if template_id and self.get(template_id) else None
        return None if file is None else lambda: attachments.open(file)

    def missing(self, content: bytes) -> tuple[str, ...]:
        """Return the titles (for the catalogue) of sections without a place in a template. Safe in any thread."""
        from npm_visits.reports import SECTIONS, Refused, missing  # noqa: PLC0415 - see check

        titles = {section.code: section.title for section in SECTIONS}
        try:
            return tuple(titles[code] for code in missing(content))
        except Refused:
            return ()

    def trial(self, content: bytes, language: str, target: Path) -> None:
        """Write the invented sample report into a document, to see how it looks. Safe in any thread.

        Raises `TemplateFault` and what `Drafts.write` raises.
        """
        from npm_visits.reports import Refused, write_report  # noqa: PLC0415 - see check

        try:
            write_report(sample_report(self._office.content, language), target, template=content)
        except Refused as refused:
            raise TemplateFault from refused

    def starting(self, kind: str, language: str) -> bytes:
        """Return a document to begin with, STARTER or EVERY_FIELD, in a language; the same bytes each time."""
        from npm_visits.reports.template import starter  # noqa: PLC0415 - see check

        return (starter.starter if kind == STARTER else starter.every_field)(Words(language))

    def write_starting(self, kind: str, language: str, target: Path) -> None:
        """Write a document to begin with. Raises what `Drafts.write` raises."""
        from npm_visits.reports import write_whole  # noqa: PLC0415 - see check

        write_whole(target, self.starting(kind, language))

    def write_copy(self, content: bytes, target: Path) -> None:
        """Write a template's document as it is. Raises what `Drafts.write` raises."""
        from npm_visits.reports import write_whole  # noqa: PLC0415 - see check

        write_whole(target, content)

    def file_name(self, kind: str, language: str) -> str:
        """Return how a document to begin with is called."""
        return f"{Words(language)(_FILE_NAMES[kind])} ({language}).docx"

    def told(self, line: str, words: Words) -> str:
        """Return a line of `OfficeProfile.templates` as it stands in the history: what is written, and the name of the
        template, also of one that is gone.
        """
        [(what, template_id)] = chosen([line]).items()
        code = what.removeprefix(LETTER)
        language = LANGUAGES.get(code, code)
        of = words("Letter, {language}", language=language) if what.startswith(LETTER) else language
        found = self._office.vault.all(ReportTemplate, id=template_id, include_removed=True)
        name = words("The program’s own") if template_id == OWN else found[0].name if found else "–"
        return f"{of}: {name}"

    def read(self, source: Path) -> bytes:
        """Return the bytes of a chosen file, cut where no template goes on. Raises FileNotReadable."""
        try:
            with source.open("rb") as file:
                return file.read(_READ)
        except OSError as fault:
            raise FileNotReadable from fault

    def _lacking_choice(self, language: str) -> list[str]:
        """Return the languages of a template for which nobody has chosen yet, or what was chosen is gone."""
        kept = chosen(self._office.profile.templates)
        there = {OWN, *(template.id for template in self.all())}
        return [code for code in ([language] if language else LANGUAGES) if kept.get(code) not in there]

    def _now_for(self, language: str) -> str:
        """Return into what reports in a language are written now; nothing where there was no choice."""
        return self.proposed(language) or (OWN if self.usable(language) else "")

    def _chooses(self, choice: Mapping[str, str]) -> Set:
        profile = self._office.profile
        return Set(OfficeProfile, profile.id, "templates", choosing(profile.templates, choice))

    def _must_serve(self, content: bytes) -> None:
        if any(trouble.stops for trouble in self.check(content)):
            raise TemplateFault


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
