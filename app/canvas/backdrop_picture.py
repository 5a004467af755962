"""The picture that is shown behind objects, as large as the clip."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader

from app.canvas.qimage import Pixels, pixels_of
from app.translating import tr
from segmentation.errors import UserError


def read_backdrop(wish: tuple[Path, QSize]) -> Pixels:
    """The middle of a picture file, as large as fits a size without a rim: (H, W) uint32 ARGB. On any thread.

    Raises:
        UserError: The file cannot be read.
    """
    path, size = wish
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
