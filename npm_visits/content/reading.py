"""Reading of one TOML file: every fault names the file and the entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class ContentFault(ValueError):
    """A data file of the program is wrong; the message names file, entry and cause."""

    def __init__(self, where: str, cause: str) -> None:
        super().__init__(f"{where}: {cause}")


@dataclass(frozen=True)
class Entry:
    """One table of a file, read key by key; what is left over at the end is a fault."""

    where: str
    values: Mapping[str, Any]

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return the text of `key`, trimmed; a needed one must be there."""
        value = self.values.get(key, "")
        if not isinstance(value, str) or value != value.strip():
            raise ContentFault(self.where, f"{key} must be a text without blanks around it")
        if needed and not value:
            raise ContentFault(self.where, f"{key} is missing")
        return value

    def flag(self, key: str) -> bool:
        """Return a yes or no; absent is no."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise ContentFault(self.where, f"{key} must be true or false")
        return value

    def number(self, key: str) -> int | None:
        """Return a whole number, or nothing."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise ContentFault(self.where, f"{key} must be a whole number")
        return value

    def decimal(self, key: str) -> float:
        """Return a decimal number, which must be there."""
        value = self.values.get(key)
        if not isinstance(value, float):
            raise ContentFault(self.where, f"{key} must be a number such as 2.5")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; absent is empty."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise ContentFault(self.where, f"{key} must be a list of texts")
        return tuple(value)

    def table(self, key: str, *, needed: bool = False) -> Entry:
        """Return the table under `key`; absent is empty unless it is needed."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or (needed and not value):
            raise ContentFault(self.where, f"{key} is missing or no table")
        return Entry(f"{self.where} [{key}]", value)

    def tables(self, key: str) -> tuple[Entry, ...]:
        """Return the array of tables under `key`, each named by its code or its place."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise ContentFault(self.where, f"{key} must be a list of tables")
        return tuple(Entry(f"{self.where} {key} {v.get('code', n)}", v) for n, v in enumerate(value, 1))

    def by_language(self, key: str, *, needed: bool = False) -> dict[str, str]:
        """Return a text per language; where there is one, English must be among them."""
        table = self.table(key, needed=needed)
        found = {language: table.text(language, needed=True) for language in table.values}
        if found and "en" not in found:
            raise ContentFault(table.where, "en is missing")
        return found

    def only(self, *keys: str) -> Entry:
        """Return itself if it holds no other keys than these: a misspelt key must not pass."""
        strange = [key for key in self.values if key not in keys]
        if strange:
            raise ContentFault(self.where, f"{strange[0]} is not known here")
        return self


def read(path: Path) -> Entry:
    """Return the whole file as one entry."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as fault:
        raise ContentFault(path.name, "the file is missing") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ContentFault(path.name, str(fault)) from fault
    return Entry(path.name, values)


def unique(where: str, codes: Iterable[str]) -> None:
    """Raise a fault if a code stands twice."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ContentFault(where, f"{code} stands twice")
        seen.add(code)


def known(where: str, key: str, code: str, codes: Iterable[str]) -> str:
    """Return `code` if it is empty or one of `codes`, else raise a fault."""
    if code and code not in codes:
        raise ContentFault(where, f"{key} {code} is not known")
    return code
