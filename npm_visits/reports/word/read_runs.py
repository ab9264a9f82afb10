"""One paragraph of a working copy: its style, its bookmarks and its runs, whatever Word or LibreOffice made of them.

ISO/IEC 29500-1: 17.13.6 (bookmarks), 17.16 (fields), 17.7 (styles).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npm_visits.domain.blocks import Run
from npm_visits.domain.references import NOWHERE
from npm_visits.reports.word.marks import REFERENCE, Mark, lost_reference, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_RUN, _FIELD, _START, _END = qn("w:r"), qn("w:fldSimple"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_SIGNS: Final = {
    qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): "\u00ad",
}  # fmt: skip
_SHOWN: Final = {qn(f"w:{name}") for name in ("t", "tab", "fldChar", "footnoteReference", "endnoteReference")}
_BOXES: Final = (qn("w:txbxContent"), qn("w:p"))
_BOLD: Final = {"strong", "strongemphasis"}
_ITALIC: Final = {"emphasis", "strongemphasis"}
_COUNTS: Final = {"SEQ", "PAGE", "NUMPAGES"}


@dataclass(frozen=True)
class Counted(Run):
    """A number that Word counts, as in a caption or of a page: it changes by itself."""


class Styles:
    """The styles of a document by what they are called everywhere.

    Word gives the styles that it knows names of its own for their place in the file, others in each language ("a3" for
    a title in Russian); what a style is called stays the same.
    """

    def __init__(self, root: _Element | None) -> None:
        self._names = {
            style.get(qn("w:styleId"), ""): _plain(name.get(qn("w:val"), ""))
            for style in (root.iter(qn("w:style")) if root is not None else ())
            if (name := style.find(qn("w:name"))) is not None
        }

    def of(self, element: _Element, kind: str = "p") -> str:
        """Return the style of a paragraph ("p") or a run ("r"), in small letters and without blanks."""
        style = element.find(f"{qn(f'w:{kind}Pr')}/{qn(f'w:{kind}Style')}")
        own = style.get(qn("w:val"), "") if style is not None else ""
        return self._names.get(own, _plain(own))


@dataclass
class _OpenField:
    """A field that has begun: what it does, and as what it is shown."""

    instruction: str = ""
    in_result: bool = False
    shown: str = ""
    looks: tuple[bool, bool] = (False, False)

    @property
    def refers_to(self) -> str:
        return _reference(self.instruction)

    @property
    def counts(self) -> bool:
        """Whether it is a number that Word counts."""
        return not _COUNTS.isdisjoint(self.instruction.split()[:1])


@dataclass
class _Reading:
    """The runs of one paragraph, gathered in its order."""

    styles: Styles
    runs: list[Run] = field(default_factory=list)
    fields: list[_OpenField] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)  # references that lead nowhere, by the id of their bookmark

    def take(self, element: _Element) -> None:
        """Take in one run, simple field or end of a bookmark."""
        if element.tag == _START:
            if mark := lost_reference(element.get(qn("w:name"), "")):
                self.lost[element.get(qn("w:id"), "")] = mark
        elif element.tag == _END:
            self.lost.pop(element.get(qn("w:id"), ""), None)
        elif element.tag == _FIELD:
            self._simple(element)
        elif not _in_simple(element):
            self._run(element)

    def _simple(self, simple: _Element) -> None:
        """Take in a field that stands with its result in one element."""
        self.fields.append(_OpenField(simple.get(qn("w:instr"), "")))
        self._turn("separate", (False, False))
        for run in simple.iter(_RUN):
            self._run(run)
        self._turn("end", (False, False))

    def _run(self, run: _Element) -> None:
        looks = _looks(run, self.styles)
        for piece in run:
            if piece.tag == qn("w:fldChar"):
                self._turn(piece.get(qn("w:fldCharType"), ""), looks)
            elif piece.tag == qn("w:instrText") and self.fields:
                self.fields[-1].instruction += piece.text or ""
            elif text := (piece.text or "") if piece.tag == qn("w:t") else _SIGNS.get(str(piece.tag), ""):
                self._text(text, looks)

    def _turn(self, kind: str, looks: tuple[bool, bool]) -> None:
        if kind == "begin":
            self.fields.append(_OpenField())
        elif self.fields and kind == "separate":
            self.fields[-1].in_result, self.fields[-1].looks = True, looks
        elif self.fields and kind == "end":
            ended = self.fields.pop()
            if ended.refers_to:
                self.refer(ended.refers_to, ended.shown, ended.looks)

    def _text(self, text: str, looks: tuple[bool, bool]) -> None:
        if any(not f.in_result for f in self.fields):
            return
        if any(f.counts for f in self.fields):
            self.runs.append(Counted(text))
        elif referring := next((f for f in self.fields if f.refers_to), None):
            referring.shown += text
        elif self.lost and text == NOWHERE:
            self.refer(next(reversed(self.lost.values())), text, looks)
        else:
            self.runs.append(Run(text, bold=looks[0], italic=looks[1]))

    def refer(self, mark: str, shown: str, looks: tuple[bool, bool]) -> None:
        """Add a reference, as it is shown."""
        self.runs.append(Run(shown, bold=looks[0], italic=looks[1], refers_to=mark))


def runs_of(paragraph: _Element, styles: Styles) -> tuple[Run, ...]:
    """Return the runs of a paragraph; a field that refers to what we marked is a reference, any other its result."""
    reading = _Reading(styles)
    for element in own(paragraph, _RUN, _FIELD, _START, _END):
        reading.take(element)
    for left in reading.fields:  # one that ends in another paragraph
        if left.in_result and left.refers_to:
            reading.refer(left.refers_to, left.shown, left.looks)
    return tuple(reading.runs)


def own(paragraph: _Element, *tags: str) -> Iterator[_Element]:
    """Yield elements of a paragraph, without those of a text box that hangs on it."""
    boxed = paragraph.find(f".//{_BOXES[0]}") is not None
    for element in paragraph.iter(*tags):
        if not boxed or next(element.iterancestors(*_BOXES), None) is paragraph:
            yield element


def marks_of(paragraph: _Element) -> list[Mark]:
    """Return the marks of a paragraph, first those of what still stands there: a bookmark outlives its text."""
    found: dict[str, Mark] = {}
    begun: set[str] = set()
    full: set[str] = set()
    for element in own(paragraph, _START, _END, *_SHOWN):
        number = element.get(qn("w:id"), "")
        if element.tag == _END:
            begun.discard(number)
        elif element.tag != _START:
            full |= begun
        elif mark := mark_of(element.get(qn("w:name"), "")):
            found[number] = mark
            begun.add(number)
    return sorted(found.values(), key=lambda mark: not any(found[number] is mark for number in full))


def _in_simple(run: _Element) -> bool:
    holder = next(run.iterancestors(_FIELD, qn("w:p")), None)
    return holder is not None and holder.tag == _FIELD


def _plain(name: str) -> str:
    return "".join(name.split()).lower()


def _reference(instruction: str) -> str:
    words = instruction.split()
    return words[1] if len(words) > 1 and words[0] == "REF" and words[1].startswith(REFERENCE) else ""


def _looks(run: _Element, styles: Styles) -> tuple[bool, bool]:
    """Return whether a run is bold or italic, by a style of ours or by hand."""
    name, properties = styles.of(run, "r"), run.find(qn("w:rPr"))
    if properties is None:
        return False, False
    return (
        _on(properties.find(qn("w:b")), otherwise=name in _BOLD),
        _on(properties.find(qn("w:i")), otherwise=name in _ITALIC),
    )


def _on(element: _Element | None, *, otherwise: bool) -> bool:
    if element is None:
        return otherwise
    return element.get(qn("w:val"), "true") not in {"0", "false", "off"}
