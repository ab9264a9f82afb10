"""Editing a checklist on the screen: wording, hint, guidance, order, on and off. Saved as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.answers import ChecklistDraft
from npm_visits.domain.changes import Set
from npm_visits.ui.actions import bind
from npm_visits.ui.fields import TextField
from npm_visits.ui.page import Page
from npm_visits.ui.pages.checklists.draft_lines import DraftLines
from npm_visits.ui.pages.checklists.line_editor import LineEditor
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Chip, EmptyState, Label, PageTop, Rule, Surface, column, row

if TYPE_CHECKING:
    from npm_visits.services.adapting import Line
    from npm_visits.ui.session import Session


class DraftPage(Page):
    """The lines of a draft at the left, the texts of one at the right."""

    def __init__(self, session: Session, draft_id: str) -> None:
        super().__init__(session)
        words = session.words
        self.draft_id = draft_id
        self._draft: ChecklistDraft | None = None
        self._lines: list[Line] = []
        self.top = PageTop(sample=session.sample_tag())
        self.top.went.connect(session.go)
        session.show_saved_in(self.top.saved)
        self.publish = Button("", kind="primary")
        self.publish.clicked.connect(self._publish)
        discard = Button(words("Discard"), kind="quiet")
        discard.clicked.connect(self._discard)
        look_at = Button(words("Preview"), icon="eye")
        look_at.clicked.connect(self._preview)
        for button in (discard, look_at, self.publish):
            self.top.add_action(button)
        self.list = DraftLines(name=words("Topics and questions"))
        self.list.chosen.connect(self._show_line)
        self.list.moved.connect(self._moved)
        self.editor = LineEditor(session)
        self.editor.text_changed.connect(self._text_changed)
        self.editor.turned.connect(self._turned)
        self.editor.moved.connect(lambda by: self._moved(self.list.current(), by))
        bind(self.list, "row_up", lambda: self._moved(self.list.current(), -1))
        bind(self.list, "row_down", lambda: self._moved(self.list.current(), 1))
        self.title = TextField(name=words("Title"))
        self.title.changed.connect(lambda text: session.put(Set(ChecklistDraft, self.draft_id, "title", text)))
        self._build()

    def refresh(self) -> None:
        """Read the draft again: it may have been edited back."""
        session, words = self.session, self.words
        if not session.flush():
            return
        self._draft = session.office.adapting.draft(self.draft_id)
        self._stack.setCurrentIndex(1 if self._draft is None else 0)
        self.publish.setVisible(self._draft is not None)
        if self._draft is None:
            return
        draft = self._draft
        self.top.set_trail([("checklists", words("Checklists"))], draft.code)
        self.top.set_title(draft.title)
        self.top.set_chips(Chip(words("Draft"), "caution", icon="pencil"))
        self.title.set_value(draft.title)
        number = session.office.library.shelf.next_number(draft.code)
        self.publish.setText(words("Publish as version {version}", version=number))
        self.publish.updateGeometry()
        self._show_lines()

    def line(self) -> Line | None:
        """Return the line in work."""
        return next((line for line in self._lines if line.row == self.list.current()), None)

    def _show_lines(self) -> None:
        if self._draft is None:
            return
        here = self.list.current()
        self._lines = self.session.office.adapting.lines(self._draft)
        self.list.set_lines(self._lines, self.words.language)
        rows = [line.row for line in self._lines]
        self.list.choose(here if here in rows else rows[0] if rows else 0)
        self._show_line(self.list.current())

    def _show_line(self, number: int) -> None:
        self.session.flush()
        line = next((line for line in self._lines if line.row == number), None)
        self.editor.show_line(line, self._suffixes())

    def _suffixes(self) -> list[str]:
        headers = dict.fromkeys(h for line in self._lines for h in line.original if h.lower().startswith("label"))
        return [header[len("label"):] for header in headers] or [""]

    # what the person does

    def _text_changed(self, column_name: str, text: str) -> None:
        line, draft = self.line(), self._draft
        if line is not None and draft is not None:
            change = self.session.office.adapting.text_change(draft, line, column_name, text)
            self.session.put(change, f"{draft.id} {line.row} {column_name}")
            self.list.show_text(line.row, column_name, text or line.original.get(column_name, ""))

    def _turned(self, off: bool) -> None:  # noqa: FBT001 - from a signal
        line, draft = self.line(), self._draft
        if line is not None and draft is not None:
            adapting = self.session.office.adapting
            self.session.act(lambda: self.session.office.apply([adapting.off_change(draft, line, off=off)]))
            self._show_lines()

    def _moved(self, number: int, by: int) -> None:
        draft, adapting = self._draft, self.session.office.adapting
        line = next((line for line in self._lines if line.row == number), None)
        if draft is None or line is None or not self.session.flush():
            return
        change = adapting.order_change(draft, line, by)
        if change is not None:
            self.session.act(lambda: self.session.office.apply([change]))
            self._show_lines()

    def _publish(self) -> None:
        session, words, draft = self.session, self.words, self._draft
        if draft is None or not session.flush():
            return
        stored = session.act(lambda: session.office.adapting.publish(session.office.adapting.draft(draft.id) or draft))
        if stored is None:
            return
        session.go("checklist", code=stored.code)
        told = words("Version {version} of {title} is published: new visits take it.", version=stored.version,
                     title=stored.title)  # fmt: skip
        session.messages.say(told, tone="good", action=words("Undo"), on_action=session.taking_back())

    def _discard(self) -> None:
        session, words, draft = self.session, self.words, self._draft
        if draft is None or not session.done(lambda: session.office.adapting.discard(draft)):
            return
        session.go("checklists")
        told = words("The draft of {title} is in the recycle bin.", title=draft.title)
        session.messages.say(told, action=words("Undo"), on_action=session.taking_back())

    def _preview(self) -> None:
        self.session.go("checklist_preview", draft=self.draft_id)

    # putting together

    def _build(self) -> None:
        words = self.words
        px = look().scale.px
        left = Surface("surface")
        head = column(Label(words("Title"), "small", "muted"), self.title, gap=4, pad=(16, 14, 16, 12))
        left.body.addLayout(head)
        left.body.addWidget(self.list, 1)
        told = Label(words("New questions, choices and conditions are written in a spreadsheet: export, edit, import."),
                     "small", "muted", wrap=True)  # fmt: skip
        told.setContentsMargins(16, 10, 16, 14)
        left.body.addWidget(told)
        left.setFixedWidth(min(px(400), 460))
        work = QWidget()
        line = row(left, Rule(vertical=True), self.editor, gap=0)
        line.setStretch(2, 1)
        work.setLayout(line)
        gone = EmptyState("pencil", words("This draft is not there any more"),
                          words("It was published or discarded. Undo brings it back."))  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(gone)
        outer = column(self.top, self._stack, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.setFocusProxy(self.list)
