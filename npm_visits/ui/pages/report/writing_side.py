"""The side of the Report tab that opens when a paragraph is written, and closes when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from npm_visits.ui.pages.report.writing import WritingPanel
from npm_visits.ui.widgets import Label, SideColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.dossier import Dossier
    from npm_visits.services.writing import Version
    from npm_visits.ui.session import Session


class WritingSide(SideColumn):
    """WritingSide(session, version, outline): hidden until `write(key, dossier)`; `stored()` after each entry."""

    stored = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(
        self, session: Session, version: Callable[[], Version], outline: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        words = session.words
        self.panel = WritingPanel(session)
        super().__init__(
            self.panel, width=400, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            head=Label(words("Write this paragraph"), size="control", weight="semibold"), parent=parent,
        )  # fmt: skip
        self._session, self._version, self._outline = session, version, outline
        self.panel.stored.connect(self.stored.emit)
        self.panel.done.connect(self.finish)
        self.hide()

    def write(self, key: str, dossier: Dossier) -> None:
        """Open a paragraph, with the cursor in it."""
        if self._show(key, dossier):
            self.show()
            self.set_folded(False)
            self.opened.emit()
            self.panel.begin()

    def refresh(self, dossier: Dossier) -> None:
        """Show what became of the paragraph at hand; where the version has none such, the side closes."""
        if not self.isHidden() and not self._session.pending() and not self._show(self.panel.key(), dossier):
            self._close()

    def finish(self) -> None:
        """Save and close."""
        if self._session.flush():
            self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _show(self, key: str, dossier: Dossier) -> bool:
        writing, version = self._session.office.writing, self._version()
        place = next((place for place in writing.places(dossier, version) if place.key == key), None)
        if place is None:
            return False
        self.panel.show_place(place, dossier, version, writing.targets(dossier, version, self._outline()))
        return True
