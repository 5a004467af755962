"""Frames as JPEG files."""

from __future__ import annotations

from pathlib import Path

from segmentation.domain.frames import RgbFrame
from segmentation.errors import StorageError


def write_jpeg(path: Path, rgb: RgbFrame, quality: int) -> None:
    """Write (H, W, 3) uint8 RGB pixels; folders are made.

    Raises:
        StorageError: They cannot be encoded.
    """
    import cv2

    done, data = cv2.imencode(".jpg", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise StorageError(f"The frame {path.name} could not be encoded as JPEG.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.tobytes())
