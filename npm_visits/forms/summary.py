"""What a list of checklists shows of each, read off its sheets without compiling them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.forms.columns import DEFAULT_LANGUAGE, TEXT_COLUMNS, header, language_code, row, type_cell
from npm_visits.forms.outline import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.forms.sheets import Sheets

_SILENT: Final = UNSEEN | {"note"}


@dataclass(frozen=True)
class Summary:
    """Counts of a checklist: questions that are asked, sections (top-level groups), and its languages' codes."""

    code: str
    version: str
    title: Mapping[str, str]
    questions: int
    sections: int
    languages: tuple[str, ...]


def summary(sheets: Sheets) -> Summary:
    """Return what a list shows of a checklist."""
    rows = sheets.get("settings", [])
    settings = row(2, rows[0]) if rows else row(2, {})
    questions = sections = depth = 0
    names: dict[str, None] = {}
    for cells in sheets.get("survey", []):
        kind = type_cell(cells.get("type", "")).kind
        if kind.startswith("begin "):
            sections += depth == 0 and kind == "begin group"
            depth += 1
        elif kind.startswith("end "):
            depth -= 1
        elif kind and kind not in _SILENT:
            questions += 1
        for name in cells:
            found = header(name)
            if found.language and found.column in TEXT_COLUMNS:
                names[language_code(found.language)] = None
    title = dict(settings.texts.get("form_title", {}))
    if settings.cells.get("form_title"):
        title[DEFAULT_LANGUAGE] = settings.cells["form_title"]
    first = language_code(settings.cells.get("default_language", ""))
    ordered = sorted(names, key=lambda name: name != first)  # the form's own language leads, others as written
    languages = tuple("en" if name == DEFAULT_LANGUAGE else name for name in ordered)
    return Summary(
        settings.cells.get("form_id", ""), settings.cells.get("version", ""),
        {("en" if code == DEFAULT_LANGUAGE else language_code(code)): text for code, text in title.items()},
        questions, sections, tuple(dict.fromkeys(languages)),
    )  # fmt: skip
