"""Every text of a finished PDF of ours: what its pages show, and what nobody sees.

This reads what Typst writes: objects one after the other, streams plain or deflated, texts as numbers of glyphs with a
table that gives their letters (ToUnicode). It is no reader of other people's PDFs: what it does not know it names.
"""

from __future__ import annotations

import functools
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

METADATA: Final = "metadata"
"""The part of texts that stand on no page: titles, outline, descriptions of pictures, names of fonts."""
UNKNOWN: Final = "\ufffd"
"""In the place of a glyph without a letter."""

_OBJECT: Final = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
_STREAM: Final = re.compile(rb"^(.*?)\sstream\r?\n(.*)\r?\nendstream", re.DOTALL)
_LITERAL: Final = functools.reduce(
    lambda inner, _: rb"\((?:\\.|[^\\()]|%b)*\)" % inner, range(6), rb"\((?:\\.|[^\\()])*\)"
)
"""A text in brackets; brackets in pairs stand in it as they are, a single one behind a backslash."""
_TOKEN: Final = re.compile(
    rb"<<(?P<about>(?:%b|[^()])*?)>>\s*BDC|(?P<begin>\bBDC\b|\bBMC\b)|(?P<end>\bEMC\b)"
    rb"|/(?P<font>\w+) [\d.]+ Tf|(?P<literal>%b)|<(?P<hex>[0-9A-Fa-f]+)>"
    rb"|[-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ (?P<y>[-\d.]+) cm|/(?P<form>\w+) Do" % (_LITERAL, _LITERAL),
    re.DOTALL,
)
_TEXTS: Final = re.compile(rb"(?P<literal>%b)|(?<!<)<(?P<hex>[0-9A-Fa-f]+)>" % _LITERAL, re.DOTALL)
_ACTUAL: Final = re.compile(rb"/ActualText\s*(?:" + _TEXTS.pattern + rb")", re.DOTALL)
_SAME_LINE: Final = 5.0  # points up or down, for raised signs
_NAMED: Final = re.compile(rb"/(\w+) (\d+) 0 R")
_ONE: Final = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
_MANY: Final = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]+)>")
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_OCTAL: Final = frozenset(b"%d" % n for n in range(8))
_SIGNS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass
class _File:
    heads: dict[int, bytes] = field(default_factory=dict)
    streams: dict[int, bytes] = field(default_factory=dict)
    letters: dict[int, Mapping[int, str]] = field(default_factory=dict)  # of a font's table


@dataclass
class _Page:
    """What was read of a page so far. Where a piece tells its text itself, its glyphs count for nothing."""

    apart: str
    found: list[str] = field(default_factory=list)
    letters: Mapping[int, str] = field(default_factory=dict)
    _told: list[bool] = field(default_factory=list)  # of each piece that is open: whether it tells its text
    _y: float = 0.0

    def at(self, y: float) -> None:
        self.found.append(" " if abs(y - self._y) > _SAME_LINE else "")
        self._y = y

    def begin(self, about: bytes) -> None:
        text = _ACTUAL.search(about)
        self._told.append(text is not None)
        if text:
            self.found.append(_decoded(_bytes(text["literal"], text["hex"])))
        elif b"/MCID" in about:
            self.found.append(self.apart)

    def end(self) -> None:
        if self._told:
            self._told.pop()

    def show(self, raw: bytes) -> None:
        if not any(self._told):
            codes = (int.from_bytes(raw[n : n + 2]) for n in range(0, len(raw), 2))
            self.found += [self.letters.get(code, UNKNOWN) for code in codes]


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (part, text) for each page of the PDF, and for each text that stands beside its pages.

    A page is read twice where its text lies in pieces: a piece may be a cell, or a letter in the midst of a word that
    another font writes. So each page comes with its pieces apart, and with those of one line joined.
    """
    file = _read(content)
    pages = [number for number, head in file.heads.items() if re.search(rb"/Type\s*/Page\b", head)]
    for n, page in enumerate(pages, 1):
        yield f"page {n}", _shown(file, page, apart="")
        yield f"page {n}", _shown(file, page, apart=" ")
    for number, head in file.heads.items():
        yield from ((METADATA, text) for text in _beside(head) if text.strip())
        if re.search(rb"/Type\s*/Metadata", head):
            yield METADATA, file.streams[number].decode("utf-8", "replace")


def _read(content: bytes) -> _File:
    file = _File()
    for found in _OBJECT.finditer(content):
        number, body = int(found[1]), found[2]
        stream = _STREAM.match(body)
        file.heads[number] = stream[1] if stream else body
        if stream:
            file.streams[number] = zlib.decompress(stream[2]) if b"/FlateDecode" in stream[1] else stream[2]
    return file


def _shown(file: _File, number: int, *, apart: str) -> str:
    """Return what a page or a drawing shows: a space where a line or a drawing begins, `apart` where a piece does."""
    head = file.heads[number]
    contents = re.search(rb"/Contents (\d+) 0 R", head)
    stream = file.streams.get(int(contents[1]) if contents else number, b"")
    named = _resources(file, head)
    page = _Page(apart)
    for token in _TOKEN.finditer(stream):
        if token["font"]:
            page.letters = _letters(file, named.get(token["font"], 0))
        elif token["form"]:
            inner = named.get(token["form"], 0)
            page.found.append(f" {_shown(file, inner, apart=apart)} " if inner in file.streams else "")
        elif token["y"]:
            page.at(float(token["y"]))
        elif token["literal"] or token["hex"]:
            page.show(_bytes(token["literal"], token["hex"]))
        elif token["end"]:
            page.end()
        else:
            page.begin(token["about"] or b"")
    return " ".join("".join(page.found).split())


def _resources(file: _File, head: bytes) -> dict[bytes, int]:
    """Return the numbers of what a page or a drawing calls by a name: fonts, drawings."""
    elsewhere = re.search(rb"/Resources (\d+) 0 R", head)
    return {name: int(number) for name, number in _NAMED.findall(file.heads[int(elsewhere[1])] if elsewhere else head)}


def _letters(file: _File, font: int) -> Mapping[int, str]:
    table = re.search(rb"/ToUnicode (\d+) 0 R", file.heads.get(font, b""))
    number = int(table[1]) if table else 0
    if number not in file.letters:
        file.letters[number] = dict(_table(file.streams.get(number, b"").decode("ascii", "replace")))
    return file.letters[number]


def _table(told: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        for code, letters in _ONE.findall(block):
            yield int(code, 16), bytes.fromhex(letters).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for first, last, letter in _MANY.findall(block):
            for n in range(int(last, 16) - int(first, 16) + 1):
                yield int(first, 16) + n, chr(int(letter, 16) + n)


def _beside(head: bytes) -> Iterator[str]:
    for token in _TEXTS.finditer(head):
        raw = _bytes(token["literal"], token["hex"])
        yield _decoded(raw)


def _decoded(raw: bytes) -> str:
    return raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")


def _bytes(literal: bytes | None, hexadecimal: bytes | None) -> bytes:
    if hexadecimal:
        return bytes.fromhex(hexadecimal.decode())
    return _ESCAPED.sub(_unescaped, (literal or b"()")[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 255]) if sign[:1] in _OCTAL else _SIGNS.get(sign, sign)
