"""Numbers on objects, so that nobody depends on colours to distinguish them. Painted at screen size at any zoom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.canvas.viewport import Viewport
from app.theme.palettes import readable_on
from segmentation.domain.drawing import Point
from segmentation.domain.objects import ObjectId, ObjectInfo

PADDING_PX = 4.0
LARGEST_PX = 64
WIDEST_NAME_PX = 200


def paint_numbers(
    painter: QPainter,
    viewport: Viewport,
    area: QRectF,
    anchors: Mapping[ObjectId, Point],
    objects: Mapping[ObjectId, ObjectInfo],
    active: ObjectId,
    *,
    names: bool = False,
) -> None:
    """Paint each object's number at its anchor.

    Args:
        painter: In logical widget pixels.
        viewport: Where the picture lies.
        area: What is repainted; numbers elsewhere are left out.
        anchors: A pixel of each object that is to be numbered.
        objects: For the colours.
        active: Its number is framed.
        names: Whether names stand beside the numbers.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    metrics = QFontMetricsF(font, painter.device())
    for object_id, anchor in anchors.items():
        info = objects.get(object_id)
        if info is None:
            continue
        text = _text_of(metrics, info) if names else str(object_id)
        badge = _badge(metrics, viewport.to_screen(anchor), text)
        if badge.adjusted(-1, -1, 1, 1).intersects(area):
            _paint_badge(painter, badge, info, text, is_active=object_id == active)
    painter.restore()


def number_area(viewport: Viewport, at: Point, *, names: bool = False) -> QRect:
    """What to repaint when a number comes to `at` or goes away; a little more than the largest badge."""
    centre, width = viewport.to_screen(at).toPoint(), LARGEST_PX + (WIDEST_NAME_PX if names else 0)
    return QRect(centre.x() - width // 2, centre.y() - LARGEST_PX // 2, width, LARGEST_PX)


def _text_of(metrics: QFontMetricsF, info: ObjectInfo) -> str:
    return metrics.elidedText(f"{info.id} {info.name}", Qt.TextElideMode.ElideRight, WIDEST_NAME_PX)


def _badge(metrics: QFontMetricsF, at: QPointF, text: str) -> QRectF:
    height = metrics.height()
    width = max(metrics.horizontalAdvance(text) + 2 * PADDING_PX, height)
    return QRectF(at.x() - width / 2, at.y() - height / 2, width, height)


def _paint_badge(painter: QPainter, badge: QRectF, info: ObjectInfo, text: str, *, is_active: bool) -> None:
    ink = readable_on(info.colour)
    painter.setPen(ink if is_active else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*info.colour))
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
    painter.setPen(ink)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
