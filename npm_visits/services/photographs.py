"""Photographs as a person deals with them: add, look at, edit, let leave.

`take` and what `reader` and `exporter` return may run in a thread: they touch no row. A file is either whole in the
vault, or not at all: first its encrypted bytes, then its rows in one transaction. The original stays as it came;
what is done to it is a list of acts. Every picture that is shown or leaves is made anew, in memory.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from npm_visits.domain.attachments import Attachment
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.photo_edits import Edit, read_edits
from npm_visits.domain.photographs import GatheredPhotograph, Photograph, PhotoThumbnail
from npm_visits.errors import FileNotReadable, PictureTooLarge, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from npm_visits.services.office import Office

LONGEST_IN_REPORT: Final = 1500  # pixels: 150 per inch over the width of a page
LONGEST_EXPORTED: Final = 3000
_REPORT_QUALITY: Final = 80


@dataclass(frozen=True)
class Belongs:
    """What a photograph belongs to; a place and a topic to begin with, and whether to keep where it was taken."""

    visit_id: str
    owner_kind: str = ""
    owner_id: str = ""
    location: str = ""
    topic: str = ""
    keep_place: bool = False


@dataclass(frozen=True)
class Taken:
    """A photograph whose encrypted file is in the vault and whose rows are not yet written."""

    photograph: Photograph
    attachment: Attachment
    thumbnail: PhotoThumbnail


@dataclass(frozen=True)
class Refused:
    """A file that was not taken: its name and why."""

    name: str
    error: UserError


class Photographs:
    """The photographs of an office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    # --- reading --------------------------------------------------------------------------------

    def all(self, visit_id: str) -> list[Photograph]:
        """Return a visit's photographs, by officer and number."""
        return sorted(self._office.vault.all(Photograph, visit_id=visit_id), key=lambda p: _order(p.number))

    def get(self, photograph_id: str) -> Photograph | None:
        """Return one photograph."""
        return self._office.vault.get(Photograph, photograph_id)

    def of(self, owner_id: str) -> list[Photograph]:
        """Return the photographs of an observation, room or checklist point."""
        return sorted(self._office.vault.all(Photograph, owner_id=owner_id), key=lambda p: _order(p.number))

    def by_owner(self, visit_id: str, owner_kind: str) -> dict[str, list[Photograph]]:
        """Return a visit's photographs by the id of what they belong to."""
        found: dict[str, list[Photograph]] = {}
        for photograph in self.all(visit_id):
            if photograph.owner_kind == owner_kind:
                found.setdefault(photograph.owner_id, []).append(photograph)
        return found

    def thumbnail(self, photograph: Photograph) -> bytes:
        """Return the small JPEG, or nothing where it shows other edits than those of today."""
        return _of_today(photograph, self._office.vault.get(PhotoThumbnail, photograph.id))

    def attachment(self, photograph: Photograph) -> Attachment | None:
        """Return the record of the original file."""
        return self._office.vault.get(Attachment, photograph.attachment_id)

    # --- adding ---------------------------------------------------------------------------------

    def take(self, source: Path | bytes, belongs: Belongs, name: str = "") -> Taken:
        """Encrypt one photograph into the vault's folder and return its records; for any thread.

        Raises FileNotReadable, the refusals of `media.decoded`, and the errors of the disk: nothing is left then.
        """
        from npm_visits import media  # noqa: PLC0415 - Pillow costs 60 ms at the start of the program

        content = source if isinstance(source, bytes) else _read(source, media.MOST_BYTES)
        told = media.facts(content, place=belongs.keep_place)
        small = media.thumbnail(content)
        photograph_id = new_id()
        file_name = name or (source.name if isinstance(source, Path) else "")
        attachment = self._office.attachments.write(content, photograph_id, file_name)
        photograph = Photograph(
            id=photograph_id, visit_id=belongs.visit_id, owner_kind=belongs.owner_kind, owner_id=belongs.owner_id,
            officer_id=self._office.officer.id, attachment_id=attachment.id, width=told.width, height=told.height,
            taken_on=told.taken_on, taken_time=told.taken_time, location=belongs.location, topic=belongs.topic,
            latitude=told.latitude, longitude=told.longitude, original_digest=hashlib.sha256(content).hexdigest(),
        )  # fmt: skip
        return Taken(photograph, attachment, _small(photograph, small))

    def take_many(self, sources: Iterable[tuple[Path | bytes, str]], belongs: Belongs) -> Iterator[Taken | Refused]:
        """Yield for each file, one at a time in memory, what came of it; for any thread.

        Errors of the vault's own disk end it: what was yielded before is whole.
        """
        for source, name in sources:
            try:
                yield self.take(source, belongs, name)
            except UserError as error:
                if not _of_the_file(error):
                    raise
                yield Refused(name, error)

    def store(self, taken: Sequence[Taken]) -> list[Photograph]:
        """Write the rows of photographs that were taken, as one act, and return them with their numbers."""
        numbered: list[Photograph] = []
        changes: list[Change] = []
        first = self._next(taken[0].photograph.visit_id) if taken else 0
        for n, one in enumerate(taken, first):
            photograph = replace(one.photograph, number=f"{self._office.officer.code}-{n}")
            numbered.append(photograph)
            changes += [Add(one.attachment), Add(photograph), Add(one.thumbnail)]
        self._office.apply(changes)
        return numbered

    def add(self, source: Path | bytes, belongs: Belongs, name: str = "") -> Photograph:
        """Take and store one photograph."""
        return self.store([self.take(source, belongs, name)])[0]

    def remove(self, photographs: Sequence[Photograph]) -> None:
        """Put photographs and their files into the recycle bin, as one act."""
        changes: list[Change] = []
        for photograph in photographs:
            changes += [Remove(Photograph, photograph.id), Remove(Attachment, photograph.attachment_id)]
        self._office.apply(changes)

    # --- pictures -------------------------------------------------------------------------------

    def reader(self, photograph: Photograph, longest: int, *, whole: bool = False) -> Callable[[], bytes]:
        """Return what makes a picture for the screen, for any thread: edits done, upright, metadata gone.

        With `whole` neither cropped nor turned, as an editor needs it. Calling it raises AttachmentMissing,
        AttachmentChanged or the refusals of `media.decoded`.
        """
        original, edits = self._original(photograph), read_edits(photograph.edits)

        def read() -> bytes:
            from npm_visits import media  # noqa: PLC0415 - see take

            return media.plain_png(original(), edits, longest=longest, whole=whole)

        return read

    def renewer(self, photograph: Photograph) -> Callable[[], PhotoThumbnail]:
        """Return what makes the small picture anew after an edit, for any thread."""
        original, edits = self._original(photograph), read_edits(photograph.edits)

        def make() -> PhotoThumbnail:
            from npm_visits import media  # noqa: PLC0415 - see take

            return _small(photograph, media.thumbnail(original(), edits))

        return make

    def keep(self, thumbnail: PhotoThumbnail) -> None:
        """Keep a small picture that was made anew: no act of a person, so nothing to undo."""
        edits = Set(PhotoThumbnail, thumbnail.id, "edits", thumbnail.edits)
        content = Set(PhotoThumbnail, thumbnail.id, "content", thumbnail.content)
        self._office.vault.apply([edits, content], officer_id=self._office.officer.id)

    def exporter(
        self, photograph: Photograph, longest: int = LONGEST_EXPORTED, attachment: Attachment | None = None
    ) -> Callable[[], bytes]:
        """Return what makes the copy that leaves, for any thread: a JPEG of the edited pixels and nothing else.

        `attachment` is the record of the original, where it was read already.
        """
        original, edits = self._original(photograph, attachment), read_edits(photograph.edits)
        quality = _REPORT_QUALITY if longest <= LONGEST_IN_REPORT else 90

        def make() -> bytes:
            from npm_visits import media  # noqa: PLC0415 - see take

            return media.plain_jpeg(original(), edits, longest=longest, quality=quality)

        return make

    def export(self, make: Callable[[], bytes], target: Path) -> None:
        """Write a copy that leaves to `target`, whole or not at all; for any thread.

        Raises ReportTargetBusy, ReportTargetNotWritable or DiskFull.
        """
        from npm_visits.reports import write_whole  # noqa: PLC0415 - python-docx costs 150 ms

        write_whole(target, make())

    def gathered(self, visit_id: str) -> tuple[GatheredPhotograph, ...]:
        """Return a visit's photographs for a report; one whose file cannot be opened stays away."""
        found, vault = self.all(visit_id), self._office.vault
        small = {s.id: s for s in vault.all(PhotoThumbnail, id=tuple(p.id for p in found))}
        files = {a.id: a for a in vault.all(Attachment, id=tuple(p.attachment_id for p in found))}
        told = (self._gathered(p, _of_today(p, small.get(p.id)), files.get(p.attachment_id)) for p in found)
        return tuple(one for one in told if one is not None)

    def _gathered(
        self, photograph: Photograph, small: bytes, attachment: Attachment | None
    ) -> GatheredPhotograph | None:
        large = self.exporter(photograph, LONGEST_IN_REPORT, attachment)
        if not small:
            try:
                renewed = self.renewer(photograph)()
            except UserError:
                return None
            self.keep(renewed)
            small = base64.b64decode(renewed.content)

        def make() -> bytes:
            """Return the large picture; the small one where the original has gone since."""
            try:
                return large()
            except UserError:
                return small

        return GatheredPhotograph(photograph, small, make)

    def edit(self, photograph: Photograph, edits: tuple[Edit, ...]) -> Photograph:
        """Store another list of acts and return the photograph as it is then."""
        texts = tuple(edit.text() for edit in edits)
        self._office.set(photograph, "edits", texts)
        return replace(photograph, edits=texts)

    def read_place(self, photograph: Photograph) -> tuple[str, str]:
        """Return where the camera says it was taken, from the original: latitude and longitude, or nothing."""
        from npm_visits import media  # noqa: PLC0415 - see take

        told = media.facts(self._original(photograph)(), place=True)
        return told.latitude, told.longitude

    def _original(self, photograph: Photograph, attachment: Attachment | None = None) -> Callable[[], bytes]:
        found = attachment or self.attachment(photograph) or Attachment(id=photograph.attachment_id or "0" * 32)
        return lambda: self._office.attachments.open(found)

    def _next(self, visit_id: str) -> int:
        own = self._office.vault.all(
            Photograph, visit_id=visit_id, officer_id=self._office.officer.id, include_removed=True
        )
        return max((_order(p.number)[1] for p in own), default=0) + 1


