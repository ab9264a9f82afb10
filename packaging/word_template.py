"""Write `resources/word/base.docx`, the program's own Word template.

    python packaging/word_template.py

The template is made from the table in `npm_visits/reports/measures.py`, part by part, so that it
holds nothing of anybody's default: no theme, no thumbnail, no author, no unused styles. An office
changes the result in Word or makes its own; the program only needs the style names and the places
`{{ section.body }}` and `{{ report.… }}`, which are replaced and never evaluated.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from word_theme import theme  # noqa: E402 - found by the path above

from npm_visits.reports import measures as m  # noqa: E402
from npm_visits.reports.word.package import zipped  # noqa: E402
from npm_visits.reports.word.xml import Xml, characters, joined, rooted, twips, w  # noqa: E402

TARGET = ROOT / "resources" / "word" / "base.docx"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"

_NAMES = {
    "Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3", "TOC1": "toc 1", "TOC2": "toc 2",
    "TOCHeading": "TOC Heading", "BriefTitle": "Brief Title", "ListHeading": "List Heading",
    "TableofFigures": "table of figures", "Caption": "caption", "FootnoteText": "footnote text", "Header": "header",
    "Footer": "footer", "ListBullet": "List Bullet", "BodyNumbered": "Body Numbered", "BodyLettered": "Body Lettered",
    "AnnexHeading": "Annex Heading", "TableText": "Table Text", "TableHeader": "Table Header",
    "TableNumber": "Table Number", "BoxTitle": "Box Title", "RecommendationTitle": "Recommendation Title",
    "FigureCaption": "Figure Caption", "EvidenceTitle": "Evidence Title", "EvidenceItem": "Evidence Item",
}  # fmt: skip
_COLOURS = {
    **dict.fromkeys(("Title", "Heading1", "Heading2", "Heading3", "AnnexHeading"), m.ACCENT),
    **dict.fromkeys(("TOCHeading", "BriefTitle", "ListHeading", "PaperSection1", "PaperSection2"), m.ACCENT),
    **dict.fromkeys(("Letterhead", "Caption", "FigureCaption", "Note", "EvidenceTitle", "PaperHint"), m.MUTED),
    **dict.fromkeys(("EvidenceItem", "FootnoteText", "Header", "Footer", "PaperLine"), m.MUTED),
}
_NEXT = {
    **dict.fromkeys(("Heading1", "Heading2", "Heading3", "AnnexHeading"), "BodyNumbered"),
    "Title": "Subtitle", "RecommendationTitle": "Recommendation",
    "EvidenceTitle": "EvidenceItem", "Figure": "FigureCaption",
}  # fmt: skip
_NUMBERED = {"Heading1": (1, 0), "Heading2": (1, 1), "Heading3": (1, 2), "AnnexHeading": (2, 0),
             "BodyNumbered": (3, 0), "ListBullet": (4, 0), "EvidenceItem": (5, 0)}  # fmt: skip
_NAMES |= {style: f"Paper {style.removeprefix('Paper')}" for style in m.STYLES if style.startswith("Paper")}
_ANNEX = "{{ label.annex }} %1"
_OUTLINE = {"Heading1": 0, "Heading2": 1, "Heading3": 2, "AnnexHeading": 0,
            "PaperSection1": 0, "PaperSection2": 1}  # fmt: skip


def parts() -> dict[str, bytes]:
    """Return the template's parts by their names in the package."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [(kind, f"{kind}.xml") for kind in ("styles", "numbering", "settings", "footnotes", "fontTable")]
            + [("header", "header1.xml"), ("footer", "footer1.xml"), ("theme", "theme1.xml")]
        ),
        "word/document.xml": _part(_document()),
        "word/styles.xml": _part(_styles()),
        "word/numbering.xml": _part(_numbering()),
        "word/settings.xml": _part(_settings()),
        "word/fontTable.xml": _part(_fonts()),
        "word/footnotes.xml": _part(_footnotes()),
        "word/header1.xml": _part(_header()),
        "word/footer1.xml": _part(_footer()),
        "word/theme1.xml": _part(theme()),
    }


def _part(root: Xml) -> bytes:
    return (_HEAD + root).encode()


def _content_types() -> bytes:
    overrides = {"document": "document.main", "header1": "header", "footer1": "footer"}
    names = ("document", "styles", "numbering", "settings", "fontTable", "footnotes", "header1", "footer1")
    entries = "".join(
        f'<Override PartName="/word/{n}.xml" ContentType="{_WORD}{overrides.get(n, n)}+xml"/>' for n in names
    )
    entries += f'<Override PartName="/word/theme1.xml" ContentType="{_THEME}"/>'
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    ).encode()


