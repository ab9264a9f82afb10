"""What Word demands of a document, as far as it can be checked without it."""

from __future__ import annotations

import posixpath
from collections import Counter

from docx.oxml.ns import qn
from lxml import etree

from npm_visits.reports.template.order import PARAGRAPH, SETTINGS, STYLE
from tests.reports.reading import Written

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ORDERS = {"pPr": PARAGRAPH, "style": STYLE, "settings": SETTINGS}


def faults(written: Written) -> list[str]:
    """Return what would make Word repair or refuse the document."""
    roots = {name: etree.fromstring(part) for name, part in written.parts.items() if name.endswith((".xml", ".rels"))}
    return [*_relations(written, roots), *_styles(roots), *_ids(roots), *_order(roots), *_shape(roots)]


def _relations(written: Written, roots) -> list[str]:
    found = []
    types = roots["[Content_Types].xml"]
    named = {e.get("PartName") for e in types if e.get("PartName")}
    endings = {e.get("Extension") for e in types if e.get("Extension")}
    found += [f"no such part: {name}" for name in named if name.lstrip("/") not in written.parts]
    for name, root in roots.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in root:
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))
                if relation.get("TargetMode") == "External":
                    continue
                if target.lstrip("/") not in written.parts:
                    found.append(f"{name} leads nowhere: {target}")
                elif target not in named and target.rpartition(".")[2] not in endings:
                    found.append(f"no content type: {target}")
            continue
        rels = roots.get(f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels")
        ids = {relation.get("Id") for relation in rels} if rels is not None else set()
        used = {v for e in root.iter() for n, v in e.items() if str(n).startswith(_R)}
        found += [f"{name} names a relation that is not there: {key}" for key in used - ids]
    return found


def _styles(roots) -> list[str]:
    styles = roots["word/styles.xml"]
    ids = Counter(s.get(qn("w:styleId")) for s in styles.iter(qn("w:style")))
    found = [f"style {i} stands twice" for i, n in ids.items() if n > 1]
    defaults = Counter(s.get(qn("w:type")) for s in styles.iter(qn("w:style")) if s.get(qn("w:default")) == "1")
    found += [f"{n} default styles of {kind}" for kind, n in defaults.items() if n > 1]
    kinds = [qn(f"w:{k}") for k in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
    for name, root in roots.items():
        found += [f"{name}: no style {e.get(qn('w:val'))}" for e in root.iter(*kinds) if e.get(qn("w:val")) not in ids]
    numbers = {n.get(qn("w:numId")) for n in roots["word/numbering.xml"].iter(qn("w:num"))} | {"0"}
    used = {n.get(qn("w:val")) for root in roots.values() for n in root.iter(qn("w:numId"))}
    return found + [f"no list {n}" for n in used - numbers]


def _ids(roots) -> list[str]:
    root, found = roots["word/document.xml"], []
    for start, key in ((qn("w:bookmarkStart"), qn("w:id")), (qn("w:bookmarkStart"), qn("w:name"))):
        count = Counter(e.get(key) for e in root.iter(start))
        found += [f"bookmark {v} twice" for v, n in count.items() if n > 1]
    starts = {e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkStart"))}
    if starts != {e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkEnd"))}:
        found.append("a bookmark has no end")
    notes = Counter(e.get(qn("w:id")) for e in roots["word/footnotes.xml"].iter(qn("w:footnote")))
    found += [f"note {i} twice" for i, n in notes.items() if n > 1]
    used = {e.get(qn("w:id")) for e in root.iter(qn("w:footnoteReference"))}
    found += [f"no note {i}" for i in used - set(notes)]
    styles = Counter(e.get(qn("w:val")) for e in roots["word/numbering.xml"].iter(qn("w:pStyle")))
    found += [f"two lists number {style}" for style, n in styles.items() if n > 1]
    lists = Counter(e.get(qn("w:abstractNumId")) for e in roots["word/numbering.xml"].iter(qn("w:abstractNum")))
    return found + [f"list {i} twice" for i, n in lists.items() if n > 1]


def _order(roots) -> list[str]:
    found = []
    for name, root in roots.items():
        for element in root.iter():
            order = _ORDERS.get(etree.QName(element).localname, "").split()
            names = [etree.QName(child).localname for child in element] if order else []
            places = [order.index(child) if child in order else -1 for child in names]
            if places != sorted(places):
                found.append(f"{name}: {names}")
    numbering = [etree.QName(e).localname for e in roots["word/numbering.xml"]]
    if numbering != sorted(numbering, key=["numPicBullet", "abstractNum", "num"].index):
        found.append(f"numbering: {numbering}")
    return found


def _shape(roots) -> list[str]:
    root, found = roots["word/document.xml"], []
    body = root[0]
    found += ["a cell does not end with a paragraph" for c in root.iter(qn("w:tc")) if c[-1].tag != qn("w:p")]
    for table in root.iter(qn("w:tbl")):
        after = table.getnext()
        if after is not None and after.tag == qn("w:tbl"):
            found.append("two tables grow together")
    sections = [n for n, e in enumerate(body) if e.tag == qn("w:sectPr")]
    if sections and sections != [len(body) - 1]:
        found.append("the last section is not the last element")
    kinds = [e.get(qn("w:fldCharType")) for e in root.iter(qn("w:fldChar"))]
    if kinds.count("begin") != kinds.count("end"):
        found.append("a field has no end")
    left = {etree.QName(e).localname for e in root.iter()} & {"smartTag", "proofErr", "permStart", "commentReference"}
    return found + sorted(left)
