"""TimelinePainter: ruler, range, lanes with their marks, the run, and the playhead. Paints; owns nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPaintDevice, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from app.panels.lane import UNCERTAINTY_STEPS, Cell, Stretch, TimelineLane
from app.panels.timeline_scale import TimelineScale
from app.state.run_span import RunSpan
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectInfo

RULER_PX = 24
LANE_PX = 20
BAR_PX = 10
MARK_PX = 5.0
MARGIN_PX = 8
"""Between names and lanes; a mark of the first frame reaches into it."""
HANDLE_PX = 7
NOTCH_PX = 5
SURE_ALPHA, UNCERTAIN_ALPHA = 200, 45


class TimelinePainter:
    """Paints one timeline.

    Args:
        widget: For its size, palette and font.
        device: Painted on: the widget, or a picture of its size.
        scale: Which frame is where.
        scroll_y: How far the lanes are scrolled down.
        area: What is asked for: nothing outside of it is touched.
    """

    def __init__(self, widget: QWidget, device: QPaintDevice, scale: TimelineScale, scroll_y: int, area: QRect) -> None:
        self._widget = widget
        self._scale = scale
        self._scroll_y, self._area = scroll_y, area
        self._painter = QPainter(device)
        self._painter.setFont(widget.font())
        self._painter.setClipRect(area)
        self._palette = widget.palette()

    def end(self) -> None:
        """Done."""
        self._painter.end()

    def clear(self) -> None:
        """The empty ground."""
        self._painter.fillRect(self._area, self._palette.base())

    def picture(self, picture: QPixmap) -> None:
        """What was painted on a picture of the widget's size."""
        self._painter.drawPixmap(0, 0, picture)

    def ruler(self, times_s: tuple[float, ...], work: FrameRange) -> None:
        """Frame numbers, and the In/Out range as a bar with two handles."""
        if self._area.top() > RULER_PX:
            return
        painter, scale = self._painter, self._scale
        width = self._widget.width()
        painter.fillRect(QRectF(0, 0, width, RULER_PX), self._palette.window())
        painter.save()
        self._clip(QRectF(scale.left, 0, width - scale.left, RULER_PX))
        self._numbers(len(times_s))
        self._range_bar(work)
        painter.restore()
        painter.setPen(self._line)
        painter.drawLine(QPointF(0, RULER_PX - 0.5), QPointF(width, RULER_PX - 0.5))

    def lane(self, row: int, lane: TimelineLane, info: ObjectInfo, *, active: bool, run: RunSpan | None) -> None:
        """One object's lane with its name."""
        painter, scale = self._painter, self._scale
        top = RULER_PX + row * LANE_PX - self._scroll_y
        first, last = max(RULER_PX, self._area.top()), min(self._widget.height(), self._area.bottom())
        if top + LANE_PX < first or top > last:
            return
        below_px = self._widget.height() - RULER_PX
        painter.save()
        self._clip(QRectF(0, RULER_PX, self._widget.width(), below_px))
        if active:
            painter.fillRect(QRectF(0, top, self._widget.width(), LANE_PX), self._palette.alternateBase())
        if self._area.left() < scale.left - MARGIN_PX:
            self._name(top, info, active=active)
        painter.setPen(self._line)
        painter.drawLine(QPointF(0, top + LANE_PX - 0.5), QPointF(self._widget.width(), top + LANE_PX - 0.5))
        painter.save()
        self._clip(QRectF(scale.left, RULER_PX, scale.width, below_px))
        if run is not None and info.id in run.objects:
            self._run(top, run)
        firsts, column_px = scale.columns()
        start_x = scale.x_of(int(firsts[0])) if column_px == scale.frame_px and scale.frame_px >= 1 else scale.left
        reach = MARK_PX + 1
        skipped = max(0, int((self._area.left() - reach - start_x) / column_px))
        firsts = firsts[skipped : max(0, int((self._area.right() + reach - start_x) / column_px) + 2)]
        start_x += skipped * column_px
        has_columns = firsts.size >= 2
        for stretch in lane.stretches(firsts) if has_columns else ():
            self._bar(top, start_x, column_px, stretch, QColor(*info.colour))
        painter.restore()
        if has_columns:
            within = FrameRange(FrameIndex(int(firsts[0])), FrameIndex(max(int(firsts[0]), int(firsts[-1]) - 1)))
            self._clip(QRectF(scale.left - MARK_PX - 1, RULER_PX, scale.width + MARK_PX, below_px))
            self._marks(top, lane, within)
        painter.restore()

    def outside(self, work: FrameRange) -> None:
        """Dim what lies outside In and Out."""
        scale = self._scale
        shade = QColor(self._palette.color(QPalette.ColorRole.Base))
        shade.setAlpha(150)
        right = scale.left + scale.width
        start, end = min(max(scale.x_of(work.first), scale.left), right), min(scale.x_of(work.last + 1), right)
        height = self._widget.height() - RULER_PX
        self._painter.fillRect(QRectF(scale.left, RULER_PX, start - scale.left, height), shade)
        self._painter.fillRect(QRectF(end, RULER_PX, max(0.0, right - end), height), shade)

    def cuts(self, cuts: Sequence[int]) -> None:
        """Where shots begin: a broken line across ruler and lanes, between two frames, with a notch on top."""
        scale, painter = self._scale, self._painter
        ink = self._palette.color(QPalette.ColorRole.Text)
        painter.save()
        self._clip(QRectF(scale.left, 0, scale.width, self._widget.height()))
        painter.setBrush(ink)
        for x in map(scale.x_of, cuts[bisect_left(cuts, int(scale.first)) :]):
            if x > scale.left + scale.width:
                break
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 0), QPointF(x, self._widget.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(QPolygonF([QPointF(x - NOTCH_PX, 0), QPointF(x + NOTCH_PX, 0), QPointF(x, NOTCH_PX)]))
        painter.restore()

    def playhead(self, frame: int) -> None:
        """The current frame: its cell, and a line in its middle."""
        scale, painter = self._scale, self._painter
        x = scale.middle_of(frame)
        if not scale.left <= x <= scale.left + scale.width:
            return
        accent = self._palette.color(QPalette.ColorRole.Highlight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.5))
        painter.drawLine(QPointF(x, RULER_PX - 6), QPointF(x, self._widget.height()))
        painter.setBrush(accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x - 6, RULER_PX - 12), QPointF(x + 6, RULER_PX - 12), QPointF(x, RULER_PX - 2)])
        )

    def run_marker(self, run: RunSpan) -> None:
        """Where a run is: a hollow arrow under the ruler's numbers, apart from the playhead's."""
        if run.at is None:
            return
        scale, painter = self._scale, self._painter
        x = scale.middle_of(run.at)
        if not scale.left <= x <= scale.left + scale.width:
            return
        ink = self._palette.color(QPalette.ColorRole.Text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, RULER_PX), QPointF(x, self._widget.height()))
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(self._palette.window())
        painter.drawPolygon(
            QPolygonF([QPointF(x - 6, RULER_PX - 11), QPointF(x + 6, RULER_PX - 11), QPointF(x, RULER_PX - 2)])
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def reference_to_be(self, row: int, frame: FrameIndex) -> None:
        """Where a dragged reference would be."""
        painter = self._painter
        middle = RULER_PX + row * LANE_PX - self._scroll_y + LANE_PX / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._palette.color(QPalette.ColorRole.Text), 1))
        painter.setBrush(self._palette.color(QPalette.ColorRole.Highlight))
        painter.drawPolygon(_diamond(self._scale.middle_of(frame), middle))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def hint(self, text: str) -> None:
        """What to do while there is nothing to show."""
        self._painter.setPen(self._palette.color(QPalette.ColorRole.PlaceholderText))
        area = QRectF(0, RULER_PX, self._widget.width(), self._widget.height() - RULER_PX)
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _clip(self, area: QRectF) -> None:
        """Paint within this part of what is asked for, until the painter is restored."""
        self._painter.setClipRect(area, Qt.ClipOperation.IntersectClip)

    @property
    def _line(self) -> QColor:
        return self._palette.color(QPalette.ColorRole.Mid)

    def _numbers(self, frame_count: int) -> None:
        painter, scale = self._painter, self._scale
        metrics = QFontMetricsF(self._widget.font(), self._widget)
        step = scale.label_step(metrics.horizontalAdvance(str(frame_count)) + 16)
        first = int(scale.first) // step * step
        last = min(scale.frame_at(scale.left + scale.width), frame_count - 1)
        for frame in range(first, last + 1, step):
            x = scale.middle_of(frame)
            painter.setPen(self._line)
            painter.drawLine(QPointF(x, RULER_PX - 6), QPointF(x, RULER_PX))
            painter.setPen(self._palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(QPointF(x + 3, RULER_PX - 9), str(frame))

    def _range_bar(self, work: FrameRange) -> None:
        painter, scale = self._painter, self._scale
        accent = self._palette.color(QPalette.ColorRole.Highlight)
        start, end = scale.x_of(work.first), scale.x_of(work.last + 1)
        painter.fillRect(QRectF(start, RULER_PX - 4, end - start, 3), accent)
        for x, inward in ((start, 1), (end, -1)):
            painter.fillRect(QRectF(min(x, x + 2 * inward), 4, 2, RULER_PX - 5), accent)
            painter.fillRect(QRectF(min(x, x + HANDLE_PX * inward), 4, HANDLE_PX, 2), accent)

    def _name(self, top: float, info: ObjectInfo, *, active: bool) -> None:
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*info.colour))
        painter.drawRoundedRect(QRectF(8, top + (LANE_PX - 10) / 2, 10, 10), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        role = QPalette.ColorRole.Text if active else QPalette.ColorRole.PlaceholderText
        painter.setPen(self._palette.color(role))
        area = QRectF(24, top, self._scale.left - 24 - MARGIN_PX, LANE_PX)
        text = painter.fontMetrics().elidedText(
            f"{info.id} {info.name}", Qt.TextElideMode.ElideRight, round(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _bar(self, top: float, start_x: float, column_px: float, stretch: Stretch, colour: QColor) -> None:
        area = QRectF(
            start_x + stretch.first * column_px,
            top + (LANE_PX - BAR_PX) / 2,
            (stretch.last - stretch.first + 1) * column_px,
            BAR_PX,
        )
        painter = self._painter
        if stretch.cell == Cell.ABSENT:
            painter.fillRect(area, QBrush(colour, Qt.BrushStyle.BDiagPattern))
        elif stretch.cell == Cell.OCCLUDED:
            painter.fillRect(area, _fade(colour, UNCERTAIN_ALPHA))
            painter.fillRect(area, QBrush(_fade(colour, SURE_ALPHA), Qt.BrushStyle.Dense6Pattern))
        elif stretch.cell == Cell.EDITED:
            painter.fillRect(area, colour)
        else:
            uncertainty = (stretch.cell - Cell.PREDICTED) / (UNCERTAINTY_STEPS - 1)
            painter.fillRect(area, _fade(colour, round(SURE_ALPHA + (UNCERTAIN_ALPHA - SURE_ALPHA) * uncertainty)))

    def _marks(self, top: float, lane: TimelineLane, within: FrameRange) -> None:
        painter, middle = self._painter, top + LANE_PX / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._palette.color(QPalette.ColorRole.Text)
        ground = self._palette.color(QPalette.ColorRole.Base)
        for frame in lane.references(within):
            x = self._scale.middle_of(frame)
            painter.setPen(QPen(ground, 1))
            painter.setBrush(ink)
            painter.drawPolygon(_diamond(x, middle))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for frame in lane.frames_verified(within):
            x = self._scale.middle_of(frame)
            tick = QPolygonF([QPointF(x - 4, top + 5), QPointF(x - 1, top + 8), QPointF(x + 5, top + 2)])
            for pen in (QPen(ground, 4), QPen(ink, 2)):
                painter.setPen(pen)
                painter.drawPolyline(tick)
        for frame in lane.frames_to_rework(within):
            x = self._scale.middle_of(frame)
            for pen in (QPen(ground, 5), QPen(ink, 2)):
                painter.setPen(pen)
                painter.drawLine(QPointF(x, top + 2), QPointF(x, top + 6))
                painter.drawPoint(QPointF(x, top + 10))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _run(self, top: float, run: RunSpan) -> None:
        """The frames a run is about, and how far it has come, as a thin line under the bars."""
        scale = self._scale
        accent = self._palette.color(QPalette.ColorRole.Highlight)
        start, end = scale.x_of(run.frames.first), scale.x_of(run.frames.last + 1)
        self._painter.fillRect(QRectF(start, top + 1, end - start, LANE_PX - 2), _fade(accent, 40))
        if run.at is not None:
            self._painter.fillRect(QRectF(scale.x_of(run.at), top + 1, max(scale.frame_px, 2.0), LANE_PX - 2), accent)


def _fade(colour: QColor, alpha: int) -> QColor:
    faded = QColor(colour)
    faded.setAlpha(alpha)
    return faded


def _diamond(x: float, y: float) -> QPolygonF:
    return QPolygonF(
        [QPointF(x, y - MARK_PX - 1), QPointF(x + MARK_PX, y), QPointF(x, y + MARK_PX + 1), QPointF(x - MARK_PX, y)]
    )