def _relations(targets: list[tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{entries}</Relationships>'.encode()


# --- styles ---------------------------------------------------------------------------------------


def _styles() -> Xml:
    fonts = w("rFonts", ascii=m.FONT, hAnsi=m.FONT, eastAsia=m.FONT, cs=m.FONT)
    normal = m.STYLES["Normal"]
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts, *_size(normal.size), w("lang", val="en-GB", bidi="ar-SA"))),
        w("pPrDefault", w("pPr", _spacing(normal))),
    )
    latent = w(
        "latentStyles", defLockedState="0", defUIPriority="99", defSemiHidden="0", defUnhideWhenUsed="0",
        defQFormat="0", count="376",
    )  # fmt: skip
    return rooted(
        "styles", defaults, latent, *(_paragraph_style(style_id) for style_id in m.STYLES), *_character_styles(),
        *_table_styles(), w("style", w("name", val="No List"), w("semiHidden"), type="numbering", default="1",
                            styleId="NoList"),
    )  # fmt: skip


def _paragraph_style(style_id: str) -> Xml:
    measure = m.STYLES[style_id]
    looks = [w("b"), w("bCs")] if measure.bold else []
    if style_id in _COLOURS:
        looks.append(_colour(_COLOURS[style_id]))
    name = w("name", val=_NAMES.get(style_id, style_id))
    format_ = w("pPr", *_paragraph_properties(style_id, measure))
    run = w("rPr", *looks, *(_size(measure.size) if style_id != "Lines" else []))  # lines are of the office's own size
    if style_id == "Normal":
        ink = w("rPr", _colour(m.INK))  # as a default of the document LibreOffice puts it over Muted in tables
        return w("style", name, w("qFormat"), ink, type="paragraph", default="1", styleId=style_id)
    following = w("next", val=_NEXT[style_id]) if style_id in _NEXT else Xml("")
    return w(
        "style", name, w("basedOn", val="Normal"), following, w("qFormat"), format_, run,
        type="paragraph", styleId=style_id,
    )  # fmt: skip


def _paragraph_properties(style_id: str, measure: m.Measure) -> list[Xml]:
    """Return the properties in the order that the standard demands."""
    found = [w("keepNext")] if measure.keep_with_next else []
    if measure.keep_with_next or style_id in {"Recommendation", "PaperQuestion", "PaperPart", "PaperAnswer"}:
        found.append(w("keepLines"))
    if style_id in _NUMBERED:
        number, level = _NUMBERED[style_id]
        found.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
    found += _borders(style_id)
    found += _tabs(style_id)
    found.append(_spacing(measure))
    found += _indents(measure)
    found += [w("contextualSpacing")] if measure.together else []
    if style_id in {"Title", "Subtitle", "Letterhead"}:
        found.append(w("jc", val="center"))
    elif style_id == "TableNumber":
        found.append(w("jc", val="right"))
    if style_id in _OUTLINE:
        found.append(w("outlineLvl", val=_OUTLINE[style_id]))
    return found


def _borders(style_id: str) -> list[Xml]:
    if style_id == "Letterhead":
        line = (m.DASHES, "dashed", round(8 * m.DASHES_WIDTH), round(m.LETTERHEAD_PADDING))
        return [w("pBdr", *(_border(side, *line) for side in ("top", "left", "bottom", "right")))]
    if style_id in {"RecommendationTitle", "Recommendation"}:  # alike, so that both grow into one box
        fill = [_border(side, m.ACCENT_WEAK, "single", 4, round(m.BAR_PADDING)) for side in ("top", "bottom", "right")]
        box = w("pBdr", fill[0], _border("left", m.ACCENT, "single", 24, 9), fill[1], fill[2])
        return [box, w("shd", val="clear", color="auto", fill=m.ACCENT_WEAK)]
    return []


def _border(side: str, colour: str, kind: str, eighths: int, space: int) -> Xml:
    return w(side, val=kind, sz=eighths, space=space, color=colour)


def _tabs(style_id: str) -> list[Xml]:
    edge = twips(m.TEXT_WIDTH)
    if style_id in {"TOC1", "TOC2"}:
        measure = m.STYLES[style_id]
        return [w("tabs", w("tab", val="left", pos=twips(measure.left)),
                  w("tab", val="right", leader="dot", pos=edge))]  # fmt: skip
    if style_id == "BodyLettered":
        return [w("tabs", w("tab", val="left", pos=twips(m.NUMBER_TAB)))]
    if style_id == "TableofFigures":
        return [w("tabs", w("tab", val="right", leader="dot", pos=edge))]
    if style_id == "PaperLine":
        return [w("tabs", w("tab", val="right", leader="underscore", pos=edge))]
    return [w("tabs", w("tab", val="right", pos=edge))] if style_id in {"Header", "Footer"} else []


