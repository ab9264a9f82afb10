"""Files that belong to a record: what the vault knows of them. The files themselves lie encrypted beside it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Final

from npm_visits.domain.records import Record

_LONGEST: Final = 120
_PARTS: Final = re.compile(r"[/\\]")
_REFUSED: Final = re.compile(r'[<>:"|?*]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Attachment(Record):
    """One file. Its bytes are encrypted with `key` alone and found by `id`; `digest` tells whether they changed.

    `owner_id` is the record that it belongs to: of an answer its natural key. `media_type` is told by the name.
    Of a file behind the medical wall `sealed` holds everything from `name` to `key`, which are empty then: neither
    what it is called nor what it shows can be read with the vault's own key.
    """

    kind: ClassVar[str] = "attachment"

    owner_id: str = ""
    name: str = ""
    media_type: str = ""
    size: int = 0  # bytes
    digest: str = ""  # BLAKE2b-256 of the file, hexadecimal
    key: str = ""  # of this file alone, hexadecimal
    added_at: str = ""  # UTC, ISO 8601
    sealed: str = ""  # under the key of the medical wall


def clean_name(name: str) -> str:
    """Return a file's name as every system takes it: no folders, no signs that change how it is read.

    Marks that turn the writing direction or have no width would let a program pass for a picture.
    """
    last = _PARTS.split(name)[-1]
    shown = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    kept = _REFUSED.sub("_", shown).strip(". ")
    if _DEVICES.fullmatch(kept):
        kept = f"_{kept}"
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > _LONGEST and dot and len(ending) <= 10:
        return f"{stem[: _LONGEST - len(ending) - 1].rstrip()}.{ending}"
    return kept[:_LONGEST].rstrip(". ") or "file"
