"""Timeline: a lane per object under a ruler. Drag to scrub; drag references and In and Out; hover for a thumbnail."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip, QWidget

from app.commands.context import AppContext
from app.panels.reference_drag import ReferenceDrag, find_reference
from app.panels.thumbnail_popup import ThumbnailPopup
from app.panels.thumbnails import LabelsImage, Thumbnails
from app.panels.timeline_model import TimelineModel
from app.panels.timeline_painter import HANDLE_PX, LANE_PX, MARGIN_PX, RULER_PX, TimelinePainter
from app.panels.timeline_scale import TimelineScale
from app.translating import follow_language
from segmentation.domain.edits import move_reference, set_work_range
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId

NAMES_PX = 132
WHEEL_ZOOM = 1.25
NOTCH = 120
PLAYHEAD_PX = 10
"""It and what it covers lie within so many pixels on either side of it."""
SHOWN_LANES = 6


class _Drag(Enum):
    SCRUB = "scrub"
    IN = "in"
    OUT = "out"
    REFERENCE = "reference"


class Timeline(QWidget):
    """The lanes of the open project.

    Args:
        context: The open document and the view.
        labels_image: Makes the masks of thumbnails; None shows the pictures alone.
    """

    scale_changed = Signal(object)  # TimelineScale
    menu_wanted = Signal(QPoint)  # on the screen

    def __init__(
        self, context: AppContext, labels_image: LabelsImage | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._view = context, context.view
        self.model = TimelineModel(context, self)
        self.scale = TimelineScale(1, NAMES_PX, 1)
        self._drag: _Drag | None = None
        self._dragged_range: FrameRange | None = None
        self._reference: ReferenceDrag | None = None
        self._playhead: int = self._view.frame
        self._ground = QPixmap()  # ruler and lanes as they were painted last
        self._moved = QRegion()  # where nothing but the playhead has changed since
        self._across = QScrollBar(Qt.Orientation.Horizontal, self)
        self._down = QScrollBar(Qt.Orientation.Vertical, self)
        self.thumbnails = Thumbnails(context, labels_image, self)
        self._thumbnail = ThumbnailPopup(context, self.thumbnails, self)
        self._set_up_widget()
        self._connect()
        self._reset()

    def zoom_by(self, factor: float) -> None:
        """Closer or farther, around the current frame."""
        self._take(self.scale.zoom_by(factor, self.scale.middle_of(self._view.frame)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few lanes."""
        return QSize(600, RULER_PX + SHOWN_LANES * LANE_PX + self._across.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for one lane."""
        return QSize(NAMES_PX + 120, RULER_PX + LANE_PX + self._across.sizeHint().height())

    def _set_up_widget(self) -> None:
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("One lane per object: reference, verified, edited, absent, confidence."))
        self.update()

    def _connect(self) -> None:
        self.model.reset.connect(self._reset)
        self.model.changed.connect(self.update)
        self.model.lanes_changed.connect(self._update_lanes)
        self._view.frame_changed.connect(self._frame_changed)
        self._view.active_changed.connect(self.update)
        self._across.valueChanged.connect(self._handle_scroll)
        self._down.valueChanged.connect(self.update)

    # State

    @Slot()
    def _reset(self) -> None:
        frames = max(1, self.model.frame_count)
        if frames != self.scale.frame_count:
            self.scale = replace(self.scale, frame_count=frames, zoom=1.0, first=0.0)
        self._lay_out()

    @Slot(int)
    def _frame_changed(self, frame: int) -> None:
        if self._drag is None:
            self._take(self.scale.showing(frame))
        for place in (self._playhead, frame):
            near = QRect(round(self.scale.middle_of(place)) - PLAYHEAD_PX, 0, 2 * PLAYHEAD_PX, self.height())
            self._moved += near
            self.update(near)
        self._playhead = frame

    @Slot(object)
    def _update_lanes(self, objects: frozenset[ObjectId]) -> None:
        """Paint these lanes again without their names: this happens with every stroke."""
        left = NAMES_PX - MARGIN_PX
        for row, lane in enumerate(self.model.lanes):
            if lane.object_id in objects:
                self.update(left, RULER_PX + row * LANE_PX - self._lanes_above_px, self.width() - left, LANE_PX)

    @property
    def _lanes_above_px(self) -> int:
        """How far the lanes are scrolled down."""
        return self._down.value() if self._down.isVisible() else 0

    @Slot(int)
    def _handle_scroll(self, value: int) -> None:
        self.scale = self.scale.scroll_to(value / max(self.scale.frame_px, 1e-6))
        self.scale_changed.emit(self.scale)
        self.update()

    def _take(self, scale: TimelineScale) -> None:
        if scale != self.scale:
            self.scale = scale
            self._set_scroll_bars()
            self.scale_changed.emit(scale)
            self.update()

    def _lay_out(self) -> None:
        bar = self._across.sizeHint().height()
        lanes = len(self.model.lanes) * LANE_PX
        room = self.height() - RULER_PX - bar
        has_down = lanes > room
        right = self.width() - (bar if has_down else 0)
        self._across.setGeometry(NAMES_PX, self.height() - bar, max(1, right - NAMES_PX), bar)
        self._down.setGeometry(right, RULER_PX, bar, max(1, room))
        self._down.setVisible(has_down)
        self._down.setRange(0, max(0, lanes - room))
        self._down.setPageStep(max(1, room))
        self.scale = replace(self.scale, width=max(1, right - NAMES_PX - 4)).scroll_to(self.scale.first)
        self.scale_changed.emit(self.scale)
        self._set_scroll_bars()
        self.update()

    def _set_scroll_bars(self) -> None:
        scale = self.scale
        self._across.blockSignals(True)
        self._across.setRange(0, round(scale.largest_first * scale.frame_px))
        self._across.setPageStep(scale.width)
        self._across.setValue(round(scale.first * scale.frame_px))
        self._across.blockSignals(False)

    @property
    def _work_range(self) -> FrameRange:
        project = self._context.project
        if self._dragged_range is not None:
            return self._dragged_range
        return project.work_range if project else FrameRange(FrameIndex(0), FrameIndex(0))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what Qt asks for; it is cheap at any number of frames, and where only the playhead moves, of lanes."""
        ratio = self.devicePixelRatioF()
        size = (self.size().toSizeF() * ratio).toSize()
        if self._ground.size() != size or self._ground.devicePixelRatioF() != ratio:
            self._ground = QPixmap(size)
            self._ground.setDevicePixelRatio(ratio)
            self._paint_ground(self.rect())
        elif not event.region().subtracted(self._moved).isEmpty():
            self._paint_ground(event.rect().adjusted(-1, -1, 1, 1))
        self._moved = QRegion()
        painter = TimelinePainter(self, self, self.scale, self._lanes_above_px, event.rect())
        painter.picture(self._ground)
        if self._context.project is not None:
            if self._reference is not None:
                painter.reference_to_be(self._reference.row, self._reference.target)
            if self.model.run is not None:
                painter.run_marker(self.model.run)
            painter.playhead(self._view.frame)
        painter.end()

    def _paint_ground(self, area: QRect) -> None:
        """Paint anew what a moving playhead leaves as it is."""
        painter = TimelinePainter(self, self._ground, self.scale, self._lanes_above_px, area)
        painter.clear()
        project = self._context.project
        if project is None:
            painter.hint(self.tr("Open a clip to see its timeline."))
        else:
            for row, lane in enumerate(self.model.lanes):
                info = project.objects[lane.object_id]
                painter.lane(row, lane, info, active=info.id == self._view.active, run=self.model.run)
            if not self.model.lanes:
                painter.hint(self.tr("Click on an object or paint it: its lane appears here."))
            painter.outside(self._work_range)
            painter.ruler(project.clip.timestamps_s, self._work_range)
            painter.cuts(self._context.shots.cuts)
        painter.end()

    # Mouse

    def event(self, event: QEvent) -> bool:
        """A cut under the pointer has a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cut = self._cut_at(event.pos().x())
            text = "" if cut is None else self.tr("Cut: a shot begins at frame %1").replace("%1", f"{cut:,}")
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to scrub or to drag a handle; a press on a lane chooses its object."""
        at = event.position()
        if event.button() != Qt.MouseButton.LeftButton or self._context.project is None:
            return
        self._choose_lane(at)
        if at.x() >= NAMES_PX:
            self._thumbnail.leave()
            self._reference = self._reference_at(at)
            self._drag = self._handle_at(at) or (_Drag.REFERENCE if self._reference else _Drag.SCRUB)
            self._drag_to(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done on the frame and the lane under the pointer: they are chosen first."""
        at = QPointF(event.pos())
        if self._context.project is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._thumbnail.leave()
            self._choose_lane(at)
            if at.x() >= NAMES_PX:
                self._go_to(self.scale.frame_at(at.x()))
        self.menu_wanted.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on dragging, or show a thumbnail."""
        at = event.position()
        if self._drag is not None:
            self._drag_to(at)
            return
        on_handle = self._handle_at(at) is not None or self._reference_at(at) is not None
        self.setCursor(Qt.CursorShape.SizeHorCursor if on_handle else Qt.CursorShape.ArrowCursor)
        if at.x() >= NAMES_PX and self._context.project is not None:
            self._thumbnail.show_at(self.scale.frame_at(at.x()), self.mapToGlobal(QPointF(at.x(), 0)).toPoint())
        else:
            self._thumbnail.leave()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the drag; a dragged range or reference becomes an edit."""
        self._drag, reference, self._reference = None, self._reference, None
        if reference is not None and reference.target != reference.origin:
            self._context.edit(
                lambda project: move_reference(project, reference.object_id, reference.origin, reference.target)
            )
        dragged, self._dragged_range = self._dragged_range, None
        if dragged is not None:
            self._context.edit(lambda project: set_work_range(project, dragged))
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The thumbnail goes with the pointer."""
        self._thumbnail.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll; with Ctrl, zoom at the pointer."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take(self.scale.zoom_by(WHEEL_ZOOM ** (delta.y() / NOTCH), event.position().x()))
        elif self._down.isVisible() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._down.setValue(self._down.value() - round(delta.y() / NOTCH * LANE_PX))
        else:
            step = (delta.y() or delta.x()) / NOTCH * self.scale.width / 8
            self._across.setValue(self._across.value() - round(step))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the bars."""
        self._lay_out()

    def _drag_to(self, at: QPointF) -> None:
        frame = self.scale.frame_at(at.x())
        if self._reference is not None:
            self._reference = replace(self._reference, target=frame)
        if self._drag in (_Drag.SCRUB, _Drag.REFERENCE):
            self._go_to(frame)
            self.update()
            return
        work = self._work_range
        if self._drag is _Drag.IN:
            self._dragged_range = FrameRange(min(frame, work.last), work.last)
        else:
            self._dragged_range = FrameRange(work.first, max(frame, work.first))
        self.update()

    def _go_to(self, frame: FrameIndex) -> None:
        self._view.set_playing(False)
        self._view.set_frame(frame)

    def _reference_at(self, at: QPointF) -> ReferenceDrag | None:
        row = self._row_at(at)
        return None if row is None else find_reference(self.model.lanes[row], row, self.scale, at.x())

    def _handle_at(self, at: QPointF) -> _Drag | None:
        if at.y() > RULER_PX or self._context.project is None:
            return None
        work = self._work_range
        if 0 <= at.x() - self.scale.x_of(work.first) <= HANDLE_PX:
            return _Drag.IN
        if 0 <= self.scale.x_of(work.last + 1) - at.x() <= HANDLE_PX:
            return _Drag.OUT
        return None

    def _cut_at(self, x: float) -> FrameIndex | None:
        near = [cut for cut in self._context.shots.cuts if abs(self.scale.x_of(cut) - x) <= HANDLE_PX]
        return min(near, key=lambda cut: abs(self.scale.x_of(cut) - x), default=None)

    def _choose_lane(self, at: QPointF) -> None:
        row = self._row_at(at)
        if row is not None:
            self._view.set_active(self.model.lanes[row].object_id)

    def _row_at(self, at: QPointF) -> int | None:
        """The lane under a point, or None."""
        row = int((at.y() - RULER_PX + self._lanes_above_px) // LANE_PX)
        return row if at.y() > RULER_PX and 0 <= row < len(self.model.lanes) else None
