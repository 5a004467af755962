"""Thumbnails: small pictures of the open clip with their masks, brought when somebody wants them, and kept a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from app.commands.context import AppContext
from app.state.frames import FrameFailure, FrameSource, LoadedFrame
from app.state.view_choices import PictureLook
from segmentation.domain.changes import ChangeSet
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.objects import ObjectId

KEPT = 256
"""Pictures; each takes about 60 kB, and twice as much with masks."""
MASKS_LATER_MS = 30
"""Masks of one picture are painted anew at a time, and never in the event that changed them: each costs about 1.5 ms at
2160p, and a run or an undo changes hundreds."""

LabelsImage = Callable[[Labels, QSize, Mapping[ObjectId, QColor]], QImage]


class Thumbnails(QObject):
    """Pictures by frame, read when they are wanted. One whose masks changed is shown as it was for a moment.

    Args:
        context: The open document.
        labels_image: Makes a translucent picture of labels; None shows the pictures alone.
    """

    changed = Signal(int)  # the picture of this frame came, or its masks changed
    cleared = Signal()

    def __init__(self, context: AppContext, labels_image: LabelsImage | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._labels_image = context, labels_image
        self._frames: FrameSource | None = None
        self._plain: OrderedDict[FrameIndex, QPixmap] = OrderedDict()
        self._shown: dict[FrameIndex, QPixmap] = {}
        self._stale: set[FrameIndex] = set()
        self._changed_since: set[FrameIndex] = set()
        self._wanted_anew: dict[FrameIndex, None] = {}
        self._later = QTimer(self, interval=MASKS_LATER_MS, singleShot=True)
        self._later.timeout.connect(self._renew_next)
        context.document_changed.connect(self._handle_document)
        context.project_changed.connect(self._handle_changes)
        self._look = context.view.look
        context.view.look_changed.connect(self._handle_look)
        self._handle_document()

    @property
    def shape(self) -> float:
        """Width over height of the clip's picture on the screen; 1 where no clip is open."""
        document = self._context.document
        clip = document.project.clip if document else None
        return clip.width / clip.height * document.pixel_aspect if document and clip else 1.0

    def has(self, frame: FrameIndex) -> bool:
        """Whether there is a picture of a frame, or it is known that it cannot be read."""
        return frame in self._plain

    def want(self, frame: FrameIndex) -> None:
        """Bring the picture of a frame; of many that are wanted at once, the newest few."""
        if self._frames is not None and frame not in self._plain:
            self._frames.request_thumbnail(frame)

    def picture(self, frame: FrameIndex) -> QPixmap:
        """The picture of a frame with the visible objects in their colours; a null one where there is none yet."""
        if frame not in self._plain:
            return QPixmap()
        self._plain.move_to_end(frame)
        if frame in self._stale:
            self._wanted_anew[frame] = None
            self._renew_later()
        return self._shown[frame]

    @Slot()
    def clear(self) -> None:
        """Forget all pictures."""
        for kept in (self._plain, self._shown, self._stale, self._changed_since, self._wanted_anew):
            kept.clear()
        self.cleared.emit()

    @Slot()
    def _handle_document(self) -> None:
        if self._frames is not None:
            self._frames.thumbnail.disconnect(self._take)
            self._frames.failed.disconnect(self._take_failure)
        document = self._context.document
        self._frames = document.frames if document else None
        if self._frames is not None:
            self._frames.thumbnail.connect(self._take)
            self._frames.failed.connect(self._take_failure)
        self.clear()

    @Slot(object)
    def _handle_look(self, look: PictureLook) -> None:
        """Pictures are made in the colours of the look; its grid and loupe are not in them."""
        before, self._look = self._look, look
        if replace(look, grid=before.grid, loupe=before.loupe) != before:
            self.clear()

    @Slot(object)
    def _take(self, loaded: LoadedFrame) -> None:
        self._keep(loaded.frame, QPixmap.fromImage(loaded.image))

    @Slot(object)
    def _take_failure(self, failure: FrameFailure) -> None:
        """A frame that cannot be read has an empty picture, which nobody wants again."""
        self._keep(failure.frame, QPixmap())

    def _keep(self, frame: FrameIndex, picture: QPixmap) -> None:
        self._plain[frame] = picture
        self._plain.move_to_end(frame)
        while len(self._plain) > KEPT:
            oldest, _ = self._plain.popitem(last=False)
            del self._shown[oldest]
            self._stale.discard(oldest)
            self._changed_since.discard(oldest)
            self._wanted_anew.pop(oldest, None)
        self._show_masks(frame)

    @Slot(object)
    def _handle_changes(self, changes: ChangeSet) -> None:
        changed = self._plain.keys() if changes.touches_objects else self._plain.keys() & changes.frames
        if changed:
            self._stale |= changed
            self._changed_since |= changed
            self._renew_later()

    def _renew_later(self) -> None:
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def _renew_next(self) -> None:
        """Those that are in view are asked for when it is said that they changed, and come one by one."""
        changed, self._changed_since = self._changed_since, set()
        for each in changed:
            self.changed.emit(each)
        frame = next(iter(self._wanted_anew), None)
        if frame is not None:
            del self._wanted_anew[frame]
            self._show_masks(frame)
        if self._wanted_anew:
            self._renew_later()

    def _show_masks(self, frame: FrameIndex) -> None:
        self._stale.discard(frame)
        self._shown[frame] = self._with_masks(frame)
        self.changed.emit(frame)

    def _with_masks(self, frame: FrameIndex) -> QPixmap:
        plain, project = self._plain[frame], self._context.project
        record = project.track.records.get(frame) if project else None
        if plain.isNull() or project is None or record is None or self._labels_image is None:
            return plain
        shown = QPixmap(plain)
        colours = {info.id: QColor(*info.colour) for info in project.objects.values() if info.visible}
        painter = QPainter(shown)
        painter.drawImage(0, 0, self._labels_image(record.mask.unpack().labels, shown.size(), colours))
        painter.end()
        return shown
