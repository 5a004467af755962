"""Where the user clicked, painted over the picture, and the sentence that says how clicks work."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.canvas.viewport import Viewport
from app.translating import tr
from segmentation.domain.click_prompts import Click, ClickPrompts

RADIUS_PX = 5
_ADDS, _TAKES = QColor(30, 170, 80), QColor(220, 50, 50)


def click_hint(*, has_clicks: bool) -> str:
    """How clicks begin, or what comes next, with every key; short enough for the line under a small picture."""
    if has_clicks:
        return tr("Enter takes the mask, Esc drops it, Ctrl+Z takes back a click; a right click takes away.")
    return tr("Click the object to add; right click (or Shift, Ctrl or Alt) takes away; a drag is a box.")


def paint_clicks(painter: QPainter, viewport: Viewport, prompts: ClickPrompts) -> None:
    """Paint a disk with a plus or minus for each click, a line for each scribble, and the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if (box := prompts.box) is not None:
        corners = ((box.left, box.top), (box.left + box.width, box.top + box.height))
        first, last = (viewport.to_screen((float(x), float(y))) for x, y in corners)
        line = QPolygonF([first, QPointF(last.x(), first.y()), last, QPointF(first.x(), last.y()), first])
        _paint_line(painter, line, _ADDS)
    for click in prompts.clicks:
        _paint_click(painter, viewport, click)
    painter.restore()


def _paint_click(painter: QPainter, viewport: Viewport, click: Click) -> None:
    colour = _ADDS if click.positive else _TAKES
    points = [viewport.to_screen(point) for point in click.points]
    if len(points) > 1:
        _paint_line(painter, QPolygonF(points), colour)
        return
    painter.setPen(QPen(QColor(255, 255, 255), 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(points[0], RADIUS_PX, RADIUS_PX)
    arm = RADIUS_PX - 2
    painter.drawLine(points[0] - QPointF(arm, 0), points[0] + QPointF(arm, 0))
    if click.positive:
        painter.drawLine(points[0] - QPointF(0, arm), points[0] + QPointF(0, arm))


def _paint_line(painter: QPainter, line: QPolygonF, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(255, 255, 255), 4), QPen(colour, 2)):
        painter.setPen(pen)
        painter.drawPolyline(line)
