"""All that should be known before a version leaves: the guard, checks, single texts, numbers, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.report.check_list import SIGNS, CheckList
from npm_visits.ui.pages.report.guard import GuardCheck
from npm_visits.ui.pages.report.kept_numbers import kept_numbers
from npm_visits.ui.pages.report.left_out import LeftOutLine
from npm_visits.ui.pages.report.lines import line
from npm_visits.ui.pages.report.text_lines import foreign_texts, unsettled
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
        self._open = 0  # lines that ask for a look, beside the guard
        self._list.place_wanted.connect(self.place_wanted)
        self.guard.looked.connect(self._count)
        self.setLayout(column(self.guard, self._list, self._texts, self._away, gap=8))

    def show_version(
        self, dossier: Dossier, document: Document, version: Version, outline: str, *,
        left_out: Sequence[str], lacking: Sequence[str],
    ) -> None:  # fmt: skip
        """Show what is to be known of `document`; `lacking` are sections that its template has no place for."""
        session, office = self._session, self._session.office
        found = office.drafts.checks(dossier, version.audience, document)
        self._list.show_checks(found)
        clear(self._texts)
        lines = [unsettled(session, place, self._write) for place in office.writing.unsettled(dossier, version)]
        lines += foreign_texts(session, document, self._write)
        if lacking:
            listed = session.words.listing(list(lacking))
            said = session.words("The template has no place for these sections: {sections}", sections=listed)
            lines.append(line(SIGNS["caution"], "caution", said))
        for each in lines:
            self._texts.addWidget(each)
        if kept := kept_numbers(session, version, outline, self.numbers_changed.emit):
            self._texts.addWidget(kept)
        self._away.show_left_out(left_out)
        self._open = sum(check.tone != "good" for check in found) + len(lines)
        self._count()

    def _count(self) -> None:
        words, n = self._session.words, self._open + self.guard.is_open()
        told = words.many("{n} check to look at before you send", "{n} checks to look at before you send", n)
        self.counted.emit(told if n else "")
