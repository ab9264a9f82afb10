"""The shelf of checklists: built-in ones and the office's own, each with its versions; retiring, copying, exporting.

A built-in checklist lies in the program's data and becomes a stored version when it is first used. Where the office has
stored a version of its own under the same code, that one is what new visits take.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Final, cast

from npm_visits.content import checklist_codes, checklist_sheets, example_sheets
from npm_visits.domain.answers import ChecklistDraft, ChecklistShelf, Filling, StoredChecklist
from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.checklists import text_in
from npm_visits.domain.ids import new_id
from npm_visits.domain.text import sort_key
from npm_visits.errors import InvalidInput, UnknownChecklist
from npm_visits.forms import summary, workbook_bytes
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from npm_visits.forms import Sheets, Summary
    from npm_visits.services.office import Office

BUILTIN: Final = "builtin:"
ABOUT: Final = "about"  # the sheet of the example that explains its columns
_EXPLAINS: Final = "what it does"
_TRANSLATED: Final = ("label", "hint", "guidance_hint", "constraint_message", "required_message")


@dataclass(frozen=True)
class Version:
    """One version of a checklist. Its id is that of the stored record, or `builtin:` and the code while unused."""

    id: str
    code: str
    number: str
    title: Mapping[str, str]
    questions: int
    sections: int
    languages: tuple[str, ...]
    builtin: bool
    added_at: str
    visits: int


@dataclass(frozen=True)
class Entry:
    """A checklist with its versions, the one that new visits take first."""

    code: str
    title: str
    builtin: bool
    retired: bool
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version:
        """The version that new visits take."""
        return self.versions[0]

    @property
    def visits(self) -> int:
        """How many visits use it, in any version."""
        return sum(version.visits for version in self.versions)


class Shelf:
    """What one can do with checklists apart from filling them in."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._summaries: dict[str, Summary] = {}

    def entries(self, language: str) -> list[Entry]:
        """Return all checklists, titles in `language`, in their alphabetical order, retired ones last."""
        stored: dict[str, list[StoredChecklist]] = {}
        for record in self._office.vault.all(StoredChecklist, order="added_at"):
            stored.setdefault(record.code, []).append(record)
        codes = dict.fromkeys([*builtin_codes(), *stored])
        retired = self.retired()
        found = [self._entry(code, stored.get(code, []), language, retired=code in retired) for code in codes]
        return sorted(found, key=lambda e: (e.retired, sort_key(e.title, language), e.code))

    def entry(self, code: str, language: str = "en") -> Entry | None:
        """Return one checklist."""
        records = self._office.vault.all(StoredChecklist, code=code, order="added_at")
        if not records and code not in builtin_codes():
            return None
        shelf = self._office.vault.get(ChecklistShelf, code)
        return self._entry(code, records, language, retired=shelf is not None and shelf.retired)

    def current(self, code: str) -> Version:
        """Return the version that a new visit takes; raises `UnknownChecklist`."""
        found = self.entry(code)
        if found is None:
            raise UnknownChecklist(code=code)
        return found.current

    def sheets(self, version_id: str) -> Sheets:
        """Return the sheets of a version; raises `UnknownChecklist`."""
        if version_id.startswith(BUILTIN):
            return builtin_sheets(version_id.removeprefix(BUILTIN))
        record = self._office.vault.get(StoredChecklist, version_id)
        if record is None:
            raise UnknownChecklist(code=version_id[:8])
        return cast("Sheets", json.loads(record.source))

    def stored(self, version_id: str) -> tuple[StoredChecklist, list[Add]]:
        """Return the record of a version, and what must be written first where there is none yet."""
        if not version_id.startswith(BUILTIN):
            record = self._office.vault.get(StoredChecklist, version_id)
            if record is None:
                raise UnknownChecklist(code=version_id[:8])
            return record, []
        sheets = self.sheets(version_id)
        known = self._office.vault.all(StoredChecklist, digest=digest_of(sheets))
        if known:
            return known[0], []
        record = replace(record_of(sheets), builtin=True)
        return record, [Add(record)]

    def retired(self) -> set[str]:
        """Return the codes that are offered for no new visit."""
        return {shelf.id for shelf in self._office.vault.all(ChecklistShelf, retired=True)}

    def retire(self, code: str, *, retired: bool = True) -> None:
        """Offer a checklist for no new visit any more, or again; its visits keep it."""
        self._office.apply([Set(ChecklistShelf, code, "retired", retired)])

    def next_number(self, code: str, wanted: str = "") -> str:
        """Return the number of the next version: `wanted` where it is newer than all, else one more than the newest."""
        entry = self.entry(code)
        known = [version.number for version in entry.versions] if entry else []
        newest = max(known, key=_age, default="")
        if wanted and (not newest or _age(wanted) > _age(newest)):
            return wanted
        number = re.search(r"\d+(?=\D*$)", newest)
        if number is None:
            return str(len(known) + 1)
        return f"{newest[:number.start()]}{int(number[0]) + 1:0{len(number[0])}}{newest[number.end():]}"

    def alike(self, sheets: Sheets) -> str:
        """Return the id of the version that asks just the same, whatever its number; empty where there is none."""
        code, wanted = summary(sheets).code, _content(sheets)
        records = self._office.vault.all(StoredChecklist, code=code, order="added_at desc")
        for record in records:
            if _content(cast("Sheets", json.loads(record.source))) == wanted:
                return record.id
        builtin = code in builtin_codes() and _content(builtin_sheets(code)) == wanted
        return f"{BUILTIN}{code}" if builtin else ""

    def removable(self, version_id: str) -> bool:
        """Return whether nothing rests on a version: no visit, none in the recycle bin either, and no draft."""
        vault = self._office.vault
        used = vault.count(Filling, checklist_id=version_id, include_removed=True)
        return not version_id.startswith(BUILTIN) and not used and not vault.count(ChecklistDraft, base_id=version_id)

    def remove(self, version_id: str) -> None:
        """Put a version that nothing rests on into the recycle bin; raises `InvalidInput` for any other."""
        if not self.removable(version_id):
            raise InvalidInput
        self._office.apply([Remove(StoredChecklist, version_id)])

    def export_files(self, version_id: str) -> tuple[str, bytes, dict[str, bytes]]:
        """Return file name, workbook, and the lists and pictures that lie beside it, by name."""
        sheets = self.sheets(version_id)
        found = summary(sheets)
        code = _plain(found.code) or "checklist"
        beside = {name: text.encode() for name, text in sheets.get("attachments", {}).items()}
        beside |= {name: base64.b64decode(text) for name, text in sheets.get("media", {}).items()}
        beside = {name: part for name, part in beside.items() if name == PureWindowsPath(name).name}  # never elsewhere
        return f"{code}-{_plain(found.version) or '1'}.xlsx", workbook_bytes(sheets), beside

    @staticmethod
    def example() -> bytes:
        """Return the workbook that shows our own columns."""
        return workbook_bytes(translated(example_sheets(resources())))

    def write(self, target: Path, content: bytes, beside: Mapping[str, bytes] | None = None) -> None:
        """Write a workbook and what belongs beside it; nothing is half done.

        Raises `ReportTargetBusy`, `ReportTargetNotWritable` or `DiskFull`.
        """
        from npm_visits.reports import write_whole  # noqa: PLC0415 - python-docx costs 150 ms at the start

        for name, part in (beside or {}).items():
            write_whole(target.with_name(name), part)
        write_whole(target, content)

    def _entry(self, code: str, records: list[StoredChecklist], language: str, *, retired: bool) -> Entry:
        versions = [self._version(record) for record in reversed(records)]
        builtin = code in builtin_codes()
        if builtin:
            digest = _builtin_digest(code)
            if all(record.digest != digest for record in records):
                place = next((n for n, v in enumerate(versions) if v.builtin), len(versions))
                versions.insert(place, self._unused(code))
        title = text_in(versions[0].title, language)
        title = Words(language)(title) if builtin else title  # a workbook of ours has one title, for all languages
        return Entry(code, title or code, builtin, retired, tuple(versions))

    def _version(self, record: StoredChecklist) -> Version:
        if record.digest not in self._summaries:
            self._summaries[record.digest] = summary(cast("Sheets", json.loads(record.source)))
        found = self._summaries[record.digest]
        visits = len({f.visit_id for f in self._office.vault.all(Filling, checklist_id=record.id)})
        return Version(
            record.id, record.code, record.version, found.title or {"en": record.title}, found.questions,
            found.sections, found.languages, record.builtin, record.added_at, visits,
        )  # fmt: skip

    def _unused(self, code: str) -> Version:
        if code not in self._summaries:
            self._summaries[code] = summary(builtin_sheets(code))
        found = self._summaries[code]
        return Version(
            f"{BUILTIN}{code}", code, found.version, found.title, found.questions, found.sections, found.languages,
            builtin=True, added_at="", visits=0,
        )  # fmt: skip


