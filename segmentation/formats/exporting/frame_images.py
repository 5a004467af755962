"""The frames of the clip as images beside their masks, for tools that need both."""

from __future__ import annotations

from pathlib import Path

import cv2

from segmentation.domain.frames import RgbFrame
from segmentation.errors import StorageError


def write_jpeg(path: Path, rgb: RgbFrame, quality: int) -> None:
    """Write a frame as JPEG.

    Args:
        path: The file.
        rgb: The frame.
        quality: 1..100.

    Raises:
        StorageError: It cannot be encoded.
    """
    done, data = cv2.imencode(".jpg", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise StorageError(f"The frame {path.name} could not be encoded as JPEG.")
    path.write_bytes(data.tobytes())
