"""CanvasPicture: keeps up to date what the canvas shows: asks for pictures, takes masks from the project, colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage

from app.canvas.backdrop_picture import read_backdrop
from app.canvas.overlay import OverlayColours, overlay_colours
from app.canvas.qimage import grey_image
from app.canvas.shown_frame import ShownMask, ShownPicture
from app.commands.context import AppContext
from app.state.frames import FrameFailure, FrameSource, LoadedFrame
from app.state.mask_preview import ReplacedMasks
from app.state.view_choices import OverlayMode, OverlayStyle, PictureLook
from app.workers.newest_call import NewestCall
from segmentation.domain.agreement import overlap_map, sides_of_comparison
from segmentation.domain.changes import ChangeSet
from segmentation.domain.display import anchors
from segmentation.domain.drawing import Point
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.open_proposals import mask_with_proposal
from segmentation.domain.soft_edges_shown import SoftEdges, join_bands
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
        self._proposed: LabelMask | None = None
        self._proposed_anchors: Mapping[ObjectId, Point] = {}
        self._onion, self._look = context.view.overlay.onion, context.view.look
        self._backdrop = NewestCall(read_backdrop, self._recolour, context.say_error, self)
        self._soft = NewestCall(join_bands, self.changed.emit, context.say_error, self)
        """Unpacks the stored soft edges of the shown frame, which come a moment after the mask."""
        self.picture: ShownPicture | None = None
        self._grey: ShownPicture | None = None
        self.map_image: QImage | None = None
        """The map of the shown frame at its own size, while maps are shown; None where the frame has none."""
        self.mask = ShownMask()
        self.overlap: Labels | None = None
        """(H, W) uint8 of `Overlap`, while the map of agreement is shown in place of the proposed masks."""
        self.sides: tuple[str, str] | None = None
        """What made the stored and the proposed mask, where two engines are compared."""
        self.colours = self._create_colours()
        context.document_changed.connect(self._document_changed)
        context.project_changed.connect(self._project_changed)
        context.view.frame_changed.connect(self._frame_changed)
        context.view.overlay_changed.connect(self._overlay_changed)
        context.view.active_changed.connect(self._recolour)
        context.view.preview_changed.connect(self._preview_changed)
        context.view.comparison_changed.connect(self._comparison_changed)
        context.view.look_changed.connect(self._look_changed)
        context.discovery.maps.changed.connect(self._map_changed)
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
    def stroke(self) -> Stroke | None:
        """The stroke in progress."""
        return self._stroke

    @property
    def labels(self) -> Labels | None:
        """What is to be painted over the picture: the stroke in progress, the proposed mask, or the stored one."""
        if self._stroke is not None:
            return self._stroke.labels
        seen = self.mask_seen
        stored = seen.labels if seen is not None else None
        return stored if self._previewed is None or self._shows_before_preview else self._previewed

    @property
    def _shows_before_preview(self) -> bool:
        """Whether the stored masks are looked at for the moment, in place of what they may become."""
        return self._context.view.comparison.before and isinstance(self._context.view.preview, ReplacedMasks)

    @property
    def mask_seen(self) -> LabelMask | None:
        """The mask that is looked at, and that strokes begin from: stored, or proposed where a proposal is open."""
        is_stored = self._proposed is None or self._context.view.comparison.before
        return self.mask.mask if is_stored else self._proposed

    @property
    def anchors(self) -> Mapping[ObjectId, Point]:
        """Where to write numbers: on the mask that is looked at, with a line across on that of its side."""
        wipe, size = self._context.view.comparison.wipe, self.clip_size
        if self.mask_seen is self.mask.mask:
            return self.mask.anchors
        if wipe is None or size is None:
            return self._proposed_anchors
        line = wipe * size.width()
        before = {i: at for i, at in self.mask.anchors.items() if at[0] < line}
        return before | {i: at for i, at in self._proposed_anchors.items() if at[0] >= line}

    @property
    def shows_proposal(self) -> bool:
        """Whether a proposal is open on the shown frame and can be compared with the stored mask."""
        return self._proposed is not None and self._stroke is None and self._previewed is None

    @property
    def soft_edges(self) -> SoftEdges | None:
        """Soft edges of what is painted; hidden while proposals are compared."""
        if self.picture is None or self._proposed is not None:
            return None
        preview = self._context.view.preview
        if (
            isinstance(preview, ReplacedMasks)
            and self.picture.frame in preview.masks
            and not self._shows_before_preview
        ):
            return preview.soft.get(self.picture.frame)
        return self._soft.found

    @property
    def labels_before_stroke(self) -> Labels | None:
        """What the soft edges belong to while a stroke is in progress; None while none is."""
        return None if self._stroke is None else self._stroke.before.labels

    def close(self) -> None:
        """End the threads that unpack soft edges and read the backdrop."""
        self._soft.close()
        self._backdrop.close()

    @property
    def labels_before(self) -> Labels:
        """The stored labels, beside the proposed ones; background where nothing is stored."""
        return self._blank if self.mask.mask is None else self.mask.mask.labels

    @property
    def shows_masks(self) -> bool:
        """Whether masks are shown at all; a matte or checkerboard shows that there is nothing as well."""
        style = self._context.view.overlay
        shows_nothing_too = style.mode in (OverlayMode.MATTE, OverlayMode.CHECKERBOARD, OverlayMode.BACKDROP)
        has_any = any(labels is not None for labels in (self.labels, self.mask.before, self.mask.after))
        return not style.hidden and (shows_nothing_too or has_any)

    @property
    def labels_on_screen(self) -> Labels:
        """`labels`, or background where nothing is stored."""
        labels = self.labels
        return self._blank if labels is None else labels

    @property
    def _blank(self) -> Labels:
        size = self.clip_size or QSize(1, 1)
        return LabelMask.empty(size.height(), size.width()).labels

    def show_stroke(self, stroke: Stroke | None) -> None:
        """Show a stroke in progress instead of the stored mask; None shows the stored mask again."""
        was_comparing = self.shows_proposal
        ended, self._stroke = self._stroke, stroke
        if stroke is not None and was_comparing:
            self.changed.emit()  # nothing is compared while something is drawn
        if stroke is not None or ended is None:
            return
        numbers = self.anchors
        self._take_mask()
        seen = self.mask_seen
        if ended is not None and seen is not None and seen.labels is ended.labels:
            self.numbers_moved.emit((numbers, self.anchors))  # the labels are on the screen already
        else:
            self.changed.emit()

    @Slot()
    def _document_changed(self) -> None:
        if self._frames is not None:
            self._frames.loaded.disconnect(self._handle_loaded)
            self._frames.failed.disconnect(self._handle_failure)
        document = self._context.document
        self._frames = document.frames if document else None
        self.picture, self._grey, self._stroke, self.map_image = None, None, None, None
        self._previewed, self._proposed = None, None
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
        self._take_map()
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
            self._take_map()
            self.arrived.emit()
        self._context.say_error(failure.error)

    @Slot(object)
    def _project_changed(self, changes: ChangeSet) -> None:
        if changes.touches_objects:
            self._recolour()
        if self.picture is None or self._stroke is not None:
            return
        shown = self.picture.frame
        near = {shown, FrameIndex(shown - 1), FrameIndex(shown + 1)}
        if changes.touches_objects or (changes.frames | changes.proposal_frames) & near:
            self._take_mask()
            self.changed.emit()

    @Slot(object)
    def _overlay_changed(self, style: OverlayStyle) -> None:
        if style.onion != self._onion:
            self._onion = style.onion
            self._take_mask()
        self._take_map()
        self._recolour()

    @Slot(object)
    def _map_changed(self, frame: FrameIndex | None) -> None:
        if self._shows_map and self.picture is not None and frame in (None, self.picture.frame):
            self._take_map()
            self.changed.emit()

    @property
    def _shows_map(self) -> bool:
        return self._context.view.overlay.mode is OverlayMode.MAP

    def _take_map(self) -> None:
        """The map of the shown frame, while maps are shown."""
        self.map_image = None
        if self._shows_map and self.picture is not None:
            found = self._context.discovery.maps.find(self.picture.frame)
            self.map_image = None if found is None else grey_image(found.grey().astype(np.uint8))

    @Slot(object)
    def _preview_changed(self) -> None:
        self._take_mask()
        self._recolour()

    @Slot()
    def _comparison_changed(self) -> None:
        self._take_overlap()
        self.changed.emit()

    @Slot(object)
    def _look_changed(self, look: PictureLook) -> None:
        """The picture is made anew off the GUI thread where its colours change."""
        was, self._look = self._look, look
        colours = [(each.brightness, each.contrast, each.channel) for each in (was, look)]
        if colours[0] != colours[1] and self._frames is not None:
            self._frames.request(self._context.view.frame)
        self.changed.emit()

    @Slot()
    def _recolour(self) -> None:
        self.colours = self._create_colours()
        self.changed.emit()

    def _create_colours(self) -> OverlayColours:
        preview, objects, active = self._context.view.preview, self.objects, self._context.view.active
        if preview is not None and preview.info is not None:
            objects[preview.info.id] = preview.info
            active = preview.info.id
        style, size = self._context.view.overlay, self.clip_size
        picture = style.backdrop.picture if style.mode is OverlayMode.BACKDROP else None
        self._backdrop.ask(None if picture is None or size is None else (picture, size))
        return overlay_colours(objects, active, style, self._backdrop.found)

    def _take_mask(self) -> None:
        project = self._context.project
        if project is not None and self.picture is not None:
            frame = self.picture.frame
            self._proposed = mask_with_proposal(project, frame)
            self._soft.ask(project.track.record(frame).alpha or None)
            self.mask = ShownMask.of(project, frame, onion=self._onion)
            if self._proposed is not None:
                self._proposed_anchors = anchors(self._proposed.labels, project.objects)
            self._previewed = self._with_preview(self.picture.frame)
        self._take_overlap()

    def _take_overlap(self) -> None:
        """Where stored and proposed masks agree, while that is shown."""
        project, self.overlap, self.sides = self._context.project, None, None
        if project is None or self.picture is None or not self.shows_proposal:
            return
        self.sides = sides_of_comparison(project, self.picture.frame)
        if self._context.view.comparison.agreement:
            self.overlap = overlap_map(project, self.picture.frame)

    def _with_preview(self, frame: FrameIndex) -> Labels | None:
        """The stored labels with what is looked at on top, or None while nothing is."""
        preview, size = self._context.view.preview, self.clip_size
        if preview is None or size is None or frame not in preview.masks:
            return None
        stored = self.mask.mask or LabelMask.empty(size.height(), size.width())
        return preview.over(stored.labels, frame)
