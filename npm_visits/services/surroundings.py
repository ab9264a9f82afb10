"""What stands around a row of a workbook, as a visit would show it: also while the form cannot be made yet.

The import shows it beside the fault in work, so that its author sees which question is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.forms.columns import DEFAULT_LANGUAGE, Row, language_code, row, type_cell
from npm_visits.forms.outline import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.forms import Fault, Sheets

NEIGHBOURS: Final = 2
_MOST_CHOICES: Final = 6


@dataclass(frozen=True)
class Seen:
    """One question: its row, number ("4.2"), text, kind, the first texts of its choices, and whether it is meant."""

    row: int
    number: str
    label: str
    kind: str
    choices: tuple[str, ...] = ()
    meant: bool = False


@dataclass(frozen=True)
class Surroundings:
    """A section, and the questions next to the one that is meant."""

    number: str
    section: str
    questions: tuple[Seen, ...]


def surroundings(sheets: Sheets, fault: Fault, language: str) -> Surroundings | None:
    """Return what stands around a fault, None where no question is concerned."""
    meant = _meant(sheets, fault)
    sections = _sections(sheets, language)
    found = next((s for s in sections if any(q.row in meant for q in s.questions)), None)
    if found is None:
        return None
    place = next(n for n, q in enumerate(found.questions) if q.row in meant)
    near = found.questions[max(place - NEIGHBOURS, 0) : place + NEIGHBOURS + 1]
    shown = tuple(
        Seen(q.row, q.number, q.label, q.kind, q.choices, meant=q.row in meant) for q in near
    )
    return Surroundings(found.number, found.section, shown)


def _meant(sheets: Sheets, fault: Fault) -> frozenset[int]:
    if fault.sheet == "survey":
        return frozenset(fault.rows)
    if fault.sheet not in {"choices", "external_choices"}:
        return frozenset()
    rows = sheets.get("choices", []) if fault.sheet == "choices" else sheets.get("external_choices", [])
    lists = {row(n, rows[n - 2], choices=True).cells.get("list_name", "") for n in fault.rows if n - 2 < len(rows)}
    uses = [(n, type_cell(cells.get("type", "")).list_name) for n, cells in enumerate(sheets.get("survey", []), 2)]
    first = next((n for n, name in uses if name and name in lists), 0)
    return frozenset({first} - {0})


def _sections(sheets: Sheets, language: str) -> list[Surroundings]:
    choices = _choices(sheets, language)
    found: list[Surroundings] = []
    questions: list[Seen] = []
    label, depth = "", 0
    for number, cells in enumerate(sheets.get("survey", []), 2):
        read = row(number, cells)
        type_ = type_cell(read.cells.get("type", ""))
        opens, closes = type_.kind.startswith("begin "), type_.kind.startswith("end ")
        if opens and depth == 0:
            _close(found, label, questions)
            label, questions = _text(read, "label", language), []
        depth = max(depth + opens - closes, 0)
        if opens or closes or type_.kind in UNSEEN or not (read.cells or read.texts):
            continue
        text = _text(read, "label", language) or read.cells.get("name", "")
        at = f"{len(found) + 1}.{len(questions) + 1}"
        questions.append(Seen(number, at, text, type_.kind, choices.get(type_.list_name, ())))
    _close(found, label, questions)
    return found


def _close(found: list[Surroundings], label: str, questions: list[Seen]) -> None:
    if questions:
        found.append(Surroundings(str(len(found) + 1), label, tuple(questions)))


def _choices(sheets: Sheets, language: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for number, cells in enumerate(sheets.get("choices", []), 2):
        read = row(number, cells, choices=True)
        name = read.cells.get("list_name", "")
        if name and len(found.get(name, ())) < _MOST_CHOICES:
            text = _text(read, "label", language) or read.cells.get("name", "")
            found[name] = (*found.get(name, ()), text)
    return found


def _text(read: Row, column: str, language: str) -> str:
    texts = {language_code(name): text for name, text in read.texts.get(column, {}).items()}
    return texts.get(language) or texts.get(DEFAULT_LANGUAGE) or texts.get("en") or next(iter(texts.values()), "")
