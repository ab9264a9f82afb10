"""Every text of a finished PDF of ours: what its pages show, and what nobody sees."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

METADATA: Final = "metadata"
"""The part of texts that stand on no page: titles, outline, descriptions of pictures, names of fonts."""


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (part, text) for each page of the PDF, and for each text that stands beside its pages.

    Raises `pypdf.errors.PyPdfError` for what is no PDF: none that this program has made.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - 100 ms, only when the guard looks

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings may quote what it reads
    reader = PdfReader(io.BytesIO(content))
    for n, page in enumerate(reader.pages, 1):
        yield f"page {n}", " ".join(page.extract_text().split())
    yield from ((METADATA, text) for text in _beside(reader) if text.strip())


def _beside(reader: PdfReader) -> Iterator[str]:
    """Yield every text in the objects of the file, and the metadata as XML."""
    from pypdf.generic import (  # noqa: PLC0415 - see texts
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        IndirectObject,
        StreamObject,
        TextStringObject,
    )

    waiting: list[object] = [reader.trailer]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, StreamObject) and value.get("/Type") == "/Metadata":
            yield value.get_data().decode("utf-8", "replace")
        if isinstance(value, DictionaryObject):
            waiting += value.values()
        elif isinstance(value, ArrayObject):
            waiting += value
        elif isinstance(value, TextStringObject):
            yield str(value)
        elif isinstance(value, ByteStringObject):
            yield bytes(value).decode("latin-1")
