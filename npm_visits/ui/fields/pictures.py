"""Pictures of unknown origin, decoded with care: few kinds, bounded size, in memory only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_KINDS: Final = frozenset({"jpeg", "jpg", "png", "gif", "bmp", "webp"})  # no SVG: it can name other files
_MOST_PIXELS: Final = 120_000_000
_MOST_MB: Final = 500
_MOST_BYTES: Final = 100 << 20


def picture(content: bytes, longest: int) -> QImage | None:
    """Return a picture no larger than `longest` pixels a side, upright; None for what is none or is too large.

    Safe in any thread. What is inside decides its kind, never the name of the file.
    """
    if not content or len(content) > _MOST_BYTES:
        return None
    QImageReader.setAllocationLimit(_MOST_MB)
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in _KINDS:
        return None
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
