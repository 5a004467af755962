"""CanvasPicture: keeps up to date what the canvas shows: asks for pictures, takes masks from the project, colours."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal, Slot

from app.canvas.overlay import OverlayColours, overlay_colours
from app.canvas.shown_frame import ShownMask, ShownPicture
from app.commands.context import AppContext
from app.state.frames import FrameFailure, FrameSource, LoadedFrame
from app.state.view_choices import OverlayMode, OverlayStyle
from segmentation.domain.changes import ChangeSet
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.stroke import Stroke


class CanvasPicture(QObject):
    """Picture, masks and colours of the shown frame.

    Args:
        context: The open document and the view.
    """

    changed = Signal()
    arrived = Signal()
    numbers_moved = Signal(object)  # a pair of Mapping[ObjectId, Point]: where the numbers were, and where they are
    clip_changed = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._frames: FrameSource | None = None
        self._stroke: Stroke | None = None
        self._previewed: Labels | None = None
        self._onion = context.view.overlay.onion
        self.picture: ShownPicture | None = None
        self._grey: ShownPicture | None = None
        self.mask = ShownMask()
        self.colours = self._create_colours()
        context.document_changed.connect(self._document_changed)
        context.project_changed.connect(self._project_changed)
        context.view.frame_changed.connect(self._frame_changed)
        context.view.overlay_changed.connect(self._overlay_changed)
        context.view.active_changed.connect(self._recolour)
        context.view.preview_changed.connect(self._preview_changed)
        self._document_changed()

    @property
    def clip_size(self) -> QSize | None:
        """Width and height of the clip, or None when none is open."""
        project = self._context.project
        return QSize(project.clip.width, project.clip.height) if project else None

    @property
    def objects(self) -> dict[ObjectId, ObjectInfo]:
        """The project's objects."""
        return dict(self._context.project.objects) if self._context.project else {}

    @property
    def up_to_date(self) -> bool:
        """Whether the shown frame is the one that is looked at."""
        return self.picture is not None and self.picture.frame == self._context.view.frame

    @property
    def labels(self) -> Labels | None:
        """What is to be painted over the picture: the stroke in progress, or the stored mask."""
        if self._stroke is not None:
            return self._stroke.labels
        stored = self.mask.mask.labels if self.mask.mask is not None else None
        return stored if self._previewed is None else self._previewed

    @property
    def shows_masks(self) -> bool:
        """Whether masks are shown at all; a matte or checkerboard shows that there is nothing as well."""
        style = self._context.view.overlay
        shows_nothing_too = style.mode in (OverlayMode.MATTE, OverlayMode.CHECKERBOARD)
        has_any = any(labels is not None for labels in (self.labels, self.mask.before, self.mask.after))
        return not style.hidden and (shows_nothing_too or has_any)

    @property
    def labels_on_screen(self) -> Labels:
        """`labels`, or background where nothing is stored."""
        labels, size = self.labels, self.clip_size
        if labels is None and size is not None:
            return LabelMask.empty(size.height(), size.width()).labels
        return labels if labels is not None else LabelMask.empty(1, 1).labels

    def show_stroke(self, stroke: Stroke | None) -> None:
        """Show a stroke in progress instead of the stored mask; None shows the stored mask again."""
        ended, self._stroke = self._stroke, stroke
        if stroke is not None:
            return
        numbers = self.mask.anchors
        self._take_mask()
        if ended is not None and self.mask.mask is not None and self.mask.mask.labels is ended.labels:
            self.numbers_moved.emit((numbers, self.mask.anchors))  # the labels are on the screen already
        else:
            self.changed.emit()

    @Slot()
    def _document_changed(self) -> None:
        if self._frames is not None:
            self._frames.loaded.disconnect(self._handle_loaded)
            self._frames.failed.disconnect(self._handle_failure)
        document = self._context.document
        self._frames = document.frames if document else None
        self.picture, self._grey, self._stroke, self._previewed = None, None, None, None
        self.mask = ShownMask()
        if self._frames is not None:
            self._frames.loaded.connect(self._handle_loaded)
            self._frames.failed.connect(self._handle_failure)
            self._frames.request(self._context.view.frame)
        self.clip_changed.emit()
        self._recolour()

    @Slot(int)
    def _frame_changed(self, frame: int) -> None:
        if self._frames is not None:
            self._frames.request(frame)

    @Slot(object)
    def _handle_loaded(self, loaded: LoadedFrame) -> None:
        self.picture = ShownPicture(loaded.frame, loaded.image, loaded.rgb)
        if self._stroke is None:
            self._take_mask()
        self.arrived.emit()

    @Slot(object)
    def _handle_failure(self, failure: FrameFailure) -> None:
        """A frame that cannot be read is shown grey: its masks can still be seen and drawn."""
        size = self.clip_size
        if size is not None and failure.frame == self._context.view.frame:
            if self._grey is None:
                self._grey = ShownPicture.grey(failure.frame, size)
            self.picture = replace(self._grey, frame=failure.frame)
            if self._stroke is None:
                self._take_mask()
            self.arrived.emit()
        self._context.say_error(failure.error)

    @Slot(object)
    def _project_changed(self, changes: ChangeSet) -> None:
        if changes.touches_objects:
            self._recolour()
        if self.picture is None or self._stroke is not None:
            return
        shown = self.picture.frame
        if changes.frames & {shown, FrameIndex(shown - 1), FrameIndex(shown + 1)}:
            self._take_mask()
            self.changed.emit()

    @Slot(object)
    def _overlay_changed(self, style: OverlayStyle) -> None:
        if style.onion != self._onion:
            self._onion = style.onion
            self._take_mask()
        self._recolour()

    @Slot(object)
    def _preview_changed(self) -> None:
        self._take_mask()
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        self.colours = self._create_colours()
        self.changed.emit()

    def _create_colours(self) -> OverlayColours:
        preview, objects, active = self._context.view.preview, self.objects, self._context.view.active
        if preview is not None:
            objects[preview.info.id] = preview.info
            active = preview.info.id
        return overlay_colours(objects, active, self._context.view.overlay)

    def _take_mask(self) -> None:
        project = self._context.project
        if project is not None and self.picture is not None:
            self.mask = ShownMask.of(project, self.picture.frame, onion=self._onion)
            self._previewed = self._with_preview(self.picture.frame)

    def _with_preview(self, frame: FrameIndex) -> Labels | None:
        """The stored labels with what is looked at on top, or None while nothing is."""
        preview, size = self._context.view.preview, self.clip_size
        if preview is None or size is None or frame not in preview.masks:
            return None
        stored = self.mask.mask or LabelMask.empty(size.height(), size.width())
        return preview.over(stored.labels, frame)
