"""The library: built-in checklists and the office's own, with languages, versions and the visits that use them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from npm_visits.domain.text import fold, sort_key
from npm_visits.ui.actions import bind, keys_of
from npm_visits.ui.fields import TextField
from npm_visits.ui.page import Page
from npm_visits.ui.pages.checklists.files import WorkbookFiles
from npm_visits.ui.pages.checklists.words import kind_cell
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import (
    Button,
    Cell,
    Column,
    DataTable,
    EmptyState,
    FilterButton,
    Label,
    Option,
    PageTop,
    Row,
    column,
    row,
)

if TYPE_CHECKING:
    from npm_visits.services.shelf import Entry
    from npm_visits.ui.session import Session


class ChecklistsPage(Page):
    """All checklists, and the way into one, or a workbook of the office. A workbook may be dropped on it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = session.words
        self._files = WorkbookFiles(session, self)
        self._entries: list[Entry] = []
        self.top = PageTop(words("Checklists"), sample=session.sample_tag())
        example = Button(words("Save the example workbook"), icon="sheet")
        example.clicked.connect(self._files.example)
        taken = Button(words("Import a workbook"), icon="plus", kind="primary")
        taken.setToolTip(f"{words('Import a workbook')} ({keys_of('import_workbook')[0]})")
        taken.clicked.connect(self._files.import_one)
        bind(self, "import_workbook", self._files.import_one)
        self.top.add_action(example)
        self.top.add_action(taken)
        self._search = TextField(placeholder=words("Search by title or code"), name=words("Search checklists"))
        self._search.setFixedWidth(look().scale.px(260))
        self._search.textChanged.connect(lambda _text: self._show_rows())
        self._kind = FilterButton(
            words("All checklists"),
            [Option("builtin", words("Built-in")), Option("own", words("Own")), Option("retired", words("Retired"))],
            all_text=words("All checklists"),
        )
        self._kind.changed.connect(lambda _code: self._show_rows())
        self._count = Label("", "small", "muted")
        self._table = DataTable(self._columns(), name=words("Checklists"))
        self._table.opened.connect(lambda code: session.go("checklist", code=code))
        code, descending = session.sorting("checklists", "title")
        self._table.sort_by(code, descending=descending)
        self._table.sorted_by.connect(partial(session.remember_sorting, "checklists"))
        self.setAcceptDrops(True)
        self._build()

    def refresh(self) -> None:
        """Read the library again."""
        self._entries = self.session.office.library.shelf.entries(self.words.language)
        self._show_rows()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._files.dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._files.dropped(event)
        if path:
            event.acceptProposedAction()
            self.session.go("checklist_import", path=path)

    def _columns(self) -> list[Column]:
        words = self.words
        return [
            Column("title", words("Checklist"), 300, stretch=3),
            Column("languages", words("Languages"), 150, stretch=1, drop=1),
            Column("questions", words("Questions"), 104, align="right", drop=2),
            Column("version", words("Version"), 116, drop=3),
            Column("visits", words("Visits"), 122, align="right"),
            Column("kind", words("Origin"), 128),
        ]

    def _build(self) -> None:
        words = self.words
        bar = row(self._search, self._kind, 0, self._count, gap=8)
        again = Button(words("Show all checklists"))
        again.clicked.connect(self._clear)
        none_fits = EmptyState(
            "search", words("No checklist fits"), words("Search for another word, or show all."), button=again
        )
        self._lists = QStackedWidget()
        for widget in (self._table, none_fits):
            self._lists.addWidget(widget)
        told = words("An office writes its own checklists in a spreadsheet by the XLSForm standard and imports them "
                     "here: with the button, or by dropping the file on this page.")  # fmt: skip
        page = column(bar, self._lists, Label(told, "small", "muted", wrap=True), gap=12, pad=(20, 16, 20, 16))
        page.setStretch(1, 1)
        outer = column(self.top, page, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.setFocusProxy(self._table)
        self._search.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _show_rows(self) -> None:
        words = self.words
        shown = [entry for entry in self._entries if self._fits(entry)]
        self._table.set_rows([Row(entry.code, self._cells(entry)) for entry in shown])
        if shown and not self._table.current():
            self._table.set_current(self._table.rows()[0].id)
        self._lists.setCurrentIndex(0 if shown else 1)
        self._count.setText(words.many("{n} checklist", "{n} checklists", len(shown)))

    def _fits(self, entry: Entry) -> bool:
        kind = self._kind.value()
        kinds = {"builtin": entry.builtin, "own": not entry.builtin, "retired": entry.retired}
        wanted = fold(self._search.value())
        return kinds.get(kind, True) and (wanted in fold(entry.title) or wanted in fold(entry.code))

    def _cells(self, entry: Entry) -> tuple[Cell, ...]:
        words, current = self.words, entry.current
        versions = words.many("{n} version", "{n} versions", len(entry.versions)) if len(entry.versions) > 1 else ""
        return (
            Cell(entry.title, below=entry.code, weight="medium", order=sort_key(entry.title, words.language)),
            Cell(" · ".join(current.languages) or "–"),
            Cell(words.number(current.questions), order=current.questions),
            Cell(current.number or "–", below=versions),
            Cell(words.number(entry.visits) if entry.visits else "–", order=entry.visits),
            kind_cell(words, entry),
        )

    def _clear(self) -> None:
        self._search.set_value("")
        self._kind.set_value("")
        self._show_rows()
