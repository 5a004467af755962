"""The values that an image file stores: 8-bit RGB, or deeper numbers as they are. What is black and white among deeper
numbers is decided for a whole clip by `value_range`, not here.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFile, UnidentifiedImageError

from segmentation.errors import MediaError
from segmentation.files.outside_file import check_outside_file, open_outside_file

Values = npt.NDArray[Any]
"""(H, W, 3) uint8 RGB; or (H, W) grey or (H, W, 3) RGB of integers with more than 8 bits or floats."""

UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    ArithmeticError,
    struct.error,
    Image.DecompressionBombError,
    MemoryError,
    MediaError,
)
"""What the decoders raise on damaged files; no memory, where a part says that it is of gigabytes."""

MOST_PIXELS = 178_956_970
"""Pillow opens no larger picture."""


@contextmanager
def quiet_decoders() -> Iterator[None]:
    """Keeps Pillow's warnings of damage back: whoever reads reports what cannot be read, in words of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def open_picture(file: Path) -> Iterator[ImageFile.ImageFile]:
    """A picture file, opened but not yet decoded.

    Raises:
        MediaError: It is no regular file, or claims more pixels than `MOST_PIXELS`.
        UNREADABLE: The file cannot be decoded.
    """
    # Given a name, Pillow maps the file into memory, and then decodes turned TIFF wrongly.
    with quiet_decoders(), open_outside_file(file) as stream:
        try:
            with Image.open(stream) as image:
                yield image
        except Image.DecompressionBombError as error:
            raise MediaError(
                f"The image {file.name} claims more than {MOST_PIXELS:,} pixels, which is too large.",
                "Check that the file is complete, or save it smaller.",
            ) from error


def is_deep(image: Image.Image) -> bool:
    """Whether an image that was opened stores numbers of more than 8 bits."""
    return image.mode.startswith(("I", "F")) or _is_deep_colour(image)


def decode_values(file: Path) -> Values:
    """The stored values of the first picture, not yet upright but for TIFF, which its decoders turn.

    Raises:
        UNREADABLE: The file cannot be decoded.
    """
    try:
        with open_picture(file) as image:
            if image.mode.startswith(("I", "F")):
                return np.asarray(image)
            if not _is_deep_colour(image):
                return np.array(image.convert("RGB"))
    except UnidentifiedImageError:
        if not may_be_deep_colour(file):
            raise
    return decode_deep_colour(file)


def may_be_deep_colour(file: Path) -> bool:
    """Whether a file that Pillow does not know may be a TIFF of deep numbers (floats in colour), or Radiance HDR."""
    with open_outside_file(file) as stream:
        return stream.read(4) in (b"II*\0", b"MM\0*", b"#?RA", b"#?RG")


def decode_deep_colour(file: Path, page: int = 0) -> Values:
    """Pixels with all their bits, where Pillow gives only the upper 8 of a colour, or nothing.

    Raises:
        UNREADABLE: The file cannot be decoded.
    """
    import cv2
    import imageio.v3 as iio

    check_outside_file(file)
    try:
        values = np.asarray(iio.imread(file, plugin="opencv", index=page, flags=cv2.IMREAD_UNCHANGED))
    except cv2.error as error:
        raise ValueError(f"{file} cannot be decoded") from error
    if values.ndim == 3:
        return values[..., 0] if values.shape[2] < 3 else np.ascontiguousarray(values[..., :3])
    return values


def count_deep_colour(file: Path) -> int:
    """How many pages a file has that only `decode_deep_colour` reads."""
    import cv2

    check_outside_file(file)
    return int(cv2.imcount(str(file)))


def _is_deep_colour(image: Image.Image) -> bool:
    """Pillow converts such pixels to 8 bits while it decodes; only what it is about to decode shows them."""
    tiles = image.tile if isinstance(image, ImageFile.ImageFile) else []
    return image.mode in ("RGB", "RGBA", "RGBX", "LA") and any(";16" in str(tile[3]) for tile in tiles)
