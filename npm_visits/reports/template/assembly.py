"""A document's parts put into a new package: only what the text uses, under neutral names, pictures stripped."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from npm_visits.reports.template.package import RELATIONS, Package, Part, Relation
from npm_visits.reports.template.pictures import plain
from npm_visits.reports.word.package import zipped

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES: Final = {
    "styles": f"{_WORD}styles+xml", "numbering": f"{_WORD}numbering+xml", "settings": f"{_WORD}settings+xml",
    "fontTable": f"{_WORD}fontTable+xml", "footnotes": f"{_WORD}footnotes+xml", "endnotes": f"{_WORD}endnotes+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "header": f"{_WORD}header+xml", "footer": f"{_WORD}footer+xml",
}  # fmt: skip
ALWAYS: Final = ("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes")
"""What a document has once and no element of it names."""
NAMED: Final = ("header", "footer", "image", "hyperlink")
"""What an element names by the id of its relation."""
_LINKED: Final = f"{{{RELATIONS}}}"


class Assembly:
    """Writes a document and what it uses."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def written(self) -> bytes:
        """Return the bytes of the new package."""
        self._take(self._package.document, "word/document.xml", f"{_WORD}document.main+xml")
        self._parts["_rels/.rels"] = _relations({
            "rId1": (f"{RELATIONS}/officeDocument", "word/document.xml", False)
        })  # fmt: skip
        entries = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in sorted(self._types.items()))
        self._parts["[Content_Types].xml"] = (
            f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>'
            f"{entries}</Types>"
        ).encode()
        return zipped(self._parts)

    def _take(self, part: Part, name: str, media_type: str) -> None:
        self._types[name] = media_type
        kept = {}
        for key, relation in _used(part).items():
            target = relation.target if relation.external else self._target(relation)
            if target:
                kept[key] = (f"{RELATIONS}/{relation.kind}", target, relation.external)
        self._parts[name] = _serialised(part)
        if kept:
            folder, _, file = name.rpartition("/")
            self._parts[f"{folder}/_rels/{file}.rels"] = _relations(kept)

    def _target(self, relation: Relation) -> str:
        """Return the new name of what a relation leads to, within word/; it is in the package then."""
        part = self._package.parts.get(relation.target)
        if part is None:
            return ""
        if part.name not in self._names:
            self._names[part.name] = name = self._name(relation.kind, part)
            if relation.kind == "image":
                self._parts[f"word/{name}"] = plain(part.content)
            else:
                self._take(part, f"word/{name}", _TYPES[relation.kind])
        return self._names[part.name]

    def _name(self, kind: str, part: Part) -> str:
        if kind in ALWAYS and kind != "theme":
            return f"{kind}.xml"
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        if kind == "image":
            ending = "png" if part.content.startswith(b"\x89PNG") else "jpg"
            return f"media/letterhead{number}.{ending}"
        return f"{kind}{number}.xml"


def _used(part: Part) -> dict[str, Relation]:
    """Return the relations of a part that its elements name, and those that need no name."""
    if part.root is None:
        return {}
    named = {v for e in part.root.iter() for n, v in e.items() if str(n).startswith(_LINKED)}
    found = {}
    seen: set[str] = set()
    for key, relation in part.relations.items():
        once = relation.kind in ALWAYS and not relation.external and relation.kind not in seen
        if once or (key in named and relation.kind in NAMED and (relation.kind == "hyperlink") == relation.external):
            found[key] = relation
            seen.add(relation.kind)
    return found


def _serialised(part: Part) -> bytes:
    if part.root is None:
        return part.content
    content: bytes = etree.tostring(part.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _relations(targets: dict[str, tuple[str, str, bool]]) -> bytes:
    entries = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{kind}" Target={quoteattr(target)}'
        f'{" TargetMode=" + quoteattr("External") if external else ""}/>'
        for key, (kind, target, external) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{entries}</Relationships>'.encode()
