"""Checklists of visits: which version each is filled with, and the fillings.

A visit keeps its version until somebody moves it to another one after seeing the difference. It may have several
checklists: a short form and a full one, or the office's own beside them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.answers import Answer, Filling, PointRecord, Progress, split_key
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.visits import Visit
from npm_visits.forms import Form, compile_form
from npm_visits.services.earlier import EarlierAnswers
from npm_visits.services.filling import OpenFilling
from npm_visits.services.shelf import Shelf, builtin_codes
from npm_visits.storage import queries

if TYPE_CHECKING:
    from npm_visits.domain.checklists import Checklist
    from npm_visits.domain.interviews import Interview
    from npm_visits.services.office import Office


class Library:
    """What one can do with the checklists of visits; `shelf` is where they come from."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.shelf = Shelf(office)
        self._compiled: dict[str, Form] = {}

    def changes_to_use(self, visit_id: str, code: str, version_id: str = "") -> list[Change]:
        """Return the changes that give a visit the checklist `code`, unfilled, behind those it has."""
        stored, missing = self.shelf.stored(version_id or self.shelf.current(code).id)
        others = self.fillings(visit_id)
        rank = max((f.rank for f in others), default=-1) + 1
        filling = Filling(id=new_id(), visit_id=visit_id, checklist_id=stored.id, rank=rank)
        return [*missing, Add(filling)]

    def use(self, visit_id: str, code: str) -> Filling:
        """Give a visit the checklist `code`; what is left is counted at once, for the list of visits."""
        self._office.apply(self.changes_to_use(visit_id, code))
        filling = self.fillings(visit_id)[-1]
        self.open(visit_id, "en", filling.id)
        return filling

    def stop_using(self, filling: Filling) -> None:
        """Put a visit's filling into the recycle bin, with all that was answered in it."""
        self._office.apply([Remove(Filling, filling.id)])

    def fillings(self, visit_id: str) -> list[Filling]:
        """Return the visit's own fillings in order."""
        found = self._office.vault.all(Filling, visit_id=visit_id, subject="visit")
        return sorted(found, key=lambda f: (f.rank, f.id))

    def filling(self, visit_id: str, filling_id: str = "") -> Filling | None:
        """Return one of the visit's fillings, the first without a wish or where that one is gone."""
        found = self.fillings(visit_id)
        return next((f for f in found if f.id == filling_id), found[0] if found else None)

    def fitting(self, visit: Visit) -> tuple[str, ...]:
        """Return the codes of checklists on offer that fit the visited place's type; a new visit takes the first.

        For a short visit those that are meant for it stand before the others.
        """
        place = self._office.visits.place(visit)
        known = set(builtin_codes()) - self.shelf.retired()
        content = self._office.content
        fitting = [code for code in content.checklists.get(place.place_type, ()) if code in known]
        return tuple(sorted(fitting, key=lambda code: code not in content.preferred.get(visit.visit_type, ())))

    def code_of(self, filling: Filling) -> str:
        """Return the code of the checklist of a filling."""
        return self.form(filling.checklist_id).checklist.code

    def progress(self, visit_id: str) -> Progress | None:
        """Return how far all fillings of a visit are together, None without any."""
        found = [self._office.vault.get(Progress, f.id) or Progress(id=f.id) for f in self.fillings(visit_id)]
        if not found:
            return None
        counts = ("answered", "not_assessed", "left", "concerns", "required_left")
        return replace(found[0], **{name: sum(getattr(p, name) for p in found) for name in counts})

    def lacking(self, visit_id: str) -> str:
        """Return the first filling of a visit in which a required question is open (its id), empty for none."""
        known = ((f.id, self._office.vault.get(Progress, f.id)) for f in self.fillings(visit_id))
        return next((filling_id for filling_id, progress in known if progress and progress.required_left), "")

    def form(self, checklist_id: str) -> Form:
        """Return the compiled checklist of a version.

        Raises `UnknownChecklist` when there is none of that id.
        """
        if checklist_id not in self._compiled:
            self._compiled[checklist_id] = compile_form(self.shelf.sheets(checklist_id))
        return self._compiled[checklist_id]

    def checklist(self, version_id: str) -> Checklist:
        """Return the plain definition of a version."""
        return self.form(version_id).checklist

    def open(self, visit_id: str, language: str, filling_id: str = "") -> OpenFilling | None:
        """Return a filling of the visit ready to work on; a fresh one is stored with its defaults."""
        filling = self.filling(visit_id, filling_id)
        return self._opened(filling, language) if filling else None

    def open_all(self, visit_id: str, language: str) -> list[OpenFilling]:
        """Return all fillings of a visit in order."""
        return [self._opened(filling, language) for filling in self.fillings(visit_id)]

    def of_interview(self, interview: Interview, language: str) -> list[OpenFilling]:
        """Return what the visit's checklists ask in interviews only, for one interview; in the order of the visit.

        A filling that nobody has answered in is not stored: `changes_to_begin` come before its first answer. It
        follows the visit to another version of its checklist.
        """
        stored = {f.id: f for f in self._office.vault.all(Filling, visit_id=interview.visit_id, subject=interview.id)}
        found = []
        for of_visit in self.fillings(interview.visit_id):
            form = self.form(of_visit.checklist_id)
            if not any(point.private for point in form.checklist.points()):
                continue
            fresh = Filling(
                id=f"{interview.id}.{of_visit.id}", visit_id=interview.visit_id, checklist_id=of_visit.checklist_id,
                subject=interview.id, rank=of_visit.rank,
            )  # fmt: skip
            kept = stored.get(fresh.id)
            here = replace(kept, checklist_id=of_visit.checklist_id) if kept else fresh
            found.append(OpenFilling(self._office, here, form, language))
        return found

    def changes_to_begin(self, filling: OpenFilling) -> list[Change]:
        """Return what has to be stored before the first answer in an interview's filling, nothing later."""
        kept = self._office.vault.get(Filling, filling.filling.id)
        if kept is None:
            return [Add(filling.filling)]
        version = filling.filling.checklist_id
        return [] if kept.checklist_id == version else [Set(Filling, kept.id, "checklist_id", version)]

    def preview(self, version_id: str, language: str) -> OpenFilling:
        """Return a fresh filling of a version that is never stored."""
        return OpenFilling(self._office, Filling(id=new_id()), self.form(version_id), language)

    def _opened(self, filling: Filling, language: str) -> OpenFilling:
        opened = OpenFilling(self._office, filling, self.form(filling.checklist_id), language)
        changes = opened.initial_changes() or opened.recounted(self._office.vault.get(Progress, filling.id))
        self._office.vault.apply(changes, officer_id=self._office.officer.id)
        return opened

    def earlier(self, visit: Visit, filling_id: str = "") -> EarlierAnswers | None:
        """Return the answers of the last visit to the same place with the same checklist."""
        filling = self.filling(visit.id, filling_id)
        if filling is None:
            return None
        code = self.form(filling.checklist_id).checklist.code
        last = queries.last_filling_for(self._office.vault, visit.id, code)
        return self._earlier(last.visit_id, last.filling_id) if last else None

    def _earlier(self, visit_id: str, filling_id: str) -> EarlierAnswers:
        answers = {split_key(a.id)[1]: a.value for a in self._office.vault.all(Answer, filling_id=filling_id)}
        points = {split_key(p.id)[1]: p for p in self._office.vault.all(PointRecord, filling_id=filling_id)}
        return EarlierAnswers(self._office.visits.get(visit_id), answers, points)
