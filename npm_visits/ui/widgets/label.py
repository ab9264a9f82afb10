"""Plain text on the screen: never read as HTML, sized and coloured by name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from npm_visits.domain.markup import as_html, plain
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.paint import draw_keycap, keycap_size


class Label(QLabel):
    """A text. size: tiny small control body heading title brand number; tone: ink muted accent good
    caution concern info; weight: regular medium semibold. `wrap=True` breaks lines.
    """

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        tone: str = "ink",
        weight: str = "regular",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look().font(size, weight))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        # Lines that break are as high as their width asks for; Qt would keep room for the narrowest width of all.
        return QSize(40, QFontMetrics(self.font()).height()) if self.wordWrap() else hint

    def set_marked(self, text: str) -> None:
        """Show a text of a workbook with its bold and italic; nothing else in it is ever read as HTML."""
        rich = as_html(text)
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setText(rich or plain(text))
        self.setAccessibleName(plain(text))

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedLabel(Label):
    """One line that shortens itself with an ellipsis and tells the whole text in a tooltip."""

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        tone: str = "ink",
        weight: str = "regular",
        parent: QWidget | None = None,
    ) -> None:
        self._whole = ""
        super().__init__("", size, tone, weight, parent=parent)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, shortened where it does not fit."""
        self._whole = text.replace("\n", " ")
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole_text(self) -> str:
        """Return the text before shortening."""
        return self._whole

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        super().setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class KeycapLabel(QWidget):
    """A key to press, drawn as a key: KeycapLabel("Enter")."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setFixedSize(keycap_size(keys))
        self.setAccessibleName(keys)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_keycap(painter, self.rect().toRectF(), self._keys)


class Rule(QFrame):
    """A hairline."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", "v" if vertical else "h")