def _spacing(measure: m.Measure) -> Xml:
    return w("spacing", before=twips(measure.before), after=twips(measure.after), line=240 * measure.line,
             lineRule="auto")  # fmt: skip


def _indents(measure: m.Measure) -> list[Xml]:
    if not (measure.left or measure.right or measure.hanging):
        return []
    return [w("ind", left=twips(measure.left), right=twips(measure.right), hanging=twips(measure.hanging))]


def _size(points: float) -> list[Xml]:
    return [w("sz", val=points * 2), w("szCs", val=points * 2)]


def _colour(value: str) -> Xml:
    return w("color", val=value)


def _character_styles() -> list[Xml]:
    kinds = {
        "Strong": ("Strong", [w("b"), w("bCs")]),
        "Emphasis": ("Emphasis", [w("i"), w("iCs")]),
        "StrongEmphasis": ("Strong Emphasis", [w("b"), w("bCs"), w("i"), w("iCs")]),
        "Muted": ("Muted", [_colour(m.MUTED)]),
        "FootnoteReference": ("footnote reference", [w("vertAlign", val="superscript")]),
    }
    default = w("style", w("name", val="Default Paragraph Font"), w("semiHidden"), type="character", default="1",
                styleId="DefaultParagraphFont")  # fmt: skip
    return [default] + [
        w("style", w("name", val=name), w("basedOn", val="DefaultParagraphFont"), w("qFormat"), w("rPr", *looks),
          type="character", styleId=style_id)
        for style_id, (name, looks) in kinds.items()
    ]  # fmt: skip


def _table_styles() -> list[Xml]:
    normal = w(
        "style", w("name", val="Normal Table"), w("semiHidden"),
        w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(0, 0)),
        type="table", default="1", styleId="TableNormal",
    )  # fmt: skip
    header = w("tblStylePr", w("rPr", w("b"), w("bCs")), w("tcPr", _shade(m.SUNK)), type="firstRow")
    names = w("tblStylePr", w("tcPr", _shade(m.PALE)), type="firstCol")
    total = w("tblStylePr", w("rPr", w("b"), w("bCs")), type="lastRow")
    grid = ("top", "left", "bottom", "right", "insideH", "insideV")
    return [
        normal,
        _table_style("ReportTable", "Report Table", grid, m.CELL_SIDE, m.CELL_TOP, [header, total]),
        _table_style("FactsTable", "Facts Table", grid, m.CELL_SIDE, m.CELL_TOP + 1, [names]),
        _table_style("BoxTable", "Box Table", grid[:4], m.BOX_PADDING, m.BOX_PADDING / 2, [], fill=m.PALE),
        _table_style("HeaderTable", "Header Table", grid[2:3], 0, 0, []),
    ]


def _table_style(
    style_id: str, name: str, sides: tuple[str, ...], side: float, top: float, parts: list[Xml], fill: str = ""
) -> Xml:
    borders = w("tblBorders", *(_border(s, m.RULE, "single", 4, 0) for s in sides))
    shade = [w("tcPr", _shade(fill))] if fill else []
    return w(
        "style", w("name", val=name), w("basedOn", val="TableNormal"), w("qFormat"),
        w("pPr", w("spacing", before=0, after=0)),
        w("tblPr", borders, _cell_margins(side, top)), *shade, *parts, type="table", styleId=style_id,
    )  # fmt: skip


def _cell_margins(side: float, top: float) -> Xml:
    sizes = (("top", top), ("left", side), ("bottom", top), ("right", side))
    return w("tblCellMar", *(w(name, w=twips(size), type="dxa") for name, size in sizes))


def _shade(fill: str) -> Xml:
    return w("shd", val="clear", color="auto", fill=fill)


# --- numbering, settings, places ------------------------------------------------------------------


def _numbering() -> Xml:
    headings = [_level(n, "decimal", ".".join(f"%{k + 1}" for k in range(n + 1)), f"Heading{n + 1}") for n in range(3)]
    lists = [
        ("multilevel", headings),
        ("singleLevel", [_level(0, "upperLetter", f"{_ANNEX}\N{NO-BREAK SPACE}", "AnnexHeading", suffix="space")]),
        ("singleLevel", [_body_level()]),
        ("singleLevel", [_level(0, "bullet", "•", "ListBullet")]),
        ("singleLevel", [_level(0, "bullet", "–", "EvidenceItem")]),
    ]
    abstract = [
        w("abstractNum", w("multiLevelType", val=kind), *levels, abstractNumId=n)
        for n, (kind, levels) in enumerate(lists)
    ]
    numbers = [w("num", w("abstractNumId", val=n), numId=n + 1) for n in range(len(lists))]
    return rooted("numbering", *abstract, *numbers)


