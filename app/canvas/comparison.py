"""Comparing a proposal with the stored masks: the line across the picture, what is before and after it, its handle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.canvas.caption import CAPTION_GAP_PX, INK, Caption
from app.canvas.overlay import OverlayColours
from app.canvas.qimage import colour_table, premultiply
from app.canvas.viewport import Viewport
from app.state.side_words import SideWords
from app.state.view_choices import Comparison
from app.state.view_state import ViewState
from app.translating import follow_language, tr
from segmentation.domain.agreement import Overlap

HANDLE_PX = 13
OVERLAP_OPACITY = 0.5
_OVERLAP_INKS = {
    Overlap.BOTH: QColor(240, 240, 240),
    Overlap.FIRST: QColor(230, 130, 0),
    Overlap.SECOND: QColor(0, 130, 230),
    Overlap.OTHER_OBJECT: QColor(200, 60, 160),
}
"""Also to be distinguished by people who see red and green alike."""


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


def paint_comparison(
    painter: QPainter, viewport: Viewport, visible: QRectF, comparison: Comparison, words: SideWords
) -> None:
    """Paint the line, and in words what is seen on its sides.

    Args:
        painter: In logical widget pixels.
        viewport: Where the picture lies.
        visible: The widget; words stay in it.
        comparison: What is shown.
        words: What the sides are called.
    """
    shown = viewport.picture_rect & visible
    first, second = Caption(words.before), Caption(words.after)
    seconds = _legend(words) if comparison.agreement else (second,)
    if comparison.wipe is None or comparison.before:
        _paint_captions(painter, shown, shown.left(), (first,) if comparison.before else seconds, to_right=True)
        return
    x = line_x(viewport, comparison.wipe)
    for pen in (QPen(QColor(0, 0, 0, 180), 4), QPen(INK, 2)):
        painter.setPen(pen)
        painter.drawLine(QPointF(x, shown.top()), QPointF(x, shown.bottom()))
    _paint_captions(painter, shown, x, (first,), to_right=False)
    _paint_captions(painter, shown, x, seconds, to_right=True)


def _legend(words: SideWords) -> tuple[Caption, ...]:
    only = tr("only %1")
    return (
        Caption(tr("both"), _OVERLAP_INKS[Overlap.BOTH]),
        Caption(only.replace("%1", words.before), _OVERLAP_INKS[Overlap.FIRST]),
        Caption(only.replace("%1", words.after), _OVERLAP_INKS[Overlap.SECOND]),
    )


def _paint_captions(
    painter: QPainter, shown: QRectF, x: float, captions: tuple[Caption, ...], *, to_right: bool
) -> None:
    for row, caption in enumerate(captions):
        size = caption.size(painter.fontMetrics())
        left = x + CAPTION_GAP_PX if to_right else x - CAPTION_GAP_PX - size.width()
        caption.paint(painter, QPointF(left, shown.top() + CAPTION_GAP_PX + row * size.height()))


def _overlap_colours() -> OverlayColours:
    fills, lines = colour_table(), colour_table()
    for kind, colour in _OVERLAP_INKS.items():
        fills[kind] = premultiply(colour.red(), colour.green(), colour.blue(), OVERLAP_OPACITY)
        lines[kind] = premultiply(colour.red(), colour.green(), colour.blue())
    return OverlayColours(fills, lines, frozenset(), None, colour_table())


OVERLAP_COLOURS = _overlap_colours()
"""What the map of agreement looks like; its edges are the outlines of both masks."""


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
        follow_language(self._write_texts)
        self.hide()

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Line between before and after"))
        self.setToolTip(self.tr("Drag: before on the left, proposed on the right"))

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
