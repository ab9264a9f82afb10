"""The sample visit as it is typed: the data files of `resources/sample`, read without the program's own readers."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PARTS: Final = ("access", "arrival", "counts", "interviews", "medical", "photos", "plan", "rooms", "sealed")
FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "sample"


@dataclass(frozen=True)
class Line:
    """One line of the answers: what is answered, noted, ticked; `instance` counts from 1 in a repeat, 0 outside."""

    question: str
    repeat: str = ""
    instance: int = 0
    value: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    not_assessed: str = ""
    concern: str = ""


@dataclass(frozen=True)
class Sample:
    """The whole visit."""

    told: dict[str, Any]
    lines: tuple[Line, ...]

    def __getitem__(self, name: str) -> Any:
        """Return a part of the visit's file, such as "place"."""
        return self.told[name]

    def typed_texts(self) -> list[str]:
        """Return all texts of more than one word that are typed in the course of the visit, and the place's name."""
        texts = [*_texts(self.told), *(line.note for line in self.lines), *(line.value for line in self.lines)]
        return sorted({text for text in texts if " " in text.strip() and len(text) > 11})


def load() -> Sample:
    """Read the sample visit."""
    told = tomllib.loads((FOLDER / "visit.toml").read_text("utf-8"))
    for part in PARTS:
        told[part] = tomllib.loads((FOLDER / f"{part}.toml").read_text("utf-8"))
    with (FOLDER / "answers.csv").open(encoding="utf-8", newline="") as file:
        return Sample(told, tuple(_line(row) for row in csv.DictReader(file)))


def _line(row: dict[str, str]) -> Line:
    path, _, question = row["question"].rpartition("/")
    repeat, _, number = path.rstrip("]").partition("[")
    sources = tuple(row["sources"].split())
    reason, concern = row["not_assessed"], row["concern"]
    return Line(question, repeat, int(number or 0), row["value"], row["note"], sources, reason, concern)


def _texts(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [text for value in told.values() for text in _texts(value)]
    if isinstance(told, list):
        return [text for value in told for text in _texts(value)]
    return [told] if isinstance(told, str) else []
