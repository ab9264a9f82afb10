"""Blocks as a PDF: tagged, typeset in memory by Typst; no file but the last, no network.

Texts travel as JSON and are never read as markup. The document tells no author, date or program
version beyond what the format demands; the same blocks give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.blocks import (
    Bullets,
    Contents,
    KeyFigures,
    Listed,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Recommended,
    Run,
    Table,
    Text,
    paired_from,
    plain,
    runs,
)
from npm_visits.domain.paper import ROWS_TOGETHER, Asked, FormSection, Grid
from npm_visits.domain.text import clean
from npm_visits.paths import resources
from npm_visits.reports import columns, figures, keeping
from npm_visits.reports import measures as m
from npm_visits.reports.directions import right_to_left, runs_left
from npm_visits.reports.listing import captions, told
from npm_visits.reports.numbering import Numbers, number, shown
from npm_visits.reports.spoken import resolved
from npm_visits.reports.unbroken import unbroken
from npm_visits.reports.word.target import write_whole
from npm_visits.reports.word.write import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import typst

    from npm_visits.domain.blocks import Block, Document

FONTS: Final = (
    m.FONT, "Liberation Sans", "Segoe UI", "Helvetica", "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic",
    "Geeza Pro", "Noto Sans Hebrew", "DejaVu Sans",
)  # fmt: skip
"""Of the system, in order: what the first cannot write, the next may."""

EPOCH: Final = 315532800  # the first day a package can carry; Typst wants one, and today's would tell the day
_MAKER: Final = re.compile(rb"(/Creator\(|<xmp:CreatorTool>)(Typst [\d.]*)(\)|</xmp:CreatorTool>)")
_TYPST: Final = frozenset({2, 3})  # lengths of language codes that Typst takes


def pdf(document: Document) -> bytes:
    """Return `document` as PDF bytes.

    Raises `typst.TypstError` when the writer itself is wrong; no text can cause it.
    """
    made = compiler(document).compile(format="pdf", timestamp=EPOCH, pdf_tags=True)
    return _MAKER.sub(_blank, made)  # type: ignore[arg-type] # of this format: bytes


def _blank(found: re.Match[bytes]) -> bytes:
    """Return blanks in the place of the maker's name: as many, for the file says where each object begins."""
    return found[1] + b" " * len(found[2]) + found[3]


def set_texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield (part, text) for every text that the PDF is set from: each as a whole, however its runs are cut."""
    yield from (("text", text) for text in _strings(as_data(document)))


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any tree of texts
    if isinstance(value, str):
        if not value.startswith("<svg"):
            yield value
    elif isinstance(value, dict):
        yield from (text for key, inner in value.items() if key not in {"look", "fonts"} for text in _strings(inner))
    elif isinstance(value, list | tuple):
        if value and all(isinstance(inner, dict) and "text" in inner and "left" in inner for inner in value):
            yield "".join(inner["text"] for inner in value)
        else:
            yield from (text for inner in value for text in _strings(inner))


def compiler(document: Document) -> typst.Compiler:
    """Return what makes pages of `document`."""
    import typst  # noqa: PLC0415 - 30 MB, needed only when pages are made

    inputs = {"document": json.dumps(as_data(document), ensure_ascii=False)}
    return typst.Compiler(resources() / "typst" / "document.typ", sys_inputs=inputs)


def as_data(document: Document) -> dict[str, Any]:
    """Return what the Typst source reads: plain lists and texts."""
    document = unbroken(resolved(document))
    numbers, begins = number(document), _begins(document)
    return {
        "title": document.title, "running_title": document.running_title, "reference": document.reference,
        "classification": document.classification, "mark": document.mark,
        "language": _code(document.language), "rtl": right_to_left(document.language),
        "labels": asdict(document.labels), "fonts": list(FONTS), "look": _look(),
        "form": any(isinstance(block, FormSection | Asked | Grid) for block in document.blocks),
        "text_size": document.text_size,
        "blocks": [
            _block(block, numbers, n) | ({"begins": begins[n]} if n in begins else {}) | _stays(document, numbers, n)
            | _listed(document, numbers, n)
            for n, block in enumerate(document.blocks)
        ],
    }  # fmt: skip


def _begins(document: Document) -> dict[int, str]:
    """Return the places of the blocks with which parts begin, and the parts' codes; a new page belongs to none."""
    found: dict[int, str] = {}
    first = 0
    for part in document.parts:
        found |= next(({first + n: part.code} for n, b in enumerate(part.blocks) if not isinstance(b, PageBreak)), {})
        first += len(part.blocks)
    return found


