"""The section Plan: who of the delegation covers what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.plan.board import PlanBoard
from npm_visits.ui.widgets import Surface, column

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class PlanTab(QWidget):
    """The board alone, as high as the page."""

    counts_changed = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = PlanBoard(session, visit_id)
        ground = Surface("surface", pad=(18, 12, 18, 14))
        ground.body.addWidget(self.board)
        self.setLayout(column(ground, gap=0))

    def refresh(self) -> None:
        """Read the plan again."""
        self.board.refresh()

    def leaving(self) -> None:
        """Save what was typed."""
        self.board.leaving()

    def go_to(self, _topic: str, line_id: str) -> None:
        """Show one line of one's own."""
        self.board.show_line(line_id)