def _of_today(photograph: Photograph, kept: PhotoThumbnail | None) -> bytes:
    """Return the small JPEG, or nothing where it shows other edits than those of today."""
    return base64.b64decode(kept.content) if kept is not None and kept.edits == photograph.edits else b""


def is_picture_name(name: str) -> bool:
    """Whether a file's name promises a photograph; what is inside is looked at when it is taken."""
    return Path(name).suffix.lower() in SUFFIXES


SUFFIXES: Final = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".heic", ".heif", ".avif")


def _small(photograph: Photograph, content: bytes) -> PhotoThumbnail:
    return PhotoThumbnail(id=photograph.id, edits=photograph.edits, content=base64.b64encode(content).decode("ascii"))


def _read(path: Path, most: int) -> bytes:
    """Return a whole file, or refuse it before it is read; one that shrinks or goes meanwhile is not readable."""
    try:
        if not path.is_file():
            raise FileNotReadable
        size = path.stat().st_size
        if size > most:
            raise PictureTooLarge
        with path.open("rb") as source:
            content = source.read(most + 1)
    except OSError as error:
        raise FileNotReadable from error
    if len(content) < size:
        raise FileNotReadable
    return content


def _of_the_file(error: UserError) -> bool:
    """Whether another file may fare better: the fault is not the vault's or its disk's."""
    return type(error).__name__.startswith("Picture") or isinstance(error, FileNotReadable)


def _order(number: str) -> tuple[str, int]:
    code, _, last = number.rpartition("-")
    return code, int(last) if last.isdigit() else 0


