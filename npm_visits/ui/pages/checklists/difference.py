"""What changed between two versions: question by question, the old wording beside the new one.

It shows any two versions of a checklist, a workbook against the newest version, and, with a filling, what a visit
would meet when it is moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.differences import WAYS, difference
from npm_visits.ui.fields import ComboField
from npm_visits.ui.page import Page
from npm_visits.ui.pages.checklist.row_column import RowColumn
from npm_visits.ui.pages.checklists.change_card import ChangeCard
from npm_visits.ui.pages.checklists.words import WAYS as WAY_WORDS
from npm_visits.ui.pages.checklists.words import counts
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, EmptyState, FilterButton, Label, Option, PageTop, column, row

if TYPE_CHECKING:
    from collections.abc import Hashable

    from npm_visits.domain.answers import Filling
    from npm_visits.domain.differences import Changed, Difference
    from npm_visits.services.shelf import Entry
    from npm_visits.ui.session import Session

IMPORTED = "imported"


class DifferencePage(Page):
    """Two versions of one checklist."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = session.words
        self._code, self._filling_id, self._visit_id = "", "", ""
        self._entry: Entry | None = None
        self._found: Difference | None = None
        self._shown: dict[str, Changed] = {}
        self.top = PageTop(words("What changed"), sample=session.sample_tag())
        self.top.went.connect(self._went)
        self._move = Button("", kind="primary")
        self._move.clicked.connect(self._moved)
        self.top.add_action(self._move)
        self._old, self._new = (ComboField([], name=name) for name in (words("Older version"), words("Newer version")))
        for field in (self._old, self._new):
            field.setFixedWidth(look().scale.px(220))
            field.changed.connect(lambda _id: self._compare())
        self._way = FilterButton(words("All changes"), [], all_text=words("All changes"))
        self._way.changed.connect(lambda _way: self._show_rows())
        self._counts = Label("", "small", "muted", wrap=True)
        self._column = RowColumn(self._made, pad=(20, 2, 20, 16), gap=12)
        self._none = EmptyState("check", words("Nothing changed"), words("Both versions ask the same in the same way."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._column)
        self._stack.addWidget(self._none)
        arrow = Label("←" if self.isRightToLeft() else "→", "control", "muted")
        self._choice = row(self._old, arrow, self._new, gap=8)
        bar = row(self._choice, self._way, self._counts, gap=12, pad=(20, 14, 20, 10))
        bar.setStretch(2, 1)
        outer = column(self.top, bar, self._stack, gap=0)
        outer.setStretch(2, 1)
        self.setLayout(outer)
        self.setFocusProxy(self._way)

    def open(self, **where: str) -> None:
        """Show code, old and new; `filling` offers to move a visit; `new` "imported" is the workbook at hand."""
        self._code, self._filling_id = where.get("code", ""), where.get("filling", "")
        self._visit_id = where.get("visit_id", "")
        library, words = self.session.office.library, self.words
        self._entry = library.shelf.entry(self._code, words.language)
        versions = list(self._entry.versions) if self._entry else []
        given = self.session.office.imports.current
        options = [Option(v.id, words("Version {version}", version=v.number or "–")) for v in versions]
        beside = [Option(IMPORTED, given.file_name)] if given and where.get("new") == IMPORTED else []
        self._old.set_options(options)
        self._new.set_options([*beside, *options])
        self._old.set_value(where.get("old", ""))
        self._new.set_value(where.get("new", ""))
        self._way.set_value("")

    def refresh(self) -> None:
        """Compare again."""
        title = self._entry.title if self._entry else self._code
        self.top.set_trail(self._trail(title), "")
        self._compare()

    def _trail(self, title: str) -> list[tuple[str, str]]:
        words = self.words
        if self._visit_id:
            number = self.session.office.visits.get(self._visit_id).number
            return [("visits", words("Visits")), ("visit", number), ("", title)]
        trail = [("checklists", words("Checklists")), ("checklist", title)]
        return [*trail, ("checklist_import", words("Import"))] if self._new.value() == IMPORTED else trail

    def _went(self, screen: str) -> None:
        where = {
            "checklist": {"code": self._code},
            "visit": {"visit_id": self._visit_id, "tab": "checklist"},
        }.get(screen, {})
        self.session.go(screen, **where)

    def _compare(self) -> None:
        library = self.session.office.library
        old, new = self._old.value(), self._new.value()
        given = self.session.office.imports.current
        if not old or not new or (new == IMPORTED and (given is None or given.form is None)):
            self._found = None
        else:
            after = given.form.checklist if new == IMPORTED and given and given.form else library.checklist(new)
            self._found = difference(library.checklist(old), after)
        self._show_move()
        if self._found is not None:
            words, found = self.words, self._found
            told = [way for way in WAYS if found.count(way)]
            self._way.set_options([Option(w, f"{words(WAY_WORDS[w])} ({words.number(found.count(w))})") for w in told])
            self._counts.setText(counts(words, found))
        self._show_rows()

    def _show_rows(self) -> None:
        items = self._found.of(self._way.value()) if self._found else ()
        self._shown = {item.name: item for item in items}
        self._column.show_rows(list(self._shown))
        self._stack.setCurrentIndex(0 if items else 1)

    def _made(self, name: Hashable) -> QWidget:
        return ChangeCard(self.words, self._shown[str(name)])

    # moving a visit

    def _filling(self) -> Filling | None:
        found = self.session.office.library.filling(self._visit_id, self._filling_id) if self._visit_id else None
        return found if found is not None and found.id == self._filling_id else None

    def _show_move(self) -> None:
        filling, entry, words = self._filling(), self._entry, self.words
        new = next((v for v in entry.versions if v.id == self._new.value()), None) if entry else None
        offered = filling is not None and new is not None and new.id != filling.checklist_id
        self._move.setVisible(offered)
        if offered and new is not None:
            self._move.setText(words("Move this visit to version {version}", version=new.number))
            self._move.updateGeometry()

    def _moved(self) -> None:
        session, words, filling, version = self.session, self.words, self._filling(), self._new.value()
        if filling is None or not session.done(lambda: session.office.moving.move(filling, version)):
            return
        session.go("visit", visit_id=self._visit_id, tab="checklist")
        session.messages.say(words("The visit is moved to the other version. Every answer is kept."), tone="good",
                             action=words("Undo"), on_action=session.taking_back())  # fmt: skip


