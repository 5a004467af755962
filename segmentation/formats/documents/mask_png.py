"""Mask images as PNG: palette, binary and alpha. Fast compression; masks are small anyway."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from segmentation.domain.alpha_band import Alpha
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.palette import davis_palette
from segmentation.errors import StorageError

_COMPRESSION = 1
_PALETTE = davis_palette().tobytes()


def write_palette_png(path: Path, mask: LabelMask) -> None:
    """8-bit palette PNG whose index is the label, with the DAVIS palette."""
    image = Image.fromarray(mask.labels)
    image.putpalette(_PALETTE)
    image.save(path, compress_level=_COMPRESSION)


def write_binary_png(path: Path, region: Region) -> None:
    """8-bit grey PNG: 255 in the region, 0 outside."""
    Image.fromarray(region.astype(np.uint8) * np.uint8(255)).save(path, compress_level=_COMPRESSION)


def write_alpha_png(path: Path, alpha: Alpha) -> None:
    """White grey-and-alpha PNG with the matte as its alpha channel."""
    white = np.full_like(alpha, 255)
    Image.fromarray(np.dstack([white, alpha])).save(path, compress_level=_COMPRESSION)


def write_deep_alpha_png(path: Path, alpha: Alpha) -> None:
    """White RGBA PNG of 16 bits with the matte as its alpha channel; Pillow writes no such images.

    Raises:
        StorageError: It cannot be encoded.
    """
    deep = alpha.astype(np.uint16) * np.uint16(257)
    white = np.full_like(deep, 65535)
    done, data = cv2.imencode(".png", np.dstack([white, white, white, deep]), [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not done:
        raise StorageError(f"The matte {path.name} could not be encoded as PNG.")
    path.write_bytes(data.tobytes())
