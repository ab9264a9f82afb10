"""Checklists of the office: built-in ones, the versions stored with visits, and their fillings.

A built-in checklist is written in English; its other languages are added from the catalogues when
it is taken into use, so that a visit keeps its checklist in all languages as it was on that day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Final

from npm_visits.domain.answers import Answer, Filling, PointRecord, StoredChecklist, split_key
from npm_visits.domain.changes import Add, Change
from npm_visits.domain.ids import new_id
from npm_visits.domain.visits import Visit
from npm_visits.errors import UnknownChecklist
from npm_visits.forms import Form, compile_form, read_tables
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.paths import resources
from npm_visits.services.earlier import EarlierAnswers
from npm_visits.services.filling import OpenFilling
from npm_visits.storage import queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.forms import Sheets
    from npm_visits.services.office import Office

_TRANSLATED: Final = ("label", "hint", "guidance_hint", "constraint_message", "required_message")


class Library:
    """What one can do with checklists."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._compiled: dict[str, Form] = {}

    def changes_to_use(self, visit_id: str, code: str) -> list[Change]:
        """Return the changes that give a visit the built-in checklist `code`, unfilled."""
        source = json.dumps(builtin_sheets(code), ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(source.encode()).hexdigest()
        known = self._office.vault.all(StoredChecklist, digest=digest)
        changes: list[Change] = []
        if known:
            checklist_id = known[0].id
        else:
            stored = self._builtin_record(code, source, digest)
            checklist_id = stored.id
            changes.append(Add(stored))
        filling = Filling(id=new_id(), visit_id=visit_id, checklist_id=checklist_id)
        return [*changes, Add(filling)]

    def use(self, visit_id: str, code: str) -> None:
        """Give a visit the built-in checklist `code`; what is left is counted at once, for the list of visits."""
        self._office.apply(self.changes_to_use(visit_id, code))
        self.open(visit_id, "en")

    def builtin(self, language: str) -> dict[str, str]:
        """Return the built-in checklists: titles in `language` by code."""
        folders = sorted(f for f in (resources() / "checklists").iterdir() if f.is_dir())
        return {f.name: Words(language)(read_tables(f)["settings"][0]["form_title"]) for f in folders}

    def filling(self, visit_id: str) -> Filling | None:
        """Return the visit's own filling, if it has a checklist."""
        found = self._office.vault.all(Filling, visit_id=visit_id, subject="visit")
        return min(found, key=lambda f: (f.rank, f.id)) if found else None

    def form(self, checklist_id: str) -> Form:
        """Return the compiled checklist of a stored version.

        Raises `UnknownChecklist` when the vault does not hold it.
        """
        if checklist_id not in self._compiled:
            stored = self._office.vault.get(StoredChecklist, checklist_id)
            if stored is None:
                raise UnknownChecklist(code=checklist_id[:8])
            self._compiled[checklist_id] = compile_form(json.loads(stored.source))
        return self._compiled[checklist_id]

    def open(self, visit_id: str, language: str) -> OpenFilling | None:
        """Return the visit's filling ready to work on; a fresh one is stored with its defaults."""
        filling = self.filling(visit_id)
        if filling is None:
            return None
        opened = OpenFilling(self._office, filling, self.form(filling.checklist_id), language)
        self._office.vault.apply(opened.initial_changes(), officer_id=self._office.officer.id)
        return opened

    def earlier(self, visit: Visit) -> EarlierAnswers | None:
        """Return the answers of the last visit to the same place with the same checklist."""
        filling = self.filling(visit.id)
        if filling is None:
            return None
        code = self.form(filling.checklist_id).checklist.code
        last = queries.last_filling_for(self._office.vault, visit.id, code)
        return self._earlier(last.visit_id, last.filling_id) if last else None

    def _earlier(self, visit_id: str, filling_id: str) -> EarlierAnswers:
        answers = {split_key(a.id)[1]: a.value for a in self._office.vault.all(Answer, filling_id=filling_id)}
        points = {split_key(p.id)[1]: p for p in self._office.vault.all(PointRecord, filling_id=filling_id)}
        return EarlierAnswers(self._office.visits.get(visit_id), answers, points)

    def _builtin_record(self, code: str, source: str, digest: str) -> StoredChecklist:
        checklist = compile_form(json.loads(source)).checklist
        return StoredChecklist(
            id=new_id(),
            code=code,
            version=checklist.version,
            title=checklist.title.get("en", code),
            source=source,
            digest=digest,
            builtin=True,
            added_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        )


def builtin_sheets(code: str) -> Sheets:
    """Return the sheets of a built-in checklist in all languages."""
    sheets = read_tables(resources() / "checklists" / code)
    languages = {f"{name} ({key})": Words(key) for key, name in LANGUAGES.items()}
    return {
        "survey": [_translated(row, languages) for row in sheets["survey"]],
        "choices": [_translated(row, languages) for row in sheets["choices"]],
        "settings": [{**sheets["settings"][0], "default_language": next(iter(languages))}],
    }


def _translated(row: Mapping[str, str], languages: Mapping[str, Words]) -> dict[str, str]:
    result = {header: text for header, text in row.items() if header not in _TRANSLATED}
    for header in _TRANSLATED:
        if row.get(header):
            for language, words in languages.items():
                result[f"{header}::{language}"] = words(row[header])
    return result
