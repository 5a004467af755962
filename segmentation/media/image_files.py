"""Image files as frames of a clip: which ones a folder holds, in which order, and their pixels as 8-bit RGB."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from segmentation.domain.frames import RgbFrame
from segmentation.errors import MediaError
from segmentation.media.natural_order import natural_key
from segmentation.media.suffixes import IMAGE_SUFFIXES
from segmentation.media.upright import UPRIGHT, Orientation, orientation_of_exif

_ORIENTATION_TAG = 0x0112


@dataclass(frozen=True)
class ImageHeader:
    """What an image says before it is decoded; sizes are upright."""

    width: int
    height: int
    orientation: Orientation


def list_images(folder: Path) -> list[Path]:
    """The images of a folder in natural order, hidden files left out.

    Raises:
        MediaError: The folder is missing, holds no image, or two images that differ in their ending only.
    """
    if not folder.is_dir():
        raise MediaError(f"There is no folder {folder}.", "Check the name, or relink the clip if it was moved.")
    files = [
        file
        for file in folder.iterdir()
        if file.suffix.lower() in IMAGE_SUFFIXES and not file.name.startswith(".") and file.is_file()
    ]
    if not files:
        raise MediaError(
            f"The folder {folder} holds no image (png, jpg, bmp, tif or webp).",
            "Choose the folder that holds the frames themselves.",
        )
    twice = [stem for stem, count in Counter(file.stem for file in files).items() if count > 1]
    if twice:
        raise MediaError(
            f"The folder {folder} holds several images named {twice[0]} that differ in their ending only.",
            "Keep one kind of image in the folder, for example the frames without their masks.",
        )
    return sorted(files, key=lambda file: (natural_key(file.stem), file.name))


def read_header(file: Path) -> ImageHeader | None:
    """Size and orientation without decoding the pixels, or None when the file is no readable image."""
    try:
        with Image.open(file) as image:
            # Asking a PNG for its EXIF decodes all of it when there is none.
            # Pillow turns TIFF itself, and gives the size that it has then.
            has_exif = image.format != "TIFF" and (image.format != "PNG" or "exif" in image.info)
            orientation = orientation_of_exif(image.getexif().get(_ORIENTATION_TAG, 1)) if has_exif else UPRIGHT
            width, height = image.size
    except (OSError, SyntaxError, ValueError):
        return None
    return (
        ImageHeader(height, width, orientation) if orientation.swaps_sides else ImageHeader(width, height, orientation)
    )


def decode_rgb(file: Path) -> RgbFrame:
    """The stored pixels as (H, W, 3) uint8 RGB, not yet upright.

    Raises:
        OSError, SyntaxError or ValueError: Pillow cannot decode the file.
    """
    with Image.open(file) as image:
        if image.mode.startswith(("I", "F")):
            return _from_deep_grey(np.asarray(image))
        return np.array(image.convert("RGB"))


def _from_deep_grey(values: npt.NDArray[np.generic]) -> RgbFrame:
    """16-bit integers are scaled from 0..65535; floats count as 0..1."""
    if values.dtype.kind == "f":
        grey = np.clip(np.nan_to_num(values) * 255.0, 0, 255)
    else:
        grey = np.clip(values.astype(np.float64) / 257.0, 0, 255)
    return np.repeat(np.rint(grey).astype(np.uint8)[..., None], 3, axis=2)