_sheets: dict[str, Sheets] = {}
_written: dict[str, dict[str, list[dict[str, str]]]] = {}  # in English: the checklists borrow from each other


def builtin_codes() -> tuple[str, ...]:
    """Return the codes of the built-in checklists."""
    return checklist_codes(resources())


def builtin_sheets(code: str) -> Sheets:
    """Return the sheets of a built-in checklist in all languages; what they hold is not to be changed."""
    if code not in _sheets:
        _sheets[code] = translated(checklist_sheets(resources(), code, _written))
    return _sheets[code]


@cache
def _builtin_digest(code: str) -> str:
    return digest_of(builtin_sheets(code))


def _plain(text: str) -> str:
    """Return a text as part of a file's name."""
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in text).strip(".")


def _age(number: str) -> list[int]:
    """Return what orders the numbers of versions: 2 before 10, 2024.1 before 2024.2."""
    return [int(part) for part in re.findall(r"\d+", number)]


def _content(sheets: Sheets) -> dict[str, object]:
    """Return what a version consists of apart from its number and the look of its workbook."""
    found: dict[str, object] = {name: part for name, part in sheets.items() if name != "headers" and part}
    for name in ("survey", "choices", "settings", "external_choices"):
        rows = cast("list[dict[str, str]]", sheets.get(name, []))
        found[name] = [dict(row) for row in rows if row]
    settings = cast("list[dict[str, str]]", found["settings"])
    for row in settings[:1]:
        row.pop("version", None)
    return found


