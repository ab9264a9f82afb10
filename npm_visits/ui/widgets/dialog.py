"""Dialogs: only for a decision, with our own words on their buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label, Rule
from npm_visits.ui.widgets.layout import column, row


class Dialog(QDialog):
    """A box with a title, `.body` for its content and a line of buttons. Esc closes it as rejected.

    The title of the system's window stays the program's name: what is confidential never stands there.
    """

    def __init__(self, title: str, *, width: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_waited_for = False
        self.setWindowTitle("NPM Visits")
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setMinimumWidth(look().scale.px(width))
        self.body = column(gap=12, pad=(24, 20, 24, 20))
        self._buttons = row(0, gap=8, pad=(24, 12, 24, 12))
        heading = Label(title, "title", weight="semibold", wrap=True)
        self.body.addWidget(heading)
        self.setLayout(column(self.body, Rule(), self._buttons, gap=0))

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
        layout.activate()
        width = max(self.minimumWidth(), self.width())
        self.resize(width, layout.heightForWidth(width))

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
