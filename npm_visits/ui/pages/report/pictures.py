"""Pictures within the text of a report: never wider than the sheet, and whole where they are made smaller."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QPainter, QPixmap, QPyTextObject, QTextDocument, QTextFormat


class Pictures(QPyTextObject):
    """Pictures(document) measures and draws those of `document`: Qt's own way leaves out pixels, and with them lines.

    The layout asks for each whenever the sheet has another width, so each must tell its width and height.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, self)

    def intrinsicSize(self, document: QTextDocument, _place: int, form: QTextFormat) -> QSizeF:
        """Return how large a picture stands there: as wide as it asks for, or as there is room."""
        image = form.toImageFormat()
        wanted = QSizeF(image.width(), image.height())
        room = max(document.pageSize().width() - 2 * document.documentMargin(), 1)
        return wanted if wanted.width() <= room else wanted * (room / wanted.width())

    def drawObject(
        self, painter: QPainter, area: QRectF | QRect, document: QTextDocument, _place: int, form: QTextFormat
    ) -> None:
        """Draw it with as many pixels as the screen has there."""
        place = QRectF(area)
        source = QUrl(form.toImageFormat().name())
        drawn = QPixmap(document.resource(QTextDocument.ResourceType.ImageResource, source)).scaled(
            (place.size() * painter.device().devicePixelRatio()).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        painter.drawPixmap(place, drawn, QRectF(drawn.rect()))