def _stays(document: Document, numbers: Numbers, n: int) -> dict[str, Any]:
    """Return what of a block stays on one page with the next."""
    block = document.blocks[n]
    match block:
        case Paragraph() | Note():
            return {"keep": keeping.with_next(document.blocks, n)}
        case Bullets():
            return {"kept": sorted(keeping.items(len(block.items)))}
        case Contents() if block.lists is not Listed.HEADINGS:
            count = sum(1 for _ in captions(block.lists, document, numbers))
            return {"kept": sorted(keeping.items(count))}
        case Table():
            return {"kept": sorted(keeping.rows(block))}
        case Picture():
            return {"row": len(paired_from(document.blocks, n)), "paired": block.paired}
    return {}


def _listed(document: Document, numbers: Numbers, n: int) -> dict[str, Any]:
    """Return what a list tells of a block."""
    block = document.blocks[n]
    if not isinstance(block, Picture | Table) or not block.caption:
        return {}
    return {"line": _runs(told(block, document), numbers, getattr(block, "language", ""))}


def _code(language: str) -> str:
    short = language.partition("-")[0]
    return short if len(short) in _TYPST else "en"


def _block(block: Block, numbers: Numbers, n: int) -> dict[str, Any]:
    data: dict[str, Any] = {} if isinstance(block, Picture) else _cleaned(asdict(block))
    data["kind"] = type(block).__name__
    if not isinstance(block, FormSection | Asked):
        data["number"] = numbers.of_block[n]
    match block:
        case Asked():
            data["blanks"] = [{**_cleaned(asdict(blank)), "kind": type(blank).__name__} for blank in block.blanks]
            data["parts"] = [_block(part, numbers, n) for part in block.parts]
        case Paragraph() | Note() | Recommended():
            if isinstance(block, Recommended):
                data["about"] = _runs(block.about, numbers) if block.about else []
            data["text"] = _runs(block.text, numbers, block.language)
        case Bullets():
            data["items"] = [_runs(item, numbers, block.language) for item in block.items]
        case Grid():
            data["together"] = len(block.rows) <= ROWS_TOGETHER
        case Picture():
            wide, high = figures.size(block)
            data |= {"alt": clean(block.alt), "svg": figures.as_drawing(block), "width_pt": wide, "height_pt": high}
            data["caption"] = _runs(block.caption, numbers, block.language) if block.caption else []
        case KeyFigures():
            data["widths"] = list(columns.of_figures(block.figures))
        case Table():
            data["caption"] = _runs(block.caption, numbers) if block.caption else []
            data["rows"] = [[_runs(cell, numbers) for cell in row] for row in block.rows]
            data["note"] = _runs(block.note, numbers) if block.note else []
    return data


def _runs(text: Text, numbers: Numbers, language: str = "") -> list[dict[str, Any]]:
    """Return runs; each knows whether most of the whole text runs from right to left."""
    left = runs_left(plain(text))
    return [_run(run, numbers) | {"left": left} for run in runs(text, language)]


def _run(run: Run, numbers: Numbers) -> dict[str, Any]:
    language = _code(run.language) if run.language else ""
    looks = {"bold": run.bold, "italic": run.italic, "muted": run.muted}
    return {"text": clean(shown(run, numbers)), **looks, "language": language}


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - any tree of texts
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list | tuple) else value


def _look() -> dict[str, Any]:
    return {
        "ink": m.INK, "muted": m.MUTED, "accent": m.ACCENT, "accent_weak": m.ACCENT_WEAK, "rule": m.RULE,
        "dashes": m.DASHES, "sunk": m.SUNK, "pale": m.PALE, "page_width": m.PAGE_WIDTH, "page_height": m.PAGE_HEIGHT,
        "margin_side": m.MARGIN_SIDE, "margin_top": m.MARGIN_TOP, "margin_bottom": m.MARGIN_BOTTOM,
        "cell_side": m.CELL_SIDE, "cell_top": m.CELL_TOP, "box_padding": m.BOX_PADDING, "bar_padding": m.BAR_PADDING,
        "header": m.HEADER_SHARES, "number_tab": m.NUMBER_TAB, "between": m.BETWEEN, "below_letters": m.BELOW_LETTERS,
        "styles": {name: _style(measure) for name, measure in m.STYLES.items()},
    }  # fmt: skip


def _style(measure: m.Measure) -> dict[str, Any]:
    return {
        "size": measure.size, "height": measure.line_height, "before": measure.before, "after": measure.after,
        "left": measure.left, "right": measure.right, "hanging": measure.hanging, "bold": measure.bold,
        "keep": measure.keep_with_next, "together": measure.together,
    }  # fmt: skip


def write_pdf(
    document: Document,
    target: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    sure: Callable[[], None] | None = None,
) -> str:
    """Write `document` as PDF to `target` and return the SHA-256 of its bytes; all else as in `word.write_report`.

    Typesetting cannot be interrupted; a cancelled one is thrown away.
    """
    content = pdf(document)
    if cancelled and cancelled():
        raise Cancelled
    write_whole(target, content, sure=sure)
    if progress:
        progress(1, 1)
    return hashlib.sha256(content).hexdigest()
