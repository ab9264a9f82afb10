"""A member of the delegation: a code, never a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea, TextField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.pages.visit_words import options, topic_options
from npm_visits.ui.widgets import Dialog, row

if TYPE_CHECKING:
    from npm_visits.domain.visits import Member
    from npm_visits.ui.session import Session


class MemberDialog(Dialog):
    """`kept()` once what was entered is stored, nothing is before; `removal_wanted(member)` takes her out."""

    kept = Signal()
    removal_wanted = Signal(object)

    def __init__(self, session: Session, member: Member, *, is_new: bool, parent: QWidget | None = None) -> None:
        words = session.words
        title = words("New member") if is_new else words("Member {code}", code=member.code)
        super().__init__(title, width=560, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._member, self._is_new = session, member, is_new
        self.role = ComboField(options(session, "member_role"), member.role, placeholder=words("Choose…"))
        self.code = TextField(member.code, limit=8)
        self.languages = TextField(member.languages, placeholder=words("For example: Dari, Pashto"))
        self.employer = TextField(member.employer)
        self.sex = ComboField(options(session, "sex"), member.sex, placeholder=words("Choose…"),
                              optional=words("Not said"))
        self.topics = ManyField(topic_options(session), member.topics, placeholder=words("None yet"),
                                search_name=words("Search"))
        self.assignment = TextField(member.assignment, placeholder=words("Rooms, units, registers, interviews…"))
        self.days = TextField(member.days_present, placeholder=words("Empty: all days"))
        self.undertaking = DateField(words, member.undertaking_on, clock=session.office.visits.today)
        self.neutrality = TextArea(member.neutrality_note, lines=2)
        self._code_row = FormRow(words("Code"), self.code)
        self._neutral_row = FormRow(
            words("Neutrality of the interpreter"), self.neutrality,
            hint=words("Not of the staff, not a fellow detainee, nobody whom the persons held may have to fear."),
        )
        self._build()
        self.role.changed.connect(self._role_chosen)
        self._role_chosen(member.role, renumber=False)
        QTimer.singleShot(0, self.role, self.role.setFocus)

    def _build(self) -> None:
        words = self._session.words
        pairs = (
            (FormRow(words("Role"), self.role), self._code_row),
            (FormRow(words("Topics"), self.topics), FormRow(words("Covers"), self.assignment)),
            (FormRow(words("Languages"), self.languages), FormRow(words("Employer"), self.employer)),
            (FormRow(words("Sex"), self.sex), FormRow(words("Days present"), self.days)),
        )
        for left, right in pairs:
            line = row(left, right, gap=10)
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            self.body.addLayout(line)
        self.body.addWidget(FormRow(words("Confidentiality undertaking signed on"), self.undertaking))
        self.body.addWidget(self._neutral_row)
        if not self._is_new:
            out = self.add_button(words("Take out of the delegation"), kind="quiet", icon="trash-2", accepts=False)
            out.clicked.connect(lambda: self.removal_wanted.emit(self._member))
        self.add_button(words("Cancel"), accepts=False)
        done = self.add_button(words("Add") if self._is_new else words("Done"), kind="primary")
        done.clicked.connect(self.take)

    def take(self) -> None:
        """Store the member, unless the code is missing or another one's; what the disk refuses stays here."""
        words, visits, code = self._session.words, self._session.office.visits, self.code.value()
        problem = visits.member_code_problem(self._member, code)
        if problem:
            self._code_row.set_error(words(problem, code=code))
        else:
            entered = self._entered(code)
            if self._session.done(lambda: visits.keep_member(entered)):
                self.accept()
                self.kept.emit()
            return
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, code: str) -> Member:
        interpreter = self.role.value() == "interpreter"
        return replace(
            self._member, role=self.role.value(), code=code, languages=self.languages.value(),
            employer=self.employer.value(), sex=self.sex.value(), topics=self.topics.value(),
            assignment=self.assignment.value(), days_present=self.days.value(),
            undertaking_on=self.undertaking.value(),
            neutrality_note=self.neutrality.value() if interpreter else self._member.neutrality_note,
        )  # fmt: skip

    def _role_chosen(self, role: str, *, renumber: bool = True) -> None:
        self._neutral_row.setVisible(role == "interpreter")
        if renumber and self._is_new:
            self.code.set_value(self._session.office.visits.free_member_code(self._member.visit_id, role))
        self.adjustSize()
