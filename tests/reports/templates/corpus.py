"""Office templates of all kinds: each gives a valid report, or a sentence that names the place."""

# ruff: noqa: E501 - markup is read best unbroken

from __future__ import annotations

import io
import struct
import zlib

from docx import Document as Docx

from npm_visits.i18n import Words
from npm_visits.reports.template.starter import every_field, starter
from tests.reports.templates.made import (
    HEAD,
    MAIN,
    PACKAGE,
    STYLES,
    WORD,
    document,
    docx,
    header,
    p,
    packed,
    part,
    r,
    section,
    simple,
    styles,
    table,
)

BODY = p("{{ section.body }}")
STAMP = p("{{ report.classification }}")


def png(*extra: tuple[bytes, bytes]) -> bytes:
    """Return a picture of one pixel, with further chunks."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), *extra, (b"IDAT", zlib.compress(b"\0\x0e\x64\x70"))]
    chunks.append((b"IEND", b""))
    whole = (struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def picture(relation: str, described: str = "") -> str:
    """Return a run with a picture as Word writes it."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="crest.png" '
        f'descr="{described}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="C:\\Users\\MAKER\\crest.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def control(inside: str) -> str:
    """Return a content control, locked and bound to data elsewhere."""
    return (
        '<w:sdt><w:sdtPr><w:id w:val="77"/><w:lock w:val="sdtContentLocked"/><w:dataBinding w:xpath="/x" '
        f'w:storeItemID="{{MAKER}}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
    )


def box(*paragraphs: str) -> str:
    """Return a run with a text box, in its new and its old form."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr '
        f'id="3" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/>'
        f"</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_field(code: str, shown: str = "1") -> str:
    """Return a field of Word's own, its code cut in two."""
    half = len(code) // 2
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code[:half]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code[half:]}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def old_word() -> bytes:
    """Word 2003 in compatibility mode, Russian ids of styles, traces of its maker, smart tags, a watermark."""
    settings = part(
        "settings", '<w:attachedTemplate r:id="rId1"/>', '<w:documentProtection w:edit="forms" w:enforcement="1"/>',
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="11"/></w:compat>', '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>', '<w:updateFields w:val="true"/>',
    )  # fmt: skip
    tied = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/MAKER/x.dot" '
        'TargetMode="External"/></Relationships>'
    )
    core = f'{HEAD}<x><author>MAKER</author></x>'
    body = [
        p("{{ report.title }}", style="1"), STAMP,
        f'<w:p><w:smartTag w:uri="x" w:element="place">{r("{{ place.name }}")}</w:smartTag></w:p>',
        '<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/>' + r("{{ section.body }}") + '<w:bookmarkEnd w:id="0"/></w:p>',
    ]  # fmt: skip
    return docx(
        document(*body), [styles(), ("settings", "settings.xml", f"{WORD}settings+xml", settings)],
        more={"word/_rels/settings.xml.rels": tied, "docProps/core.xml": core},
    )  # fmt: skip


def with_sections() -> bytes:
    """A cover page with no header, the text in portrait, the recommendations across the page."""
    cover = f'<w:p><w:pPr>{section(0)}</w:pPr>{r("{{ report.title }}")}</w:p>'
    text = f'<w:p><w:pPr>{section(2)}</w:pPr>{r("{{ section.body }}")}</w:p>'
    across = section(3, kind="nextPage", landscape=True)
    body = [cover, p("{{ without.cover }}"), text, p("{{ section.recommendations }}")]
    return docx(document(*body, section=across), [styles(), header(STAMP), header(p("Table"), name="header2.xml")])


def with_notes() -> bytes:
    """Its own footnote, numbered 2 as Word does, and the rules 0 and 1 of an older version."""
    rule = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
    notes = part(
        "footnotes", rule.format("separator", 0, "separator"),
        rule.format("continuationSeparator", 1, "continuationSeparator"),
        f'<w:footnote w:id="2">{p("Own note of the office", style="1")}</w:footnote>',
    )  # fmt: skip
    referring = p("Standing text", inside='<w:r><w:footnoteReference w:id="2"/></w:r>')
    return docx(document(STAMP, referring, BODY), [styles(), ("footnotes", "footnotes.xml", f"{WORD}footnotes+xml", notes)])


def with_lists() -> bytes:
    """Headings with numbers of the office's own, a list of its own, a heading before the report."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = part(
        "numbering", f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>',
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )  # fmt: skip
    numbered = STYLES.replace("<w:keepNext/><w:outline", '<w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:outline')
    body = [p("Foreword", style="1"), p("Standing text"), STAMP, BODY]
    return docx(document(*body), [styles(numbered), ("numbering", "numbering.xml", f"{WORD}numbering+xml", numbering)])


def with_pictures() -> bytes:
    """A crest in the header and one in a table there, with the maker's names around it."""
    crest = png((b"tEXt", b"Author\0MAKER"), (b"eXIf", b"MAKER"))
    cells = table(p("", inside=picture("rId1", "C:\\MAKER\\crest.png")), p("{{ office.", "name }}"), STAMP)
    tied = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/image" Target="media/MAKER.png"/></Relationships>'
    )
    return docx(
        document(BODY, section=section(2)), [styles(), header(cells, p(""))],
        more={"word/_rels/header1.xml.rels": tied, "word/media/MAKER.png": crest},
    )  # fmt: skip


