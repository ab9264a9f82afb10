"""Reading a written report back: every text of every part, and the few structures the tests ask for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from npm_visits.domain.blocks import Document
from npm_visits.reports.word.write import rendered


class Written:
    """A report as Word will read it."""

    def __init__(self, source: Document | bytes | Path) -> None:
        if isinstance(source, Path):
            source = source.read_bytes()
        self.raw = source if isinstance(source, bytes) else rendered(source)
        with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
            self.infos = archive.infolist()
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.word: WordDocument = docx.Document(io.BytesIO(self.raw))

    def everything(self) -> str:
        """Return all texts and attributes of all parts, so that nothing can hide anywhere."""
        found: list[str] = []
        for name, content in self.parts.items():
            if name.startswith("word/media/"):
                found.append(content.decode("latin-1"))
                continue
            for element in etree.fromstring(content).iter():
                found += [element.text or "", element.tail or "", *element.attrib.values()]
        return as_read("\n".join(found))

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part under word/."""
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    def paragraphs(self, style: str = "") -> list[str]:
        """Return the texts of all paragraphs of the body, tables and contents included, with this style id."""
        return [text_of(p) for p in self.xml("document").iter(qn("w:p")) if not style or style_of(p) == style]

    def styles_used(self) -> set[str]:
        """Return the style ids that body, notes, header and footer use."""
        kinds = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
        parts = ("document", "footnotes", "header1", "footer1")
        return {e.get(qn("w:val")) for part in parts for e in self.xml(part).iter() if e.tag in kinds}

    def text(self) -> str:
        """Return the body's text, a line for each paragraph."""
        return "\n".join(self.paragraphs())


def text_of(paragraph: etree._Element) -> str:
    """Return what a paragraph shows: texts, tabs and line breaks."""
    shown = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return as_read("".join(e.text or "" if e.tag == qn("w:t") else shown.get(e.tag, "") for e in paragraph.iter()))


def as_read(text: str) -> str:
    """Return a text as one reads it: a blank where no line may end is a blank (`test_unbroken.py` looks for those)."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def style_of(paragraph: etree._Element) -> str:
    """Return a paragraph's style id."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"))
