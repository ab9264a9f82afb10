"""The body map of a case: figures at the left, the numbered marks and the one in work beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.domain.body_map import in_region, placed, regions_of
from npm_visits.domain.figures import SHEETS, VIEWS
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import BodyMark
from npm_visits.ui.fields.body_map import BodyMap
from npm_visits.ui.pages.ill_treatment.mark_editor import MarkEditor
from npm_visits.ui.pages.visit_words import label, options
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, ChoicePopup, Label, Option, SegmentedAnswer, column, row
from npm_visits.ui.widgets.columns import Columns
from npm_visits.ui.widgets.side_list import SideItem, SideList

if TYPE_CHECKING:
    from npm_visits.ui.pages.ill_treatment.sealed_fields import SealedFields
    from npm_visits.ui.session import Session

_LINE = 38  # pixels of a line of the list
_MOST_LINES = 6


class MarksPart(QWidget):
    """Marks are written as they are placed, moved and described."""

    def __init__(self, session: Session, fields: SealedFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        words = session.words
        names = {view: label(session, "body_view", view) for view in VIEWS}
        regions = {code: label(session, "body_region", code) for view in VIEWS for code in regions_of(view)}
        self.map = BodyMap(names, regions, name=words("Body map"))
        self.map.setFixedHeight(look().scale.px(510))
        self.sheet = SegmentedAnswer(
            [(o.code, o.text) for o in options(session, "body_sheet")], name=words("Figures"), value=self.map.sheet(),
            clearable=False,
        )  # fmt: skip
        self.add = Button(words("Mark"), icon="plus", kind="primary", name=words("Mark a region"))
        self.list = SideList(name=words("Marks"))
        self._editor: MarkEditor | None = None
        self._below = column(gap=0)
        self._told = Label("", "small", "muted", wrap=True)
        head = row(self.sheet, 0, self.add, gap=8)
        left = column(head, self.map, gap=10)
        at_left, at_right = QWidget(), QWidget()
        at_left.setLayout(left)
        at_right.setLayout(column(self._told, self.list, self._below, 0, gap=10))
        self.setLayout(column(Columns([[at_left], [at_right]], least=320, shares=(2, 1)), gap=0))
        self._connect()
        self.refresh()

    @property
    def editor(self) -> MarkEditor:
        """What describes a mark; made when the first mark is chosen, for a page must not keep anybody waiting."""
        if self._editor is None:
            self._editor = MarkEditor(self._session, self._fields)
            self._editor.done.connect(self._back_to_map)
            self._editor.removal_wanted.connect(self.remove)
            self._below.addWidget(self._editor)
        return self._editor

    def refresh_photo(self) -> None:
        """Read the picture of the chosen mark again."""
        if self._editor is not None:
            self._editor.refresh_photo()

    def refresh(self) -> None:
        """Show the marks of the record."""
        marks, words = self._fields.health.marks, self._session.words
        self.map.set_marks(marks)
        self.list.set_items([
            SideItem(m.id, f"{n}  {self._line(m)}", spoken=f"{n}, {where(self._session, m)}, {self._type(m)}")
            for n, m in enumerate(marks, start=1)
        ])
        self.list.set_current(self.map.chosen())
        self.list.setFixedHeight(min(len(marks), _MOST_LINES) * look().scale.px(_LINE) + 2)
        self.list.setVisible(bool(marks))
        self._told.setText(
            words("Enter describes a mark, arrows move it, Shift: by ten. Delete takes it away, Escape lets go of it.")
            if marks else words("Click a figure or press Enter at the cross, or choose a region with the button above.")
        )
        self._show_editor()

    def select(self, mark_id: str) -> None:
        """Show a mark on its sheet and in the editor."""
        self.map.select(mark_id)
        self.sheet.set_value(self.map.sheet())
        self.list.set_current(mark_id)
        self._show_editor()

    def choose_region(self) -> None:
        """Offer every region of the sheet; the chosen one gets a mark."""
        found = [
            Option(f"{view} {region}", label(self._session, "body_region", region),
                   label(self._session, "body_view", view))
            for view in SHEETS[self.map.sheet()] for region in regions_of(view)
        ]  # fmt: skip
        popup = ChoicePopup(found, frozenset(), search_name=self._session.words("Search"), parent=self.add)
        popup.chosen.connect(self._mark_region)
        popup.open_under(self.add)

    def remove(self, mark_id: str) -> None:
        """Take a mark and its picture away; undo brings both back."""
        session, words = self._session, self._session.words
        service = session.office.ill_treatment
        case, health = service.get(self._fields.case_id), self._fields.health
        mark = next((m for m in health.marks if m.id == mark_id), None)
        if case is None or mark is None:
            return
        if session.done(lambda: session.office.apply(service.removing_mark(case, health, mark))):
            self._fields.show(health.without_mark(mark_id))
            self.refresh()
            self._back_to_map()
            session.messages.say(
                words("The mark was taken away."), action=words("Undo"), on_action=session.taking_back(),
            )  # fmt: skip

    def _line(self, mark: BodyMark) -> str:
        region = label(self._session, "body_region", mark.region)
        return " · ".join(filter(None, (region, self._type(mark))))

    def _type(self, mark: BodyMark) -> str:
        return label(self._session, "mark_type", mark.type) if mark.type else ""

    def _connect(self) -> None:
        self.sheet.changed.connect(self._show_sheet)
        self.add.clicked.connect(self.choose_region)
        self.map.placing.connect(self._place)
        self.map.moving.connect(self._move)
        self.map.selected.connect(self._selected)
        self.map.removal_wanted.connect(self.remove)
        self.map.describing.connect(lambda _mark_id: self.editor.begin())
        self.list.chosen.connect(self.select)
        self.list.opened.connect(lambda _mark_id: self.editor.begin())
        self._fields.marked.connect(self.refresh)

    def _show_sheet(self, sheet: str) -> None:
        self.map.show_sheet(sheet)
        self.list.set_current(self.map.chosen())
        self._show_editor()

    def _selected(self, mark_id: str) -> None:
        self._fields.end_stay()
        self.list.set_current(mark_id)
        self._show_editor()

    def _place(self, view: str, x: int, y: int) -> None:
        mark = placed(BodyMark(id=new_id()), view, x, y)
        if mark is not None:
            self._added(mark)
            self._back_to_map()

    def _mark_region(self, code: str) -> None:
        view, region = code.split()
        self._added(in_region(BodyMark(id=new_id()), view, region))
        self._back_to_map()

    def _back_to_map(self) -> None:
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, mark: BodyMark) -> None:
        self._fields.put_mark(mark, "new")
        self._session.flush()
        self.select(mark.id)

    def _move(self, mark_id: str, x: int, y: int) -> None:
        found = next((m for m in self._fields.health.marks if m.id == mark_id), None)
        moved = placed(found, found.view, x, y) if found else None
        if moved is not None and moved != found:
            self._fields.put_mark(moved, "place")

    def _number(self, mark_id: str) -> int:
        return next((n for n, m in enumerate(self._fields.health.marks, start=1) if m.id == mark_id), 0)

    def _show_editor(self) -> None:
        chosen = self.map.chosen()
        mark = next((m for m in self._fields.health.marks if m.id == chosen), None)
        if mark is not None or self._editor is not None:
            self.editor.show_mark(mark)
        words = self._session.words
        told = words("Mark {n} · {view}", n=self._number(chosen), view=where(self._session, mark)) if mark else ""
        self.map.setAccessibleDescription(told)


def where(session: Session, mark: BodyMark) -> str:
    """Return where a mark is: Left forearm · Front."""
    return f"{label(session, 'body_region', mark.region)} · {label(session, 'body_view', mark.view)}"
