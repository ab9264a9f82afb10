"""The interviews of a visit: codes at the left, the open one beside them.

The list says code and state and nothing else. While the delegation is in the place and an interview is on paper only,
somebody may be looking along: then the list shrinks to the code of that one person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from npm_visits.domain.interviews import FORMS, PAPER_ONLY, Interview
from npm_visits.services.leaving_texts import ACCOUNT
from npm_visits.ui import actions
from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.pages.interviews.page import InterviewPage
from npm_visits.ui.pages.visit_words import label, options
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, ChoicePopup, Columns, EmptyState, Label, SideColumn, column, row
from npm_visits.ui.widgets.side_list import SideItem, SideList

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_LINE = 38


class InterviewsTab(QWidget):
    """`go_to("", interview_id)` opens one, `go_to("ill_treatment", interview_id)` with that part of it."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self.page: InterviewPage | None = None
        self._all = False  # the person asked for all codes beside an interview on paper
        self.list = SideList(name=words("Interviews"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.list.chosen.connect(self.open)
        self.list.opened.connect(lambda _code: self._begin())
        self.add = Button(words("Interview"), icon="plus")
        self.add.clicked.connect(self.choose_form)
        self.draw = Button(words("Draw at random"), kind="quiet")
        self.draw.clicked.connect(self.ask_draw)
        self.all_codes = Button(words("All codes"), kind="quiet")
        self.all_codes.clicked.connect(self.show_all_codes)
        self.stack = QStackedWidget()
        begin = Button(words("Interview"), icon="plus", kind="primary")
        begin.clicked.connect(lambda: self.choose_form(begin))
        none_yet = EmptyState(
            "lock", words("No interviews yet"),
            words("A person is a code here, never a name. Talk and note on paper first, and type it up afterwards."),
            button=begin,
        )
        first_draw = Button(words("Draw at random"), kind="quiet")
        first_draw.clicked.connect(self.ask_draw)
        self.empty = QWidget()
        whole = column(none_yet, row(0, first_draw, 0), gap=0, pad=(0, 0, 0, 24))
        whole.setStretch(0, 1)
        self.empty.setLayout(whole)
        self.stack.addWidget(self.empty)
        self.side = side = SideColumn(
            self._side(), width=220, side="left", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=session.is_folded("interviews"),
        )
        side.folded.connect(lambda folded: session.remember_folded("interviews", folded))
        self.setLayout(column(Columns(self.stack, left=side, least=640), gap=0))
        actions.bind(self, "interview", self.choose_form, context=Qt.ShortcutContext.WindowShortcut)
        self.refresh()

    # --- what the visit's page asks ---------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the vault holds now."""
        if self.page is not None:
            self.page.refresh()
            if self._session.pending():
                return
            if self._session.office.interviews.get(self.page.interview.id) is None:
                self._close()
        self._show_list()

    def leaving(self) -> None:
        """Save what was typed."""
        if self.page is not None:
            self.page.leaving()
        self._session.flush()

    def go_to(self, part: str, interview_id: str) -> None:
        """Open one interview, with one of its parts where it has it."""
        self.open(interview_id)
        if self.page is not None and self.page.interview.id == interview_id and self.page.has_part(part):
            self.page.show_part(part)
            if part == ACCOUNT:  # only after this has a page that is shown for the first time its size
                QTimer.singleShot(0, self.page, self.page.to_account)

    # --- what a person does -----------------------------------------------------------------------

    def open(self, interview_id: str) -> None:
        """Show an interview; the one before stays while what was typed there cannot be saved."""
        if self.page is not None and self.page.interview.id == interview_id:
            return
        self.leaving()
        found = self._session.office.interviews.get(interview_id)
        if found is None or self._session.pending():
            self._show_list()
            return
        self._close()
        self._all = False
        self.page = InterviewPage(self._session, found)
        self.page.listed.connect(self._show_list)
        self.page.removal_wanted.connect(self.remove)
        self.page.place_wanted.connect(self.place_wanted)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self._show_list()

    def choose_form(self, under: QWidget | None = None) -> None:
        """Ask whether it is a person, a group or staff, and begin."""
        button = under if isinstance(under, QWidget) else self.add
        popup = ChoicePopup(options(self._session, "interview_form"), frozenset(), parent=button)
        popup.chosen.connect(self.begin)
        popup.open_under(button)

    def ask_draw(self) -> None:
        """Draw persons to talk to from a numbered list; nothing of it is kept: nobody shall read who was asked."""
        words, here = self._session.words, self._session.office.visits.get(self._visit_id).persons_present
        DrawDialog(
            self._session, listed=f"1–{here}" if here else "", n=min(10, here or 10),
            title=words("Draw persons to talk to at random"),
            hint=words("Numbers on the roll, never names. Nothing of this draw is kept: note the numbers on paper."),
            parent=self.window(),
        ).open()  # fmt: skip

    def begin(self, form: str) -> None:
        """Begin an interview of a form."""
        session = self._session
        if form not in FORMS:
            return
        made = session.act(lambda: session.office.interviews.add(self._visit_id, form))
        if made is not None:
            self.open(made.id)
            self._begin()

    def remove(self, interview: Interview) -> None:
        """Put an interview into the recycle bin, with a way back."""
        session, words = self._session, self._session.words
        if not session.done(lambda: session.office.interviews.remove(interview)):
            return
        self._close()
        self._show_list()
        session.messages.say(
            words("Interview {code} is in the recycle bin.", code=interview.code), action=words("Undo"),
            on_action=session.taking_back(),
        )

    def show_all_codes(self) -> None:
        """Show all codes beside the open interview."""
        self._all = True
        self._show_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- how it is shown --------------------------------------------------------------------------

    def _side(self) -> QWidget:
        words = self._session.words
        holder = QWidget()
        below = column(self.all_codes, self.add, self.draw, 0, Label(
            words("Codes only. Paper first, typing afterwards."), "small", "muted", wrap=True
        ), gap=8, pad=(14, 10, 14, 14))  # fmt: skip
        lines = column(self.list, below, gap=0)
        lines.setStretch(1, 1)
        holder.setLayout(lines)
        return holder

    def _show_list(self) -> None:
        session = self._session
        found = session.office.interviews.all(self._visit_id)
        alone = self._is_alone()
        here = self.page.interview.id if self.page is not None else ""
        shown = [i for i in found if not alone or i.id == here]
        self.list.set_items([
            SideItem(i.id, i.code, chip=label(session, "interview_state", i.state), strong=True) for i in shown
        ])
        self.list.set_current(here)
        self.list.setFixedHeight(min(len(shown), 12) * look().scale.px(_LINE) + 2)
        self.side.setVisible(bool(found))
        self.all_codes.setVisible(alone and len(found) > 1)
        self.counts_changed.emit(str(len(found) or ""))
        if self.page is None and found:
            self.open(found[0].id)
        elif self.page is None:
            self.stack.setCurrentWidget(self.empty)

    def _is_alone(self) -> bool:
        if self.page is None or self._all:
            return False
        visit = self._session.office.visits.get(self._visit_id)
        return visit.state == "on_site" and self.page.interview.state == PAPER_ONLY

    def _begin(self) -> None:
        if self.page is not None:
            self.page.begin()

    def _close(self) -> None:
        if self.page is not None:
            self.stack.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None
