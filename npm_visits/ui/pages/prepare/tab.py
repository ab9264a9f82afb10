"""Prepare: the visit, its delegation, its checklist, access, and what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.member import MemberDialog
from npm_visits.ui.pages.plan.board import PlanBoard
from npm_visits.ui.pages.prepare.access_card import AccessCard
from npm_visits.ui.pages.prepare.checklist_card import ChecklistCard
from npm_visits.ui.pages.prepare.delegation import DelegationCard
from npm_visits.ui.pages.prepare.documents_card import DocumentsCard
from npm_visits.ui.pages.prepare.earlier_card import EarlierCard
from npm_visits.ui.pages.prepare.visit_card import VisitCard
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import Card, ScrollColumn, column
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from npm_visits.domain.visits import Member
    from npm_visits.ui.session import Session


class PrepareTab(QWidget):
    """`stored(visit)` after each entry about the visit; `checklist_taken`, `checklist_wanted`, `visit_wanted(id)`."""

    counts_changed = Signal(str)
    stored = Signal(object)
    checklist_taken = Signal()
    checklist_wanted = Signal(str)
    visit_wanted = Signal(str)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self.fields = RecordFields(session, session.office.visits.get(visit_id), self)
        self.fields.stored.connect(lambda _name: self.stored.emit(self.fields.record))
        self._visit = VisitCard(session, self.fields)
        self._delegation = DelegationCard(session, visit_id)
        self._checklist = ChecklistCard(session, visit_id)
        self._access = AccessCard(session, self.fields)
        self._earlier = EarlierCard(session, visit_id)
        self._plan = PlanBoard(session, visit_id, fit=True)
        self._checklist.taken.connect(self._plan.refresh)
        self._plan.changed.connect(self._delegation.refresh)
        self._documents = DocumentsCard(session, visit_id)
        self._documents.wanted.connect(lambda: self.place_wanted.emit("observations", "documents", ""))
        plan = Card(pad=(16, 12, 16, 14))
        plan.body.addWidget(self._plan)
        self._delegation.member_wanted.connect(self.edit_member)
        self._delegation.removal_wanted.connect(self._remove_member)
        self._checklist.wanted.connect(self.checklist_wanted)
        self._checklist.taken.connect(self.checklist_taken)
        self._earlier.visit_wanted.connect(self.visit_wanted)
        self._page = page = ScrollColumn(pad=(18, 14, 18, 14))
        left = [self._visit, self._checklist, self._earlier]
        page.add(Columns([left, [self._delegation, plan, self._documents, self._access]], least=470, shares=(9, 8)))
        self.setLayout(column(page, gap=0))
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        if self._session.flush():
            self.fields.show(self._session.office.visits.get(self._visit_id))
        for card in (self._visit, self._delegation, self._checklist, self._earlier, self._plan, self._documents):
            card.refresh()

    def leaving(self) -> None:
        """Save what was typed."""
        self._plan.leaving()
        self._session.flush()

    def go_to(self, field: str, _point: str) -> None:
        """Put the cursor into a field of the visit."""
        if self.fields.has(field):
            found = self.fields.field(field)
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, found, lambda: self._page.show_widget(found))  # the page may just have been made

    def edit_member(self, member: Member | None) -> None:
        """Open a member, or a new one."""
        office = self._session.office
        dialog = MemberDialog(self._session, member or office.visits.new_member(self._visit_id), is_new=member is None,
                              parent=self.window())
        dialog.kept.connect(self._delegation.refresh)
        dialog.kept.connect(self._plan.refresh)
        dialog.removal_wanted.connect(self._remove_member)
        dialog.open()

    def _remove_member(self, member: Member) -> None:
        session, words = self._session, self._session.words
        if not session.done(lambda: session.office.visits.remove_member(member)):
            return
        self._delegation.refresh()
        self._plan.refresh()
        session.messages.say(
            words("{code} was taken out of the delegation.", code=member.code), action=words("Undo"),
            on_action=session.taking_back(),
        )
