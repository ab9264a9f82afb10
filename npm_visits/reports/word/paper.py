"""Forms for paper in Word: numbered questions, boxes to tick, lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.paper import BOX, ROWS_TOGETHER, Asked, Boxes, FormSection, Grid, Lines
from npm_visits.reports import columns
from npm_visits.reports import measures as m
from npm_visits.reports.word.tables import framed, row
from npm_visits.reports.word.xml import Xml, characters, joined, twips, w

if TYPE_CHECKING:
    from npm_visits.domain.paper import Blank, Comb, FormBlock

_INDENT: Final = m.STYLES["PaperQuestion"].left
_SIGNS: Final = "Segoe UI Symbol"  # a font that has the box, on Windows; elsewhere the next one that has
_DIGIT: Final = "|__"
_GAP: Final = "\u2003"
_NO_BREAK: Final = "\u00a0"
_BREAKS_FROM: Final = 8


class PaperBody:
    """Writes the blocks of a form; whatever belongs to one question stays on one page."""

    def write(self, block: FormBlock, *, starts_page: bool = False) -> Xml:
        """Return the markup of one block; a title may begin a page, before another block an empty line does."""
        if isinstance(block, FormSection):
            return self._section(block, starts_page=starts_page)
        if starts_page:
            return joined(self._paragraph("Spacer", Xml(""), starts_page=True), self.write(block))
        return self._grid(block, m.TEXT_WIDTH) if isinstance(block, Grid) else self._asked(block)

    def _section(self, block: FormSection, *, starts_page: bool) -> Xml:
        number = joined(self._run(block.number), w("r", w("tab"))) if block.number else Xml("")
        told = self._run(f"  {block.told}", muted=True) if block.told else Xml("")
        return self._paragraph(f"PaperSection{block.level}", joined(number, self._run(block.text), told),
                               starts_page=starts_page)  # fmt: skip

    def _asked(self, block: Asked) -> Xml:
        pieces: list[tuple[str, Xml]] = [("PaperQuestion", self._question(block))]
        pieces += [("PaperHint", self._run(line, muted=True)) for line in block.hint.split("\n") if line]
        loose = len(block.parts) > _BREAKS_FROM
        written: list[Xml] = []
        for part in block.parts:
            if isinstance(part, Grid):
                written += [self._kept(pieces, last=False), self._grid(part, m.TEXT_WIDTH - _INDENT, _INDENT)]
                pieces = []
                continue
            pieces.append(("PaperPart", self._part(part)))
            pieces += [("PaperHint", self._run(line, muted=True)) for line in part.hint.split("\n") if line]
            pieces += [piece for blank in _below(part) for piece in self._blank(blank)]
            if loose:
                written.append(self._kept(pieces, last=True))
                pieces = []
        pieces += [piece for blank in block.blanks for piece in self._blank(blank)]
        return joined(*written, self._kept(pieces, last=True))

    def _kept(self, pieces: list[tuple[str, Xml]], *, last: bool) -> Xml:
        end = len(pieces) - 1
        return joined(*(
            self._paragraph(style, inside, keep=not last or n < end) for n, (style, inside) in enumerate(pieces)
        ))  # fmt: skip

    def _question(self, block: Asked) -> Xml:
        number = joined(self._run(block.number, bold=True), w("r", w("tab"))) if block.number else Xml("")
        return joined(number, self._condition(block), self._run(block.text))

    def _part(self, part: Asked) -> Xml:
        beside = _beside(part)
        after = self._run(f"{_GAP}{_digits(beside)}") if beside else Xml("")
        return joined(self._condition(part), self._run(part.text), after)

    def _condition(self, block: Asked) -> Xml:
        return self._run(f"({block.condition}) ", muted=True) if block.condition else Xml("")

    def _blank(self, blank: Blank) -> list[tuple[str, Xml]]:
        if isinstance(blank, Boxes):
            before = self._run(f"{blank.before} ", muted=True) if blank.before else Xml("")
            return [("PaperAnswer", joined(before, *(self._box(label) for label in blank.labels)))]
        if isinstance(blank, Lines):
            line = w("r", w("tab"))
            label = self._run(f"{blank.label} ", muted=True) if blank.label else Xml("")
            return [("PaperLine", joined(label if n == 0 else Xml(""), line)) for n in range(blank.count)]
        return [("PaperAnswer", self._run(_digits(blank)))]

    def _box(self, label: str) -> Xml:
        sign = w("r", w("rPr", w("rFonts", ascii=_SIGNS, hAnsi=_SIGNS, cs=_SIGNS)), characters(BOX))
        return joined(sign, self._run(f"{_NO_BREAK}{label.replace(' ', _NO_BREAK)}{_GAP} "))

    def _grid(self, block: Grid, width: float, indent: float = 0.0) -> Xml:
        widths = columns.in_twips(block.widths, width)
        header = row([self._cell(t, x, "TableHeader") for t, x in zip(block.header, widths, strict=True)], header=True)
        last = len(block.rows) - 1
        together = len(block.rows) <= ROWS_TOGETHER
        rows = [
            row([
                self._cell(text, x, "PaperCell", centred=n > 0, keep=together and place < last)
                for n, (text, x) in enumerate(zip(cells, widths, strict=True))
            ])
            for place, cells in enumerate(block.rows)
        ]  # fmt: skip
        table = framed("ReportTable", widths, [header, *rows], first_row=True, described=block.described,
                       indent=twips(indent))  # fmt: skip
        return joined(table, self._paragraph("Spacer", Xml("")))

    def _cell(self, text: str, width: int, style: str, *, centred: bool = False, keep: bool = False) -> Xml:
        place = [w("keepNext")] if keep else []
        place += [w("jc", val="center")] if centred else []
        inside = w("p", w("pPr", w("pStyle", val=style), *place), self._run(text))
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), inside)

    def _paragraph(self, style: str, inside: Xml, *, keep: bool = False, starts_page: bool = False) -> Xml:
        looks = [w("keepNext")] if keep else []
        looks += [w("pageBreakBefore")] if starts_page else []
        return w("p", w("pPr", w("pStyle", val=style), *looks), inside)

    def _run(self, text: str, *, bold: bool = False, muted: bool = False) -> Xml:
        looks = [w("rStyle", val="Strong" if bold else "Muted")] if bold or muted else []
        return w("r", w("rPr", *looks) if looks else Xml(""), characters(text))


def _beside(part: Asked) -> Comb | None:
    """Return the boxes for digits that stand beside a part's text."""
    only = part.blanks[0] if len(part.blanks) == 1 else None
    return None if only is None or isinstance(only, Boxes | Lines) else only


def _below(part: Asked) -> tuple[Blank, ...]:
    return () if _beside(part) else part.blanks


def _digits(blank: Comb) -> str:
    groups = f" {blank.between} ".join(f"{_DIGIT * size}|" for size in blank.groups)
    whole = " ".join(part for part in (blank.before, groups, blank.after) if part)
    return whole.replace(" ", _NO_BREAK)
