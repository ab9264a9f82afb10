"""From a report's blocks to the file: template, fields, body, footnotes, clean package."""

from __future__ import annotations

import hashlib
from itertools import takewhile
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.paths import resources
from npm_visits.reports.directions import has_left, right_to_left
from npm_visits.reports.listing import without_empty_lists
from npm_visits.reports.measures import STYLES
from npm_visits.reports.numbering import ANNEXES, LATIN, number
from npm_visits.reports.pages import reckon
from npm_visits.reports.spoken import resolved
from npm_visits.reports.template.letterhead import bears_office
from npm_visits.reports.template.measuring import sheet_of
from npm_visits.reports.template.prepare import loaded
from npm_visits.reports.template.suiting import BODY, is_marked, suited
from npm_visits.reports.unbroken import unbroken
from npm_visits.reports.word.body import Body
from npm_visits.reports.word.direction import direct
from npm_visits.reports.word.heads import mark_heads
from npm_visits.reports.word.inline import language_tag
from npm_visits.reports.word.package import packaged, strip_template, without_traces
from npm_visits.reports.word.places import fill_fields, put, section_places
from npm_visits.reports.word.target import write_whole
from npm_visits.reports.word.xml import Xml, characters, joined, w

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from npm_visits.domain.blocks import Document
    from npm_visits.reports.pages import Sheet


class Cancelled(Exception):
    """The person stopped the export; nothing was written."""


def write_report(
    document: Document,
    target: Path,
    *,
    template: bytes | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    sure: Callable[[], None] | None = None,
) -> str:
    """Write `document` as a Word document to `target` and return the SHA-256 of its bytes.

    `progress` hears (blocks done, blocks in all); when `cancelled` says yes the export raises
    `Cancelled`; what `sure` raises at the very end stops it too. `template` is a Word document of the office, of our
    own without it; raises `template.Refused` for one that must be mended. Raises `ReportTargetBusy`,
    `ReportTargetNotWritable` or `DiskFull`; whatever happens, the final name holds the whole report
    or what was there before.
    """
    content = rendered(document, template=template, progress=progress, cancelled=cancelled)
    write_whole(target, content, sure=sure)
    return hashlib.sha256(content).hexdigest()


def as_in(document: Document, template: bytes) -> Document:
    """Return `document` as an office's template has it: its sections in the template's order, without those left out.

    Raises `template.Refused` for one that must be mended.
    """
    word = loaded(template, letter=document.letter)
    return _suited(document, word, section_places(word.element.body))


def page_count(document: Document, template: bytes | None = None) -> int:
    """Return how many pages a document has, as reckoned, in an office's template or in our own.

    Raises `template.Refused` for one that must be mended.
    """
    _, document, _, sheet = _opened(document, template)
    return reckon(document, number(document), sheet).total


