"""ThumbnailPopup: a small picture, with its masks, of the frame under the pointer. Pictures come when they come."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.commands.context import AppContext
from app.panels.thumbnails import Thumbnails
from app.panels.time_text import time_text
from segmentation.domain.frames import FrameIndex

DELAY_MS = 120
WIDTH_PX = 160


class ThumbnailPopup(QFrame):
    """Shown by `show_at`, hidden by `leave`.

    Args:
        context: The open document.
        thumbnails: The pictures.
        parent: The timeline.
    """

    def __init__(self, context: AppContext, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.Box)
        self._context, self._thumbnails = context, thumbnails
        self._frame = FrameIndex(0)
        self._at = QPoint()
        self._picture, self._caption = QLabel(self, scaledContents=True), QLabel(self)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._picture)
        layout.addWidget(self._caption)
        self._delay = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._delay.timeout.connect(self._present)
        thumbnails.changed.connect(self._show_thumbnail)
        context.document_changed.connect(self.leave)

    def show_at(self, frame: FrameIndex, above: QPoint) -> None:
        """Show a frame's picture above a point of the screen."""
        self._frame, self._at = frame, above
        if self.isVisible():
            self._present()
        else:
            self._delay.start()

    @Slot()
    def leave(self) -> None:
        """Hide."""
        self._delay.stop()
        self.hide()

    @Slot(int)
    def _show_thumbnail(self, frame: int) -> None:
        if self.isVisible() and frame == self._frame:
            self._present()

    @Slot()
    def _present(self) -> None:
        project = self._context.project
        if project is None:
            return
        self._thumbnails.want(self._frame)
        self._picture.setFixedSize(WIDTH_PX, max(1, round(WIDTH_PX / self._thumbnails.shape)))
        self._picture.setPixmap(self._thumbnails.picture(self._frame))
        cut = "   " + self.tr("cut") if self._frame in self._context.shots.cuts else ""
        self._caption.setText(f"{self._frame}   {time_text(project.clip.timestamps_s[self._frame])}{cut}")
        self.adjustSize()
        self.move(self._at.x() - self.width() // 2, self._at.y() - self.height() - 4)
        self.show()
