"""Reading a working copy back: its marked paragraphs as rich text, whatever Word or LibreOffice made of the rest.

A paragraph without a bookmark that directly follows a marked one, in a style of running text, was added to it.
ISO/IEC 29500-1: 17.13.6 (bookmarks), 17.16 (fields), 17.13.5 (revisions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npm_visits.domain.blocks import Run
from npm_visits.domain.rich_text import Line, read, write
from npm_visits.errors import NotAReport
from npm_visits.reports.template.package import Refused, opened
from npm_visits.reports.word.marks import DRAFT, REFERENCE, borne, digest, mark_of, text_digest, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_TEXT_STYLES: Final = {
    "BodyNumbered", "BodyLettered", "ListBullet", "Normal", "Lines", "Recommendation", "ListParagraph", "TextBody", "",
}  # fmt: skip
_LIST_STYLES: Final = {"ListBullet", "ListParagraph"}
_REVISIONS: Final = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_NUMBER: Final = re.compile(r"\d+[a-z]*\.\t")
_BOLD: Final = {"Strong", "StrongEmphasis"}
_ITALIC: Final = {"Emphasis", "StrongEmphasis"}


@dataclass
class ReadText:
    """The text of one key as rich text, references as their bookmarks; `changed` since it was exported."""

    lines: list[Line] = field(default_factory=list)
    changed: bool = False
    was: dict[int, str] = field(default_factory=dict)  # digests of the lines when it was exported, by their place
    _left: set[int] = field(default_factory=set)
    _seen: bool = False

    @property
    def text(self) -> str:
        """The whole text."""
        return write(self.lines)

    def take(self, line: Line, bookmark: str) -> None:
        """Add a line; one without a bookmark was added in Word."""
        mark = mark_of(bookmark)
        if mark and not self._seen:
            self._left, self._seen = set(range(1, mark.of + 1)), True
        known = mark is not None and mark.n in self._left
        self.changed |= not known or mark is None or mark.text != text_digest(line.runs)
        if mark:
            self._left -= {mark.n}
            self.was[mark.n] = mark.text
        if any(run.text.strip() or run.refers_to for run in line.runs):
            self.lines.append(line)

    def is_still(self, text: str) -> bool:
        """Return whether `text` is what was exported; True too where lines that were taken out leave it unknown."""
        digests = [text_digest(line.runs) for line in read(text)]
        return bool(self._left) or digests == [self.was[n] for n in sorted(self.was)]

    def end(self) -> None:
        """All lines are read: one that is missing was taken out."""
        self.changed |= bool(self._left)


@dataclass
class ReadCopy:
    """What a working copy holds: the bookmark of its version, and its texts by the digest of their keys.

    `keys` stand for all that it held when it was made (`marks.is_borne`), None where an older copy does not tell.
    `fixed` are changed lines that nobody can write here: the program's own, and evidence. `tracked`: changes are
    neither accepted nor rejected yet.
    """

    version: str = ""
    keys: set[str] | None = None
    texts: dict[str, ReadText] = field(default_factory=dict)
    fixed: list[str] = field(default_factory=list)
    tracked: bool = False


def read_document(content: bytes) -> ReadCopy:
    """Return what a working copy holds. Raises `NotAReport` for a file that cannot be read safely."""
    try:
        package = opened(content)
    except Refused as refused:
        raise NotAReport from refused
    root = package.document.root
    if root is None:
        raise NotAReport
    return read_copy(root)


def read_copy(body: BaseOxmlElement) -> ReadCopy:
    """Return what stands in the body of a document."""
    found = ReadCopy(tracked=any(True for _ in body.iter(*_REVISIONS)))
    key = ""
    for paragraph in body.iter(qn("w:p")):
        names = [e.get(qn("w:name"), "") for e in paragraph.iter(qn("w:bookmarkStart"))]
        _told_of_copy(found, names)
        bookmark = next((name for name in names if mark_of(name)), "")
        mark, style = mark_of(bookmark), _style(paragraph)
        key = mark.key if mark else (key if style in _TEXT_STYLES else "")
        runs = tuple(_runs(paragraph))
        line = Line(_without_number(runs) if style == "BodyLettered" else runs, item=style in _LIST_STYLES)
        if key and (mark or any(run.text.strip() for run in line.runs)):
            found.texts.setdefault(key, ReadText()).take(line, bookmark)
        if mark and mark.key == digest(DRAFT) and mark.text != text_digest(line.runs):
            found.fixed.append("".join(run.text for run in line.runs))
    found.texts.pop(digest(DRAFT), None)
    for text in found.texts.values():
        text.end()
    return found


def _told_of_copy(found: ReadCopy, names: list[str]) -> None:
    """Take in what the bookmarks of a paragraph tell of the copy itself."""
    for name in names:
        found.version = version_of(name) or found.version
        if (keys := borne(name)) is not None:
            found.keys = (found.keys or set()) | keys


def _without_number(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs of a paragraph without the number that stands before its text, however many runs it became."""
    number = _NUMBER.match("".join(run.text for run in runs))
    left = number.end() if number else 0
    found: list[Run] = []
    for run in runs:
        found += [replace(run, text=run.text[left:])] if run.refers_to or run.text[left:] else []
        left = max(0, left - len(run.text))
    return tuple(found)


def _style(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val"), "") if style is not None else ""


def _runs(paragraph: BaseOxmlElement) -> Iterator[Run]:
    """Yield the runs of a paragraph; a field that refers to what we marked is a reference, any other its result."""
    depth, instruction, in_result = 0, "", False
    for element in paragraph.iter(qn("w:r"), qn("w:fldSimple")):
        if element.tag == qn("w:fldSimple"):
            if mark := _reference(element.get(qn("w:instr"), "")):
                yield Run(refers_to=mark)
            continue
        for char in element.iter(qn("w:fldChar")):
            kind = char.get(qn("w:fldCharType"))
            if kind == "begin":
                depth, instruction, in_result = depth + 1, "", False
            elif kind == "separate":
                in_result = True
                if mark := _reference(instruction):
                    bold, italic = _looks(element)
                    yield Run(refers_to=mark, bold=bold, italic=italic)
            else:
                depth, in_result = depth - 1, False
                instruction = ""
        instruction += "".join(e.text or "" for e in element.iter(qn("w:instrText")))
        inside = (in_result and _reference(instruction)) or (depth and not in_result)
        simple = element.getparent().tag == qn("w:fldSimple") and _reference(element.getparent().get(qn("w:instr"), ""))
        if not inside and not simple and (text := _text(element)):
            bold, italic = _looks(element)
            yield Run(text, bold=bold, italic=italic)


def _reference(instruction: str) -> str:
    words = instruction.split()
    return words[1] if len(words) > 1 and words[0] == "REF" and words[1].startswith(REFERENCE) else ""


def _text(run: BaseOxmlElement) -> str:
    shown = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "\u2011"}
    return "".join(e.text or "" if e.tag == qn("w:t") else shown.get(e.tag, "") for e in run.iter())


def _looks(run: BaseOxmlElement) -> tuple[bool, bool]:
    """Return whether a run is bold or italic, by a style of ours or by hand."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False, False
    style = properties.find(qn("w:rStyle"))
    name = style.get(qn("w:val"), "") if style is not None else ""
    return (
        _on(properties.find(qn("w:b")), otherwise=name in _BOLD),
        _on(properties.find(qn("w:i")), otherwise=name in _ITALIC),
    )


def _on(element: BaseOxmlElement | None, *, otherwise: bool) -> bool:
    if element is None:
        return otherwise
    return element.get(qn("w:val"), "true") not in {"0", "false", "off"}
