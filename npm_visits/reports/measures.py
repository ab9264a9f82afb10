"""Sizes and colours of a report's page: our own base template is made of them, and the page
numbers in the contents are reckoned with them.

Lengths are points (1/72 inch). One table, so that template and reckoning cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import plain

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Paragraph

FONT: Final = "Arial"
LINE: Final = 1.149
"""Height of a single line of Arial, as a share of its size."""

BELOW_LETTERS: Final = 0.212
"""Of that height what lies beneath the line on which letters of Arial stand."""

_OF_A_LINE: Final = (0.905, BELOW_LETTERS, 0.033)  # above and beneath where letters stand, between lines: each rounded
_ROUNDING: Final = 1e-6  # what a product of floats may lack

PAGE_WIDTH: Final = 595.3
PAGE_HEIGHT: Final = 841.9
MARGIN_SIDE: Final = 65.7
MARGIN_TOP: Final = 66.0
MARGIN_BOTTOM: Final = 62.0
HEADER_FROM_EDGE: Final = 30.0
FOOTER_FROM_EDGE: Final = 28.0
HEADER_SHARES: Final = (0.66, 0.15, 0.19)
"""Of the text width: what title, mark and reference take in the header."""
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN_SIDE
TEXT_HEIGHT: Final = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

INK: Final = "1B2733"
MUTED: Final = "5A6977"
ACCENT: Final = "0E6470"
ACCENT_WEAK: Final = "E1F0F1"
RULE: Final = "D8DFE5"
DASHES: Final = "7C8A97"
SUNK: Final = "EDF1F3"
PALE: Final = "F7F9FA"

RULE_SIZE: Final = 1.0  # of the line that holds the rule above footnotes: word processors differ least so

BETWEEN: Final = 18.0
"""Between two pictures in a row."""
CELL_SIDE: Final = 6.0
CELL_TOP: Final = 4.0
TABLE_LINE: Final = 0.5
"""Between two rows, above the first and below the last."""
BOX_PADDING: Final = 8.5
BAR_PADDING: Final = 6.0
LETTERHEAD_PADDING: Final = 14.0
DASHES_WIDTH: Final = 0.75
"""Of the line around a letterhead."""
NUMBER_TAB: Final = 27.0
"""Where the text of a numbered paragraph begins in its first line."""


@dataclass(frozen=True)
class Measure:
    """A paragraph style as far as its height goes. `line` multiplies the font's own line."""

    size: float
    line: float = 1.0
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    bold: bool = False
    keep_with_next: bool = False
    together: bool = False  # no room between paragraphs of this style

    @property
    def line_height(self) -> float:
        """Height of one line in points: of whole twentieths, as LibreOffice reckons."""
        letters = sum(round(self.size * 20 * share) for share in _OF_A_LINE)
        return int(letters * self.line + _ROUNDING) / 20

    @property
    def slack(self) -> float:
        """Points by which a line is higher than its letters need: they may hang over the foot of a page."""
        return max(self.size * LINE * (self.line - 1), 0.0)


STYLES: Final[dict[str, Measure]] = {
    "Normal": Measure(10.5, 1.28, after=6.5),
    "Lines": Measure(10.5, 1.28, after=6.5),  # below each other, as an address: neither indented nor spread
    "BodyNumbered": Measure(10.5, 1.28, after=6.5),
    "BodyLettered": Measure(10.5, 1.28, after=6.5),
    "ListBullet": Measure(10.5, 1.28, after=3.5, left=27, hanging=14),
    "Letterhead": Measure(9.5, 1.35, left=15, right=15),
    "Title": Measure(24, 1.11, before=118, after=16, left=14, right=14, bold=True),
    "Subtitle": Measure(12, 1.2, after=170),
    "Heading1": Measure(17, 1.1, before=16, after=6, hanging=27, left=27, bold=True, keep_with_next=True),
    "Heading2": Measure(13, 1.1, before=12, after=5, hanging=33, left=33, bold=True, keep_with_next=True),
    "Heading3": Measure(11, 1.1, before=9, after=4, hanging=40, left=40, bold=True, keep_with_next=True),
    "AnnexHeading": Measure(17, 1.1, before=16, after=6, bold=True, keep_with_next=True),
    "TOCHeading": Measure(17, 1.1, after=7, bold=True, keep_with_next=True),
    "BriefTitle": Measure(17, 1.1, before=14, after=7, bold=True, keep_with_next=True),
    "TOC1": Measure(10, 1.2, after=5.6, left=27, hanging=27),
    "TOC2": Measure(10, 1.2, after=5.6, left=55, hanging=28),
    "ListHeading": Measure(13, 1.1, before=16, after=5, bold=True, keep_with_next=True),
    "TableofFigures": Measure(10, 1.2, after=5.6, left=27, hanging=27),
    "Caption": Measure(9, 1.1, before=7, after=4, bold=True, keep_with_next=True),
    "TableText": Measure(9, 1.22),
    "TableHeader": Measure(9, 1.22, bold=True, keep_with_next=True),
    "TableNumber": Measure(9, 1.22),
    "Figure": Measure(10.5, 1.0, before=8, after=3, keep_with_next=True),
    "FigureCaption": Measure(9, 1.15, after=10),
    "BoxTitle": Measure(9.5, 1.2, before=4, after=4, bold=True, keep_with_next=True),
    "Spacer": Measure(3, 1.0, after=3),
    "RecommendationTitle": Measure(10, 1.28, before=5, left=13, right=7, keep_with_next=True),
    "Recommendation": Measure(10, 1.28, after=8, left=13, right=7),
    "Note": Measure(8.5, 1.2, before=3, after=8),
    "EvidenceTitle": Measure(8.5, 1.2, after=2, left=27, bold=True, keep_with_next=True),
    "EvidenceItem": Measure(8.5, 1.27, after=6.5, left=38, hanging=11, together=True),
    "FootnoteText": Measure(8, 1.15, after=1),
    "PaperSection1": Measure(13, 1.1, before=14, after=5, left=30, hanging=30, bold=True, keep_with_next=True),
    "PaperSection2": Measure(10.5, 1.1, before=10, after=4, bold=True, keep_with_next=True),
    "PaperQuestion": Measure(9.5, 1.15, before=8, after=2, left=30, hanging=30),
    "PaperPart": Measure(9.5, 1.15, before=4, after=2, left=30),
    "PaperHint": Measure(8, 1.15, after=2, left=30),
    "PaperAnswer": Measure(9.5, 1.35, after=1, left=30),
    "PaperLine": Measure(8, 1.15, before=9, left=30),
    "PaperCell": Measure(8.5, 1.15, before=3, after=3),
    "Header": Measure(8, 1.15),
    "Footer": Measure(8, 1.15),
}
"""By style id, as in the template."""


def style_of(paragraph: Paragraph) -> str:
    """Return the style of running text."""
    if paragraph.numbered:
        return "BodyNumbered"
    return "Lines" if "\n" in plain(paragraph.text) else "Normal"
