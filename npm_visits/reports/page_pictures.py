"""The pages of the PDF for the screen alone: drawings first, and of each a picture as wide as it is shown.

Drawings are made in a moment; pixels cost time and memory, and are made of the pages that somebody looks at.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from npm_visits.paths import resources
from npm_visits.reports import measures as m
from npm_visits.reports.pdf import EPOCH, compiler

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Document

_FIRST_LINE: Final = 4.0  # points; what begins higher than this stands at the head of its page
_INCH: Final = 72.0  # points
_FINER: Final = ((640, 3), (1200, 2))  # below so many pixels, so many times as wide


def drawings(document: Document) -> tuple[list[bytes], dict[str, int]]:
    """Return an SVG of each page of the PDF, and on how many pages each part stands, by its code.

    A page that two parts share counts for both.
    """
    made_by = compiler(document)
    made = made_by.compile(format="svg", timestamp=EPOCH)
    pages = [made] if isinstance(made, bytes) else list(made or ())
    begins = json.loads(made_by.query("<begins>", field="value", one=True))
    return pages, _spans([(code, page, y) for code, page, y in begins], len(pages))


def picture(page: bytes, width: int) -> bytes:
    """Return one page as a PNG to be shown `width` pixels wide; a small one is two or three times as wide.

    Typst loses a line of pixels where a page has a part of one more: of small letters that would be half of each.
    """
    import typst  # noqa: PLC0415 - see pdf.compiler

    times = next((times for below, times in _FINER if width < below), 1)
    alone = typst.Compiler(resources() / "typst" / "page.typ", sys_inputs={"page": page.decode()})
    made = alone.compile(format="png", ppi=times * width / m.PAGE_WIDTH * _INCH, timestamp=EPOCH)
    return made if isinstance(made, bytes) else b"".join(made or ())


def _spans(begins: list[tuple[str, int, float]], total: int) -> dict[str, int]:
    """Return how many pages each part touches; given is on which page and how far down (points) each begins."""
    ends = [page - 1 if y < m.MARGIN_TOP + _FIRST_LINE else page for _code, page, y in begins[1:]] + [total]
    return {code: max(end - page, 0) + 1 for (code, page, _y), end in zip(begins, ends, strict=True)}
