"""BackdropPicture: reads the picture that is shown behind objects off the GUI thread, as large as the clip."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImageReader

from app.canvas.qimage import Pixels, pixels_of
from app.translating import tr
from app.workers.background_call import BackgroundCalls
from segmentation.errors import SegmentationError, UserError


class BackdropPicture(QObject):
    """The newest wish wins. All methods: GUI thread.

    Args:
        notify: Called when `pixels` came.
        failed: Gets what went wrong.
    """

    def __init__(
        self, notify: Callable[[], None], failed: Callable[[SegmentationError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notify, self._failed = notify, failed
        self._calls = BackgroundCalls(self)
        self._wanted: tuple[Path, QSize] | None = None
        self.pixels: Pixels | None = None
        """(H, W) uint32 ARGB of the clip's size; None while there is no picture."""

    def show(self, path: Path | None, size: QSize | None) -> None:
        """Read this picture, unless it is the present one; None for none."""
        wanted = None if path is None or size is None else (path, size)
        if wanted == self._wanted:
            return
        self._wanted, self.pixels = wanted, None
        if wanted is not None:
            self._calls.call(partial(_read, *wanted), partial(self._take, wanted), self._failed)

    def close(self) -> None:
        """End the thread."""
        self._calls.close()

    def _take(self, wanted: tuple[Path, QSize], pixels: Pixels) -> None:
        if wanted == self._wanted:
            self.pixels = pixels
            self._notify()


def _read(path: Path, size: QSize) -> Pixels:
    """The middle of the picture, as large as fits `size` without a rim."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise UserError(
            tr("The picture %1 cannot be read: %2.").replace("%1", path.name).replace("%2", reader.errorString()),
            tr("Choose another picture, such as a PNG or JPEG."),
        )
    expanding, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(size, expanding, smooth)
    left, top = (scaled.width() - size.width()) // 2, (scaled.height() - size.height()) // 2
    return pixels_of(scaled.copy(left, top, size.width(), size.height()))
