"""One photograph large: looked at, and edited by acts that leave the original untouched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.domain.photo_edits import BLACK, BOX, CROP, LINE, PIXELS, TURN, Edit, read_edits, to_original
from npm_visits.i18n import mark
from npm_visits.ui.fields.pictures import picture
from npm_visits.ui.pages.photographs.canvas import PhotoCanvas
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Label, Spinner, column, flow, row
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.photographs import Photograph
    from npm_visits.errors import UserError
    from npm_visits.ui.session import Session

_LONGEST: Final = 2400  # pixels decoded for the screen
# kind, icon, name, key: letters of the hand that does not hold the mouse
_TOOLS: Final = (
    (BLACK, "eye-off", mark("Black out"), "1"),
    (PIXELS, "grid-3x3", mark("Make coarse"), "2"),
    (CROP, "crop", mark("Crop"), "3"),
    (LINE, "slash", mark("Line"), "4"),
    (BOX, "square", mark("Box"), "5"),
)


class PhotoEditor(QWidget):
    """`show_photograph(photograph)`; `edited(photograph)` after each act, `closed()`, `stepped(±1)`."""

    edited = Signal(object)
    closed = Signal()
    stepped = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._photograph: Photograph | None = None
        self._tool = ""
        self._asked = 0
        words = session.words
        self.canvas = PhotoCanvas(name=words("Photograph"))
        self.canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._title = Label(size="heading", weight="semibold")
        self._busy = Spinner()
        self._busy.hide()
        self._told = Label(size="small", tone="muted", wrap=True)
        self._tools = {
            kind: Button(words(text), icon=icon, keys=key, name=words(text)) for kind, icon, text, key in _TOOLS
        }
        self._turn = Button(words("Turn"), icon="rotate-cw", keys="6")
        self._back = Button(words("Take back"), icon="undo-2", name=words("Take the last act back"))
        self._build()
        self._connect()
        self._choose("")

    def photograph(self) -> Photograph | None:
        """Return what is shown."""
        return self._photograph

    def show_photograph(self, photograph: Photograph, place: str = "") -> None:
        """Show a photograph; `place` says which of how many."""
        fresh = self._photograph is None or self._photograph.id != photograph.id
        if not fresh and self._photograph == photograph:
            return
        changed = fresh or self._photograph is None or self._photograph.edits != photograph.edits
        self._photograph = photograph
        words = self._session.words
        self._title.setText(words("Photograph {n}", n=photograph.number) + (f"  ·  {place}" if place else ""))
        self._back.setEnabled(bool(photograph.edits))
        if fresh:
            self._choose("")
            self.canvas.clear()
        if changed:
            self._read(fit=fresh)

    def take_keyboard(self) -> None:
        """Bring the keyboard to the picture."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        words = self._session.words
        close = Button(words("All photographs"), icon="chevron-left", kind="quiet")
        close.clicked.connect(self.closed)
        before = Button(icon="chevron-left", kind="quiet", name=words("Photograph before"))
        before.clicked.connect(partial(self.stepped.emit, -1))
        after = Button(icon="chevron-right", kind="quiet", name=words("Next photograph"))
        after.clicked.connect(partial(self.stepped.emit, 1))
        out = Button(icon="zoom-out", kind="quiet", name=words("Smaller"))
        out.clicked.connect(lambda: self.canvas.zoom(-1))
        larger = Button(icon="zoom-in", kind="quiet", name=words("Larger"))
        larger.clicked.connect(lambda: self.canvas.zoom(1))
        fit = Button(icon="maximize", kind="quiet", name=words("The whole picture"))
        fit.clicked.connect(self.canvas.fit)
        top = row(close, self._title, self._busy, 0, out, larger, fit, before, after, gap=6)
        tools = flow(*self._tools.values(), self._turn, self._back, gap=8)
        for button in (*self._tools.values(), self._turn):
            button.setMinimumSize(QSize(0, look().scale.px(34)))
        self.setLayout(column(top, tools, self._told, self.canvas, gap=10))

    def _connect(self) -> None:
        for kind, button in self._tools.items():
            button.clicked.connect(partial(self._pressed, kind))
        self._turn.clicked.connect(lambda: self._add(Edit(TURN)))
        self._back.clicked.connect(self._take_back)
        self.canvas.drawn.connect(self._drawn)
        self.canvas.let_go.connect(self._let_go)
        keys: dict[str, Callable[[], object]] = {key: partial(self._pressed, kind) for kind, _, _, key in _TOOLS}
        keys |= {
            "6": self._turn.click, "+": lambda: self.canvas.zoom(1), "-": lambda: self.canvas.zoom(-1),
            "0": self.canvas.fit, "PgUp": lambda: self.stepped.emit(-1), "PgDown": lambda: self.stepped.emit(1),
        }  # fmt: skip
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- acts -----------------------------------------------------------------------------------

    def _pressed(self, kind: str) -> None:
        self._choose("" if self._tool == kind else kind)
        self.take_keyboard()

    def _choose(self, kind: str) -> None:
        words, was = self._session.words, self._tool
        self._tool = kind
        for code, button in self._tools.items():
            button.set_on(code == kind)
        self.canvas.set_tool(kind)
        self._told.setText(
            words("Draw with the mouse, or: arrows move the cross, Space takes the first and the second point.")
            if kind
            else words("The original stays as it is; what leaves is a copy with these acts done.")
        )
        if self._photograph is not None and CROP in {was, kind} and was != kind:
            self._read(fit=True)  # cropping needs the whole picture in sight

    def _let_go(self) -> None:
        if self._tool:
            self._choose("")
        else:
            self.closed.emit()

    def _drawn(self, x1: float, y1: float, x2: float, y2: float) -> None:
        if self._photograph is None:
            return
        seen = () if self._tool == CROP else read_edits(self._photograph.edits)
        edit = Edit.between(self._tool, *to_original(x1, y1, seen), *to_original(x2, y2, seen))
        if edit is None:
            self.canvas.forget_drawn()
            return
        if edit.kind == CROP:
            self._tool = ""  # before the picture is read: it is shown cropped then
        self._add(edit)
        if edit.kind == CROP:
            self._choose("")

    def _add(self, edit: Edit) -> None:
        if self._photograph is not None:
            self._store((*read_edits(self._photograph.edits), edit))

    def _take_back(self) -> None:
        if self._photograph is not None and self._photograph.edits:
            self._store(read_edits(self._photograph.edits)[:-1])

    def _store(self, edits: tuple[Edit, ...]) -> None:
        photograph, photographs = self._photograph, self._session.office.photographs
        if photograph is None:
            return
        now = self._session.act(lambda: photographs.edit(photographs.get(photograph.id) or photograph, edits))
        if now is not None:
            self.show_photograph(now, self._title.text().partition("  ·  ")[2])
            self.edited.emit(now)
        else:
            self.canvas.forget_drawn()

    # --- the picture ----------------------------------------------------------------------------

    def _read(self, *, fit: bool) -> None:
        """Make the picture in a thread; only the one asked for last is shown."""
        if self._photograph is None:
            return
        self._asked += 1
        asked = self._asked
        make = self._session.office.photographs.reader(self._photograph, _LONGEST, whole=self._tool == CROP)
        self._busy.show()

        def work(_: Progress) -> QImage | None:
            return picture(make(), _LONGEST)

        def shown(image: QImage | None) -> None:
            if asked == self._asked:
                self._busy.hide()
                self.canvas.show_image(image or QImage(), fit=fit)

        def failed(error: UserError) -> None:
            if asked == self._asked:
                self._busy.hide()
                self.canvas.clear()
                self._session.messages.show_error(error)

        run(work, done=shown, failed=failed, owner=self)
