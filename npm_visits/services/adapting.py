"""Adapting checklists on the screen: a draft over a stored version, edited cell by cell, published as a new version.

Wording, hint, guidance, order, on and off. Everything more is done in a spreadsheet: export, edit, import.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from npm_visits.domain.answers import ChecklistDraft, ChecklistEdit, Filling, StoredChecklist, edit_key
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.forms import compile_form, reordered, summary
from npm_visits.services.filling import OpenFilling
from npm_visits.services.shelf import record_of

if TYPE_CHECKING:
    from npm_visits.forms import Sheets
    from npm_visits.services.office import Office

EDITED: Final = ("label", "hint", "guidance_hint")
ORDER: Final = "order"
OFF: Final = "disabled"


@dataclass(frozen=True)
class Line:
    """A section or point as the editor shows it: its row, how deep it stands, its texts by column header."""

    row: int
    depth: int
    kind: str
    name: str
    texts: dict[str, str]
    original: dict[str, str]
    off: bool
    container: int  # the row of the group it stands in, 0 for the form

    @property
    def is_group(self) -> bool:
        """Whether it holds others."""
        return self.kind.startswith("begin")


class Adapting:
    """What one can do with checklists on the screen."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def drafts(self) -> list[ChecklistDraft]:
        """Return the drafts in work, latest first."""
        return self._office.vault.all(ChecklistDraft, order="begun_at desc")

    def draft(self, draft_id: str) -> ChecklistDraft | None:
        """Return one draft."""
        return self._office.vault.get(ChecklistDraft, draft_id)

    def begin(self, version_id: str) -> ChecklistDraft:
        """Begin a draft of the next version, or return the one that was begun on this version."""
        stored, changes = self._office.library.shelf.stored(version_id)
        known = self._office.vault.all(ChecklistDraft, code=stored.code, base_id=stored.id)
        if known:
            return known[0]
        return self._begun(stored, list(changes), stored.code, stored.title)

    def copy(self, version_id: str, title: str) -> ChecklistDraft:
        """Begin a checklist of the office's own from a version of another; the codes of points are kept."""
        stored, changes = self._office.library.shelf.stored(version_id)
        taken = {e.code for e in self._office.library.shelf.entries("en")} | {d.code for d in self.drafts()}
        number = 2
        while f"{stored.code}-{number}" in taken:
            number += 1
        return self._begun(stored, list(changes), f"{stored.code}-{number}", title)

    def discard(self, draft: ChecklistDraft) -> None:
        """Put a draft into the recycle bin."""
        self._office.apply([Remove(ChecklistDraft, draft.id)])

    def publish(self, draft: ChecklistDraft) -> StoredChecklist:
        """Store the draft as a new version, which new visits take from now on.

        Raises `FormFaults` when an edit broke an expression in a text; the draft stays.
        """
        sheets = self.sheets(draft)
        number = self._office.library.shelf.next_number(draft.code)
        numbered: Sheets = {**sheets, "settings": [{**sheets["settings"][0], "version": number}]}
        compile_form(numbered)
        record = record_of(numbered, number)
        self._office.apply([Add(record), Remove(ChecklistDraft, draft.id)])
        return record

    # editing

    def lines(self, draft: ChecklistDraft) -> list[Line]:
        """Return sections and points in the order of the draft."""
        base, edited = self._base(draft), self._edited(draft)
        stack: list[int] = []
        found: list[Line] = []
        for row in reordered(edited, self._orders(draft)):
            cells = edited["survey"][row - 2]
            kind = " ".join(cells.get("type", "").replace("_", " ").split()[:2]).lower()
            if kind.startswith("end "):
                stack.pop()
                continue
            if _shown(cells):
                original = _texts(base["survey"][row - 2])
                found.append(Line(row, len(stack), cells.get("type", ""), cells.get("name", ""), _texts(cells),
                                  original, _is_off(cells), stack[-1] if stack else 0))  # fmt: skip
            if kind.startswith("begin "):
                stack.append(row)
        return found

    def text_change(self, draft: ChecklistDraft, line: Line, column: str, text: str) -> Change:
        """Return the change that gives a text of a line other words; empty takes the original back."""
        return Set(ChecklistEdit, edit_key(draft.id, "survey", line.row, column), "value", text)

    def off_change(self, draft: ChecklistDraft, line: Line, *, off: bool) -> Change:
        """Return the change that leaves a line out of the version, or takes it in again."""
        return Set(ChecklistEdit, edit_key(draft.id, "survey", line.row, OFF), "value", "yes" if off else "no")

    def order_change(self, draft: ChecklistDraft, line: Line, by: int) -> Change | None:
        """Return the change that moves a line up or down among those beside it; None at the end."""
        siblings = [other.row for other in self.lines(draft) if other.container == line.container]
        place = siblings.index(line.row)
        if not 0 <= place + by < len(siblings):
            return None
        siblings.insert(place + by, siblings.pop(place))
        key = edit_key(draft.id, "survey", line.container, ORDER)
        return Set(ChecklistEdit, key, "value", ",".join(map(str, siblings)))

    def is_changed(self, draft: ChecklistDraft) -> bool:
        """Return whether anything was edited."""
        return any(edit.value for edit in self._edits(draft))

    def sheets(self, draft: ChecklistDraft) -> Sheets:
        """Return the sheets that the draft would be published with."""
        edited = self._edited(draft)
        survey = [edited["survey"][row - 2] for row in reordered(edited, self._orders(draft))]
        found = summary(edited)
        title = {"form_title": draft.title} if draft.title not in found.title.values() else {}
        settings = [{**edited["settings"][0], "form_id": draft.code, **title}]
        changed: Sheets = {**edited, "survey": survey, "settings": settings}
        return changed

    def preview(self, draft: ChecklistDraft, language: str) -> OpenFilling:
        """Return a fresh filling of the draft that is never stored."""
        return OpenFilling(self._office, Filling(id=new_id()), compile_form(self.sheets(draft)), language)

    def _begun(self, stored: StoredChecklist, changes: list[Change], code: str, title: str) -> ChecklistDraft:
        draft = ChecklistDraft(id=new_id(), code=code, title=title, base_id=stored.id,
                               begun_at=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"))  # fmt: skip
        self._office.apply([*changes, Add(draft)])
        return draft

    def _base(self, draft: ChecklistDraft) -> Sheets:
        return self._office.library.shelf.sheets(draft.base_id)

    def _edits(self, draft: ChecklistDraft) -> list[ChecklistEdit]:
        return self._office.vault.all(ChecklistEdit, draft_id=draft.id)

    def _orders(self, draft: ChecklistDraft) -> dict[int, list[int]]:
        edits = [e for e in self._edits(draft) if e.column == ORDER and e.value]
        return {edit.row: [int(row) for row in edit.value.split(",")] for edit in edits}

    def _edited(self, draft: ChecklistDraft) -> Sheets:
        sheets = cast("Sheets", json.loads(json.dumps(self._base(draft))))
        for edit in self._edits(draft):
            if edit.column != ORDER and edit.value:
                sheets["survey"][edit.row - 2][edit.column] = edit.value
        _leave_out_whole(sheets["survey"])
        return sheets


def _leave_out_whole(survey: list[dict[str, str]]) -> None:
    """Leave out, with a group, all that stands in it: a group without its beginning is none."""
    depth = off_at = 0
    for cells in survey:
        kind = cells.get("type", "").replace("_", " ").lower()
        depth += kind.startswith("begin ")
        if kind.startswith("begin ") and not off_at and _is_off(cells):
            off_at = depth
        if off_at and cells:
            cells[OFF] = "yes"
        if kind.startswith("end "):
            off_at = 0 if off_at == depth else off_at
            depth -= 1


def _is_off(cells: dict[str, str]) -> bool:
    return cells.get(OFF, "").lower() in {"yes", "true", "true()"}


def _shown(cells: dict[str, str]) -> bool:
    return bool(_texts(cells)) and bool(cells.get("name"))


def _texts(cells: dict[str, str]) -> dict[str, str]:
    return {column: text for column, text in cells.items() if column.partition("::")[0].lower() in EDITED}
