"""CanvasView: the picture with its masks, under the mouse and the pen. Turns events into gestures, zoom and pan.

Paints in plain raster, and only what changed. No state of its own but where the picture lies and where the pointer is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.canvas.brush_ring import ring_area
from app.canvas.canvas_painter import CanvasPainter
from app.canvas.canvas_picture import CanvasPicture
from app.canvas.canvas_surface import CanvasSurface
from app.canvas.click_marks import click_hint
from app.canvas.comparison import WipeHandle
from app.canvas.gesture_runner import GestureRunner
from app.canvas.loupe import Loupe
from app.canvas.object_numbers import number_area
from app.canvas.rubber_band import band_area
from app.canvas.viewport import Viewport
from app.commands.context import AppContext, MessageKind
from app.state.view_choices import Tool
from app.tools.gesture import Phase, Pointer
from app.tools.point_gestures import edit_outlines
from app.tools.tool_table import tool_spec
from app.translating import follow_language
from segmentation.domain.drawing import Point
from segmentation.domain.objects import ObjectId
from segmentation.domain.pixel_box import PixelBox

WHEEL_ZOOM = 1.25
"""Per notch of the wheel."""
WHEEL_BRUSH = 1.1
NOTCH = 120
SETTLE_MS = 90
"""Pictures that follow each other faster than this are painted fast instead of smoothly."""

SUBTRACT_KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class CanvasView(QWidget):
    """The picture.

    Args:
        context: The open document and the view.
    """

    pointed_at = Signal(object)  # Point | None: the clip pixel under the pointer
    menu_wanted = Signal(QPoint)  # on the screen

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._view = context, context.view
        self.picture = CanvasPicture(context, self)
        self.surface = CanvasSurface(context, self.picture, self)
        self._gestures = GestureRunner(self.surface, self)
        self._viewport = Viewport(QSize(1, 1))
        self._pointer: QPointF | None = None
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._pen_erases = False
        self._pan_from: QPointF | None = None
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._hurried = False
        self._painter = CanvasPainter(self.picture, self.surface, self._view)
        self._wipe = WipeHandle(self._view, self)
        self._loupe = Loupe(partial(self._painter.paint, smooth=False), self)
        self._set_up_widget()
        self._connect()
        self._clip_changed()

    @property
    def viewport(self) -> Viewport:
        """Where the picture lies."""
        return self._viewport

    def close_threads(self) -> None:
        """End what works in the background for this view; call before the window goes."""
        self.surface.close()
        self.picture.close()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A good size on a small screen."""
        return QSize(800, 450)

    def _set_up_widget(self) -> None:
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Picture"))
        self.setAccessibleDescription(self.tr("The current frame with its masks. Tools draw here."))
        self.update()

    def _connect(self) -> None:
        context, view = self._context, self._view
        self.picture.changed.connect(self.update)
        self.picture.changed.connect(self._place_wipe)
        self.picture.arrived.connect(self._picture_arrived)
        self.picture.numbers_moved.connect(self._numbers_moved)
        self.picture.clip_changed.connect(self._clip_changed)
        self.surface.box_changed.connect(self._box_changed)
        self.surface.band_moved.connect(self._band_moved)
        self.surface.marks_changed.connect(self.update)
        for signal in (self.picture.changed, self.picture.arrived, self.surface.box_changed):
            signal.connect(self._loupe.update)
        view.look_changed.connect(self._follow_pointer)
        self._settling.timeout.connect(self._handle_settled)
        view.zoom_changed.connect(self._zoom_changed)
        view.fit_changed.connect(self._fit_changed)
        view.frame_changed.connect(self._leave_frame)
        view.tool_changed.connect(self._tool_changed)
        view.panning_changed.connect(self._show_cursor)
        view.brush_changed.connect(self.update)
        view.active_changed.connect(self._leave_object)
        context.gesture = self._gestures
        self._gestures.changed.connect(context.gesture_changed)
        context.gesture_cancelled.connect(self._gestures.cancel)
        context.gesture_finished.connect(self._gestures.finish)
        context.outline_wanted.connect(self._edit_outline)

    # What changes

    @Slot()
    def _clip_changed(self) -> None:
        self._gestures.cancel()
        document = self._context.document
        size = self.picture.clip_size or QSize(1, 1)
        self._viewport = Viewport(size, self._view.zoom, document.pixel_aspect if document else 1.0)
        self._fit_if_wanted()
        self._show_cursor()

    @Slot()
    def _picture_arrived(self) -> None:
        """Pictures in quick succession are painted fast; the last of them, and a single one, smoothly."""
        self._hurried = self._settling.isActive()
        self._settling.start()
        self._place_wipe()
        self.update()

    @Slot()
    def _handle_settled(self) -> None:
        if self._hurried:
            self._hurried = False
            self.update()
        if self._view.tool is Tool.CLICK and not self._view.playing:
            self.surface.prepare_selection()

    @Slot(object)
    def _box_changed(self, box: PixelBox) -> None:
        self.update(self._viewport.screen_rect(box))

    @Slot(object)
    def _band_moved(self, points: Sequence[Point]) -> None:
        self.update(band_area(self._viewport, points))

    @Slot(object)
    def _numbers_moved(self, places: tuple[Mapping[ObjectId, Point], Mapping[ObjectId, Point]]) -> None:
        old, new = places
        for object_id in old.keys() | new.keys():
            ends = [side[object_id] for side in (old, new) if object_id in side]
            if ends[0] != ends[-1] or len(ends) == 1:
                names = self._view.overlay.names
                first, last = (number_area(self._viewport, at, names=names) for at in (ends[0], ends[-1]))
                self.update(first | last)  # mostly side by side: one piece paints faster than three

    @Slot(float)
    def _zoom_changed(self, zoom: float) -> None:
        if zoom != self._viewport.zoom:
            about = self._pointer if self._pointer is not None else QPointF(self.rect().center())
            self._place(self._viewport.zoom_to(zoom, about, self.size()))

    @Slot(bool)
    def _fit_changed(self) -> None:
        self._fit_if_wanted()

    @Slot()
    def _leave_frame(self) -> None:
        """A stroke, or what clicks select, belongs to the frame, object and tool it was begun with, and is taken, at
        once or as soon as it is found; an open outline belongs to none.
        """
        if self.surface.drawing:
            self._gestures.finish()
        elif self._gestures.active:
            self._gestures.cancel()
        self.picture.show_stroke(None)

    @Slot()
    def _leave_object(self) -> None:
        if self.surface.drawing:
            self._gestures.finish()

    @Slot(object)
    def _tool_changed(self) -> None:
        self._leave_frame()
        if self._view.tool is Tool.CLICK:
            self._settling.start()
            self._context.say(click_hint(has_clicks=False), MessageKind.HINT)
        self._show_cursor()
        self.update()

    @Slot()
    def _edit_outline(self) -> None:
        """Trace the mask that is seen; what is being drawn belongs to it."""
        self._gestures.finish()
        self.surface.trace_outlines(
            lambda outlines: self._gestures.start(edit_outlines(self.surface, outlines), has_steps=True)
        )

    def _fit_if_wanted(self) -> None:
        if self._view.fit:
            self._place(self._viewport.fit(self.size()))
            self._view.mirror_zoom(self._viewport.zoom)
        else:
            self._place(self._viewport.keep_in(self.size()))

    def _place(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._follow_pointer()
        self.surface.pixels_per_screen_pixel = 1 / viewport.zoom
        self._place_wipe()
        self.update()

    @Slot()
    def _place_wipe(self) -> None:
        self._wipe.follow(self._viewport, shown=self.picture.shows_proposal)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what Qt asks for."""
        self._painter.paint(self, event.region(), self._viewport, smooth=not self._hurried)
        if self._pointer is not None and self._ring_px is not None and not self._view.panning:
            self._painter.paint_ring(self, self._viewport, self._pointer, self._ring_px, erases=self._erases)

    @property
    def _ring_px(self) -> int | None:
        tool = self._view.tool
        return self._view.brush.of(tool) if tool_spec(tool).has_size and self.picture.picture is not None else None

    @property
    def _erases(self) -> bool:
        return self._view.tool is Tool.ERASER or self._pen_erases or bool(self._modifiers & SUBTRACT_KEYS)

    def _move_ring(self, to: QPointF | None) -> None:
        for at in (self._pointer, to):
            if at is not None and self._ring_px is not None:
                self.update(ring_area(self._viewport, at, self._ring_px))
        self._pointer = to
        self._follow_pointer()
        self.pointed_at.emit(self._viewport.to_clip(to) if to is not None else None)

    @Slot()
    def _follow_pointer(self) -> None:
        wanted = self._view.look.loupe and self.picture.picture is not None
        self._loupe.follow(self._pointer if wanted else None, self._viewport)

    @Slot()
    def _show_cursor(self) -> None:
        shapes = Qt.CursorShape
        if self._pan_from is not None:
            shape = shapes.ClosedHandCursor
        elif self._view.panning:
            shape = shapes.OpenHandCursor
        elif self.picture.clip_size is None or self._view.tool is Tool.SELECT:
            shape = shapes.ArrowCursor
        else:
            shape = shapes.BlankCursor if tool_spec(self._view.tool).has_size else shapes.CrossCursor
        self.setCursor(shape)
        self.update()

    # Mouse, pen, wheel

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a pan, a gesture, or choose the object under the right button."""
        button = event.button()
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self._view.panning):
            self._pan_from = event.position()
            self._show_cursor()
        elif button == Qt.MouseButton.LeftButton:
            self._feed(Phase.PRESS, event)
        elif button in self._drawing_buttons:
            self._feed(Phase.PRESS, event, subtract=True)
        elif button == Qt.MouseButton.RightButton and not self._gestures.active:
            self._choose_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the pan or gesture."""
        self._modifiers = event.modifiers()
        if self._pan_from is not None:
            self._view.set_fit(False)
            self._place(self._viewport.move_by(event.position() - self._pan_from, self.size()))
            self._pan_from = event.position()
        elif self._gestures.active:
            self._feed(Phase.MOVE, event)
        self._move_ring(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the pan or gesture."""
        if self._pan_from is not None:
            self._pan_from = None
            self._show_cursor()
        elif event.button() in self._drawing_buttons and self._gestures.active:
            self._feed(Phase.RELEASE, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Close an outline; for other tools it is one more press."""
        if self._view.tool is not Tool.CLICK and event.button() == Qt.MouseButton.LeftButton and self._gestures.active:
            self._feed(Phase.FINISH, event)
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """The pen: as the mouse, with pressure; upside down it erases."""
        self._pen_erases = event.pointerType() == QPointingDevice.PointerType.Eraser
        phases = {
            QEvent.Type.TabletPress: Phase.PRESS,
            QEvent.Type.TabletMove: Phase.MOVE,
            QEvent.Type.TabletRelease: Phase.RELEASE,
        }
        phase = phases.get(event.type())
        if phase is None or self._view.panning or event.button() == Qt.MouseButton.MiddleButton:
            event.ignore()
            return
        if phase is not Phase.MOVE or self._gestures.active:
            self._gestures.feed(self._pointer_at(phase, event.position(), event.modifiers(), _pressure_of(event)))
        self._move_ring(event.position())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom at the pointer; with Ctrl, change the brush's size."""
        notches = event.angleDelta().y() / NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            size = self._view.brush.of(self._view.tool)
            change = round(size * (WHEEL_BRUSH**notches - 1))
            self._view.set_brush_px(size + (change or (1 if notches > 0 else -1)))
        elif notches:
            self._pointer = event.position()
            self._view.set_zoom(self._view.zoom * WHEEL_ZOOM**notches)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with the object under the pointer, where the right button means nothing else."""
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if self._context.project is not None and not (is_mouse and self._takes_right) and not self._gestures.active:
            self.menu_wanted.emit(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The ring leaves with the pointer."""
        self._move_ring(None)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """The ring comes with the pointer."""
        self._move_ring(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Show in the ring what a held key changes; keys themselves are commands."""
        self._note_modifiers(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """As above."""
        self._note_modifiers(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab chooses objects while the picture has the keyboard; a command leads to the next panel."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep fitting, or keep in view."""
        self._fit_if_wanted()

    def _note_modifiers(self, event: QKeyEvent) -> None:
        self._modifiers = event.modifiers()
        self._move_ring(self._pointer)
        event.ignore()

    @property
    def _drawing_buttons(self) -> tuple[Qt.MouseButton, ...]:
        left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
        return (left, right) if self._takes_right else (left,)

    @property
    def _takes_right(self) -> bool:
        """Whether the right button draws."""
        return self._view.tool is Tool.CLICK or self._gestures.has_steps

    def _feed(self, phase: Phase, event: QMouseEvent, *, subtract: bool = False) -> None:
        self._modifiers = event.modifiers()
        pointer = self._pointer_at(phase, event.position(), event.modifiers(), 1.0)
        self._gestures.feed(replace(pointer, subtract=pointer.subtract or subtract))

    def _pointer_at(self, phase: Phase, at: QPointF, keys: Qt.KeyboardModifier, pressure: float) -> Pointer:
        subtract = self._pen_erases or bool(keys & SUBTRACT_KEYS)
        extend = bool(keys & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        return Pointer(phase, self._viewport.to_clip(at), pressure, subtract, extend)

    def _choose_at(self, at: QPointF) -> None:
        point: Point = self._viewport.to_clip(at)
        found = self.surface.object_at(point)
        if found:
            self._view.set_active(found)


def _pressure_of(event: QTabletEvent) -> float:
    """0..1; 1 for a pen that does not feel how hard it is pressed: it draws as a mouse does."""
    feels = bool(event.pointingDevice().capabilities() & QInputDevice.Capability.Pressure)
    return event.pressure() if feels else 1.0
