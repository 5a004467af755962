"""ReviewList: what is left to look at, most gain first, each with a picture and its reason. Vouched masks leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.commands.context import AppContext
from app.state.frames import FrameSource, LoadedFrame
from app.translating import follow_language, tr
from segmentation.domain.changes import ChangeSet
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import Region
from segmentation.domain.objects import ObjectId
from segmentation.domain.uncertainty import OPEN_DECISIONS, Reason, UncertainMask

PaintMask = Callable[[Region, QSize, QColor], QImage]
SHOWN = 100
PICTURE = QSize(72, 48)
"""Room for a picture, px; it keeps the shape of the clip."""
ASK_MS = 400
"""A small picture that did not come is asked for again: the timeline's popup may have wanted another one meanwhile."""


class ReviewList(QTreeWidget):
    """Empty until somebody looked for uncertain masks.

    Args:
        context: The open document and the view.
        paint_mask: Makes a translucent picture of a (H, W) bool region, at a size and in a colour.
    """

    chosen = Signal(object)  # UncertainMask: by a click, or by Enter

    def __init__(self, context: AppContext, paint_mask: PaintMask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._paint_mask = context, paint_mask
        self._frames: FrameSource | None = None
        self.setColumnCount(4)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        for column in (0, 1, 3):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        self._ask_again = QTimer(self, interval=ASK_MS, singleShot=True)
        self._ask_again.timeout.connect(self._ask_for_picture)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        context.view.frame_changed.connect(self._mirror_frame)
        context.project_changed.connect(self._drop_vouched)
        context.document_changed.connect(self._handle_document)
        self._handle_document()
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        """Of the list; whoever shows masks shows them again."""
        self.setHeaderLabels([self.tr("Frame"), self.tr("Object"), self.tr("Why look"), self.tr("Repairs")])
        self.setAccessibleName(self.tr("Uncertain frames"))
        self.headerItem().setToolTip(3, self.tr("On how many frames a correction there is expected to help"))

    @property
    def masks(self) -> tuple[UncertainMask, ...]:
        """What the rows stand for."""
        return tuple(_mask_of(row) for row in self._rows())

    def show_masks(self, uncertain_masks: Sequence[UncertainMask]) -> None:
        """Show these, most gain first; pictures that are known already stay."""
        project = self._context.project
        pictures = {_key(row): row.icon(0) for row in self._rows()}
        self.clear()
        for uncertain in uncertain_masks[:SHOWN] if project is not None else ():
            if project is None or uncertain.object_id not in project.objects:
                continue
            words = [str(uncertain.frame), project.objects[uncertain.object_id].name, reason_words(uncertain)]
            item = QTreeWidgetItem([*words, str(len(uncertain.repairs))])
            item.setData(0, Qt.ItemDataRole.UserRole, uncertain)
            item.setToolTip(2, _details(uncertain))
            item.setIcon(0, pictures.get(_key(item), QIcon()))
            self.addTopLevelItem(item)
        self._mirror_frame()
        self._ask_for_picture()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Pictures are asked for only while they can be seen."""
        super().showEvent(event)
        self._ask_for_picture()

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [row for row in rows if row is not None]

    @Slot()
    def _handle_document(self) -> None:
        if self._frames is not None:
            self._frames.thumbnail.disconnect(self._show_picture)
        document = self._context.document
        self._frames = document.frames if document is not None else None
        self.clear()
        if document is not None and self._frames is not None:
            clip = document.project.clip
            self.setIconSize(QSize(clip.width, clip.height).scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio))
            self._frames.thumbnail.connect(self._show_picture)

    @Slot()
    def _ask_for_picture(self) -> None:
        missing = next((row for row in self._rows() if row.icon(0).isNull()), None)
        if missing is not None and self._frames is not None and self.isVisible():
            self._frames.request_thumbnail(_mask_of(missing).frame)
            self._ask_again.start()

    @Slot(object)
    def _show_picture(self, loaded: LoadedFrame) -> None:
        for row in self._rows():
            if _mask_of(row).frame == loaded.frame and row.icon(0).isNull():
                row.setIcon(0, QIcon(self._picture(loaded, _mask_of(row).object_id)))
        self._ask_for_picture()

    def _picture(self, loaded: LoadedFrame, object_id: ObjectId) -> QPixmap:
        """The small picture with the object's mask over it."""
        size = self.iconSize()
        pixmap = QPixmap.fromImage(
            loaded.image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        project = self._context.project
        if project is None or object_id not in project.objects:
            return pixmap
        colour = project.objects[object_id].colour
        mask = self._paint_mask(project.track.mask(loaded.frame).labels == object_id, size, QColor(*colour))
        painter = QPainter(pixmap)
        painter.drawImage(0, 0, mask)
        painter.end()
        return pixmap

    @Slot(object)
    def _drop_vouched(self, changes: ChangeSet) -> None:
        project, frames = self._context.project, frozenset(changes.frames)
        if project is None or not frames:
            return
        for row in self._rows():
            uncertain = _mask_of(row)
            state = project.track.state(uncertain.frame, uncertain.object_id)
            if uncertain.frame in frames and state.is_barrier and not state.needs_work:
                self.takeTopLevelItem(self.indexOfTopLevelItem(row))

    @Slot()
    def _mirror_frame(self) -> None:
        here = (row for row in self._rows() if _mask_of(row).frame == self._context.view.frame)
        self.setCurrentItem(next(here, None))  # type: ignore[arg-type]  # the stubs do not know that None clears

    @Slot(QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(_mask_of(item))


def _mask_of(row: QTreeWidgetItem) -> UncertainMask:
    uncertain: UncertainMask = row.data(0, Qt.ItemDataRole.UserRole)
    return uncertain


def _key(row: QTreeWidgetItem) -> tuple[FrameIndex, ObjectId]:
    return _mask_of(row).frame, _mask_of(row).object_id


def reason_words(uncertain: UncertainMask) -> str:
    """Why the frame should be looked at, as the end of a sentence about the object."""
    match uncertain.reason:
        case Reason.NEEDS_WORK:
            return tr("needs work")
        case Reason.GROWS:
            return tr("suddenly grows")
        case Reason.SHRINKS:
            return tr("suddenly shrinks")
        case Reason.ABSENT:
            return tr("was not found")
        case Reason.CUT:
            return tr("begins a shot")
        case Reason.DISAGREEMENT:
            return tr("differs by engine")
        case Reason.PROPOSED:
            return tr("has a proposal")
    if uncertain.confidence is None:
        return tr("was never checked")
    return tr("is %1 % likely right").replace("%1", str(round(100 * uncertain.confidence)))


def _details(uncertain: UncertainMask) -> str:
    frames = uncertain.repairs
    if uncertain.reason in OPEN_DECISIONS:
        return tr("A run proposes another mask here: accept or reject it. The stored mask is reviewed afterwards.")
    if len(frames) == 1:
        return tr("A correction here is expected to help on this frame only.")
    text = tr("A correction here is expected to help on %1 frames, %2 to %3.")
    for place, value in (("%1", len(frames)), ("%2", frames.first), ("%3", frames.last)):
        text = text.replace(place, f"{value:,}")
    return text