def _level(n: int, kind: str, text: str, style_id: str, suffix: str = "tab") -> Xml:
    return w(
        "lvl", w("start", val=1), w("numFmt", val=kind), w("pStyle", val=style_id), w("suff", val=suffix),
        w("lvlText", val=text), w("lvlJc", val="left"), w("pPr", *_indents(m.STYLES[style_id])), ilvl=n,
    )  # fmt: skip


def _body_level() -> Xml:
    tab = w("tabs", w("tab", val="num", pos=twips(m.NUMBER_TAB)))
    return w(
        "lvl", w("start", val=1), w("numFmt", val="decimal"), w("pStyle", val="BodyNumbered"), w("suff", val="tab"),
        w("lvlText", val="%1."), w("lvlJc", val="left"), w("pPr", tab, w("ind", left=0, firstLine=0)),
        w("rPr", _colour(m.MUTED)), ilvl=0,
    )  # fmt: skip


def _settings() -> Xml:
    compatible = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    return rooted(
        "settings",
        w("zoom", percent="100"),
        w("defaultTabStop", val=twips(36)),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id="-1"), w("footnote", id="0")),
        w("compat", compatible),
        w("themeFontLang", val="en-GB"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _fonts() -> Xml:
    panose = {"Arial": "020B0604020202020204", "Liberation Sans": "020B0604020202020204"}
    return rooted(
        "fonts",
        w("font", w("altName", val="Liberation Sans"), w("panose1", val=panose["Arial"]), w("charset", val="00"),
          w("family", val="swiss"), w("pitch", val="variable"), name=m.FONT),
    )  # fmt: skip


def _footnotes() -> Xml:
    def rule(kind: str, inside: Xml, number: int) -> Xml:
        low = w("rPr", *_size(m.RULE_SIZE))
        spacing = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"), low)
        return w("footnote", w("p", spacing, w("r", low, inside)), type=kind, id=number)

    return rooted(
        "footnotes", rule("separator", w("separator"), -1), rule("continuationSeparator", w("continuationSeparator"), 0)
    )


def _header() -> Xml:
    widths = [twips(m.TEXT_WIDTH * share) for share in m.HEADER_SHARES]
    cells = [
        w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("tcMar", w("bottom", w=100, type="dxa"))), _header_cell(n))
        for n, width in enumerate(widths)
    ]
    table = w(
        "tbl",
        w("tblPr", w("tblStyle", val="HeaderTable"), w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed"),
          w("tblLook", val="0000")),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        w("tr", *cells),
    )  # fmt: skip
    return rooted("hdr", table, w("p", w("pPr", w("pStyle", val="Spacer"))))


def _header_cell(column: int) -> Xml:
    text = ("{{ report.running_title }}", "{{ report.mark }}", "{{ report.reference }}")[column]
    place = [w("jc", val=("left", "center", "right")[column])]
    strong = [w("rPr", w("rStyle", val="Strong"))] if column == 1 else []
    return w("p", w("pPr", w("pStyle", val="Header"), *place), w("r", *strong, characters(text)))


def _footer() -> Xml:
    def field(name: str) -> Xml:
        marks = [w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
        code = w("r", w("instrText", Xml(f" {name} ")))
        cached = w("r", characters(f"{{{{ cached.{name.lower()} }}}}"))
        return joined(marks[0], code, marks[1], cached, marks[2])

    tab = w("r", w("tab"))
    text = w("r", characters("{{ report.classification }}"))
    page, of, pages = (w("r", characters(f"{{{{ label.{name} }}}}")) for name in ("page", "of", "pages"))
    style = w("pPr", w("pStyle", val="Footer"))
    return rooted("ftr", w("p", style, text, tab, page, field("PAGE"), of, field("NUMPAGES"), pages))


def _document() -> Xml:
    relation = 'r:id="rId{}"'
    header = Xml(f'<w:headerReference w:type="default" {relation.format(6)}/>')
    footer = Xml(f'<w:footerReference w:type="default" {relation.format(7)}/>')
    page = w("pgSz", w=twips(m.PAGE_WIDTH), h=twips(m.PAGE_HEIGHT))
    margins = w(
        "pgMar", top=twips(m.MARGIN_TOP), right=twips(m.MARGIN_SIDE), bottom=twips(m.MARGIN_BOTTOM),
        left=twips(m.MARGIN_SIDE), header=twips(m.HEADER_FROM_EDGE), footer=twips(m.FOOTER_FROM_EDGE), gutter=0,
    )  # fmt: skip
    body = w("p", w("r", characters("{{ section.body }}")))
    return rooted("document", w("body", body, w("sectPr", header, footer, page, margins)))


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(zipped(parts()))
    print(TARGET)
