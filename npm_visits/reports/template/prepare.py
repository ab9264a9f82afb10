"""A template of the office as the writer wants it: safe, clean, with all styles, lists and parts that a report needs.

What is not known is not taken over: parts are reached by relations of known kinds that the text really uses, and get
neutral names. The same template gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Final

import docx
from docx.oxml.ns import qn
from lxml import etree

from npm_visits.paths import resources
from npm_visits.reports.template.assembly import Assembly
from npm_visits.reports.template.check import Examined, examined
from npm_visits.reports.template.cleaning import (
    clean,
    clean_settings,
    clean_theme,
    not_spread,
    without_bookmarks,
    without_embedded_fonts,
)
from npm_visits.reports.template.fitting import WHOLE, width_at
from npm_visits.reports.template.letterhead import for_letter
from npm_visits.reports.template.lists import NONE, merged
from npm_visits.reports.template.notes import declare, footnotes
from npm_visits.reports.template.package import Package, Part, Refused, Relation, not_word, opened, parsed
from npm_visits.reports.template.spots import own_texts, stories
from npm_visits.reports.template.styles import (
    complete,
    fallback,
    own_lists,
    rename,
    renamed,
    uncounted,
    uncounted_heirs,
)
from npm_visits.reports.template.tags import tags

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from npm_visits.domain.templates import Trouble
    from npm_visits.reports.template.spots import Place

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BETWEEN: Final = 1_000  # numbers that each part may use for its drawings and bookmarks
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def prepared(content: bytes, *, letter: bool = False) -> bytes:
    """Return a template as a document that a report can be written into, or a letter: see `letterhead`.

    Raises Refused when something must be mended.
    """
    package = opened(content)
    found = examined(package)
    if found.stops:
        raise Refused(*found.stops)
    _join_tags(found)
    _drop_bookmarks(package, found)
    if letter:
        for_letter(package)
    for n, part in enumerate(_texts(package)):
        clean(part.root, n * _BETWEEN)
    _complete(package, _width(found))
    return Assembly(package).written()


def loaded(content: bytes, *, letter: bool = False) -> WordDocument:
    """Return a prepared template as a document to write into. Raises Refused, also for what python-docx refuses."""
    try:
        return docx.Document(io.BytesIO(prepared(content, letter=letter)))
    except (etree.XMLSyntaxError, KeyError, ValueError) as fault:
        raise not_word() from fault


def check(content: bytes) -> tuple[Trouble, ...]:
    """Return what is wrong with a template, what stops first; what passes can be written into.

    It takes two seconds at most for what the limits allow.
    """
    try:
        found = examined(opened(content))
        if not found.stops:
            loaded(content)
    except Refused as refused:
        return refused.troubles
    return found.troubles


def _texts(package: Package) -> list[Part]:
    """Return the parts whose XML is Word's own text, styles and lists."""
    more = [*package.of_kind("styles"), *package.of_kind("numbering")]
    return [part for _kind, part in stories(package)] + [part for part in more if part.root is not None]


def _join_tags(found: Examined) -> None:
    """Write each tag in one piece and in its plain form, where Word has cut it into runs."""
    for place in found.paragraphs:
        for tag in reversed(tags(place.text)):
            _put(own_texts(place.element), tag.start, tag.end, f"{{{{ {tag.name} }}}}")


def _put(texts: list[etree._Element], start: int, end: int, value: str) -> None:
    position = 0
    for element in texts:
        text = element.text or ""
        left, right = max(start - position, 0), min(end - position, len(text))
        position += len(text)
        if left < right:
            element.text = text[:left] + value + text[right:]
            element.set(_SPACE, "preserve")
            value = ""


def _drop_bookmarks(package: Package, found: Examined) -> None:
    gone = [p.element for p in found.paragraphs if _is_place(p)]
    if gone and package.document.root is not None:
        without_bookmarks(package.document.root, gone)


def _is_place(place: Place) -> bool:
    return any(tag.name.startswith(("section.", "without.")) for tag in tags(place.text))


def _width(found: Examined) -> int:
    """Return the width of the text that holds the contents, in twentieths of a point."""
    wanted = ("section.contents", "section.lists", "section.body")
    for name in wanted:
        for place in found.paragraphs:
            if any(tag.name == name for tag in tags(place.text)):
                return width_at(place.element)
    return WHOLE


def _complete(package: Package, text_width: int) -> None:
    """Give the document the parts that a report is written with: styles, lists, settings, footnotes."""
    ours = _base()
    document = package.document
    styles = _own(package, "styles", fallback(ours["styles"]))
    numbering = _own(package, "numbering", etree.Element(qn("w:numbering"), nsmap=ours["numbering"].nsmap))
    settings = _own(package, "settings", deepcopy(ours["settings"]))
    new = renamed(styles, ours["styles"])
    for part in _texts(package):
        rename(part.root, new)
    lists = merged(numbering, ours["numbering"], own_lists(styles))
    complete(styles, ours["styles"], lists, text_width)
    uncounted_heirs(styles, lists[NONE])
    for _kind, part in stories(package):
        uncounted(part.root, lists[NONE])
    for kind in ("fontTable", "theme"):
        _own(package, kind, deepcopy(ours[kind]))
    for themes in package.of_kind("theme"):
        clean_theme(themes.root)
    clean_settings(settings)
    not_spread(settings)
    for fonts in package.of_kind("fontTable"):
        without_embedded_fonts(fonts.root)
    notes = package.of_kind("footnotes")
    root = footnotes(notes[0].root if notes else None, ours["footnotes"], document.root)
    if notes:
        notes[0].root = root
    else:
        _add(package, "footnotes", root)
    declare(settings)


def _own(package: Package, kind: str, otherwise: etree._Element) -> etree._Element:
    """Return the root of the document's part of a kind; the part is made where there is none."""
    found = package.of_kind(kind)
    if found and found[0].root is not None:
        return found[0].root
    return _add(package, kind, otherwise)


def _add(package: Package, kind: str, root: etree._Element) -> etree._Element:
    name = f"added/{kind}.xml"
    package.parts[name] = Part(name, f"{_WORD}{kind}+xml", b"", {}, root)
    package.document.relations[f"added{kind}"] = Relation(kind, name, external=False)
    return root


@cache
def _base() -> dict[str, etree._Element]:
    """Return the roots of our own template's parts; nobody may change them."""
    with zipfile.ZipFile(resources() / "word" / "base.docx") as archive:
        kinds = ("styles", "numbering", "settings", "footnotes", "fontTable")
        found = {kind: parsed(archive.read(f"word/{kind}.xml")) for kind in kinds}
        return found | {"theme": parsed(archive.read("word/theme1.xml"))}
