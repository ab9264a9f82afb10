"""Pictures in a Word document: parts with neutral names, each once, and the markup that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from npm_visits.reports.figures import pixels, size
from npm_visits.reports.word.xml import Xml, cleaned, w

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from npm_visits.domain.blocks import Picture

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU: Final = 12700  # English metric units in a point
_ENDINGS: Final = {"jpeg": ("jpg", CT.JPEG), "png": ("png", CT.PNG)}


class Pictures:
    """The pictures of one document."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._relations: dict[bytes, str] = {}
        self._shown = 0

    def run(self, block: Picture) -> Xml:
        """Return the run that shows a picture; its part is in the package then."""
        self._shown += 1
        return w("r", w("drawing", _inline(block, self._shown, self._relation(block))))

    def _relation(self, block: Picture) -> str:
        if block.content not in self._relations:
            content, kind = pixels(block, full=True)
            ending, media_type = _ENDINGS[kind]
            name = PackURI(f"/word/media/picture{len(self._relations) + 1}.{ending}")
            part = Part(name, media_type, content, self._word.part.package)
            self._relations[block.content] = self._word.part.relate_to(part, RT.IMAGE)
        return self._relations[block.content]


def _inline(block: Picture, number: int, relation: str) -> Xml:
    """Return the drawing within its line; names are numbers, for a file's own name would tell."""
    width, height = (round(points * _EMU) for points in size(block))
    alt = quoteattr(" ".join(cleaned(block.alt).split()))
    extent = f'cx="{width}" cy="{height}"'
    named = f'id="{number}" name="Picture {number}"'
    return Xml(
        f'<wp:inline xmlns:wp="{_WP}" xmlns:a="{_A}" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {named} descr={alt}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {named} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    )
