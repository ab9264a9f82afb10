"""Every text of a written Word document: what is read, and what nobody sees."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.word.marks import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN: Final = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}

_BOOKMARK, _INSTRUCTION = qn("w:bookmarkStart"), qn("w:instrText")


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (part, text) for each paragraph, each other element with a text, and each attribute of every part.

    A paragraph is one text, however its runs are cut. Bookmarks of a working copy are digests and say nothing. Pictures
    have no texts: none that holds more than its pixels comes into a report (`domain.pictures`; those of an office's
    template are stripped by `template.pictures`).
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, name
            if name.endswith((".xml", ".rels")):
                yield from ((name, text) for text in _texts(archive.read(name)) if text.strip())


def _texts(content: bytes) -> Iterator[str]:
    root = parse_xml(content)
    paragraph, text = qn("w:p"), qn("w:t")
    for element in root.iter():
        if element.tag == paragraph:
            yield "".join(e.text or "" if e.tag == text else _SHOWN.get(e.tag, "") for e in element.iter())
        elif element.tag == _INSTRUCTION:
            yield " ".join(word for word in (element.text or "").split() if not is_ours(word))
        elif element.tag != text and element.text:
            yield element.text
        yield from (value for value in element.attrib.values() if element.tag != _BOOKMARK or not is_ours(value))
