"""Dialogs: only for a decision, with our own words on their buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QPushButton, QScrollArea, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import ENTER, Button, is_held_enter
from npm_visits.ui.widgets.label import Label, Rule
from npm_visits.ui.widgets.layout import Surface, column, row
from npm_visits.ui.widgets.screen import free_area

FRAME: Final = 8  # around a window, where the system tells nothing
_ARROWS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
TITLE_BAR: Final = 32  # of Windows 11 and of most desktops; what the style says may be less


class _Content(Surface):
    """What stands above the buttons: a line that wraps has all its height, a list that scrolls gives way first."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.body.hasHeightForWidth() else hint

    def heightForWidth(self, width: int) -> int:
        return self.body.minimumHeightForWidth(width)


class _Room(QScrollArea):
    """As large as its content, as long as the screen has room for it: `room()` returns that height."""

    def __init__(self, content: _Content, room: Callable[[], int]) -> None:
        super().__init__()
        self._content, self._room = content, room
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def hasHeightForWidth(self) -> bool:
        return self._content.body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._content.body.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._content.body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self._content.body.minimumSize()
        return QSize(least.width(), min(least.height(), self._room()))

    def missing(self) -> int:
        """Return the height in pixels that the lines of the content lack."""
        layout = self.window().layout()
        assert layout is not None  # noqa: S101 - for the type checker
        layout.activate()
        return max(self._content.heightForWidth(self.width()) - self.height(), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by whole pages alone: arrows that a field has no use for mean something to the dialog."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let the dialog know when the content needs another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Dialog(QDialog):
    """A box with a title, `.body` for its content and a line of buttons. Esc closes it as rejected.

    On a screen that is lower than it the content scrolls, and the buttons stay in sight. The title of the system's
    window stays the program's name: what is confidential never stands there.
    """

    def __init__(self, title: str, *, width: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_waited_for = False
        self.setWindowTitle("NPM Visits")
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setMinimumWidth(min(look().scale.px(width), self._free().width()))
        content = _Content("surface", pad=(24, 20, 24, 20), gap=12)
        self.body = content.body
        self._buttons = row(0, gap=8, pad=(24, 12, 24, 12))
        heading = Label(title, "title", weight="semibold", wrap=True)
        self.body.addWidget(heading)
        self._scroll = _Room(content, lambda: self._free().height() - self._buttons.sizeHint().height() - 1)
        self.setLayout(column(self._scroll, Rule(), self._buttons, gap=0))

    def exec(self) -> int:
        """Show it and wait for the answer: hidden, it has answered no."""
        self.is_waited_for = True
        return super().exec()

    def fit(self) -> None:
        """Take the height that the content needs at this width: `adjustSize` reckons with a narrower one."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - for the type checker
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumHeight(0)  # which the constraint has set
        self._scroll.updateGeometry()
        layout.activate()
        width = max(self.minimumWidth(), self.width())
        self.resize(width, min(layout.heightForWidth(width), self._free().height()))
        self._stay_on_screen()

    def show_part(self, part: QWidget) -> None:
        """Bring a part of the content into sight, once it has its place there."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as all lines need, and no larger than the screen, whatever size was asked for."""
        super().showEvent(event)
        missing = self._scroll.missing()
        self.resize((self.size() + QSize(0, missing)).boundedTo(self._free().size()))
        self._stay_on_screen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that it stands on, "Cancel" too; from a field it presses the main one."""
        here = self.focusWidget()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_held_enter(event):
            return
        if plain and event.key() in ENTER and isinstance(here, QPushButton):
            here.click()
        else:
            super().keyPressEvent(event)

    def _free(self) -> QRect:
        """Return where on the screen the dialog may stand, without the frame that the system puts around it."""
        return free_area(self).adjusted(0, TITLE_BAR, 0, -FRAME)

    def _stay_on_screen(self) -> None:
        """Stand higher where the lower edge would lie below the screen."""
        below = self.geometry().bottom() - self._free().bottom()
        if self.isVisible() and below > 0:
            self.move(self.x(), max(self.y() - below, free_area(self).top()))

    def add_button(self, text: str, *, kind: str = "plain", accepts: bool | None = None, icon: str = "") -> Button:
        """Add a button at the end; accepts True or False closes the dialog so, None leaves it to the caller."""
        button = Button(text, kind=kind, icon=icon)
        if accepts is not None:
            button.clicked.connect(self.accept if accepts else self.reject)
        if kind == "primary":
            button.setDefault(True)
        self._buttons.addWidget(button)
        return button


class ConfirmDialog(Dialog):
    """Asks once, where there is no way back, and names the thing:

    ConfirmDialog(words("Delete the vault “{name}”?", name=n), words("…what is lost…"), yes=words("Delete the vault"),
    no=words("Keep it")).ask() -> bool. The keyboard stands on "no", and Enter presses what it stands on.
    """

    def __init__(
        self, question: str, consequence: str, *, yes: str, no: str, danger: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(question, parent=parent)
        self.body.addWidget(Label(consequence, "body", "muted", wrap=True))
        self.no = self.add_button(no, accepts=False)
        self.yes = self.add_button(yes, kind="danger" if danger else "primary", accepts=True)
        for button in (self.yes, self.no):
            button.setAutoDefault(True)  # Enter presses where the keyboard stands: never what nobody pointed at
        self.no.setDefault(True)
        QTimer.singleShot(0, self.no, self.no.setFocus)

    def ask(self) -> bool:
        """Show it and return whether the person agreed."""
        return self.exec() == QDialog.DialogCode.Accepted
