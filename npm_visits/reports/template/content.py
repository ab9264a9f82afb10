"""The check of what stands in a template beside its marks: what tells, moves, loads, or cannot be written with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from npm_visits.domain.templates import Trouble
from npm_visits.i18n import mark
from npm_visits.reports.template.assembly import ALWAYS, NAMED
from npm_visits.reports.template.package import RELATIONS
from npm_visits.reports.template.pictures import KINDS, is_plain
from npm_visits.reports.template.spots import spot_of, stories, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from npm_visits.domain.templates import Spot
    from npm_visits.reports.template.package import Package, Part

    Known = Mapping[Any, Spot]  # by the paragraph's element

_CHANGES: Final = [qn(f"w:{name}") for name in (
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
)]  # fmt: skip
_EMBEDDED: Final = [
    qn(f"w:{name}") for name in ("object", "altChunk", "subDoc", "control", "movie", "contentPart")
]
_GRAPHIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_TELLING: Final = frozenset({
    "FILENAME", "USERNAME", "USERINITIALS", "USERADDRESS", "AUTHOR", "LASTSAVEDBY", "TEMPLATE", "INFO", "DOCPROPERTY",
    "DOCVARIABLE", "COMMENTS", "KEYWORDS", "SUBJECT", "SAVEDATE", "CREATEDATE", "PRINTDATE", "EDITTIME", "REVNUM",
    "DATE", "TIME", "TITLE", "FILESIZE", "NUMWORDS", "NUMCHARS",
})  # fmt: skip
_KEPT: Final = frozenset({
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "HYPERLINK",
    "SYMBOL", "QUOTE", "LISTNUM", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SET", "ADVANCE", "=",
})  # fmt: skip
_ADDRESS: Final = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"([^"]*)"')
_AS_PICTURE: Final = mark("Delete it, or put a picture of it (PNG) in its place.")
_NOT_TAKEN: Final = ("}svgBlip", "}printerSettings", "}imgLayer")
_LINKS: Final = frozenset({"hyperlink"})


def content(package: Package, known: Known) -> Iterator[Trouble]:
    """Yield what is wrong with the content of a document, each kind once, with its first place."""
    for _kind, part in stories(package):
        yield from _changes(part, known)
        yield from _hidden(package, part, known)
        yield from _embedded(part, known)
        yield from _word_fields(part, known)
        yield from _links(package, part, known)


def _changes(part: Part, known: Known) -> Iterator[Trouble]:
    first = _first(part, _CHANGES)
    if first is not None:
        yield Trouble(mark("The document holds tracked changes."),
                      mark("Accept or reject all of them in Word (Review), and end the tracking."),
                      spot=spot_of(first, known))  # fmt: skip


def _hidden(package: Package, part: Part, known: Known) -> Iterator[Trouble]:
    styles = {name for own in package.of_kind("styles") for name in _hiding(own)}
    for named in _root(part).iter(qn("w:pStyle"), qn("w:rStyle")) if styles else ():
        paragraph = next(named.iterancestors(qn("w:p")), None)
        if named.get(qn("w:val")) in styles and paragraph is not None and text_of(paragraph).strip():
            yield _hiding_trouble(spot_of(paragraph, known))
            return
    for element in _root(part).iter(qn("w:vanish")):
        run = element.getparent().getparent() if element.getparent() is not None else None
        if _is_on(element) and run is not None and run.tag == qn("w:r") and next(run.iter(qn("w:t")), None) is not None:
            yield _hiding_trouble(spot_of(run, known))
            return


def _hiding(styles: Part) -> Iterator[str]:
    """Yield the ids of styles that hide their text."""
    for style in _root(styles).iter(qn("w:style")):
        hides = style.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        if hides is not None and _is_on(hides):
            yield style.get(qn("w:styleId"), "")


def _hiding_trouble(where: Spot | None) -> Trouble:
    return Trouble(mark("Hidden text would leave the office in every report."),
                   mark("Show it in Word (Ctrl+Shift+8) and delete it, or make it visible."), spot=where)  # fmt: skip


def _is_on(element: etree._Element) -> bool:
    return element.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _embedded(part: Part, known: Known) -> Iterator[Trouble]:
    first = _first(part, _EMBEDDED)
    if first is not None:
        yield _embedding(spot_of(first, known))
    for graphic in _root(part).iter(_GRAPHIC):
        if graphic.get("uri", "").rpartition("/")[2] in {"chart", "diagram", "chartex", "lockedCanvas", "ink"}:
            yield Trouble(mark("A chart or diagram of Word is embedded, with the data behind it."), _AS_PICTURE,
                          spot=spot_of(graphic, known))  # fmt: skip
            return


def _word_fields(part: Part, known: Known) -> Iterator[Trouble]:
    told: set[str] = set()
    for element, code in _codes(part):
        name = (code.split() or [""])[0].upper()
        name = "=" if name.startswith("=") else name
        if not name or name in told:
            continue
        told.add(name)
        if name in _KEPT:
            addresses = _QUOTED.findall(code) if name == "HYPERLINK" else []
            if addresses and "\\l" not in code.split('"')[0] and not _ADDRESS.match(addresses[0]):
                yield _bad_link(spot_of(element, known))
        elif name == "TOC":
            yield Trouble(mark("A table of contents of Word’s own stands here; it would be empty or out of date."),
                          mark("Delete it and write {tag} as a paragraph of its own."),
                          {"tag": f"{{{{ section.{'lists' if _captions(code) else 'contents'} }}}}"},
                          spot=spot_of(element, known))  # fmt: skip
        elif name in _TELLING:
            yield Trouble(mark("Word’s field {code} can tell who wrote the report, when or where."),
                          mark("Delete it and take one of this program’s fields."), {"code": name},
                          spot=spot_of(element, known))  # fmt: skip
        else:
            yield Trouble(mark("Word’s field {code} brings in text from elsewhere, or asks for it."),
                          mark("Delete it."), {"code": name[:40]}, spot=spot_of(element, known))  # fmt: skip


def _captions(code: str) -> bool:
    """Tell whether a table of contents gathers captions instead of headings."""
    return "\\c" in code.split()


def _codes(part: Part) -> Iterator[tuple[etree._Element, str]]:
    """Yield the codes of all Word fields; one that is cut into runs is joined."""
    begun: list[tuple[etree._Element, list[str]]] = []
    kinds = (qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText"))
    for element in _root(part).iter(*kinds):
        if element.tag == kinds[0]:
            yield element, element.get(qn("w:instr"), "")
        elif element.tag == kinds[2]:
            if begun:
                begun[-1][1].append(element.text or "")
        elif element.get(qn("w:fldCharType")) == "begin":
            begun.append((element, []))
        elif element.get(qn("w:fldCharType")) == "end" and begun:
            first, pieces = begun.pop()
            yield first, "".join(pieces)


def _links(package: Package, part: Part, known: Known) -> Iterator[Trouble]:
    users = _users(part)
    for key, relation in part.relations.items():
        if key not in users:
            continue  # nothing shows it: it is not taken over
        where = spot_of(users[key], known)
        if relation.external:
            if relation.kind not in _LINKS:
                yield Trouble(mark("A picture or a text is only linked: it lies outside the document."),
                              mark("Put it into the document itself, or delete it."), spot=where)  # fmt: skip
            elif not _ADDRESS.match(relation.target):
                yield _bad_link(where)
        elif relation.kind == "image":
            yield from _picture(package.parts.get(relation.target), where)
        elif relation.kind not in (*ALWAYS, *NAMED):
            yield _embedding(where)


def _picture(image: Part | None, where: Spot | None) -> Iterator[Trouble]:
    if image is None or not any(image.content.startswith(start) for start in KINDS):
        yield Trouble(mark("A picture is neither PNG nor JPEG: such a file can hold names and paths."),
                      mark("Save the picture as PNG and put that in its place."), spot=where)  # fmt: skip
    elif not is_plain(image.content):
        yield Trouble(mark("A picture is damaged or of an unusual kind."),
                      mark("Save the picture as PNG and put that in its place."), spot=where)  # fmt: skip


def _embedding(where: Spot | None) -> Trouble:
    return Trouble(mark("An object of another program or another file is embedded."), _AS_PICTURE, spot=where)


def _bad_link(where: Spot | None) -> Trouble:
    return Trouble(mark("A link leads to a file on a computer, not to an address on the internet."),
                   mark("Delete the link; its text may stay."), spot=where)  # fmt: skip


def _users(part: Part) -> dict[str, etree._Element]:
    """Return the first element that names each relation; a second form of a picture (SVG) is not taken over."""
    found: dict[str, etree._Element] = {}
    for element in _root(part).iter():
        if str(element.tag).endswith(_NOT_TAKEN):
            continue
        for name, value in element.items():
            if str(name).startswith(f"{{{RELATIONS}}}"):
                found.setdefault(str(value), element)
    return found


def _first(part: Part, names: list[str]) -> etree._Element | None:
    return next(_root(part).iter(*names), None)


def _root(part: Part) -> etree._Element:
    if part.root is None:
        message = f"{part.name} holds no XML"
        raise TypeError(message)
    return part.root
