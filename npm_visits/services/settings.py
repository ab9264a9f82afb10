"""The one file outside the vault: language, theme, text size, window and vault folder.

Nothing else may ever be written there: it lies unencrypted on the laptop. A setting is one line in
`Settings`; loading and saving follow from it. A damaged file counts as absent.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

from npm_visits.paths import settings_file

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What the program remembers between starts."""

    language: str = ""
    theme: str = "light"
    text_percent: int = 100
    window: str = ""  # geometry as base64
    folded: str = ""  # names of folded side columns, joined with spaces
    sorting: str = ""  # of lists: "visits:-date places:place", a minus for descending
    pages: str = ""  # size of a report's pages: per cent, "width"; empty: the whole page
    vault_folder: str = ""
    idle_minutes: int = 3

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Return the stored settings; unknown or ill-typed entries are passed over."""
        try:
            stored = json.loads((path or settings_file()).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(stored, dict):
            return cls()
        known = {f.name: type(f.default) for f in fields(cls)}
        taken: dict[str, Any] = {k: v for k, v in stored.items() if k in known and type(v) is known[k]}
        return cls(**taken)

    def with_(self, **values: str | int) -> Self:
        """Return a copy with some entries changed."""
        return replace(self, **values)  # type: ignore[arg-type]  # the names are checked by replace

    def save(self, path: Path | None = None) -> None:
        """Write the file as a whole, readable by its owner alone.

        On a full or read-only disk it stays as it was: the choices hold until the program ends, and neither work nor
        locking may fail for them.
        """
        path = path or settings_file()
        with contextlib.suppress(OSError):
            self._write(path, path.with_suffix(".new"))

    def _write(self, path: Path, temporary: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=1)
        temporary.replace(path)
