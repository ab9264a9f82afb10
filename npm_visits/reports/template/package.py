"""A Word document from outside, read with suspicion: limits before content, no entities, no network, nothing run.

What is read is the graph of parts that can be reached from the document, each by its relation; other entries of the
archive are never looked at. ECMA-376 part 2 (packages), ISO/IEC 29500-1 (parts).
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from npm_visits.domain.templates import Trouble
from npm_visits.i18n import mark

MOST_BYTES: Final = 20 << 20
MOST_UNPACKED: Final = 100 << 20
MOST_XML: Final = 16 << 20  # of one part
MOST_TAGS: Final = 400_000  # of all parts together
MOST_ENTRIES: Final = 2_000

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_OLD: Final = b"\xd0\xcf\x11\xe0"  # compound files: .doc, and documents with a password
_ALWAYS_XML: Final = (
    "styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "header", "footer",
)  # fmt: skip
_UNREADABLE: Final = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_KINDS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DOCTYPE: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ESCAPED: Final = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


class Refused(Exception):
    """The file cannot be a template; `troubles` say why."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(troubles[0].what)
        self.troubles = troubles


@dataclass(frozen=True)
class Relation:
    """How a part uses another: the last word of the relation's type, and the part's name, or an address outside."""

    kind: str
    target: str
    external: bool


@dataclass
class Part:
    """A part: its name without a leading slash, media type, bytes, and the root of its XML where it has one."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    relations: dict[str, Relation] = field(default_factory=dict)
    root: etree._Element | None = None


@dataclass
class Package:
    """The parts that can be reached, by name; `main` is the document's."""

    parts: dict[str, Part]
    main: str

    @property
    def document(self) -> Part:
        """The part that holds the text."""
        return self.parts[self.main]

    def of_kind(self, kind: str) -> list[Part]:
        """Return the parts that the document uses as `kind`: styles, header, image …"""
        found = self.document.relations.values()
        names = dict.fromkeys(r.target for r in found if r.kind == kind and not r.external)
        return [self.parts[name] for name in names if name in self.parts]


def opened(content: bytes) -> Package:
    """Return the document in `content`. Raises Refused, with one sentence, for what cannot be read safely."""
    if len(content) > MOST_BYTES:
        raise _refusal(mark("The file is larger than {most} MB."),
                       mark("Make the pictures in it smaller."), most=str(MOST_BYTES >> 20))  # fmt: skip
    if content.startswith(_OLD):
        raise _refusal(mark("The file is an old Word document (.doc), or it has a password."),
                       mark("Save it in Word as “Word document (.docx)” without a password."))  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Reader(archive).package()
    except (*_UNREADABLE, zlib.error, struct.error) as fault:
        raise not_word() from fault


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = _entries(archive)
        self._left, self._tags = MOST_UNPACKED, 0
        self._types, self._endings = self._media_types()

    def package(self) -> Package:
        """Return what can be reached from the root."""
        roots = [r for r in self._relations("").values() if r.kind == "officeDocument" and not r.external]
        if len(roots) != 1 or roots[0].target not in self._entries:
            raise not_word()
        parts: dict[str, Part] = {}
        waiting = [roots[0].target]
        while waiting:
            name = waiting.pop()
            if name in parts or name not in self._entries:
                continue
            parts[name] = part = self._part(name)
            waiting += [relation.target for relation in part.relations.values() if not relation.external]
        return _document(Package(parts, roots[0].target))

    def _media_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if "[Content_Types].xml" not in self._entries:
            raise not_word()
        root = self._parsed(self._bytes("[Content_Types].xml"))
        named = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in root.iter(f"{_TYPES}Override")}
        by_ending = {
            e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter(f"{_TYPES}Default")
        }
        return named, by_ending

    def _part(self, name: str) -> Part:
        kind = self._types.get(name) or self._endings.get(name.rpartition(".")[2].lower(), "")
        content = self._bytes(name)
        is_xml = kind.endswith(("+xml", "/xml")) or (not kind and content.lstrip()[:1] == b"<")
        root = self._parsed(content) if is_xml and not kind.startswith("image/") else None
        return Part(name, kind, content, self._relations(name), root)

    def _relations(self, name: str) -> dict[str, Relation]:
        folder, _, file = name.rpartition("/")
        source = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if source not in self._entries:
            return {}
        found = {}
        for element in self._parsed(self._bytes(source)).iter(f"{_PACKAGE}Relationship"):
            external = element.get("TargetMode", "") == "External"
            target = element.get("Target", "")
            where = target if external else _within(folder, target)
            found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], where, external)
        return found

    def _bytes(self, name: str) -> bytes:
        """Return an entry's bytes; what it declares is never trusted."""
        with self._archive.open(self._entries[name]) as source:
            content = source.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise _too_large()
        return content

    def _parsed(self, content: bytes) -> etree._Element:
        self._tags += content.count(b"<")
        if len(content) > MOST_XML or self._tags > MOST_TAGS:
            raise _too_large()
        if _DOCTYPE.search(content) or content[:2] in _WIDE:
            raise not_word()
        return parsed(content)


def parsed(content: bytes) -> etree._Element:
    """Return the root of an XML part. Raises Refused for what is not well-formed or wants entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise not_word() from fault


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the archive's entries by name, after a look at what they declare."""
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise _too_large()
    names = [info.filename for info in infos]
    if "mimetype" in names and "content.xml" in names:
        raise _refusal(mark("The file is an OpenDocument text."),
                       mark("Save it as “Word document (.docx)”."))  # fmt: skip
    strange = any(n.startswith("/") or "\\" in n or ".." in n.split("/") for n in names)
    locked = any(info.flag_bits & 1 or info.compress_type not in _KINDS for info in infos)
    if strange or locked or len({n.lower() for n in names}) != len(names):
        raise not_word()
    return dict(zip(names, infos, strict=True))


def _within(folder: str, target: str) -> str:
    named = _ESCAPED.sub(lambda m: bytes.fromhex(m[0].decode().replace("%", "")), target.encode()).decode(
        "utf-8", "replace"
    )
    whole = posixpath.normpath(posixpath.join("/", folder, named))
    return whole.lstrip("/")


def _document(package: Package) -> Package:
    """Return a package whose document can be written into."""
    document = package.document
    kind = document.media_type
    if "macroEnabled" in kind or any(p.media_type.endswith("vbaProject") for p in package.parts.values()):
        raise _refusal(mark("The file holds macros, small programs that run when it is opened."),
                       mark("Save it in Word as “Word document (.docx)”, which leaves them out."))  # fmt: skip
    if document.root is not None and str(document.root.tag).startswith(f"{{{_STRICT}"):
        raise _refusal(mark("The file is saved as “Strict Open XML”."),
                       mark("Save it in Word as “Word document (.docx)”."))  # fmt: skip
    if "wordprocessingml" not in kind or document.root is None or len(document.root) == 0:
        raise not_word()
    if any(part.root is None for part_kind in _ALWAYS_XML for part in package.of_kind(part_kind)):
        raise not_word()
    return package


def _refusal(what: str, remedy: str, **fields: str) -> Refused:
    return Refused(Trouble(what, remedy, fields))


def not_word() -> Refused:
    """Return what is said of a file that is no Word document, or a damaged one."""
    return _refusal(mark("The file is not a Word document, or it is damaged."),
                    mark("Open it in Word, save it as “Word document (.docx)” and try again."))  # fmt: skip


def _too_large() -> Refused:
    return _refusal(mark("The file unpacks to more than a template can need."),
                    mark("Begin with a new document and copy letterhead and styles into it."))  # fmt: skip
