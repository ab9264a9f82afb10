"""One mark: where it is, what it is, how far it fits the account, and its picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_visits.domain.body_map import in_region, regions_of
from npm_visits.domain.ill_treatment import LARGEST_MM, BodyMark
from npm_visits.ui.fields import ComboField, FormRow, NumberField, TextArea, TextField
from npm_visits.ui.pages.ill_treatment.mark_photo import MarkPhoto
from npm_visits.ui.pages.visit_words import label, options
from npm_visits.ui.widgets import Button, Label, Option, Surface, column, row

if TYPE_CHECKING:
    from npm_visits.ui.pages.ill_treatment.sealed_fields import SealedFields
    from npm_visits.ui.session import Session


class MarkEditor(QWidget):
    """`show_mark(mark)`; None hides it. Escape in one of its fields: `done`, the keyboard goes back to the figures."""

    removal_wanted = Signal(str)
    done = Signal()

    def __init__(self, session: Session, fields: SealedFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        self._mark: BodyMark | None = None
        words = session.words
        optional, choose = words("Not noted"), words("Choose…")
        self.title = Label("", "control", weight="semibold", wrap=True)
        away = Button(icon="trash-2", kind="quiet", name=words("Take the mark away"))
        away.clicked.connect(self._want_removal)
        self.region = ComboField([], placeholder=choose, search_name=words("Search"), name=words("Part of the body"))
        self.region.changed.connect(self._to_region)
        self.fields: dict[str, Any] = {
            "type": ComboField(options(session, "mark_type"), placeholder=choose, optional=optional,
                               search_name=words("Search"), name=words("Type of mark")),
            "length_mm": NumberField(least=1, most=LARGEST_MM, name=words("Length in mm")),
            "width_mm": NumberField(least=1, most=LARGEST_MM, name=words("Width in mm")),
            "colour": TextField(name=words("Colour")),
            "age": TextField(name=words("Estimated age")),
            "consistency": ComboField(options(session, "istanbul_protocol"), placeholder=choose, optional=optional,
                                      name=words("Consistency with the account")),
            "note": TextArea(lines=2, name=words("Note on the mark")),
        }  # fmt: skip
        for name, field in self.fields.items():
            field.changed.connect(lambda value, name=name: self._take(name, value))
            field.left.connect(self._fields.end_stay)
        self.size_problem = Label("", "small", "concern", wrap=True)
        for size in (self.fields["length_mm"], self.fields["width_mm"]):
            size.left.connect(self._check_sizes)
            size.textEdited.connect(self._check_sizes_again)
        self.consistency = FormRow(words("Consistency with the account"), self.fields["consistency"])
        self.photo = MarkPhoto(session)
        head = row(self.title, away, gap=8)
        head.setStretch(0, 1)
        ground = Surface("sunk", pad=(12, 10), gap=8)
        ground.body.addLayout(head)
        for line in self._lines():
            ground.body.addLayout(line) if not isinstance(line, QWidget) else ground.body.addWidget(line)
        self.setLayout(column(ground, gap=0))

    def show_mark(self, mark: BodyMark | None) -> None:
        """Show a mark with its number; what the person is typing in stays as it is."""
        before, self._mark = self._mark, mark
        self.setVisible(mark is not None)
        if mark is None:
            return
        number = next((n for n, m in enumerate(self._fields.health.marks, start=1) if m.id == mark.id), 0)
        view = label(self._session, "body_view", mark.view)
        self.title.setText(self._session.words("Mark {n} · {view}", n=number, view=view))
        if before is None or before.view != mark.view:
            found = [Option(code, label(self._session, "body_region", code)) for code in regions_of(mark.view)]
            self.region.set_options(found)
        self.region.set_value(mark.region)
        for name, field in self.fields.items():
            value = getattr(mark, name)
            if name.endswith("_mm") and (before is None or before.id != mark.id):
                field.clear()  # what was typed and not taken belongs to the mark before
            field.set_value("" if value is None else str(value))
        self._explain()
        self._check_sizes()
        if before is None or before.id != mark.id:
            self.photo.show_mark(self._fields.case_id, mark.id)

    def refresh_photo(self) -> None:
        """Read the picture of the mark again."""
        if self._mark is not None:
            self.photo.show_mark(self._fields.case_id, self._mark.id)

    def begin(self) -> None:
        """Give the keyboard to the first field that describes the mark."""
        self.fields["type"].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _want_removal(self) -> None:
        if self._mark is not None:
            self.removal_wanted.emit(self._mark.id)

    def _lines(self) -> list[Any]:
        words = self._session.words
        size = row(
            FormRow(words("Length in mm"), self.fields["length_mm"]),
            FormRow(words("Width in mm"), self.fields["width_mm"]), 0, gap=8,
        )  # fmt: skip
        return [
            FormRow(words("Part of the body"), self.region), FormRow(words("Type of mark"), self.fields["type"]), size,
            self.size_problem,
            FormRow(words("Colour"), self.fields["colour"]), FormRow(words("Estimated age"), self.fields["age"]),
            self.consistency, FormRow(words("Note on the mark"), self.fields["note"]), self.photo,
        ]  # fmt: skip

    def _take(self, name: str, value: str) -> None:
        if self._mark is None:
            return
        taken: dict[str, Any] = {name: (int(value) if value else None) if name.endswith("_mm") else value}
        self._mark = replace(self._mark, **taken)
        self._fields.put_mark(self._mark, name)
        self._explain()

    def _to_region(self, region: str) -> None:
        if self._mark is not None:
            self._mark = in_region(self._mark, self._mark.view, region)
            self._fields.put_mark(self._mark, "place")
            self._fields.end_stay()

    def _check_sizes_again(self) -> None:
        """While one types, a sentence that stands there goes as soon as it is no longer true."""
        if not self.size_problem.isHidden():
            self._check_sizes()

    def _check_sizes(self) -> None:
        """Say what belongs there where a size cannot be taken; what stood there before is kept in the vault."""
        wrong = any(self.fields[name].problem() for name in ("length_mm", "width_mm"))
        words = self._session.words
        self.size_problem.setText(words(
            "Whole millimetres from 1 to {most} belong here. The last size that could be taken is kept.",
            most=words.number(LARGEST_MM),
        ) if wrong else "")  # fmt: skip
        self.size_problem.setVisible(wrong)

    def _explain(self) -> None:
        code = self._mark.consistency if self._mark else ""
        words, content = self._session.words, self._session.office.content
        about = content.about("istanbul_protocol", code) if code else ""
        self.consistency.set_hint(words("{meaning}. Istanbul Protocol, to be checked.", meaning=words(about))
                                  if about else "")
