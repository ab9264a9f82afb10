"""The report to read on the screen before it is written: the same blocks as plain, escaped HTML.

Only marks of structure are written here; whoever shows the pages brings the style sheet. Page
breaks are Word's own matter: the preview shows order, numbers and wording.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from functools import singledispatchmethod
from html import escape
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import (
    Align,
    Block,
    Bullets,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigures,
    Listed,
    Note,
    Paragraph,
    Picture,
    Recommended,
    Run,
    Table,
    Text,
    plain,
    runs,
)
from npm_visits.reports import figures
from npm_visits.reports.directions import right_to_left, runs_left
from npm_visits.reports.listing import captions
from npm_visits.reports.numbering import Numbers, number, shown
from npm_visits.reports.spoken import resolved_block, resolved_captions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def preview(document: Document) -> Iterator[str]:
    """Yield the report as HTML without scripts, links or styles, in pieces to be shown one after the other.

    Pictures lie within it. No piece takes long to make or to lay out, so that a report of a thousand rows does not hold
    up the person who reads its first page.
    """
    piece = ""
    for html in _written(document):
        piece += html
        if len(piece) > _PIECE:
            yield piece
            piece = ""
    if piece:
        yield piece


def _written(document: Document) -> Iterator[str]:
    """Yield block after block; the footnotes of a paragraph stand beneath the list that belongs to it."""
    numbers, blocks = number(document), document.blocks
    writer = _Writer(document, numbers)
    notes = ""
    for place, block in enumerate(blocks):
        for part, n in _parts(resolved_block(block, document), numbers.of_block[place]):
            yield writer.block(part, n)
        notes += "".join(map(_footnote, block.footnotes)) if isinstance(block, Paragraph) else ""
        if notes and not isinstance(blocks[place + 1] if place + 1 < len(blocks) else None, Bullets):
            yield notes
            notes = ""


def _parts(block: Block, n: str) -> Iterator[tuple[Block, str]]:
    """Yield a block, a long table in parts of which the first has its head and the last its note."""
    if not isinstance(block, Table) or len(block.rows) <= _ROWS:
        yield block, n
        return
    yield replace(block, rows=block.rows[:_ROWS], note=""), n
    for start in range(_ROWS, len(block.rows), _ROWS):
        rows = block.rows[start : start + _ROWS]
        note = block.note if start + _ROWS >= len(block.rows) else ""
        yield replace(block, header=(), rows=rows, caption="", note=note), ""


_PIECE: Final = 3_000  # characters of HTML; a screen or less
_ROWS: Final = 15
_OTHER: Final = {"left": "right", "right": "left"}
_PIXELS: Final = 96 / 72  # of a screen in a point


class _Writer:
    def __init__(self, document: Document, numbers: Numbers) -> None:
        self._document, self._numbers = document, numbers

    @singledispatchmethod
    def block(self, _block: Block, _n: str) -> str:
        """Return one block; the second argument is its number or empty. A page break shows nothing."""
        return ""

    @block.register
    def _(self, block: Heading, n: str) -> str:
        label = f"{self._document.labels.annex} {n}" if block.annex else n
        return f'<p class="h{block.level}">{escape(label)}&nbsp; {escape(block.text)}</p>'

    @block.register
    def _(self, block: Paragraph, n: str) -> str:
        before = f'<span class="n">{n}.</span>&nbsp; ' if n else ""
        text = self._to_write(block.key, f"{before}{self._text(block.text)}")  # a click anywhere in it opens it
        return f"<p{self._way(block.text)}>{text}</p>"

    @block.register
    def _(self, block: Cover, _n: str) -> str:
        head = "<br>".join(escape(line) for line in block.letterhead)
        if block.brief:
            return (
                f'<p class="letterhead" align="center">{head}</p><p class="contents">{escape(block.title)}</p>'
                f"<p>{escape(block.subtitle)}</p>{_rows([], block.facts, first=28)}"
            )
        return (
            f'<p class="letterhead" align="center">{head}</p><p class="title" align="center">{escape(block.title)}'
            f'</p><p align="center">{escape(block.subtitle)}</p>{_rows([], block.facts, first=28)}'
        )

    @block.register
    def _(self, block: Contents, _n: str) -> str:
        if block.lists is Listed.HEADINGS:
            return f'<p class="contents">{escape(block.title)}</p>{self._contents()}'
        found = captions(block.lists, resolved_captions(self._document), self._numbers)
        lines = "<br>".join(self._text(caption.line) for caption in found)
        return f'<p class="lists">{escape(block.title)}</p><p>{lines}</p>'

    @block.register
    def _(self, block: Note, _n: str) -> str:
        return f'<p class="note"{self._way(block.text)}>{self._text(block.text)}</p>'

    @block.register
    def _(self, block: Bullets, _n: str) -> str:
        return f"<ul>{''.join(f'<li{self._way(item)}>{self._text(item)}</li>' for item in block.items)}</ul>"

    @block.register
    def _(self, block: Recommended, _n: str) -> str:
        text = self._to_write(block.key, self._text(block.text))
        text = f"<p{way}>{text}</p>" if (way := self._way(block.text)) else f"<br>{text}"
        return (
            f'<table class="asked" width="100%"><tr><td class="asked"><b>{escape(block.name)}</b> · '
            f"{self._text(block.about)}{text}</td></tr></table>"
        )

    @block.register
    def _(self, block: KeyFigures, _n: str) -> str:
        names = [name for name, _ in block.figures]
        return f"<p><b>{escape(block.title)}</b></p>{_rows(names, [tuple(value for _, value in block.figures)])}"

    @block.register
    def _(self, table: Table, n: str) -> str:
        label = self._document.labels.table
        caption = f'<p class="caption">{escape(label)} {n}. {self._text(table.caption)}</p>' if n else ""
        shares = [f' width="{share:.0%}"' for share in table.widths]
        align = [("right" if a is Align.RIGHT else "left") for a in table.align] or ["left"] * len(table.widths)
        head = "".join(f'<th align="{a}">{escape(h)}</th>' for h, a in zip(table.header, align, strict=False))
        body = "".join(f"<tr>{self._cells(row, align, shares)}</tr>" for row in table.rows)
        note = f'<p class="note">{self._text(table.note)}</p>' if table.note else ""
        top = f"<tr>{head}</tr>" if head else ""
        return f'{caption}<table class="grid" width="100%" cellspacing="0" cellpadding="5">{top}{body}</table>{note}'

    @block.register
    def _(self, block: Picture, n: str) -> str:
        content, kind = figures.pixels(block)
        source = f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"
        label = f"<b>{escape(self._document.labels.figure)} {n}.</b> " if n else ""
        told = f"{label}{self._text(block.caption)}"
        caption = f'<p class="note"{self._way(block.caption)}>{told}</p>' if block.caption else ""
        width, height = (round(side * _PIXELS) for side in figures.size(block))
        return f'<p><img src="{source}" width="{width}" height="{height}" alt="{escape(block.alt)}"></p>{caption}'

    def _cells(self, row: Sequence[Text], align: Sequence[str], shares: Sequence[str]) -> str:
        cells = zip(row, align, shares, strict=False)
        return "".join(
            f'<td align="{_OTHER[a] if self._way(c) else a}"{share}{self._way(c)}>{self._text(c)}</td>'
            for c, a, share in cells
        )

    def _contents(self) -> str:
        lines = [f"{h.number}&nbsp; {escape(h.text)}" for h in self._numbers.headings if h.level == 1]
        return f"<p>{'<br>'.join(lines)}</p>"

    def _way(self, text: Text) -> str:
        """Return the attribute of what runs from right to left, else nothing."""
        return ' dir="rtl"' if right_to_left(self._document.language) or runs_left(plain(text)) else ""

    def _text(self, text: Text) -> str:
        return "".join(self._run(run) for run in runs(text))

    def _run(self, run: Run) -> str:
        html = _lines(shown(run, self._numbers))
        html = f"<i>{html}</i>" if run.italic else html
        html = self._to_write(run.key, html)
        return f"<b>{html}</b>" if run.bold else f'<span class="n">{html}</span>' if run.muted else html

    def _to_write(self, key: str, html: str) -> str:
        """Return what can be written anew as a link to that; a letter is only read."""
        if not key or self._document.letter:
            return html
        return f'<a class="write" href="write:{escape(key)}">{html}</a>'


def _footnote(note: str) -> str:
    return f'<p class="note">{escape(note)}</p>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _rows(header: Sequence[str], rows: Sequence[tuple[str, ...]], first: int = 0) -> str:
    width = f' width="{first}%"' if first else ""
    top = f"<tr>{''.join(f'<th>{escape(h)}</th>' for h in header)}</tr>" if header else ""
    body = "".join(f"<tr><td{width}>" + "</td><td>".join(escape(cell) for cell in row) + "</td></tr>" for row in rows)
    return f'<table class="grid" width="100%" cellspacing="0" cellpadding="5">{top}{body}</table>'
