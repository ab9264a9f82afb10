"""Runs, fields, bookmarks: what stands within a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from npm_visits.domain.blocks import Run, Text, runs
from npm_visits.reports.directions import SCRIPT_ALONE, right_to_left
from npm_visits.reports.numbering import Numbers, shown
from npm_visits.reports.word.lines import Marking
from npm_visits.reports.word.marks import NOTE, lost, reference
from npm_visits.reports.word.xml import Xml, characters, joined, w

TAGS: Final = {"en": "en-GB", "az": "az-Latn-AZ", "ru": "ru-RU"}
"""Language codes as Word knows them; others are written as they are."""

_EMPHASIS: Final = {(True, False): "Strong", (False, True): "Emphasis", (True, True): "StrongEmphasis"}


def language_tag(code: str) -> str:
    """Return Word's name of a language."""
    return TAGS.get(code, code)


@dataclass
class Inline:
    """Writes the runs of one document: it knows its language, numbers, bookmarks and footnotes.

    `marking` is that of a working copy.
    """

    language: str
    numbers: Numbers
    marking: Marking | None = None
    notes: list[str] = field(default_factory=list)
    _bookmarks: int = 0
    _lost: int = 0
    _marked: set[str] = field(default_factory=set)

    def runs(self, text: Text, language: str = "", *, style: str = "") -> Xml:
        """Return `text` as runs; `language` is that of a typed text without runs of its own."""
        return joined(*(self._run(run, language, style) for run in runs(text, language)))

    def footnotes(self, notes: tuple[str, ...]) -> Xml:
        """Return the signs of footnotes and keep their texts for the footnotes part."""
        return joined(*(self.line(NOTE, note, self._footnote(note)) for note in notes))

    def line(self, key: str, text: Text, inside: Xml) -> Xml:
        """Return `inside`, a line that says `text`, with the bookmark by which a working copy is read back."""
        name = self.marking.name(key, text) if self.marking else ""
        return self.bookmarked(name, inside) if name else inside

    def bookmarked(self, name: str, inside: Xml) -> Xml:
        """Return `inside` between the ends of a bookmark."""
        self._bookmarks += 1
        number = str(self._bookmarks)
        return joined(w("bookmarkStart", id=number, name=name), inside, w("bookmarkEnd", id=number))

    def _run(self, run: Run, language: str, style: str) -> Xml:
        kind = _EMPHASIS.get((run.bold, run.italic)) or ("Muted" if run.muted else style)
        looks = [w("rStyle", val=kind)] if kind else []
        spoken = run.language or language
        if spoken.startswith(SCRIPT_ALONE):
            looks.append(w("noProof"))  # no dictionary fits what nobody knows the language of
        elif spoken and spoken != self.language:
            tag = language_tag(spoken)
            looks.append(w("lang", bidi=tag) if right_to_left(spoken) else w("lang", val=tag))
        properties = w("rPr", *looks) if looks else Xml("")
        text = shown(run, self.numbers)
        if run.refers_to in self.numbers.marks:
            in_text = self.numbers.lettered or run.refers_to in self.numbers.in_text
            what = "\\h" if in_text else "\\n \\h"  # the text of a number, or a number that Word counts
            return field_(f" REF {self.paragraph_bookmark(run.refers_to)} {what} ", text, properties)
        written = w("r", properties, characters(text))
        if self.marking and run.refers_to:
            self._lost += 1
            return self.bookmarked(lost(run.refers_to, self._lost), written)
        return written

    def _footnote(self, note: str) -> Xml:
        self.notes.append(note)
        return w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=len(self.notes)))

    def marked(self, mark: str, inside: Xml) -> Xml:
        """Return `inside` with the bookmark of `mark`, where anything refers to it; each stands once."""
        if mark not in self.numbers.referred or mark in self._marked:
            return inside
        self._marked.add(mark)
        return self.bookmarked(self.paragraph_bookmark(mark), inside)

    def paragraph_bookmark(self, mark: str) -> str:
        """Return the bookmark of what carries `mark`; the mark itself stays out of the document."""
        if self.marking:
            return reference(mark)
        return f"_Ref{self.numbers.referred.index(mark) + 1:06}"


def field_(code: str, result: str, properties: Xml = Xml("")) -> Xml:  # noqa: B008 - a text, never changed
    """Return a field with its cached result."""
    begin, between, end = (w("r", properties, w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    instruction = w("r", properties, Xml(f'<w:instrText xml:space="preserve">{code}</w:instrText>'))
    return joined(begin, instruction, between, w("r", properties, characters(result)), end)


def contents_bookmark(index: int) -> str:
    """Return the bookmark by which a list finds the heading or the caption at block `index`."""
    return f"_Toc{index + 1:06}"
