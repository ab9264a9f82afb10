"""Photographs: what is known of each. The untouched original lies encrypted as an attachment of its own.

APT, Monitoring Police Custody / toolkit on photographs: nobody identifiable; informed consent even where nobody is;
beware of pages of registers; move from private telephones, then delete; respect genuine security concerns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Final

from npm_visits.domain.photo_edits import is_redacted, read_edits
from npm_visits.domain.records import Record

PERMISSIONS: Final = ("allowed", "refused", "deleted")
SHOWS: Final = ("faces", "names", "papers", "marks", "security")
READERS: Final = ("authority", "public")
"""The audiences outside; inside every photograph may be seen."""


@dataclass(frozen=True, kw_only=True)
class Photograph(Record):
    """One photograph. `number` carries the officer's code (O2-3): laptops never collide.

    `taken_on` and `taken_time` are those of the camera's own clock. `shows` is what anybody could be recognised by
    (of SHOWS); `nobody` says that it was looked through and shows none of it. `edits` are `photo_edits` as JSON.
    `original_digest` is the SHA-256 of the file as it came, in hexadecimal. `leaves` are the READERS it may go to.
    """

    kind: ClassVar[str] = "photograph"
    searched: ClassVar[tuple[str, ...]] = ("caption", "location")

    visit_id: str = ""
    owner_kind: str = ""  # observation, room_visit, point, or none
    owner_id: str = ""
    number: str = ""
    officer_id: str = ""
    attachment_id: str = ""
    width: int = 0  # pixels, upright, before any edit
    height: int = 0
    taken_on: str = ""
    taken_time: str = ""
    caption: str = ""
    location: str = ""  # where in the building
    topic: str = ""
    latitude: str = ""  # decimal degrees; only if the officer wants it, and only inside
    longitude: str = ""
    permission: str = ""  # of PERMISSIONS, given by the establishment
    shows: tuple[str, ...] = ()
    nobody: bool = False
    edits: tuple[str, ...] = ()
    original_digest: str = ""
    device_erased: bool = False
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PhotoThumbnail(Record):
    """A small JPEG with the edits done, in base64; `edits` are those that it shows. Its id is the photograph's.

    It can be made again at any time, so it has no history.
    """

    kind: ClassVar[str] = "photo_thumbnail"
    natural_key: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    edits: tuple[str, ...] = ()
    content: str = ""


@dataclass(frozen=True)
class GatheredPhotograph:
    """A photograph in a dossier: its record, a small clean JPEG with the edits done, and what makes the large one."""

    photograph: Photograph
    small: bytes = field(repr=False)
    make: Callable[[], bytes] = field(repr=False, compare=False)


def redacted(photograph: Photograph) -> bool:
    """Whether an area of it was blacked out or made unrecognisable."""
    return is_redacted(read_edits(photograph.edits))


def unrecognisable(photograph: Photograph) -> bool:
    """Whether nobody can be recognised on the copy that leaves, as far as the officer's notes tell.

    A photograph that nobody looked through counts as one that shows somebody.
    """
    return redacted(photograph) if photograph.shows else photograph.nobody
