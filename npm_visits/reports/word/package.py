"""The finished package: nothing in it tells who made it, where, when or from which template.

The same parts give the same bytes: entries are sorted and carry one fixed date.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn

from npm_visits.reports.word.xml import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.opc.rel import Relationships
    from docx.oxml.xmlchemy import BaseOxmlElement

_UNWANTED: Final = {
    RT.THUMBNAIL, RT.EXTENDED_PROPERTIES, RT.CUSTOM_PROPERTIES, RT.CORE_PROPERTIES, RT.CUSTOM_XML,
    RT.PRINTER_SETTINGS, RT.COMMENTS, RT.WEB_SETTINGS, RT.GLOSSARY_DOCUMENT,
}  # fmt: skip
_UNWANTED_ENDINGS: Final = (
    "/attachedTemplate", "/stylesWithEffects", "/people", "/commentsExtended", "/commentsIds", "/keyMapCustomizations",
)  # fmt: skip
_CORE: Final = PackURI("/docProps/core.xml")
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_TRACES: Final = re.compile(rb' w(?:14)?:(?:rsid\w*|paraId|textId)="\w*"')
_TRACE_ATTRIBUTE: Final = re.compile(r"\{[^}]*/wordml\}(?:paraId|textId)$|\{[^}]*/main\}rsid\w*$")
_TRACE_ELEMENTS: Final = (qn("w:rsids"), qn("w:attachedTemplate"))


def strip_template(word: WordDocument) -> None:
    """Cut every part off a template that tells about its maker, and give it a clean core part."""
    package = word.part.package
    assert package is not None  # noqa: S101 - only a part outside any package has none
    for source in (package.rels, *(part.rels for part in package.iter_parts())):
        _cut(source)
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            _wipe(part.element)


def packaged(word: WordDocument, title: str, language: str, made_on: str, footnotes: bytes | None) -> bytes:
    """Return the bytes of `word` as a package with clean metadata; `made_on` is an ISO day."""
    package = word.part.package
    assert package is not None  # noqa: S101 - see strip_template
    core = Part(_CORE, CT.OPC_CORE_PROPERTIES, _core(title, language, made_on), package)
    package.relate_to(core, RT.CORE_PROPERTIES)
    raw = io.BytesIO()
    package.save(raw)
    with zipfile.ZipFile(raw) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if footnotes is not None:
        parts["word/footnotes.xml"] = footnotes
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of `parts`, the list of content types first, the rest sorted."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells the system it was written on
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def without_traces(part: bytes) -> bytes:
    """Return a template's part, one that python-docx does not parse, without revision marks."""
    return _TRACES.sub(b"", part)


def _cut(relationships: Relationships) -> None:
    for key, relationship in list(relationships.items()):
        if relationship.reltype in _UNWANTED or relationship.reltype.endswith(_UNWANTED_ENDINGS):
            del relationships[key]


def _wipe(root: BaseOxmlElement) -> None:
    for element in list(root.iter()):
        for name in [name for name in element.attrib if _TRACE_ATTRIBUTE.search(str(name))]:
            del element.attrib[name]
        if element.tag in _TRACE_ELEMENTS:
            element.getparent().remove(element)


def _core(title: str, language: str, made_on: str) -> bytes:
    moment = f'xsi:type="dcterms:W3CDTF">{escape(made_on)}T00:00:00Z'
    dates = "".join(f"<dcterms:{name} {moment}</dcterms:{name}>" for name in ("created", "modified") if made_on)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(cleaned(title))}</dc:title><dc:language>{escape(language)}</dc:language>{dates}"
        "</cp:coreProperties>"
    ).encode()
