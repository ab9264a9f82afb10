"""The section Documents: what was asked for and what became of it, each step noted by one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import DocumentRequest
from npm_visits.domain.documents import ACTS, state_of
from npm_visits.i18n import mark
from npm_visits.ui.dialogs.add_documents import AddDocumentsDialog
from npm_visits.ui.fields import TextField
from npm_visits.ui.pages.documents.editor import RequestEditor
from npm_visits.ui.pages.documents.wording import STATES, state_text, story, title_of, waiting_text
from npm_visits.ui.pages.record_section import RecordSection
from npm_visits.ui.widgets import Button, EmptyState, Label, flow, row
from npm_visits.ui.widgets.card_list import CardItem

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_ACTS: Final = {
    "asked": mark("Asked for now"), "promised": mark("Promised now"), "seen": mark("Seen now"),
    "copied": mark("Copied now"), "refused": mark("Refused now"),
}  # fmt: skip
_TONES: Final = {"refused": "concern", "asked": "caution", "promised": "caution"}


class DocumentsTab(RecordSection[DocumentRequest]):
    """Requests in their order; the keys 1 to 5 note what happens to the chosen one."""

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(
            session, visit_id, RequestEditor(session, visit_id), name=words("Documents asked for"),
            put_away=words("Put this request into the recycle bin"), parent=parent,
        )  # fmt: skip
        self._build_tools()
        adding = row(self.own, self.add_button, self.listed, gap=8)
        adding.setStretch(0, 1)
        self._acts = flow(*self.acts.values(), self.all_asked, gap=8)
        self.lay_out((self.head, adding, self._acts), self._nothing(), code="documents", width=360)
        self.redraw_each_minute()  # how long documents have been awaited by now
        self.refresh()

    def leaving(self) -> None:
        """Save what was typed, a title that was not yet added too."""
        if self.own.value().strip():
            self.add_own()
        self._session.flush()

    def note(self, act: str) -> None:
        """Note that something of ACTS happens to the chosen request in this minute."""
        session, words, documents = self._session, self._session.words, self._session.office.documents
        request = self.chosen()
        if request is None:
            return
        changes = documents.note_changes(request, act)
        if not changes:
            session.messages.say(words("{document}: this stands already.", document=title_of(session, request)))
        elif session.done(lambda: session.office.apply(changes)):
            self.refresh()
            text = f"{title_of(session, request)}: {words(STATES[act])}"
            if act == "promised":  # what is typed next would be what its Undo takes back
                session.messages.say(text)
            else:
                session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
        if act == "promised":
            self.side.set_folded(False)
            self.editor.begin("promised_for")

    def ask_all(self) -> None:
        """Note all that was only planned as asked for now."""
        office = self._session.office
        if self._session.done(lambda: office.apply(office.documents.ask_changes(self._visit_id))):
            self.refresh()

    def add_own(self) -> None:
        """Add a document under a title of one's own."""
        title, documents = " ".join(self.own.value().split()), self._session.office.documents
        if not title:
            return
        made = self._session.act(lambda: documents.add(self._visit_id, "other", title))
        if made is not None:
            self.own.set_value("")
            self._shown = made.id
            self.refresh()

    def add_listed(self) -> None:
        """Choose several from the standard list."""
        dialog = AddDocumentsDialog(self._session, self._visit_id, self.window())
        dialog.added.connect(self._added)
        dialog.open()

    def print_request(self) -> None:
        """Ask for language, file and documents of the request on paper."""
        if self._session.flush():
            from npm_visits.ui.dialogs.print_request import PrintRequestDialog  # noqa: PLC0415 - seldom opened

            PrintRequestDialog(self._session, self._visit_id, self.window()).open()

    def move_by(self, step: int) -> None:
        """Move the chosen request up or down."""
        request, office = self.chosen(), self._session.office
        if request is not None and self._session.done(
            lambda: office.apply(office.documents.move_changes(request, step))
        ):
            self.refresh()

    # --- building -------------------------------------------------------------------------------

    def _build_tools(self) -> None:
        words = self._session.words
        self.up = Button(icon="chevron-up", kind="quiet", name=words("Move up (Alt+↑)"))
        self.down = Button(icon="chevron-down", kind="quiet", name=words("Move down (Alt+↓)"))
        self.up.clicked.connect(partial(self.move_by, -1))
        self.down.clicked.connect(partial(self.move_by, 1))
        for key, step in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            keys = QKeySequence(Qt.KeyboardModifier.AltModifier | key)
            QShortcut(keys, self.list, partial(self.move_by, step), context=Qt.ShortcutContext.WidgetShortcut)
        self.printed = Button(words("Print the request…"), icon="printer")
        self.printed.clicked.connect(self.print_request)
        named = flow(Label(words("Documents"), size="heading", weight="semibold"), self.count, gap=8)
        self.head = row(named, self.printed, self.up, self.down, self.away, gap=8)
        self.head.setStretch(0, 1)
        self.own = TextField(name=words("Another document, in your words"),
                             placeholder=words("Another document, in your words"), limit=300)  # fmt: skip
        self.own.returnPressed.connect(self.add_own)
        self.add_button = Button(icon="plus", name=words("Add this document"))
        self.add_button.clicked.connect(self.add_own)
        self.listed = Button(words("From the list…"), icon="list-checks", name=words("Add from the list of documents"))
        self.listed.clicked.connect(self.add_listed)
        self.all_asked = Button(words("All asked for now"), icon="clock")
        self.all_asked.clicked.connect(self.ask_all)
        self.acts = {
            act: Button(words(STATES[act]), keys=str(n), bind=True, name=words(_ACTS[act]))
            for n, act in enumerate(ACTS, start=1)
        }  # fmt: skip
        for act, button in self.acts.items():
            button.clicked.connect(partial(self.note, act))

    def _nothing(self) -> QWidget:
        words = self._session.words
        first = Button(words("From the list…"), kind="primary", name=words("Choose documents from the list"))
        first.clicked.connect(self.add_listed)
        return EmptyState(
            "file-text", words("No document asked for yet"),
            words("Lists and registers are asked for at the first table: what must be fetched is on its way while "
                  "you talk. Choose them now, note each step by one key later."),
            button=first,
        )  # fmt: skip

    # --- showing --------------------------------------------------------------------------------

    def found(self) -> list[DocumentRequest]:
        return self._session.office.documents.all(self._visit_id)

    def drawn(self, found: list[DocumentRequest]) -> None:
        words, documents = self._session.words, self._session.office.documents
        for widget in (self.printed, self.up, self.down, self._acts):
            widget.setVisible(bool(found))
        self.all_asked.setVisible(sum(state_of(d) == "planned" for d in found) > 1)
        self.listed.setVisible(bool(found) and bool(documents.missing(self._visit_id)))
        awaited = sum(d.open for d in found)
        parts = [words.many("{n} document", "{n} documents", len(found))] if found else []
        parts += [words.many("{n} awaited", "{n} awaited", awaited)] if awaited else []
        self.count.setText(" · ".join(parts))

    def card(self, record: DocumentRequest) -> CardItem:
        session = self._session
        first_day = session.office.visits.get(self._visit_id).starts_on
        text = "\n".join(filter(None, (story(session, record, first_day), record.note)))
        return CardItem(
            record.id, "", text, title=title_of(session, record), chip=state_text(session, record),
            tone=_TONES.get(state_of(record), "neutral"), aside=waiting_text(session, record), most_lines=3,
        )  # fmt: skip

    def remove(self, record: DocumentRequest) -> str:
        self._session.office.documents.remove(record)
        return self._session.words("{document} is in the recycle bin.", document=title_of(self._session, record))

    def _added(self, request_id: str) -> None:
        self._shown = request_id
        self.refresh()
        self.list.setFocus()
