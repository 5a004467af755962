"""Numbers on objects, so that colours alone never have to tell them apart. Painted at screen size at any zoom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.canvas.viewport import Viewport
from app.theme.palettes import readable_on
from segmentation.domain.drawing import Point
from segmentation.domain.objects import ObjectId, ObjectInfo

PADDING_PX = 4.0


def paint_numbers(
    painter: QPainter,
    viewport: Viewport,
    anchors: Mapping[ObjectId, Point],
    objects: Mapping[ObjectId, ObjectInfo],
    active: ObjectId,
) -> None:
    """Paint each object's number at its anchor.

    Args:
        painter: In logical widget pixels.
        viewport: Where the picture lies.
        anchors: A pixel of each object that is to be numbered.
        objects: For the colours.
        active: Its number is framed.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    metrics = QFontMetricsF(font, painter.device())
    for object_id, anchor in anchors.items():
        info = objects.get(object_id)
        if info is not None:
            _paint_badge(painter, metrics, viewport.to_screen(anchor), info, object_id == active)
    painter.restore()


def _paint_badge(painter: QPainter, metrics: QFontMetricsF, at: QPointF, info: ObjectInfo, is_active: bool) -> None:
    text = str(info.id)
    height = metrics.height()
    width = max(metrics.horizontalAdvance(text) + 2 * PADDING_PX, height)
    badge = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
    ink = readable_on(info.colour)
    painter.setPen(ink if is_active else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*info.colour))
    painter.drawRoundedRect(badge, height / 2, height / 2)
    painter.setPen(ink)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
