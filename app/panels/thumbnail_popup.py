"""ThumbnailPopup: a small picture, with its masks, of the frame under the pointer. Pictures come when they come."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.commands.context import AppContext
from app.panels.time_text import time_text
from app.state.frames import FrameSource, LoadedFrame
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

DELAY_MS = 120
KEPT = 128
WIDTH_PX = 160


LabelsImage = Callable[[Labels, QSize, Mapping[ObjectId, QColor]], QImage]


class ThumbnailPopup(QFrame):
    """Shown by `show_at`, hidden by `leave`.

    Args:
        context: The open document.
        labels_image: Makes a translucent picture of labels.
        parent: The timeline.
    """

    def __init__(self, context: AppContext, labels_image: LabelsImage | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.Box)
        self._context, self._labels_image = context, labels_image
        self._frames: FrameSource | None = None
        self._kept: OrderedDict[FrameIndex, QPixmap] = OrderedDict()
        self._frame = FrameIndex(0)
        self._at = QPoint()
        self._picture, self._caption = QLabel(self), QLabel(self)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._picture)
        layout.addWidget(self._caption)
        self._delay = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._delay.timeout.connect(self._ask)
        context.document_changed.connect(self._document_changed)
        context.view.look_changed.connect(self._kept.clear)
        self._document_changed()

    def show_at(self, frame: FrameIndex, above: QPoint) -> None:
        """Show a frame's picture above a point of the screen."""
        self._frame, self._at = frame, above
        if self.isVisible():
            self._ask()
        else:
            self._delay.start()

    def leave(self) -> None:
        """Hide."""
        self._delay.stop()
        self.hide()

    @Slot()
    def _document_changed(self) -> None:
        if self._frames is not None:
            self._frames.thumbnail.disconnect(self._show_thumbnail)
        document = self._context.document
        self._frames = document.frames if document else None
        self._kept.clear()
        self.leave()
        if self._frames is not None:
            self._frames.thumbnail.connect(self._show_thumbnail)

    @Slot()
    def _ask(self) -> None:
        if self._frame in self._kept:
            self._present()
        elif self._frames is not None:
            self._frames.request_thumbnail(self._frame)
            self._present()

    @Slot(object)
    def _show_thumbnail(self, loaded: LoadedFrame) -> None:
        scaled = loaded.image.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
        self._kept[loaded.frame] = QPixmap.fromImage(scaled)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if self.isVisible() and loaded.frame == self._frame:
            self._present()

    def _with_masks(self, picture: QPixmap, project: Project) -> QPixmap:
        """The picture with the visible objects in their colours."""
        record = project.track.records.get(self._frame)
        if picture.isNull() or record is None or self._labels_image is None:
            return picture
        shown = QPixmap(picture)
        colours = {info.id: QColor(*info.colour) for info in project.objects.values() if info.visible}
        painter = QPainter(shown)
        painter.drawImage(0, 0, self._labels_image(record.mask.unpack().labels, shown.size(), colours))
        painter.end()
        return shown

    def _present(self) -> None:
        project = self._context.project
        if project is None:
            return
        self._picture.setFixedSize(WIDTH_PX, max(1, round(WIDTH_PX * project.clip.height / project.clip.width)))
        self._picture.setPixmap(self._with_masks(self._kept.get(self._frame, QPixmap()), project))
        cut = "   " + self.tr("cut") if self._frame in self._context.shots.cuts else ""
        self._caption.setText(f"{self._frame}   {time_text(project.clip.timestamps_s[self._frame])}{cut}")
        self.adjustSize()
        self.move(self._at.x() - self.width() // 2, self._at.y() - self.height() - 4)
        self.show()
