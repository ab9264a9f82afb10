"""Three columns: topics, the questions of one, and what belongs to the question in work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.checklist.context import ContextPanel
from npm_visits.ui.pages.checklist.homeless import HomelessButton
from npm_visits.ui.pages.checklist.side_columns import SideColumns
from npm_visits.ui.pages.checklist.topic_page import TopicPage
from npm_visits.ui.pages.checklist.topics import TopicHead, TopicPanel
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import SideColumn, row

if TYPE_CHECKING:
    from npm_visits.services.filling import OpenFilling
    from npm_visits.ui.pages.checklist.shared import Shared
    from npm_visits.ui.session import Session

TOPICS_WIDTH: Final = 274
CONTEXT_WIDTH: Final = 296
LEAST_WIDTH: Final = 640


class ChecklistFrame(QWidget):
    """Where the columns stand; which side columns are open is remembered and follows the room there is."""

    def __init__(self, session: Session, filling: OpenFilling, shared: Shared) -> None:
        super().__init__()
        words = shared.words
        self.topics = TopicPanel(words)
        self._evidence = session.office.evidence
        self.homeless = HomelessButton(session)
        self.topics.add_below_counts(self.homeless)
        self.page = TopicPage(shared, filling)
        self.context = ContextPanel(shared)
        self.head = TopicHead(session, filling, words)
        left = SideColumn(
            self.topics, width=TOPICS_WIDTH, side="left", fold=words("Fold the topics"),
            unfold=words("Show the topics"), is_folded=session.is_folded("topics"), head=self.head,
        )  # fmt: skip
        right = SideColumn(
            self.context, width=CONTEXT_WIDTH, side="right", fold=words("Fold the panel"),
            unfold=words("Show the panel"), is_folded=session.is_folded("context"), head=self.context.tabs,
        )  # fmt: skip
        left.folded.connect(lambda folded: session.remember_folded("topics", folded))
        right.folded.connect(lambda folded: session.remember_folded("context", folded))
        layout = row(left, self.page, right, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._sides = SideColumns(self, left, right, (TOPICS_WIDTH, CONTEXT_WIDTH))

    def minimumSizeHint(self) -> QSize:
        # Side columns give way before the window has to grow.
        return QSize(look().scale.px(LEAST_WIDTH), super().minimumSizeHint().height())

    def show_around(self, filling: OpenFilling) -> None:
        """Show what lies around the answers: observations tied to points, and answers without a question."""
        self.page.show_observations(self._evidence.of_points(filling.filling.visit_id))
        self.homeless.show_for(filling)

    def fit(self) -> None:
        """Fold side columns for the room there is."""
        self._sides.fit()
