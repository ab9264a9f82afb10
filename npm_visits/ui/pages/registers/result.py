"""What the entries of a check tell: rates with their denominators, and the hours of each entry beside the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.domain.registers import (
    MEASURES,
    Measure,
    RegisterEntry,
    defect_counts,
    longest_without_review,
    orders,
    rate,
    reckon,
)
from npm_visits.domain.registers_told import orders_told, rate_told
from npm_visits.i18n import mark
from npm_visits.ui.widgets import Card, Label, column
from npm_visits.ui.widgets.chart_card import ChartCard
from npm_visits.ui.widgets.charts import ColumnChart, ColumnItem, LimitLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.ui.session import Session

TITLES: Final = {
    "screening": mark("Hours from admission to first examination"),
    "judge": mark("Hours from admission to a judge"),
}


class ResultColumn(QWidget):
    """Charts and sentences over the entries of one check."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = session.words
        self.charts = {
            m.code: ChartCard(
                ColumnChart(), table=words("Table"), chart_word=words("Chart"), name=words(TITLES[m.code])
            )
            for m in MEASURES
        }  # fmt: skip
        self._card = Card(gap=6)
        self._card.body.addWidget(Label(words("What the entries tell"), weight="semibold"))
        self._told = Label(size="control", wrap=True)
        self._card.body.addWidget(self._told)
        self.setLayout(column(self._card, *self.charts.values(), 0, gap=12))

    def show_entries(self, entries: Sequence[RegisterEntry], on: str) -> None:
        """Reckon anew; `on` is the day of the visit."""
        words = self._session.words
        seen = [e for e in entries if e.seen]
        told = [words("Looked at: {seen} of {all}.", seen=words.number(len(seen)), all=words.number(len(entries)))]
        for of in MEASURES:
            told.append(rate_told(of, rate(of, entries), words))
            self._chart(of, entries)
        told.append(orders_told(orders(entries, on), words))
        gap = longest_without_review(entries, on)
        if gap is not None:
            told.append(words.many(
                "Longest without judicial review: {n} day.", "Longest without judicial review: {n} days.", gap,
            ))  # fmt: skip
        labels = {t.code: words(t.label) for t in self._session.office.content.terms("register_defect")}
        told += [
            words.many("{defect}: {count} of {n} entry.", "{defect}: {count} of {n} entries.", len(seen),
                       defect=labels.get(code, code), count=words.number(n))
            for code, n in defect_counts(seen).items()
        ]  # fmt: skip
        self._told.setText("\n".join(filter(None, told)))

    def turn(self) -> None:
        """Show tables instead of charts, or charts again."""
        for chart in self.charts.values():
            if not chart.isHidden():
                chart.turn()

    def _chart(self, of: Measure, entries: Sequence[RegisterEntry]) -> None:
        words, card = self._session.words, self.charts[of.code]
        found = [(e.number, span) for e in entries if (span := reckon(of, e)) is not None and span.exact]
        found.sort(key=lambda pair: pair[1].least)
        card.setVisible(bool(found))
        if not found:
            return
        chart = card.chart
        assert isinstance(chart, ColumnChart)  # noqa: S101 - made in __init__
        limit = LimitLine(of.limit, words("{n} h", n=words.number(of.limit)))
        items = [ColumnItem(span.least, hatched=bool(span.beyond(of.limit))) for _, span in found]
        chart.set_columns(items, limit, axis=words("hours"), step=24)
        source = "; ".join(r.cited(words) for r in self._session.office.content.references(of.standard))
        limit_text = words.number(of.limit)
        note = words("Shortest to longest; hatched: beyond {n} hours. {source}", n=limit_text, source=source)
        card.set_title(words(TITLES[of.code]), note)
        rows = [(number, words.number(span.least, digits=1)) for number, span in found]
        card.set_table((words("Entry"), words("Hours")), rows)