def from_word() -> bytes:
    """A document that Word itself has made (the default of python-docx), with all its styles, lists and traces."""
    word = Docx()
    word.core_properties.author = "MAKER"
    word.add_heading("{{ report.title }}", 0)
    word.add_heading("Foreword", 1)
    word.add_paragraph("Point of the office", style="List Bullet")
    for text in ("{{ report.classification }}", "{{ without.cover }}", "{{ section.body }}"):
        word.add_paragraph(text)
    word.add_table(2, 2, style="Light Grid Accent 1")
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def with_comments() -> bytes:
    """A comment, a link to the internet, a bookmark, a watermark of an older Word that names its file."""
    comments = part("comments", f'<w:comment w:id="0" w:author="MAKER">{p("MAKER thinks")}</w:comment>')
    commented = (
        '<w:p><w:commentRangeStart w:id="0"/><w:bookmarkStart w:id="4" w:name="Stamp"/>' + r("Standing text")
        + '<w:bookmarkEnd w:id="4"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )  # fmt: skip
    link = f'<w:p><w:hyperlink r:id="rX">{r("Our page")}</w:hyperlink></w:p>'
    mark = '<w:p><w:r><w:pict><v:shape alt="C:\\MAKER\\mark.png"><v:imagedata r:id="rId1" o:title="MAKER mark"/></v:shape></w:pict></w:r></w:p>'
    tied = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>'
    )
    return docx(
        document(STAMP, commented, link, BODY, section=section(3)),
        [styles(), ("comments", "comments.xml", f"{WORD}comments+xml", comments), header(mark)],
        external=[("rX", "hyperlink", "https://npm.example/")],
        more={"word/_rels/header1.xml.rels": tied, "word/media/image1.png": png()},
    )  # fmt: skip


COLUMNS = '<w:cols w:num="2" w:space="708"/>'
RIGHT = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/><w:bidi/></w:sectPr>'
GOOD = {
    "ours": lambda: starter(Words("en")),
    "ours-az": lambda: starter(Words("az")),
    "every-field": lambda: every_field(Words("ru")),
    "old-word": old_word,
    "controls": lambda: simple(
        control(p("{{ report.title }}")), STAMP, f"<w:p>{control(r('{{ visit.dates }}'))}</w:p>", control(BODY),
        table(f"{control(p('{{ place.name }}'))}", p("x")), p(""),
    ),
    "tables-in-header": with_pictures,
    "sections": with_sections,
    "from-word": from_word,
    "comments-and-links": with_comments,
    "columns": lambda: simple(STAMP, BODY, section=section(0, columns=COLUMNS)),
    "right-to-left": lambda: simple(
        STAMP, "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>{{ place.name }}</w:t></w:r></w:p>", BODY,
        section=RIGHT,
    ),
    "split-runs": lambda: simple(
        p("{", "{ visit", ".da", "tes ", "}", "} / {{ Report.Reference }} /\u00a0{{\u00a0place.name\u200b}}"), STAMP,
        f'<w:p>{r("{{ sec")}<w:proofErr w:type="spellStart"/>{r("tion.body")}{r(" }}")}</w:p>',
    ),
    "own-notes": with_notes,
    "own-lists": with_lists,
    "text-box": lambda: simple(p("Stamp: ", inside=box(p("{{ report.reference }}"), STAMP)), BODY),
    "in-cell": lambda: simple(STAMP, table(p("{{ section.summary }}"), p("{{ office.name }}")), BODY),
    "bare": lambda: docx(document(STAMP, BODY, section="")),
    "template-file": lambda: simple(STAMP, BODY, main_type=MAIN.replace("document.main", "template.main")),
}  # fmt: skip