def translated(sheets: Mapping[str, list[dict[str, str]]]) -> Sheets:
    """Return English sheets of the program with the texts of all its languages."""
    languages = {f"{name} ({key})": Words(key) for key, name in LANGUAGES.items()}
    found: Sheets = {
        "survey": [_in_all(row, languages) for row in sheets["survey"]],
        "choices": [_in_all(row, languages) for row in sheets["choices"]],
        "settings": [{**sheets["settings"][0], "default_language": next(iter(languages))}],
    }
    if ABOUT in sheets:
        about = [{"column": row["column"], **{name: words(row[_EXPLAINS]) for name, words in languages.items()}}
                 for row in sheets[ABOUT]]  # fmt: skip
        found["others"] = {ABOUT: about}
    return found


def digest_of(sheets: Sheets) -> str:
    """Return what tells two versions apart, whatever the order of their columns."""
    return hashlib.sha256(json.dumps(sheets, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def source_of(sheets: Sheets) -> str:
    """Return sheets as they are stored."""
    return json.dumps(sheets, ensure_ascii=False)


def record_of(sheets: Sheets, number: str = "") -> StoredChecklist:
    """Return the record of a new version, not yet stored."""
    found = summary(sheets)
    return StoredChecklist(
        id=new_id(), code=found.code, version=number or found.version or "1",
        title=text_in(found.title, "en") or found.code, source=source_of(sheets), digest=digest_of(sheets),
        added_at=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
    )  # fmt: skip


def _in_all(row: Mapping[str, str], languages: Mapping[str, Words]) -> dict[str, str]:
    result = {header: text for header, text in row.items() if header not in _TRANSLATED}
    for header in _TRANSLATED:
        if row.get(header):
            for language, words in languages.items():
                result[f"{header}::{language}"] = words(row[header])
    return result
