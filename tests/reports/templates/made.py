"""Word documents as offices make them, part by part: nothing of our own writer is in them."""

# ruff: noqa: E501 - markup is read best unbroken

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = f"{R}/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
STYLES = f"""<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"
 w:hAnsi="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>
<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="709"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:next w:val="a"/><w:link
 w:val="10"/><w:qFormat/><w:rsid w:val="00AB12CD"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>
<w:caps/></w:rPr></w:style><w:style w:type="character" w:default="1" w:styleId="a0"><w:name
 w:val="Default Paragraph Font"/></w:style><w:style w:type="character" w:customStyle="1" w:styleId="10"><w:name
 w:val="Заголовок 1 Знак"/><w:basedOn w:val="a0"/><w:link w:val="1"/></w:style><w:style w:type="paragraph"
 w:customStyle="1" w:styleId="Title"><w:name w:val="Our stamp"/><w:basedOn w:val="a"/></w:style><w:style w:type="table"
 w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
</w:styles>"""


def p(*runs: str, style: str = "", inside: str = "") -> str:
    """Return a paragraph; each text is a run of its own."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p w:rsidR="00AB12CD">{look}{"".join(r(run) for run in runs)}{inside}</w:p>'


def r(text: str) -> str:
    """Return a run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(*body: str, section: str = PAGE) -> str:
    """Return the document part."""
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{''.join(body)}{section}</w:body></w:document>"


def part(tag: str, *inside: str) -> str:
    """Return another part: w:hdr, w:ftr, w:settings …"""
    return f"{HEAD}<w:{tag} {NAMESPACES}>{''.join(inside)}</w:{tag}>"


def docx(main: str, parts=(), *, main_type: str = MAIN, external=(), more=None) -> bytes:
    """Return a document of `main` and (kind, name, media type, content) of what it uses; rIds count from 1."""
    relations = [f'<Relationship Id="rId{n}" Type="{OFFICE}{k}" Target="{name}"/>'
                 for n, (k, name, _type, _content) in enumerate(parts, 1)]  # fmt: skip
    relations += [f'<Relationship Id="{i}" Type="{OFFICE}{k}" Target="{t}" TargetMode="External"/>' for i, k, t in external]
    types = [("document.xml", main_type), *((name, media_type) for _k, name, media_type, _c in parts)]
    overrides = "".join(f'<Override PartName="/word/{name}" ContentType="{t}"/>' for name, t in types)
    entries = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{"".join(relations)}'
        "</Relationships>",
        **{f"word/{name}": content for _k, name, _t, content in parts}, **(more or {}),
    }  # fmt: skip
    return packed(entries)


def packed(entries) -> bytes:
    """Return an archive of entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def simple(*body: str, section: str = PAGE, **more) -> bytes:
    """Return a document with the styles of a Russian Word and nothing else."""
    return docx(document(*body, section=section), [styles()], **more)


def styles(xml: str = STYLES):
    """Return the styles part for `docx`."""
    return ("styles", "styles.xml", f"{WORD}styles+xml", HEAD + xml)


def header(*paragraphs: str, name: str = "header1.xml"):
    """Return a header part for `docx`."""
    return ("header", name, f"{WORD}header+xml", part("hdr", *paragraphs))


def section(number: int, *, kind: str = "", columns: str = "", landscape: bool = False) -> str:
    """Return section properties with the header of relation `number` (0: none)."""
    reference = f'<w:headerReference w:type="default" r:id="rId{number}"/>' if number else ""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    margins = 'w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"'
    begins = f'<w:type w:val="{kind}"/>' if kind else ""
    return f"<w:sectPr>{reference}{begins}<w:pgSz {size}/><w:pgMar {margins}/>{columns}</w:sectPr>"


def table(*cells: str) -> str:
    """Return a table of one row."""
    inside = "".join(f'<w:tc><w:tcPr><w:tcW w:w="4600" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    grid = '<w:gridCol w:w="4600"/>' * len(cells)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{inside}</w:tr></w:tbl>'