MACRO = ("vbaProject", "vbaProject.bin", "application/vnd.ms-office.vbaProject", b"\xd0\xcf")
BOMB = {f"word/x{n}.xml": b"<x/>" + b" " * (30 << 20) for n in range(4)}
ENTITY = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def _declaring(size: int) -> bytes:
    """Return a document whose archive declares another size for its text than it has."""
    content = bytearray(simple(BODY))
    at = content.rindex(b"word/document.xml") - 46
    content[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(content)


BAD = {
    "jinja": (lambda: simple(p("{{ cycler.__init__.__globals__.os.popen('id').read() }}"), BODY), "quotation marks", 1),
    "unknown": (lambda: simple(p("x"), p("{{ cycler.__init__ }}"), BODY), "no field {{ cycler.__init__ }}", 2),
    "misspelt": (lambda: simple(p("{{ visit.date }}"), BODY), "Was {{ visit.dates }} meant", 1),
    "cyrillic": (lambda: simple(p("{{ рlасе.nаmе }}"), BODY), "Was {{ place.name }} meant", 1),
    "loop": (lambda: simple(p("{% for x in y %}"), BODY), "Conditions and loops", 1),
    "curly-quotes": (lambda: simple(p("{{ “visit.dates” }}"), BODY), "quotation marks", 1),
    "unclosed": (lambda: simple(p("On {{ visit.dates in"), BODY), "does not end", 1),
    "unopened": (lambda: simple(BODY, p("visit.dates }}")), "does not begin", 2),
    "brackets": (lambda: simple(p("{visit.dates}"), BODY), "wrong brackets", 1),
    "no-place": (lambda: simple(p("{{ visit.dates }}")), "no place for the report", 0),
    "twice": (lambda: simple(BODY, BODY), "twice", 2),
    "not-alone": (lambda: simple(p("Here: {{ section.body }}")), "with something else", 1),
    "place-in-header": (lambda: docx(document(BODY, section=section(2)), [styles(), header(p("{{ section.reply }}"))]),
                        "in a header", 1),
    "field-in-note": (lambda: docx(document(BODY), [styles(), ("footnotes", "footnotes.xml", f"{WORD}footnotes+xml", part(
        "footnotes", f'<w:footnote w:id="2">{p("{{ visit.dates }}")}</w:footnote>'))]), "where fields do not work", 1),
    "tracked": (lambda: simple(p("a"), f'<w:p><w:ins w:id="1" w:author="MAKER">{r("new")}</w:ins></w:p>', BODY),
                "tracked changes", 2),
    "hidden": (lambda: simple("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>", BODY), "Hidden text", 1),
    "hidden-style": (lambda: docx(document(p("secret", style="Ghost"), BODY), [styles(STYLES.replace(
        "</w:styles>", '<w:style w:type="paragraph" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'))]),
        "Hidden text", 1),
    "own-contents": (lambda: simple(p("", inside=word_field('TOC \\o "1-3"')), BODY), "table of contents of Word", 1),
    "telling": (lambda: simple(p("By ", inside=word_field("AUTHOR")), BODY), "field AUTHOR can tell", 1),
    "loading": (lambda: simple(p("", inside=word_field('INCLUDEPICTURE "http://x/y.png"')), BODY), "from elsewhere", 1),
    "linked-picture": (lambda: simple(p("", inside=picture("rX").replace("r:embed", "r:link")), BODY,
                                      external=[("rX", "image", "http://x/y.png")]), "only linked", 1),
    "file-link": (lambda: simple(f'<w:p><w:hyperlink r:id="rX">{r("x")}</w:hyperlink></w:p>', BODY,
                                 external=[("rX", "hyperlink", "file:///C:/x.docx")]), "file on a computer", 1),
    "embedded": (lambda: docx(document(p("", inside='<w:r><w:object><o:OLEObject r:id="rId2"/></w:object></w:r>'), BODY), [
        styles(), ("oleObject", "oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", b"x")]),
        "embedded", 1),
    "old-picture": (lambda: docx(document(p("", inside=picture("rId2")), BODY), [
        styles(), ("image", "image1.emf", "image/x-emf", b"\x01\0\0\0MAKER")]), "neither PNG nor JPEG", 1),
    "macros": (lambda: docx(document(BODY), [styles(), MACRO]), "macros", 0),
    "macro-type": (lambda: simple(BODY, main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros", 0),
    "old-format": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old Word document", 0),
    "open-document": (lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
                      "OpenDocument", 0),
    "strict": (lambda: docx(document(BODY).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        [styles()]), "Strict Open XML", 0),
    "entities": (lambda: docx(document(p("&e;"), BODY).replace(HEAD, ENTITY), [styles()]), "damaged", 0),
    "laughs": (lambda: docx(document(BODY).replace(HEAD, '<!DOCTYPE w [<!ENTITY a "aaaa">]>'), [styles()]), "damaged", 0),
    "bomb": (lambda: docx(document(BODY), [styles()], more=BOMB), "unpacks to more", 0),
    "lying-size": (lambda: _declaring(10), "damaged", 0),
    "deep": (lambda: simple(BODY, "<w:p>" * 3000 + "</w:p>" * 3000), "damaged", 0),
    "elements": (lambda: simple("<w:p/>" * 1_100_000, BODY), "unpacks to more", 0),
    "paragraphs": (lambda: simple("<w:p/>" * 9_000, BODY), "more than 8000 paragraphs", 0),
    "outside-name": (lambda: docx(document(BODY), [styles()], more={"../../evil.xml": "<x/>"}), "damaged", 0),
    "text": (lambda: b"no archive at all", "not a Word document", 0),
    "archive": (lambda: packed({"a.txt": "x"}), "not a Word document", 0),
}  # fmt: skip
