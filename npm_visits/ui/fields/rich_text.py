"""An area of rich text: bold, italic, items of a list, and references that show the number they refer to.

It holds `domain.rich_text`. What is pasted comes in as plain text: looks from elsewhere would bring styles, colours
and hidden things into a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFragment,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from npm_visits.domain.blocks import Run
from npm_visits.domain.references import NUMBER, introduced
from npm_visits.domain.rich_text import Line, read, write
from npm_visits.domain.text import clean
from npm_visits.ui.fields.text import AREA_LIMIT
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import is_held_enter

_REFERENCE = "ref:"


class RichTextArea(QTextEdit):
    """RichTextArea(name="Text of the paragraph"): `set_value(text, numbers)`, `value()`, `changed(text)`.

    `turn_bold`, `turn_italic` and `turn_list` turn them on and off; Tab goes to the next field.
    """

    changed = Signal(str)
    left = Signal()
    looks_changed = Signal()
    nothing_to_undo = Signal()  # Ctrl+Z while nothing was typed since the text was shown

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("field", "area")
        self.setAccessibleName(name)
        self.setFont(look().font("control"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self._showing = False
        self._told = ""
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self.looks_changed.emit)

    def value(self) -> str:
        """Return the text."""
        found = []
        block = self.document().begin()
        while block.isValid():
            found.append(Line(tuple(_runs(block)), item=block.textList() is not None))
            block = block.next()
        return write([line for line in found if line.runs])

    def set_value(self, value: str, numbers: Mapping[str, str] | None = None) -> None:
        """Show a text without telling anybody; `numbers` are those of what it refers to, by mark."""
        if value == self._told and self.toPlainText():
            return
        self._showing = True
        self.clear()
        cursor = QTextCursor(self.document())
        for n, line in enumerate(read(value)):
            if n:
                cursor.insertBlock()
            self._make_item(cursor, on=line.item)
            for run in line.runs:
                self._insert(cursor, run, numbers or {})
        self.document().clearUndoRedoStacks()
        self._showing = False
        self._told = self.value()

    def turn_bold(self) -> None:
        """Make what is selected bold, or plain again."""
        weight = QFont.Weight.Normal if self.is_bold() else QFont.Weight.Bold
        self._turn(lambda form: form.setFontWeight(weight))

    def turn_italic(self) -> None:
        """Make what is selected italic, or upright again."""
        italic = not self.is_italic()
        self._turn(lambda form: form.setFontItalic(italic))

    def turn_list(self) -> None:
        """Make the lines at the cursor items of a list, or paragraphs again."""
        cursor = self.textCursor()
        on = cursor.currentList() is None
        document = self.document()
        block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        cursor.beginEditBlock()
        while block.isValid() and block.position() <= last.position():
            self._make_item(QTextCursor(block), on=on)
            block = block.next()
        cursor.endEditBlock()
        self._text_changed()
        self.looks_changed.emit()

    def is_bold(self) -> bool:
        """Return whether what is typed here comes out bold."""
        return self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold

    def is_italic(self) -> bool:
        """Return whether what is typed here comes out italic."""
        return self.currentCharFormat().fontItalic()

    def is_item(self) -> bool:
        """Return whether the cursor stands in a list."""
        return self.textCursor().currentList() is not None

    def refer_to(self, mark: str, number: str, said: str = NUMBER, language: str = "") -> None:
        """Insert a reference at the cursor; it shows the number that it has now.

        `said` are the words for it in `language`, with `references.NUMBER` in the place of the number: they are typed
        with it, unless they stand there already, and can be changed as any text.
        """
        cursor = self.textCursor()
        plain, block = _without_reference(cursor), self.document().findBlock(cursor.selectionStart())
        before, after = introduced(block.text()[: cursor.selectionStart() - block.position()], said, language)
        cursor.beginEditBlock()
        cursor.insertText(before, plain)
        self._insert(cursor, Run(refers_to=mark), {mark: number})
        cursor.insertText(after, plain)
        cursor.endEditBlock()
        cursor.setCharFormat(plain)
        self.setTextCursor(cursor)

    # --- events ---------------------------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self._leave_reference()
            room = max(AREA_LIMIT - self.document().characterCount(), 0)
            self.textCursor().insertText(clean(source.text()[:room]))
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            self._leave_reference()
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.nothing_to_undo.emit()
        if not is_held_enter(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._leave_reference()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def sizeHint(self) -> QSize:
        return QSize(320, look().scale.px(220))

    def _leave_reference(self) -> None:
        """Let what comes next be text: with the looks of a reference it would be read as its number, and be lost."""
        cursor = self.textCursor()
        if not cursor.charFormat().anchorHref():
            return
        form = _without_reference(cursor)
        cursor.removeSelectedText()
        cursor.setCharFormat(form)
        self.setTextCursor(cursor)

    def _text_changed(self) -> None:
        if self._showing:
            return
        value = self.value()
        if value != self._told:
            self._told = value
            self.changed.emit(value)

    def _turn(self, change: Callable[[QTextCharFormat], None]) -> None:
        form = QTextCharFormat()
        change(form)
        self.mergeCurrentCharFormat(form)
        self._text_changed()
        self.looks_changed.emit()

    def _insert(self, cursor: QTextCursor, run: Run, numbers: Mapping[str, str]) -> None:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
        form.setFontItalic(run.italic)
        if run.refers_to:
            form.setAnchor(True)
            form.setAnchorHref(_REFERENCE + run.refers_to)
            form.setForeground(look().color("accent"))
            form.setFontUnderline(True)
        cursor.insertText(numbers.get(run.refers_to, "–") if run.refers_to else run.text, form)

    @staticmethod
    def _make_item(cursor: QTextCursor, *, on: bool) -> None:
        current = cursor.currentList()
        if on and current is None:
            cursor.createList(QTextListFormat.Style.ListDisc)
        elif not on and current is not None:
            current.remove(cursor.block())
            form = cursor.blockFormat()
            form.setIndent(0)
            cursor.setBlockFormat(form)


def _without_reference(cursor: QTextCursor) -> QTextCharFormat:
    """Return the looks at a cursor, without those of a reference."""
    form = QTextCharFormat()
    form.setFontWeight(cursor.charFormat().fontWeight())
    form.setFontItalic(cursor.charFormat().fontItalic())
    return form


def _runs(block: QTextBlock) -> list[Run]:
    found: list[Run] = []
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            run = _run(fragment)
            if not (run.refers_to and found and found[-1].refers_to == run.refers_to):
                found.append(run)  # a number that was cut in two is one reference
        place += 1
    return found


def _run(fragment: QTextFragment) -> Run:
    form = fragment.charFormat()
    bold, italic = form.fontWeight() >= QFont.Weight.DemiBold, form.fontItalic()
    if form.anchorHref().startswith(_REFERENCE):
        return Run(refers_to=form.anchorHref().removeprefix(_REFERENCE), bold=bold, italic=italic)
    return Run(clean(fragment.text().replace("\u2028", " ")), bold=bold, italic=italic)
