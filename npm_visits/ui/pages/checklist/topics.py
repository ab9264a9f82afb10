"""The left column: which checklist this is, how far it is, and its topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.ui.fields.combo import ComboField
from npm_visits.ui.widgets import ElidedLabel, Label, Rule, TopicHeader, TopicItem, TopicList, column, row
from npm_visits.ui.widgets.popup import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.answers import Filling
    from npm_visits.domain.checklists import Section
    from npm_visits.i18n import Words
    from npm_visits.services.filling import Counts, OpenFilling
    from npm_visits.ui.session import Session


class TopicHead(QWidget):
    """Which checklist this is, in the line of the fold button; where the visit has several, a list to change it."""

    filling_chosen = Signal(str)

    def __init__(self, session: Session, filling: OpenFilling, words: Words) -> None:
        super().__init__()
        options = [Option(f.id, _title(session, f)) for f in session.office.library.fillings(filling.filling.visit_id)]
        version = Label(words("v{version}", version=filling.checklist.version), "small", "muted", parent=self)
        version.setVisible(bool(filling.checklist.version))
        if len(options) > 1:
            choice = ComboField(options, filling.filling.id, name=words("Checklists of this visit"),
                                search_name=words("Search"))
            choice.changed.connect(self.filling_chosen)
            layout = row(choice, version, gap=8)
        else:
            title = words(text_in(filling.checklist.title, words.language))
            layout = row(ElidedLabel(title, "control", weight="semibold"), version, gap=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)


def _title(session: Session, filling: Filling) -> str:
    """Return a checklist's title; a workbook of ours has one, for all languages."""
    checklist = session.office.library.checklist(filling.checklist_id)
    return session.words(text_in(checklist.title, session.words.language))


class TopicPanel(QWidget):
    """Counts and topics; `chosen(name)` when the person goes to a section."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._counts = Label("", "small", weight="medium", wrap=True)
        self._attention = Label("", "small", "muted", wrap=True)
        self._items: list[TopicItem] = []
        self._counted: list[tuple[str, Counts]] = []
        self._list = TopicList(name=words("Topics of the checklist"))
        self._list.chosen.connect(self.chosen)
        self._list.clicked.connect(lambda _index: self.entered.emit())
        self._list.activated.connect(lambda _index: self.entered.emit())
        self._head = column(self._counts, self._attention, gap=3, pad=(14, 0, 14, 10))
        header = TopicHeader(topic=words("Topic"), left=words("left"), concerns=words("concerns"))
        layout = column(self._head, Rule(), header, self._list, gap=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def show_filling(self, filling: OpenFilling, sections: Sequence[Section]) -> None:
        """Show all counts; only lines whose counts changed are painted again, none for a letter in a note."""
        counted = [(s.name, filling.counts(s)) for s in sections]
        if counted == self._counted:
            return
        self._counted = counted
        self._show_counts(filling.counts())
        self._items = [self._item(s, filling.counts(s)) for s in sections]
        self._list.set_items(self._items)

    def add_below_counts(self, widget: QWidget) -> None:
        """Put something more about the whole checklist below the counts."""
        self._head.addWidget(widget)

    def show_current(self, section: str) -> None:
        """Mark a section as the one on the page."""
        self._list.set_current(section)

    def texts(self) -> tuple[str, str]:
        """Return the two lines of counts."""
        counts, attention = self._counts.text(), self._attention.text()
        return counts.replace("\u00a0", " "), attention.replace("\u00a0", " ")

    def items(self) -> list[TopicItem]:
        """Return the lines as they are shown."""
        return self._items

    def _show_counts(self, counts: Counts) -> None:
        words = self._words
        self._counts.setText(_in_line([
            words.many("{n} answered", "{n} answered", counts.answered),
            words.many("{n} not assessed", "{n} not assessed", counts.not_assessed),
            words.many("{n} open", "{n} open", counts.left),
        ]))
        parts = [words.many("{n} concern", "{n} concerns", counts.concerns)]
        if counts.required_left:
            parts.append(words.many("{n} required still open", "{n} required still open", counts.required_left))
        self._attention.setText(_in_line(parts))

    def _item(self, section: Section, counts: Counts) -> TopicItem:
        words = self._words
        label = text_in(section.label, words.language)
        spoken = [f"{section.number} {label}"]
        if counts.concerns:
            spoken.append(words.many("{n} concern", "{n} concerns", counts.concerns))
        spoken.append(words.many("{n} open", "{n} open", counts.left))
        return TopicItem(section.name, str(section.number), label, counts.concerns, counts.left, ", ".join(spoken))


def _in_line(parts: Sequence[str]) -> str:
    """Return the parts with dots between them; a line breaks after a dot, never within a part."""
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in parts)
