"""Grey maps: how strongly each pixel stands out (saliency), and the true regions that they are held against."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from segmentation.domain.label_mask import IGNORE, Region
from segmentation.media.mask_pixels import open_image

GreyMap = npt.NDArray[np.uint8]
"""(H, W) uint8, 0..255."""

_HALF, _WHITE = 128, 255


def read_grey_map(path: Path, size: tuple[int, int]) -> tuple[GreyMap, bool]:
    """Read a map, scaled to (height, width) where it has another size (bicubic, low-passed where it shrinks).

    A palette image is a mask of labels: every object is white.

    Returns:
        The map, and whether it had to be scaled.

    Raises:
        MediaError: It cannot be read.
    """
    image = open_image(path)
    image = Image.fromarray(_objects(image).astype(np.uint8) * 255) if image.mode == "P" else _grey(image)
    if (image.height, image.width) == size:
        return np.asarray(image), False
    return np.asarray(image.resize((size[1], size[0]), Image.Resampling.BICUBIC)), True


def read_true_region(path: Path, above: int = _HALF) -> Region:
    """The object in a true map: grey above a value; in a palette image every label but background and 'ignore'.

    Raises:
        MediaError: It cannot be read.
    """
    image = open_image(path)
    return _objects(image) if image.mode == "P" else np.asarray(_grey(image)) > above


def read_region_on_white(path: Path) -> Region:
    """Everything in a colour picture that is not white.

    Raises:
        MediaError: It cannot be read.
    """
    rgb = np.asarray(open_image(path).convert("RGB"))
    return np.asarray((rgb != _WHITE).any(axis=2))


def _objects(image: Image.Image) -> Region:
    """The labels of a palette image that are objects; where there is only 255 it is a binary mask."""
    labels = np.asarray(image)
    objects: Region = (labels > 0) & (labels < IGNORE)
    return objects if objects.any() else labels > 0


def _grey(image: Image.Image) -> Image.Image:
    """8-bit grey; 16 bits are scaled from 0..65535."""
    if image.mode.startswith("I"):
        return Image.fromarray(np.rint(np.asarray(image).astype(np.float64).clip(0, 65535) / 257).astype(np.uint8))
    return image.convert("L")
