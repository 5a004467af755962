"""Comparing a proposal with the stored masks: the line across the picture, what is before and after it, its handle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.canvas.viewport import Viewport
from app.state.view_choices import Comparison
from app.state.view_state import ViewState
from app.translating import tr

HANDLE_PX = 13
CAPTION_GAP_PX = 8
INK, GROUND = QColor(255, 255, 255), QColor(0, 0, 0, 170)


def split_at_line(area: QRect, viewport: Viewport, comparison: Comparison) -> tuple[QRect, QRect]:
    """The parts of `area` where the stored and where the proposed masks are shown; either may be empty."""
    if comparison.before:
        return area, QRect()
    if comparison.wipe is None:
        return QRect(), area
    x = round(line_x(viewport, comparison.wipe))
    left = area.intersected(QRect(area.left(), area.top(), x - area.left(), area.height()))
    right = area.intersected(QRect(x, area.top(), area.right() + 1 - x, area.height()))
    return (left if x > area.left() else QRect()), (right if x <= area.right() else QRect())


def line_x(viewport: Viewport, wipe: float) -> float:
    """Where the line stands on the screen."""
    return viewport.x + wipe * viewport.size_on_screen.width()


def paint_comparison(painter: QPainter, viewport: Viewport, visible: QRectF, comparison: Comparison) -> None:
    """Paint the line, and in words what is seen on its sides.

    Args:
        painter: In logical widget pixels.
        viewport: Where the picture lies.
        visible: The widget; words stay in it.
        comparison: What is shown.
    """
    shown = viewport.picture_rect & visible
    before, after = tr("before"), tr("proposed")
    if comparison.wipe is None or comparison.before:
        _paint_caption(painter, shown, shown.left(), before if comparison.before else after, to_right=True)
        return
    x = line_x(viewport, comparison.wipe)
    for pen in (QPen(QColor(0, 0, 0, 180), 4), QPen(INK, 2)):
        painter.setPen(pen)
        painter.drawLine(QPointF(x, shown.top()), QPointF(x, shown.bottom()))
    _paint_caption(painter, shown, x, before, to_right=False)
    _paint_caption(painter, shown, x, after, to_right=True)


def _paint_caption(painter: QPainter, shown: QRectF, x: float, text: str, *, to_right: bool) -> None:
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 2 * CAPTION_GAP_PX, metrics.height() + 4
    left = x + CAPTION_GAP_PX if to_right else x - CAPTION_GAP_PX - width
    box = QRectF(left, shown.top() + CAPTION_GAP_PX, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(INK)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class WipeHandle(QWidget):
    """Lies over the line and is dragged; paints nothing.

    Args:
        view: Gets the line's place.
        canvas: The picture.
    """

    def __init__(self, view: ViewState, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._view, self._canvas = view, canvas
        self._viewport: Viewport | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(self.tr("Line between before and after"))
        self.setToolTip(self.tr("Drag: before on the left, proposed on the right"))
        self.hide()

    def follow(self, viewport: Viewport, *, shown: bool) -> None:
        """Lie where the line is, or hide."""
        self._viewport, wipe = viewport, self._view.comparison.wipe
        area = viewport.picture_rect & QRectF(self._canvas.rect())
        is_seen = shown and wipe is not None and not self._view.comparison.before and not area.isEmpty()
        if is_seen and wipe is not None:
            left = round(line_x(viewport, wipe)) - HANDLE_PX // 2
            self.setGeometry(left, round(area.top()), HANDLE_PX, round(area.height()))
        self.setVisible(is_seen)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin; the picture does not get the press."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the line along."""
        viewport = self._viewport
        if viewport is not None and event.buttons() & Qt.MouseButton.LeftButton:
            x = self.mapToParent(event.position()).x()
            self._view.set_wipe((x - viewport.x) / viewport.size_on_screen.width())
