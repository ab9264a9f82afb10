"""All that should be known before a version leaves: the guard, checks, single texts, numbers, what is left out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.paragraphs import LEFT_AWAY
from npm_visits.ui.pages.report.check_list import SIGNS, CheckList
from npm_visits.ui.pages.report.guard import GuardCheck
from npm_visits.ui.pages.report.kept_numbers import kept_numbers
from npm_visits.ui.pages.report.left_out import LeftOutLine
from npm_visits.ui.pages.report.lines import line
from npm_visits.ui.pages.report.other_threshold import other_thresholds
from npm_visits.ui.pages.report.still_open import ASTRAY, BESIDE, CHANGED, FOREIGN, LACKING, Point, points_of
from npm_visits.ui.pages.report.text_lines import (
    astray_texts,
    astray_told,
    foreign_texts,
    foreign_told,
    left_away,
    unsettled,
)
from npm_visits.ui.widgets import clear, column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.dossier import Dossier
    from npm_visits.services.writing import Version
    from npm_visits.ui.session import Session


class Checks(QWidget):
    """Checks(session, visit_id, write): `write(key)` opens a paragraph; `counted(text)` tells how many want a look."""

    place_wanted = Signal(str, str, str)  # tab, part, target: where a check can be mended
    counted = Signal(str)
    numbers_changed = Signal()

    def __init__(
        self, session: Session, visit_id: str, write: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._write = session, write
        self.guard = GuardCheck(session, visit_id)
        self._list, self._texts, self._away = CheckList(session), column(gap=8), LeftOutLine(session)
        self._lists_away = False
        self._lists_astray = False  # it stays so: who mends one comes back for the next
        self._document: Document | None = None
        self._points: list[Point] = []  # what asks for a look, beside the guard
        self._left_at: int | None = None  # the stop of Tab from which one was led elsewhere
        self._list.place_wanted.connect(self._note_left)
        self._list.place_wanted.connect(self.place_wanted)
        self.guard.looked.connect(self._count)
        self.guard.answered.connect(partial(QTimer.singleShot, 0, self, self.begin))  # its lines are in sight then
        self.setLayout(column(self.guard, self._list, self._texts, self._away, gap=8))

    def show_version(
        self, dossier: Dossier, document: Document, version: Version, outline: str, *,
        left_out: Sequence[str], lacking: Sequence[str],
    ) -> None:  # fmt: skip
        """Show what is to be known of `document`; `lacking` are sections that its template has no place for."""
        session, office, self._document = self._session, self._session.office, document
        found = office.drafts.checks(dossier, version.audience, document)
        self._list.show_checks(found)
        self._points = [*points_of(found, session.words), *self._show_texts(dossier, document, version, lacking)]
        if kept := kept_numbers(session, version, outline, self.numbers_changed.emit):
            self._texts.addWidget(kept)
        self._away.show_left_out(left_out)
        self._count()

    def parts(self) -> list[QWidget]:
        """Return the lines as they are read: those on texts are made later than what stands below them."""
        items = (self._texts.itemAt(n) for n in range(self._texts.count()))
        lines = [item.widget() for item in items if item is not None]
        return [self.guard, self._list, *(line for line in lines if line is not None), self._away]

    def points(self, document: Document) -> list[Point] | None:
        """Return what of a document is still open, beside the guard; None where another one is shown."""
        return self._points if document == self._document else None

    def _show_texts(
        self, dossier: Dossier, document: Document, version: Version, lacking: Sequence[str]
    ) -> list[Point]:  # fmt: skip
        """Show the lines on single texts, and return them as points."""
        session, words, writing = self._session, self._session.words, self._session.office.writing
        clear(self._texts)
        points = [Point(BESIDE, told) for told in other_thresholds(session, version, dossier.office.masking.k)]
        for point in points:
            self._texts.addWidget(line(SIGNS["caution"], "caution", point.told))
        held, foreign = writing.held(dossier, version), writing.foreign(document)
        places = [place for place in held if place.moved or place.gone]
        for place in places:
            self._texts.addWidget(unsettled(session, place, self._write))
        if places:
            told = words.many(
                "{n} paragraph was written before its draft or evidence changed",
                "{n} paragraphs were written before their drafts or evidence changed", len(places),
            )  # fmt: skip
            points.append(Point(CHANGED, told, count=len(places)))
        if foreign:
            self._texts.addWidget(foreign_texts(session, foreign, self._write))
            points.append(Point(FOREIGN, foreign_told(words, len(foreign))))
        if astray := writing.astray(document):
            self._texts.addWidget(astray_texts(
                session, astray, self._write, unfolded=self._lists_astray, turned=self._note_listed
            ))  # fmt: skip
            points.append(Point(ASTRAY, astray_told(words, astray)))
        if lacking:
            listed = words.listing(list(lacking))
            told = words("The template has no place for these sections: {sections}", sections=listed)
            self._texts.addWidget(line(SIGNS["caution"], "caution", told))
            points.append(Point(LACKING, told))
        if away := [place for place in held if place.state == LEFT_AWAY and place not in places]:
            self._texts.addWidget(left_away(
                session, away, self._write, unfolded=self._lists_away, turned=self._note_away_listed
            ))  # fmt: skip
        return points

    def begin(self, at: int = 0) -> None:
        """Put the keyboard on the first thing that can be done here, or on another: that comes into sight with it."""
        if stops := self._stops():
            stops[min(at, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where one was led elsewhere from: whoever mends one thing comes back for the next."""
        super().showEvent(event)
        if self._left_at is not None:
            QTimer.singleShot(0, self, partial(self.begin, self._left_at))
            self._left_at = None

    def _stops(self) -> list[QWidget]:
        stops = (part for part in self.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return [part for part in stops if part.isVisibleTo(self)]

    def _note_left(self) -> None:
        here, stops = QApplication.focusWidget(), self._stops()
        self._left_at = stops.index(here) if here in stops else None

    def _note_away_listed(self, listed: bool) -> None:  # noqa: FBT001 - as it is called
        self._lists_away = listed

    def _note_listed(self, listed: bool) -> None:  # noqa: FBT001 - as it is called
        self._lists_astray = listed

    def _count(self) -> None:
        words, n = self._session.words, sum(point.count for point in self._points) + self.guard.is_open()
        told = words.many("{n} check to look at before you send", "{n} checks to look at before you send", n)
        self.counted.emit(told if n else "")
