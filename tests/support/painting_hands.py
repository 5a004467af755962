"""Mouse gestures on a canvas in pixels of the clip, and the labels they leave."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.canvas_view import CanvasView

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def screen(canvas: CanvasView, x: float, y: float) -> QPoint:
    """Where a pixel of the clip is on the widget."""
    return canvas.viewport.to_screen((x, y)).toPoint()


def click(canvas: CanvasView, at: tuple[float, float], *, button=LEFT, keys=NO_KEYS) -> None:
    """Press and release on one spot."""
    QTest.mouseClick(canvas, button, keys, screen(canvas, *at))


def drag(canvas: CanvasView, *points: tuple[float, float], keys=NO_KEYS) -> None:
    """Press on the first point, go over all others, and release on the last."""
    QTest.mousePress(canvas, LEFT, keys, screen(canvas, *points[0]))
    for point in points[1:]:
        move(canvas, point, keys)
    QTest.mouseRelease(canvas, LEFT, keys, screen(canvas, *points[-1]))


def move(canvas: CanvasView, point: tuple[float, float], keys=NO_KEYS) -> None:
    """Go to a point with the left button held."""
    at = QPointF(screen(canvas, *point))
    event = QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, keys)
    QApplication.sendEvent(canvas, event)


def mask(document, frame=0):
    """The labels stored for a frame."""
    return document.project.track.mask(frame).labels