def rendered(
    document: Document,
    *,
    template: bytes | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Return the bytes of the Word document; the same input gives the same bytes."""
    word, document, places, sheet = _opened(document, template)
    numbers = number(document)
    pages = reckon(document, numbers, sheet)
    body = Body(document, numbers, pages, word)
    parts = _written(document, body, progress, cancelled)
    _declare_language(word, language_tag(document.language))
    _count_annexes(word, document.language)
    _resize(word, document.text_size)
    if template is None:
        _fill(word, _values(document, pages.total))
        if document.working:
            mark_heads(document, body.inline, _heads(word))
    _place(places, parts)
    footnotes = _footnotes(word, body.inline.notes, left=right_to_left(document.language))
    _direct(word, document, parts, own=template is None)
    return packaged(word, document.title, language_tag(document.language), document.made_on, footnotes)


def _opened(
    document: Document, template: bytes | None
) -> tuple[WordDocument, Document, dict[str, BaseOxmlElement], Sheet | None]:
    """Return the Word document to write into, what is written, the places in it, and the sheet of a template."""
    ours = resources() / "word" / "base.docx"
    word = docx.Document(str(ours)) if template is None else loaded(template, letter=document.letter)
    strip_template(word)
    document, places = unbroken(resolved(document)), section_places(word.element.body)
    if template is None:
        return word, document, places, None
    document = without_empty_lists(_suited(document, word, places))
    _fill(word, _values(document, 1))
    return word, document, places, sheet_of(word, places, document)


def _suited(document: Document, word: WordDocument, places: Mapping[str, BaseOxmlElement]) -> Document:
    body, heads = word.element.body, [r.target_part.element for r in word.part.rels.values() if r.reltype == RT.HEADER]
    above = takewhile(lambda element: not any(p in places.values() for p in element.iter(qn("w:p"))), body)
    named = not document.letter or bears_office((*heads, *above), dict(document.fields).get("office.name", ""))
    return suited(document, body, tuple(places), marked=is_marked(_stories(word)), named=named)


def _written(
    document: Document,
    body: Body,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> list[tuple[str, Xml]]:
    total, done = len(document.blocks), 0
    parts: list[tuple[str, Xml]] = []
    for part in document.parts:
        written: list[Xml] = []
        for block in part.blocks:
            if cancelled and cancelled():
                raise Cancelled
            written.append(body.write(done, block))
            done += 1
            if progress:
                progress(done, total)
        parts.append((part.code, joined(*written)))
    return parts


def _values(document: Document, pages: int) -> dict[str, str]:
    return dict(document.fields) | {
        "report.title": document.title,
        "report.running_title": document.running_title,
        "report.reference": document.reference,
        "report.classification": document.classification,
        "report.mark": document.mark,
        "label.annex": document.labels.annex,
        "label.page": document.labels.pages[0],
        "label.of": document.labels.pages[1],
        "label.pages": document.labels.pages[2],
        "cached.page": "1",
        "cached.numpages": str(pages),
    }


def _fill(word: WordDocument, values: dict[str, str]) -> None:
    for story in _stories(word):
        fill_fields(story, values)


def _count_annexes(word: WordDocument, language: str) -> None:
    """Let Word count the annexes as `numbering` does."""
    if language not in ANNEXES:
        return
    for level in (level for story in _stories(word) for level in story.iter(qn("w:lvl"))):
        style, kind = level.find(qn("w:pStyle")), level.find(qn("w:numFmt"))
        if style is not None and style.get(qn("w:val")) == "AnnexHeading" and kind.get(qn("w:val")) == LATIN:
            kind.set(qn("w:val"), ANNEXES[language][0])


def _stories(word: WordDocument) -> list[BaseOxmlElement]:
    """Return the roots of all parts that may hold fields."""
    kinds = {RT.HEADER, RT.FOOTER, RT.NUMBERING}
    return [word.element.body, *(r.target_part.element for r in word.part.rels.values() if r.reltype in kinds)]


def _heads(word: WordDocument) -> list[BaseOxmlElement]:
    """Return the roots of header and footer."""
    rels = word.part.rels.values()
    return [rel.target_part.element for kind in (RT.HEADER, RT.FOOTER) for rel in rels if rel.reltype == kind]


def _place(places: Mapping[str, BaseOxmlElement], parts: list[tuple[str, Xml]]) -> None:
    for name, place in places.items():
        own = [xml for code, xml in parts if (code not in places if name == BODY else code == name)]
        put(place, joined(*own))


def _direct(word: WordDocument, document: Document, parts: list[tuple[str, Xml]], *, own: bool) -> None:
    """Declare which way texts run, where any runs from right to left; an office's header and footer are its own."""
    left = right_to_left(document.language)
    if left or any(has_left(xml) for _, xml in parts):
        barred = {name: STYLES[name] for name in ("RecommendationTitle", "Recommendation")} if own else None
        direct(word.element.body, left=left, styles=barred)
    for story in _stories(word)[1:] if left and own else ():
        direct(story, left=left)


def _declare_language(word: WordDocument, tag: str) -> None:
    for element in (word.styles.element, word.settings.element):
        for lang in (*element.iter(qn("w:lang")), *element.iter(qn("w:themeFontLang"))):
            lang.set(qn("w:bidi" if right_to_left(tag) else "w:val"), tag)


def _resize(word: WordDocument, text_size: float) -> None:
    """Give the styles of forms the size of letters that was chosen."""
    scale = text_size / STYLES["PaperQuestion"].size
    for style in word.styles.element.iter(qn("w:style")):
        if (style.get(qn("w:styleId")) or "").startswith("Paper") and scale != 1:
            for size in (*style.iter(qn("w:sz")), *style.iter(qn("w:szCs"))):
                size.set(qn("w:val"), str(round(int(size.get(qn("w:val"), "19")) * scale)))


def _footnotes(word: WordDocument, notes: list[str], *, left: bool) -> bytes | None:
    part = next((r.target_part for r in word.part.rels.values() if r.reltype == RT.FOOTNOTES), None)
    if part is None:
        return None
    template = without_traces(part.blob).decode()
    end = template.rindex("</")
    written = joined(*(_footnote(n, note) for n, note in enumerate(notes, 1)))
    whole = (template[:end] + written + template[end:]).encode()
    if not left and not has_left(written):
        return whole
    root = parse_xml(whole)
    direct(root, left=left)
    return serialize_part_xml(root)


def _footnote(n: int, note: str) -> Xml:
    sign = w("r", w("footnoteRef"))
    return w("footnote", w("p", w("pPr", w("pStyle", val="FootnoteText")), sign, w("r", characters(f"  {note}"))), id=n)
