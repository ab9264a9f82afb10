"""The floor space for each person, compared with the visit before: bars, and all rooms as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from npm_visits.domain.measures import NumericStandard, space_now
from npm_visits.ui.widgets.chart_card import ChartCard
from npm_visits.ui.widgets.charts import ColumnChart, ColumnItem, LimitLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.services.rooms import RoomLine
    from npm_visits.ui.session import Session

_SHOWN: Final = 4


class ComparedCard(ChartCard):
    """Shown only where both visits measured a room."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        words = session.words
        self._bars = ColumnChart(height=132)
        super().__init__(
            self._bars, table=words("Table"), chart_word=words("Chart"), name=words("m² per person"), parent=parent
        )
        self._session = session

    def show_rooms(self, lines: Iterable[RoomLine], standards: Sequence[NumericStandard]) -> None:
        """Compare all rooms that were measured twice; the bars show those with least space now."""
        words = self._session.words
        pairs = []
        for line in lines:
            now, before = space_now(line.seen), space_now(line.last) if line.last else None
            if now and before:
                pairs.append((line, float(before.each_m2), float(now.each_m2)))
        self.setVisible(bool(pairs))
        if not pairs:
            return
        least = sorted(pairs, key=lambda pair: pair[2])[:_SHOWN]
        bars = []
        for line, was, each in least:
            bars.append(ColumnItem(was, words.number(was, digits=1), line.room.number))
            bars.append(ColumnItem(each, words.number(each, digits=1), part=each))
        limit = max((s for s in standards if s.quantity == "shared_m2"), key=lambda s: s.value, default=None)
        dashed = LimitLine(limit.value, f"{words.number(limit.value)} {words(limit.unit)}") if limit else None
        self._bars.set_columns(bars, dashed)
        day = words.date(max(pair[0].last_on for pair in least))
        self.set_title(words("m² per person, compared with {day}", day=day),
                       words("Rooms with least space. Light: then, dark: now."))  # fmt: skip
        rows = [(x.room.number, words.number(a, digits=2), words.number(b, digits=2)) for x, a, b in pairs]
        self.set_table((words("Room"), day, words("now")), rows)
