"""ScoreGraph: J and F of every object over the frames, right under the timeline and in its scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QComboBox, QWidget

from app.commands.context import AppContext
from app.panels.frame_strip import FrameStrip
from app.panels.timeline import Timeline
from app.panels.timeline_scale import TimelineScale
from app.session.scoring import Scoring
from app.theme.theme import GRID_PX
from app.translating import follow_language
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId

HEIGHT_PX = 72
COLUMN_PX = 2.0
SMOOTH_FROM_PX = 4.0
FLOORS = (0.8, 0.5, 0.0)
"""Where the graph may begin: at the highest of these that no value is below, so that good masks differ visibly."""

Curve = npt.NDArray[np.float64]
"""(frames,) or (columns,) float64 in 0..1, NaN where nothing is known."""


class ScoreGraph(FrameStrip):
    """Hidden while there is no truth. A press or drag goes to a frame, as in the timeline.

    Args:
        context: The open document and the view.
        scoring: What is shown.
        timeline: Whose scale is taken over.
    """

    def __init__(
        self, context: AppContext, scoring: Scoring, timeline: Timeline, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, timeline, HEIGHT_PX, parent)
        self._scoring = scoring
        self.measure = QComboBox(self)
        self._drawn: QPixmap | None = None
        self._floor = 0.0
        for title, row in (("", None), ("J", 0), ("F", 1)):
            self.measure.addItem(title, row)
        follow_language(self._write_texts)
        self.measure.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for signal in (scoring.changed, self._view.active_changed, timeline.scale_changed, context.project_changed):
            signal.connect(self._redraw)
        self.measure.currentIndexChanged.connect(self._redraw)
        scoring.state_changed.connect(self._show_state)
        self._show_state()

    def curve_of(self, object_id: int) -> Curve | None:
        """The chosen measure of an object by frame, NaN where nothing is scored; None when it is not scored at all."""
        scores = self._scoring.scores
        if scores is None or object_id not in scores.objects:
            return None
        values: Curve = scores.values[:, scores.objects.index(object_id)]
        row = self.measure.currentData()
        curve: Curve = values.mean(axis=0) if row is None else values[row]
        return curve

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the curves, drawn anew only when they changed, and the current frame over them."""
        painter, scale = QPainter(self), self._timeline.scale
        if self._drawn is None:
            self._drawn = self._draw_curves(scale)
        painter.drawPixmap(0, 0, self._drawn)
        painter.setClipRect(QRectF(scale.left, 0, scale.width, self.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_current_frame(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew."""
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another palette or font: draw anew."""
        self._redraw()
        super().changeEvent(event)

    def words_of(self, frame: FrameIndex) -> str:
        """J and F of every object on a frame, a line each."""
        project, scores = self._context.project, self._scoring.scores
        if project is None or scores is None or frame not in scores.truth:
            return self.tr("Frame %1 has no true mask.").replace("%1", str(frame))
        lines = [self.tr("Frame %1").replace("%1", str(frame))]
        for object_id, score in scores.score_at(frame).items():
            name = project.objects[ObjectId(object_id)].name if object_id in project.objects else str(object_id)
            lines.append(f"{name}: " + "  ".join(f"{measure} {value:.3f}" for measure, value in score.items()))
        return "\n".join(lines)

    @Slot()
    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def _draw_curves(self, scale: TimelineScale) -> QPixmap:
        """Ground, levels and curves; it costs as much as there are pixels, not frames."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        painter = QPainter(drawn)
        painter.setFont(self.font())
        painter.fillRect(self.rect(), self.palette().base())
        self._floor = floor_of(self._curves())
        self._paint_levels(painter, scale)
        painter.setClipRect(QRectF(scale.left, 0, scale.width, self.height()))
        project = self._context.project
        for info in (project.objects[i] for i in project.object_order) if project else ():
            self._paint_curve(painter, scale, info.id, QColor(*info.colour))
        painter.end()
        return drawn

    @Slot()
    def _write_texts(self) -> None:
        self.measure.setItemText(0, self.tr("J&F"))
        self.setAccessibleName(self.tr("Scores by frame"))
        self.setAccessibleDescription(self.tr("A line per object, 1 above; press to go to a frame."))
        self.measure.setAccessibleName(self.tr("Measure"))
        self.measure.setToolTip(self.tr("J: overlap of the regions. F: agreement of the outlines. J&F: their mean."))
        self.measure.move(2 * GRID_PX, (HEIGHT_PX - self.measure.sizeHint().height()) // 2)

    @Slot()
    def _show_state(self) -> None:
        self._show_if(self._scoring.scores is not None)

    def _curves(self) -> list[Curve]:
        scores = self._scoring.scores
        curves = (self.curve_of(object_id) for object_id in (scores.objects if scores else ()))
        return [curve for curve in curves if curve is not None]

    def _y_of(self, value: float) -> float:
        return GRID_PX + (1 - value) / (1 - self._floor) * (self.height() - 2 * GRID_PX)

    def _paint_levels(self, painter: QPainter, scale: TimelineScale) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(0, 0, self.width(), 0)
        for level in (self._floor, (self._floor + 1) / 2, 1.0):
            y = self._y_of(level)
            painter.drawLine(QPointF(scale.left, y), QPointF(scale.left + scale.width, y))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for level in (self._floor, 1.0):
            area = QRectF(scale.left - 24, self._y_of(level) - 8, 20, 16)
            area.moveTop(min(max(area.top(), 0), self.height() - area.height()))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{level:g}")

    def _paint_curve(self, painter: QPainter, scale: TimelineScale, object_id: ObjectId, colour: QColor) -> None:
        curve = self.curve_of(object_id)
        if curve is None:
            return
        firsts, column_px = wide_columns(*scale.columns())
        lowest = lowest_by_column(curve, firsts)
        left = scale.x_of(int(firsts[0])) if scale.frame_px >= 1 else scale.left
        # Smooth lines only where there are few: stroking thousands of points takes longer than a screen refresh.
        is_wide = column_px >= SMOOTH_FROM_PX
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_wide)
        painter.setPen(QPen(colour, 2.0 if is_wide and object_id == self._view.active else 0.0))
        for stretch in _stretches(lowest):
            points = [QPointF(left + (i + 0.5) * column_px, self._y_of(float(lowest[i]))) for i in stretch]
            if len(points) == 1:
                points = [points[0] - QPointF(column_px / 2, 0), points[0] + QPointF(column_px / 2, 0)]
            painter.drawPolyline(QPolygonF(points))


def floor_of(curves: Sequence[Curve]) -> float:
    """Where a graph of these curves begins."""
    known = [curve[~np.isnan(curve)] for curve in curves]
    lowest = min((float(values.min()) for values in known if values.size), default=0.0)
    return next(floor for floor in FLOORS if lowest >= floor or floor == 0)


def wide_columns(firsts: npt.NDArray[np.intp], column_px: float) -> tuple[npt.NDArray[np.intp], float]:
    """The columns joined until each is `COLUMN_PX` wide; the last one may be narrower.

    Args:
        firsts: (columns + 1,) the first frame of every column, ascending, and the end of the last.
        column_px: Width of a column.

    Returns:
        The same of fewer columns, and their width.
    """
    joined = max(1, int(np.ceil(COLUMN_PX / column_px)))
    if joined == 1:
        return firsts, column_px
    return np.append(firsts[:-1:joined], firsts[-1]), joined * column_px


def lowest_by_column(curve: Curve, firsts: npt.NDArray[np.intp]) -> Curve:
    """The lowest value of each column, so that no bad frame is lost where many share a pixel; NaN where none is known.

    Args:
        curve: By frame, (frames,).
        firsts: (columns + 1,) the first frame of every column, ascending; the last entry ends the last column.
    """
    starts, ends = firsts[:-1], np.maximum(firsts[1:], firsts[:-1] + 1)
    known = np.where(np.isnan(curve), np.inf, curve)
    padded = np.concatenate((known, np.full(max(1, int(ends.max(initial=0)) + 1 - len(known)), np.inf)))
    lowest: Curve = np.minimum.reduceat(padded, np.stack((starts, ends), axis=1).ravel())[::2]
    return np.where(np.isinf(lowest), np.nan, lowest)


def _stretches(values: Curve) -> list[npt.NDArray[np.intp]]:
    """Indices of neighbouring known values."""
    known = np.flatnonzero(~np.isnan(values))
    return [part for part in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1) if part.size]
