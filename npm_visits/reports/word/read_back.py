"""Reading a working copy back: its marked lines as rich text, whatever Word or LibreOffice made of the rest.

A paragraph without a bookmark that directly follows a marked one, in a style of running text, was added to it; any
other was added where it belongs to no paragraph. ISO/IEC 29500-1: 17.11 (footnotes), 17.13.4 (comments), 17.13.5
(revisions), 17.13.6 (bookmarks).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npm_visits.domain.blocks import Run
from npm_visits.domain.rich_text import Line
from npm_visits.domain.word_differences import HEAD, ReadLine
from npm_visits.errors import NotAReport
from npm_visits.reports.template.package import Refused, opened
from npm_visits.reports.word.lines import shown_row
from npm_visits.reports.word.marks import (
    NOTE,
    OWN,
    ROW,
    Mark,
    borne,
    digest,
    line_digest,
    mark_of,
    text_digest,
    version_of,
)
from npm_visits.reports.word.read_runs import Counted, Styles, own, runs_of
from npm_visits.reports.word.read_texts import OwnLines, ReadCopy, ReadText
from npm_visits.reports.word.read_units import BOX, Unit, units

if TYPE_CHECKING:
    from lxml.etree import _Element

    from npm_visits.reports.template.package import Package

_TEXT_STYLES: Final = {
    "bodynumbered", "bodylettered", "listbullet", "normal", "lines", "recommendation", "listparagraph", "textbody",
    "bodytext", "",
}  # fmt: skip
_LIST_STYLES: Final = {"listbullet", "listparagraph"}
_HEADING: Final = re.compile(r"heading\d|annexheading")
_CAPTION: Final = "caption"
_REVISIONS: Final = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_NUMBER: Final = re.compile(r"\d+[a-z]*\.\t")
_OWN: Final = {digest(key): key for key in OWN}
_HEADS: Final = ("header", "footer")
_BESIDE: Final = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}


def read_document(content: bytes) -> ReadCopy:
    """Return what a working copy holds. Raises `NotAReport` for a file that cannot be read safely."""
    try:
        package = opened(content)
    except Refused as refused:
        raise NotAReport from refused
    root = package.document.root
    if root is None:
        raise NotAReport
    reader = _Reader(package, root)
    for unit in units(root):
        reader.take(unit)
    for kind in _HEADS:
        for part in package.of_kind(kind):
            reader.take_heads(part.root)
    for text in reader.found.texts.values():
        text.end()
    return reader.found


class _Reader:
    """Takes in the paragraphs and rows of one document, in its order."""

    def __init__(self, package: Package, body: _Element) -> None:
        self._styles = Styles(next((part.root for part in package.of_kind("styles")), None))
        self._beside = {kind: self._texts(package, kind) for kind in _BESIDE}
        roots = [body, *(part.root for kind in (*_BESIDE.values(), *_HEADS) for part in package.of_kind(kind))]
        tracked = any(True for root in roots if root is not None for _ in root.iter(*_REVISIONS))
        self.found = ReadCopy(tracked=tracked)
        self._key = ""  # of the text that a paragraph without a mark would be added to
        self._heading = self._caption = ""
        names = [start.get(qn("w:name"), "") for start in body.iter(qn("w:bookmarkStart"))]
        self.found.version = next(filter(None, map(version_of, names)), "")
        self.found.keys = borne(names)

    def take(self, unit: Unit) -> None:
        """Take in a paragraph or a row."""
        runs = unit.runs(self._styles)
        before, self._key = self._key, "" if unit.within else self._key
        if unit.is_row:
            self._row(unit, runs)
        else:
            self._paragraph(unit, runs)
        if unit.within:  # a text box hangs on a paragraph, and what follows goes on with that
            self._key = before if unit.within == BOX else ""
        for paragraph in unit.paragraphs():
            self._notes(paragraph)

    def take_heads(self, root: _Element | None) -> None:
        """Take in a header or a footer; a program may have made several of one."""
        for unit in units(root) if root is not None else ():
            runs = unit.runs(self._styles)
            mark = next((mark for mark in unit.marks if mark.key == digest(HEAD)), None)
            if mark:
                self._own(mark, runs, "")
            else:
                self._add(runs, "", HEAD)

    def _row(self, unit: Unit, runs: tuple[Run, ...]) -> None:
        where = " · ".join(filter(None, (self._heading, self._caption)))
        mark = next((mark for mark in unit.marks if mark.key == digest(ROW)), None)
        if mark:
            self._own(mark, runs, where)
        else:
            self._add(runs, where)

    def _paragraph(self, unit: Unit, runs: tuple[Run, ...]) -> None:
        style, says = self._styles.of(unit.element), _says(runs)
        mark = next((mark for mark in unit.marks if mark.key not in {digest(NOTE), digest(ROW)}), None)
        is_heading = bool(_HEADING.fullmatch(style)) and says
        told = _without_number(runs) if style == "bodylettered" else runs
        line = Line(_bare(told), item=style in _LIST_STYLES)
        if mark and mark.key not in _OWN:
            self._key = mark.key
            self.found.texts.setdefault(mark.key, ReadText(self._heading)).take(line, mark)
        elif mark:
            self._key = ""
            self._own(mark, told, "" if is_heading else self._heading)
        elif style not in _TEXT_STYLES or (says and not self._key):
            self._key = ""
            self._add(told, "" if is_heading else self._heading)
        elif says:
            self.found.texts.setdefault(self._key, ReadText()).take(line, None)
        self._heading = _shown(runs) if is_heading else self._heading
        self._caption = (_shown(runs) if style == _CAPTION else "") if says else self._caption

    def _notes(self, paragraph: _Element) -> None:
        """Take in the footnotes of a paragraph, and what else hangs on it."""
        mark: Mark | None = None
        for element in own(paragraph, qn("w:bookmarkStart"), *(qn(f"w:{kind}Reference") for kind in _BESIDE)):
            if element.tag == qn("w:bookmarkStart"):
                told = mark_of(element.get(qn("w:name"), ""))
                mark = told if told and told.key == digest(NOTE) else mark
                continue
            kind = str(element.tag).rpartition("}")[2].removesuffix("Reference")
            runs = self._beside[kind].get(element.get(qn("w:id"), ""), ())
            if kind == "comment":
                self.found.comments.append(ReadLine(_shown(runs), self._heading))
            elif mark and kind == "footnote":
                self._own(mark, runs, self._heading)
                mark = None
            else:
                self._add(runs, self._heading)

    def _own(self, mark: Mark, runs: tuple[Run, ...], where: str) -> None:
        """Take in a line of the program's own."""
        key, told = _OWN[mark.key], line_digest(_bare(runs))
        lines = self.found.own.setdefault(key, OwnLines(mark.of))
        lines.was[mark.n], lines.where[mark.n] = mark.text, where
        if mark.text not in {told, text_digest(_bare(runs))}:  # older copies tell looks as well
            self.found.fixed.append(ReadLine(_told(key, runs), where, told, key, mark.n))

    def _add(self, runs: tuple[Run, ...], where: str, key: str = "") -> None:
        if _says(runs) and self.found.keys is not None:
            self.found.added.append(ReadLine(shown_row(runs), where, line_digest(_bare(runs)), key))

    def _texts(self, package: Package, kind: str) -> dict[str, tuple[Run, ...]]:
        """Return the texts of footnotes, endnotes or comments by their number."""
        roots = [part.root for part in package.of_kind(_BESIDE[kind]) if part.root is not None]
        return {
            note.get(qn("w:id"), ""): tuple(
                run for paragraph in note.iter(qn("w:p")) for run in (*runs_of(paragraph, self._styles), Run(" "))
            )
            for root in roots for note in root.iter(qn(f"w:{kind}"))
        }  # fmt: skip


def _bare(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs without the numbers that Word counts."""
    return tuple(run for run in runs if not isinstance(run, Counted))


def _told(key: str, runs: tuple[Run, ...]) -> str:
    return shown_row(runs) if key == ROW else _shown(runs)


def _shown(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).strip()


def _says(runs: tuple[Run, ...]) -> bool:
    return any(run.text.strip() or run.refers_to for run in runs)


def _without_number(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs of a paragraph without the number that stands before its text, however many runs it became."""
    number = _NUMBER.match("".join(run.text for run in runs))
    left = number.end() if number else 0
    found: list[Run] = []
    for run in runs:
        found += [replace(run, text=run.text[left:])] if run.refers_to or run.text[left:] else []
        left = max(0, left - len(run.text))
    return tuple(found)
