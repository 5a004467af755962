"""An object's sign: its number on its colour, so that it can be distinguished without seeing colours."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.theme.palettes import readable_on
from segmentation.domain.palette import Colour

SWATCH_PX = 20
_RATIO = 2.0


def swatch(colour: Colour, text: str = "") -> QIcon:
    """A rounded square in `colour` with a text: sharp on dense screens, and not tinted when selected."""
    picture = QPixmap(QSize(SWATCH_PX, SWATCH_PX) * _RATIO)
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*colour))
    painter.drawRoundedRect(0, 0, SWATCH_PX, SWATCH_PX, 4, 4)
    painter.setPen(readable_on(colour))
    font = painter.font()
    font.setPixelSize(12 if len(text) < 3 else 9)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(0, 0, SWATCH_PX, SWATCH_PX, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    unchanging = QIcon(picture)
    unchanging.addPixmap(picture, QIcon.Mode.Selected)
    return unchanging
