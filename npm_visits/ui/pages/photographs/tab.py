"""The section of photographs: a grid with filters, or one photograph large; what is known of it at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from npm_visits.domain.photographs import Photograph
from npm_visits.services.photographs import Belongs
from npm_visits.ui import actions
from npm_visits.ui.pages.photographs import cards
from npm_visits.ui.pages.photographs.adding import PhotoAdder, can_take
from npm_visits.ui.pages.photographs.details import PhotoDetails
from npm_visits.ui.pages.photographs.editor import PhotoEditor
from npm_visits.ui.pages.photographs.exporting import export_copies
from npm_visits.ui.pages.photographs.grid import PICTURE, PhotoGrid
from npm_visits.ui.pages.photographs.thumbs import Thumbs
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, EmptyState, FilterButton, Label, Option, SideColumn, column, flow, row
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_GRID, _EMPTY, _EDITOR = range(3)


class PhotographsTab(QWidget):
    """Drop or paste photographs anywhere on it; P adds, Enter opens, Delete puts into the recycle bin."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._folder = Path.home()
        words, content = session.words, session.office.content
        self._photographs: dict[str, Photograph] = {}
        self._new = ""  # the first of those on their way that came
        side = look().scale.px(max(PICTURE.width(), PICTURE.height()) * 1.35)
        self._thumbs = Thumbs(session, QSize(side, side), self.devicePixelRatioF(), self)
        self._topic = FilterButton(
            words("Topic"), [Option(t.code, words(t.label)) for t in content.topics], all_text=words("All topics")
        )
        self._which = FilterButton(
            words("Which"), [Option(code, words(text)) for code, text in cards.WHICH], all_text=words("All photographs")
        )
        self._keep_place = Button(words("Keep where they were taken"))
        self._keep_place.setCheckable(True)
        self._count = Label(size="small", tone="muted")
        self._grid = PhotoGrid(name=words("Photographs"), pixmap_of=self._pixmap)
        self._details = PhotoDetails(session)
        self._editor = PhotoEditor(session)
        self._adder = PhotoAdder.of(session)
        self._redraw = QTimer(self, singleShot=True, interval=150)
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self.refresh()

    # --- what the page asks of every section ------------------------------------------------------

    def refresh(self) -> None:
        """Read the photographs again."""
        office = self._session.office
        self._photographs = {p.id: p for p in office.photographs.all(self._visit_id)}
        current = self._details.photograph().id
        self._show_cards()
        if current in self._photographs and not self._session.pending():
            self._show(current)
        elif current not in self._photographs:
            self._show(next(iter(self._grid.ids()), ""))
        self._details.offer_locations(office.evidence.locations(self._visit_id))
        self.counts_changed.emit(str(len(self._photographs) or ""))

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def go_to(self, _topic: str, photograph_id: str) -> None:
        """Show one photograph in the grid."""
        if photograph_id in self._photographs:
            self._topic.set_value("")
            self._which.set_value("")
            self._show_cards()
            self._close_editor()
            self._show(photograph_id)

    # --- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        words, session = self._session.words, self._session
        self._add = add = Button(words("Add photographs"), icon="camera", kind="primary", keys="P")
        add.clicked.connect(self.add)
        self._head = QWidget()
        title = Label(words("Photographs"), "heading", weight="semibold")
        filters = row(flow(self._topic, self._which, self._keep_place, gap=8), add, gap=8)
        filters.setStretch(0, 1)
        filters.setAlignment(add, Qt.AlignmentFlag.AlignTop)
        self._head.setLayout(column(row(title, self._count, 0, gap=10), filters, gap=10))
        first = Button(words("Add photographs"), icon="camera", kind="primary", keys="P")
        first.clicked.connect(self.add)
        self._empty = EmptyState("camera", words("No photographs yet"), " ", button=first)
        self._stack = QStackedWidget()
        for page in (self._grid, self._empty, self._editor):
            self._stack.addWidget(page)
        left = QWidget()
        left.setLayout(column(self._head, self._stack, gap=12, pad=(18, 16, 18, 12)))
        self._side = SideColumn(
            self._details, width=360, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=session.is_folded("photograph"), head=Label(words("About the photograph"), "heading",
                                                                   weight="semibold"),
        )  # fmt: skip
        self._side.folded.connect(lambda folded: session.remember_folded("photograph", folded))
        self.setLayout(column(Columns(left, right=self._side, least=460), gap=0))

    def _connect(self) -> None:
        self._thumbs.arrived.connect(self._grid.show_arrived)
        self._topic.changed.connect(lambda _: self._show_cards())
        self._which.changed.connect(lambda _: self._show_cards())
        self._keep_place.toggled.connect(self._keep_place.set_on)
        self._grid.chosen.connect(self._show)
        self._grid.opened.connect(self._open_editor)
        self._grid.removal_wanted.connect(self.remove)
        self._details.stored.connect(self._take)
        self._details.edit_wanted.connect(lambda: self._open_editor(self._details.photograph().id))
        self._details.copy_wanted.connect(self._export)
        self._details.owner_wanted.connect(lambda *owner: self.place_wanted.emit(*cards.place_of(*owner)))
        self._editor.edited.connect(self._take)
        self._editor.closed.connect(self._close_editor)
        self._editor.stepped.connect(self._step)
        self._adder.added.connect(self._arrived)
        self._adder.ended.connect(self._show_first_new)
        self._redraw.timeout.connect(self._show_cards)
        actions.bind(self, "photo", self.add, context=Qt.ShortcutContext.WindowShortcut)  # also from the sections
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self._grid)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    # --- adding -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Let the person choose photographs."""
        self._adder.choose(self._belongs(), self.window())

    def paste(self) -> None:
        """Take photographs from the clipboard."""
        self._adder.drop(QGuiApplication.clipboard().mimeData(), self._belongs())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._adder.drop(event.mimeData(), self._belongs()):
            event.acceptProposedAction()

    def _belongs(self) -> Belongs:
        return Belongs(self._visit_id, topic=self._topic.value(), keep_place=self._keep_place.isChecked())

    def _arrived(self, photograph: Photograph) -> None:
        if photograph.visit_id != self._visit_id:
            return
        self._photographs[photograph.id] = photograph
        self.counts_changed.emit(str(len(self._photographs)))
        self._redraw.start()
        self._new = self._new or photograph.id

    def _show_first_new(self) -> None:
        """Show the first one that was just added, unless somebody writes about another or edits it."""
        writes = QApplication.focusWidget() or self
        busy = self._stack.currentIndex() == _EDITOR or self._details.isAncestorOf(writes)
        if self._new in self._photographs and not busy and self._session.flush():
            self._show_cards()
            self._show(self._new)
        self._new = ""

    # --- the grid ---------------------------------------------------------------------------------

    def _show_cards(self) -> None:
        words, total = self._session.words, len(self._photographs)
        topic, which = self._topic.value(), self._which.value()
        shown = [
            cards.card(p, words) for p in self._photographs.values() if topic in {"", p.topic} and cards.fits(p, which)
        ]
        self._grid.set_items(shown)
        self._count.setText(cards.summary(self._photographs.values(), words))
        if total:
            self._empty.set_text(words("Nothing fits these filters"), words("Choose other filters to see the rest."))
        else:
            self._empty.set_text(
                words("No photographs yet"),
                words("Add them from a camera or stick, drop them here, or paste them with Ctrl+V. Each is encrypted "
                      "at once; delete it from the device afterwards."),
            )  # fmt: skip
        if self._stack.currentIndex() != _EDITOR:
            self._stack.setCurrentIndex(_GRID if shown else _EMPTY)
        for widget in (self._side, self._topic, self._which, self._count, self._add):
            widget.setVisible(bool(total))

    def _pixmap(self, photograph_id: str) -> QPixmap | None:
        found = self._photographs.get(photograph_id)
        return self._thumbs.pixmap(found) if found else None

    def _take(self, photograph: Photograph) -> None:
        """Take over what was typed or edited; the list follows a moment later."""
        self._photographs[photograph.id] = photograph
        self._redraw.start()
        if photograph.id == self._details.photograph().id and photograph != self._details.photograph():
            self._details.show_photograph(photograph, cards.owner(photograph, self._session))

    def _show(self, photograph_id: str) -> None:
        found = self._photographs.get(photograph_id)
        if found is None:
            return
        self._grid.choose(photograph_id)
        self._details.show_photograph(found, cards.owner(found, self._session))
        if self._stack.currentIndex() == _EDITOR:
            self._show_large(found)

    # --- one large --------------------------------------------------------------------------------

    def _open_editor(self, photograph_id: str) -> None:
        if photograph_id not in self._photographs or not self._session.flush():
            return
        self._stack.setCurrentIndex(_EDITOR)
        self._head.hide()
        self._show(photograph_id)
        self._editor.take_keyboard()

    def _show_large(self, photograph: Photograph) -> None:
        ids = self._grid.ids()
        n = ids.index(photograph.id) + 1 if photograph.id in ids else 1
        place = self._session.words("{n} of {total}", n=n, total=max(len(ids), 1))
        self._editor.show_photograph(photograph, place)

    def _close_editor(self) -> None:
        if self._stack.currentIndex() == _EDITOR:
            self._head.show()
            self._stack.setCurrentIndex(_GRID)
            self._show_cards()
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        ids, current = self._grid.ids(), self._details.photograph().id
        if current in ids and 0 <= ids.index(current) + by < len(ids) and self._session.flush():
            self._show(ids[ids.index(current) + by])

    # --- leaving ----------------------------------------------------------------------------------

    def _chosen(self) -> list[Photograph]:
        found = [self._photographs[i] for i in self._grid.selected() if i in self._photographs]
        shown = self._photographs.get(self._details.photograph().id)
        return found if self._stack.currentIndex() != _EDITOR and found else [shown] if shown else []

    def _export(self) -> None:
        if self._session.flush():
            self._folder = export_copies(self._session, self._chosen(), self._folder, self.window()) or self._folder

    def remove(self) -> None:
        """Put the chosen photographs into the recycle bin."""
        session, words, chosen = self._session, self._session.words, self._chosen()
        if not chosen or not session.flush():
            return
        if not session.done(partial(session.office.photographs.remove, chosen)):
            return
        self._close_editor()
        self.refresh()
        text = words.many(
            "{n} photograph is in the recycle bin.", "{n} photographs are in the recycle bin.", len(chosen)
        )
        session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
