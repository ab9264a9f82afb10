"""Templates to begin with: one that an office makes its own in Word, and one that shows every field.

Made of the program's own template part by part, so that styles and sizes are its; the same words give the same bytes.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark
from npm_visits.paths import resources
from npm_visits.reports import columns
from npm_visits.reports.outline import SECTIONS
from npm_visits.reports.template.fields import FIELDS
from npm_visits.reports.word.inline import language_tag
from npm_visits.reports.word.package import zipped
from npm_visits.reports.word.tables import framed, row
from npm_visits.reports.word.xml import Xml, characters, joined, rooted, w

if TYPE_CHECKING:
    from npm_visits.i18n import Words

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FACTS: Final = (
    (mark("Reference"), "report.reference"), (mark("Kind of visit"), "visit.kind"),
    (mark("Version"), "report.version"), (mark("Date"), "report.made_on"),
)  # fmt: skip


def starter(words: Words) -> bytes:
    """Return a whole template with letterhead, cover, contents and text, to be changed in Word."""
    body = joined(_cover(words), _tag("section.contents", new_page=True), _tag("section.lists"),
                  _tag("section.body"))  # fmt: skip
    return _written(words, body)


def every_field(words: Words) -> bytes:
    """Return a template with a list of all fields, what each becomes, and a place for every section."""
    widths = columns.in_twips((0.3, 0.4, 0.3))
    titles = (words("Field"), words("What it becomes"), words("In this report"))
    header = row([_cell(text, wide, "TableHeader") for text, wide in zip(titles, widths, strict=True)], header=True)
    lines = [
        row([_cell(text, wide, "TableText") for text, wide in zip(texts, widths, strict=True)])
        for texts in ((field.name, words(field.about), f"{{{{ {field.name} }}}}") for field in FIELDS)
    ]
    told = words(
        "Each field stands between double braces, as in the last column. It may stand in any paragraph, table, header "
        "or footer; its letters take the look that they have here. A place of a section is a paragraph of its own."
    )
    table = joined(_p("Heading1", words("All fields")), _p("Normal", told),
                   framed("ReportTable", widths, [header, *lines], first_row=True))  # fmt: skip
    places = [_tag(f"section.{section.code}", new_page=section.code == "contents") for section in SECTIONS[1:]]
    return _written(words, joined(_cover(words), _p("Spacer", ""), table, _p("Spacer", ""), *places))


def _cover(words: Words) -> Xml:
    widths = columns.in_twips((0.295, 0.705))
    facts = [
        row([_cell(words(name), widths[0], "TableText"), _cell(f"{{{{ {field} }}}}", widths[1], "TableText")])
        for name, field in _FACTS
    ]
    table = framed("FactsTable", widths, facts, first_column=True)
    title = joined(_p("Title", "{{ report.title }}"), _p("Subtitle", "{{ visit.dates }}"))
    return joined(title, table, _tag("without.cover"))


def _written(words: Words, body: Xml) -> bytes:
    with zipfile.ZipFile(resources() / "word" / "base.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    section = document[document.index("<w:sectPr>") : document.index("</w:body>")]
    tag = language_tag(words.language)
    parts["word/document.xml"] = (_HEAD + rooted("document", w("body", body, Xml(section)))).encode()
    parts["word/header1.xml"] = (_HEAD + _header()).encode()
    parts["word/footer1.xml"] = (_HEAD + _footer()).encode()
    spoken = f'w:lang w:val="{tag}"'.encode()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:lang w:val="en-GB"', spoken)
    annex = words("Annex").encode()
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace(b"{{ label.annex }}", annex)
    return zipped(parts)


def _header() -> Xml:
    office = joined(_run("{{ office.name }}", bold=True), w("r", w("tab")), _run("{{ report.reference }}"))
    lines = (office, joined(_run("{{ office.body }}  "), _run("{{ report.mark }}", bold=True)))
    return rooted("hdr", *(w("p", w("pPr", w("pStyle", val="Header")), line) for line in lines))


def _footer() -> Xml:
    pages = joined(_field("PAGE"), w("r", characters(" / ")), _field("NUMPAGES"))
    line = joined(_run("{{ report.classification }}"), w("r", w("tab")), pages)
    return rooted("ftr", w("p", w("pPr", w("pStyle", val="Footer")), line))


def _field(code: str) -> Xml:
    begin, between, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return joined(begin, w("r", w("instrText", Xml(f" {code} "))), between, w("r", characters("1")), end)


def _run(text: str, *, bold: bool = False) -> Xml:
    return w("r", w("rPr", w("rStyle", val="Strong")) if bold else Xml(""), characters(text))


def _p(style: str, text: str, *, new_page: bool = False) -> Xml:
    looks = w("pPr", w("pStyle", val=style), w("pageBreakBefore") if new_page else Xml(""))
    return w("p", looks, _run(text) if text else Xml(""))


def _tag(name: str, *, new_page: bool = False) -> Xml:
    return _p("Normal", f"{{{{ {name} }}}}", new_page=new_page)


def _cell(text: str, width: int, style: str) -> Xml:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), _p(style, text))


