"""The theme part of the program's Word template.

No style uses it, but strict readers ask for one; it holds our colours and font instead of anybody's default.
"""

from __future__ import annotations

from npm_visits.reports import measures as m
from npm_visits.reports.word.xml import Xml


def theme() -> Xml:
    """Return the theme that strict readers ask for: our colours and font, nothing that any style uses."""
    names = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
             "folHlink")  # fmt: skip
    values = (m.INK, "FFFFFF", m.ACCENT, m.SUNK, m.ACCENT, m.MUTED, m.DASHES, m.RULE, m.ACCENT_WEAK, m.PALE, m.ACCENT,
              m.MUTED)  # fmt: skip
    colours = "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in zip(names, values, strict=True))
    faces = f'<a:latin typeface="{m.FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    kinds = {
        "fillStyleLst": fill, "lnStyleLst": f'<a:ln w="6350">{fill}</a:ln>',
        "effectStyleLst": "<a:effectStyle><a:effectLst/></a:effectStyle>", "bgFillStyleLst": fill,
    }  # fmt: skip
    formats = "".join(f"<a:{name}>{one * 3}</a:{name}>" for name, one in kinds.items())
    return Xml(
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Report"><a:themeElements>'
        f'<a:clrScheme name="Report">{colours}</a:clrScheme><a:fontScheme name="Report"><a:majorFont>{faces}'
        f'</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme><a:fmtScheme name="Report">{formats}'
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
