"""Exports are remembered: which readable files left the office, and on whose accounts they rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from npm_visits.domain.changes import Add, Set
from npm_visits.domain.exports import (
    ANSWERS,
    EVIDENCE_INDEX,
    LETTER,
    REPORT,
    WORKING_COPY,
    ReportExport,
    UnfinishedExports,
)
from npm_visits.domain.file_names import EVIDENCE, URGENT, WORKING
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import Consent
from npm_visits.domain.outlines import FULL
from npm_visits.domain.privacy_interviews import CASE, rights
from npm_visits.domain.privacy_urgent import UNKNOWN, persons_of
from npm_visits.services.consents import rights_now, unchanged
from npm_visits.services.guard import CLEAR, OVERRIDDEN, UNCHECKED
from npm_visits.services.numbers import Numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.dossier import Dossier, LeftOut
    from npm_visits.domain.paragraph_numbers import Told
    from npm_visits.services.guard import Guarded
    from npm_visits.services.office import Office
    from npm_visits.services.writing import Version

_SENT: Final = frozenset({REPORT, LETTER})
_LOOKED: Final = frozenset({CLEAR, OVERRIDDEN})
_MOST_UNFINISHED: Final = 20  # sticks that never come back


@dataclass(frozen=True)
class Outgoing:
    """A file that is about to be written.

    `sure` raises `ConsentTakenBack` when a consent it was begun with is gone; it is called in the writing thread just
    before the file appears under its name.
    """

    record: ReportExport
    sure: Callable[[], None]
    looked_through: frozenset[str] = frozenset()  # SHA-256 of the files that the guard looked through


class Exports:
    """What one can do with what is known of exports."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.numbers = Numbers(office)

    def of_report(
        self, dossier: Dossier, audience: str, language: str, left_out: Sequence[LeftOut] = (), outline: str = FULL
    ) -> Outgoing:
        """Return the report of `dossier` as about to be written for `audience`, by an outline."""
        visit_id = dossier.visit.id
        before = rights(dossier.gathered.interviews, dossier.gathered.cases)
        record = ReportExport(
            id=new_id(),
            visit_id=visit_id,
            audience=audience,
            language=language,
            name=self._office.drafts.file_name(dossier.visit, audience, language, outline),
            outline="" if outline == FULL else outline,
            interview_ids=tuple(sorted({interview_id for interview_id, right in before if right != CASE})),
            left_out=tuple(item.kept() for item in left_out),
            threshold=0 if audience == "internal" else dossier.office.masking.k,
        )
        return Outgoing(record, self._check(visit_id, before))

    def guarded(self, outgoing: Outgoing, guarded: Guarded) -> Outgoing:
        """Return an export with what it was checked against, and why something that was found stays."""
        state = guarded.state.strip()
        looked_in = guarded.looked_in if state in _LOOKED else ()
        record = replace(outgoing.record, identities=state, override=guarded.reason, looked_in=looked_in)
        return replace(outgoing, record=record, looked_through=guarded.digests)

    def named(self, outgoing: Outgoing, suffix: str) -> Outgoing:
        """Return an export under another ending: ".pdf" makes it a PDF."""
        record = outgoing.record
        return replace(outgoing, record=replace(record, name=record.name.removesuffix(".docx") + suffix))

    def on_template(self, outgoing: Outgoing, name: str) -> Outgoing:
        """Return an export with the name of the office's template that it is written into."""
        return replace(outgoing, record=replace(outgoing.record, template=name))

    def of_working_copy(self, dossier: Dossier, version: Version, left_out: Sequence[LeftOut] = ()) -> Outgoing:
        """Return a working copy as about to be written; its name says that it is one."""
        outgoing = self.of_report(dossier, version.audience, version.language, left_out)
        name = self._office.drafts.file_name(dossier.visit, version.audience, version.language, kind=WORKING)
        return replace(outgoing, record=replace(outgoing.record, of=WORKING_COPY, name=name))

    def of_evidence_index(self, dossier: Dossier, version: Version) -> Outgoing:
        """Return the evidence index of a version as about to be written: for the mechanism's own readers alone.

        The guard does not look through it: it says on its cover line that it is internal, its readers are those who may
        read the visit itself, and a look would open every identity for a paper that is not to leave. What is sealed is
        in no dossier, so none of it can come into the index; what officers typed themselves stands in it as it is.
        """
        outgoing = self.of_report(dossier, "internal", version.language)
        name = self._office.drafts.file_name(dossier.visit, version.audience, version.language, kind=EVIDENCE)
        return replace(outgoing, record=replace(outgoing.record, of=EVIDENCE_INDEX, name=name))

    def of_letter(self, dossier: Dossier, language: str, left_out: Sequence[LeftOut] = ()) -> Outgoing:
        """Return the letter on the one urgent matter of `dossier` as about to be written: for the authority."""
        outgoing = self.of_report(dossier, "authority", language, left_out)
        gathered = dossier.gathered
        about = tuple(sorted({i for m in gathered.urgent for i in persons_of(m, gathered)} - {UNKNOWN}))
        name = self._office.drafts.file_name(dossier.visit, "", language, outline=URGENT)
        return replace(outgoing, record=replace(outgoing.record, of=LETTER, name=name, interview_ids=about))

    def of_answers(self, visit_id: str, language: str, name: str) -> Outgoing:
        """Return the answers of a visit, or of all visits, as about to be written.

        They rest on no interview, but their typed texts may name a person: who may be told of is checked all the same.
        """
        before = rights_now(self._office.vault, visit_id)
        record = ReportExport(
            id=new_id(), visit_id=visit_id, of=ANSWERS, audience="internal", language=language, name=name
        )
        return Outgoing(record, self._check(visit_id, before))

    def remember(self, outgoing: Outgoing, digest: str, told: Sequence[Told] = ()) -> ReportExport:
        """Keep what was written, with the SHA-256 of its bytes and the numbers of its paragraphs, see `Numbers`.

        It is no act that undo takes back. Bytes that the guard has not looked through are never said to be.
        """
        made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        record = replace(outgoing.record, made_at=made_at, digest=digest)
        if record.identities in _LOOKED and digest not in outgoing.looked_through:
            record = replace(record, identities=UNCHECKED, override="", looked_in=())
        kept = self.numbers.to_keep(record, told)
        self._office.note([Add(record), *kept])
        for change in kept:  # an older act must not put back numbers that nobody outside holds
            self._office.undo_stack.drop(change.kind, change.id)
        return record

    def of_visit(self, visit_id: str) -> list[ReportExport]:
        """Return what was exported of a visit, the latest first."""
        found = self._office.vault.all(ReportExport, visit_id=visit_id)
        return sorted(found, key=lambda e: (e.made_at, e.id), reverse=True)

    def latest(self, version: Version, outline: str = FULL) -> ReportExport | None:
        """Return the latest export of a version by an outline."""
        wanted = (REPORT, version.audience, version.language, outline)
        found = self.of_visit(version.visit_id)
        return next((e for e in found if (e.of, e.audience, e.language, e.outline or FULL) == wanted), None)

    def under_other_threshold(self, visit_id: str, k: int) -> list[ReportExport]:
        """Return what left for readers outside with another smallest count than `k`: the latest per reader and count.

        Two versions under two thresholds can be subtracted from each other. A working copy is not for sending.
        """
        found: dict[tuple[str, int], ReportExport] = {}
        for export in self.of_visit(visit_id):
            if export.of in _SENT and export.threshold not in {0, k}:
                found.setdefault((export.audience, export.threshold), export)
        return list(found.values())

    def withdrawn(self, export: ReportExport) -> bool:
        """Return whether a consent was withdrawn since by a person on whose account an export rests."""
        ids = export.interview_ids
        found = self._office.vault.all(Consent, interview_id=ids) if ids else []
        day = self._day(export)
        return any(c.given == "withdrawn" and (not c.withdrawn_on or c.withdrawn_on >= day) for c in found)

    def _day(self, export: ReportExport) -> str:
        """Return the day of an export in the office's zone, as days of withdrawals are noted."""
        made = dt.datetime.fromisoformat(export.made_at)
        return made.astimezone(self._office.visits.now().tzinfo).date().isoformat()

    def affected(self, interview_id: str) -> list[ReportExport]:
        """Return the exports that rest on an interview, the latest first."""
        interview = self._office.interviews.get(interview_id)
        found = self.of_visit(interview.visit_id) if interview else self._office.vault.all(ReportExport)
        return [export for export in found if interview_id in export.interview_ids]

    # --- what a killed program may leave behind -----------------------------------------------------

    def begins(self, folder: Path) -> None:
        """Note that something readable is about to be written in a folder. Raises faults of the vault's disk."""
        self._keep((*self.unfinished(), str(folder.absolute())))

    def ends(self, folder: Path | str) -> None:
        """Note that it was written, or was not, and that nothing half is there."""
        left = list(self.unfinished())
        name = folder if isinstance(folder, str) else str(folder.absolute())
        if name in left:
            left.remove(name)
            self._keep(tuple(left))

    def unfinished(self) -> tuple[str, ...]:
        """Return the folders in which something may be half written on this laptop."""
        kept = self._office.vault.get(UnfinishedExports, self._office.vault.device)
        return kept.folders if kept else ()

    @staticmethod
    def sweep(folders: Sequence[str]) -> tuple[str, ...]:
        """Delete what a killed program left in folders, and return those that could be reached. For any thread."""
        from npm_visits.reports import sweep  # noqa: PLC0415 - python-docx costs 150 ms at the start of the program

        return tuple(folder for folder in folders if sweep(Path(folder)))

    def _keep(self, folders: tuple[str, ...]) -> None:
        vault = self._office.vault
        vault.apply(
            [Set(UnfinishedExports, vault.device, "folders", folders[-_MOST_UNFINISHED:])],
            officer_id=self._office.officer.id,
        )

    def _check(self, visit_id: str, before: frozenset[tuple[str, str]]) -> Callable[[], None]:
        def sure() -> None:
            with self._office.vault.reader() as reading:
                unchanged(reading, visit_id, before)

        return sure
