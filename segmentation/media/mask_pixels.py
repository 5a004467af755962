"""The pixels of a mask image file, before anybody says what they mean. Pillow only: other readers turn palette indexes
into colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.errors import MediaError
from segmentation.media.image_values import UNREADABLE, open_picture

Plane = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
"""(H, W) int64 values as an image stores them."""

_OPAQUE = 255
_FULL_WIDE = 65535
NEARLY_FULL_WIDE = 60000
"""16-bit values from here on are white."""

_STEPS = {"L;2": 85, "L;4": 17}
_STEP = "step of grey"
_NEARLY_GREY = 16
"""JPEG leaves the channels of a grey picture this far apart at most."""


class PixelKind(Enum):
    """How a file stores its pixels."""

    INDEX = "palette"
    GREY = "grey"
    COLOUR = "colour"
    ALPHA = "alpha"
    NUMBER = "number"


_SUSPECT_PIXELS, _MOST_PIXELS_A_BYTE = 1 << 26, 10_000
"""A picture as large as this that has fewer bytes for its pixels is none: decoders make room for all that it claims."""


@dataclass(frozen=True)
class MaskPixels:
    """The decoded pixels of one image.

    Args:
        kind: How they are stored.
        values: (H, W) uint8 indexes or grey levels, (H, W, 3) uint8 colours, or (H, W, 4) uint8 colours with alpha; of
            numbers beyond 255 their share of the highest, from 0 to 255.
        palette: (256, 3) uint8 colours of the indexes; None for the other kinds.
        rgb: (H, W, 3) uint8, where grey levels are stored as colours; None else.
        numbers: (H, W) int64 stored values where these have more than 8 bits; None else.
    """

    kind: PixelKind
    values: Plane
    palette: Plane | None = None
    rgb: Plane | None = None
    numbers: Numbers | None = None

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(part.nbytes for part in (self.values, self.rgb, self.numbers) if part is not None)


def open_image(path: Path) -> Image.Image:
    """The decoded image.

    Raises:
        MediaError: There is no such file, or it is not an image that can be read.
    """
    with _errors_as_ours(path), open_picture(path) as image:
        _check_pixels(path, image)
        # Pillow stretches grey of 2 and 4 bits to 0..255; what the file holds shows only before it decodes.
        step = _STEPS.get(str(image.tile[0][3]), 1) if image.tile else 1
        image.load()
        image.info[_STEP] = step
        return image


@contextmanager
def _errors_as_ours(path: Path) -> Iterator[None]:
    """Everything that Pillow can raise on a damaged file becomes a `MediaError`."""
    try:
        yield
    except MediaError:
        raise
    except FileNotFoundError as error:
        raise MediaError(f"There is no mask file {path}.", "Check the name and the folder.") from error
    except UnidentifiedImageError as error:
        raise MediaError(f"{path.name} is not an image.", "Masks are PNG files, one per frame.") from error
    except UNREADABLE as error:
        raise MediaError(f"The mask {path.name} cannot be read: {error}.", "Save it again as PNG.") from error


def _check_pixels(path: Path, image: Image.Image) -> None:
    pixels, size = image.width * image.height, f"{image.width} x {image.height}"
    if pixels > MAX_PIXELS:
        raise MediaError(f"The mask {path.name} is {size}, which is too large.")
    held = path.stat().st_size
    if pixels > _SUSPECT_PIXELS and pixels > held * _MOST_PIXELS_A_BYTE:
        raise MediaError(f"The mask {path.name} claims to be {size}, but has only {held} bytes.", "Save it again.")


def image_size(path: Path) -> tuple[int, int]:
    """(height, width) of an image, from its head alone.

    Raises:
        MediaError: There is no such file, it is no image, or it claims to be too large.
    """
    with _errors_as_ours(path), open_picture(path) as image:
        _check_pixels(path, image)
        return image.height, image.width


def pixels_of(image: Image.Image) -> MaskPixels:
    """The pixels of a decoded image.

    Raises:
        MediaError: Images of this kind are never masks.
    """
    match image.mode:
        case "P":
            return _read_indexed(image)
        case "1":
            return MaskPixels(PixelKind.GREY, np.asarray(image).astype(np.uint8) * np.uint8(255))
        case "L":
            return MaskPixels(PixelKind.GREY, _levels(np.asarray(image), image.info.get(_STEP, 1)))
        case "RGB":
            return _read_coloured(np.asarray(image))
        case "LA" | "PA" | "RGBA" | "La" | "RGBa":
            return _transparent(np.asarray(image.convert("RGBA")))
        case "I" | "I;16" | "I;16B" | "I;16L" | "I;16N":
            return _read_deep(np.asarray(image))
    raise MediaError(
        f"images of the kind '{image.mode}' are not masks.", "Save the mask as a palette, grey or RGB PNG with 8 bits."
    )


def _levels(values: Plane, step: int) -> Plane:
    """Grey levels as the file has them, where it has other ones than black and white."""
    if step == 1 or ((values == 0) | (values == IGNORE)).all():
        return values
    return values // np.uint8(step)


def _read_indexed(image: Image.Image) -> MaskPixels:
    transparent = image.info.get("transparency")
    if isinstance(transparent, int) and transparent > 0 and (np.asarray(image) == transparent).any():
        # A transparent index other than 0 is the background, and then the order of the palette means nothing.
        return _transparent(np.asarray(image.convert("RGBA")))
    entries = np.array(image.getpalette("RGB") or [], np.uint8).reshape(-1, 3)[:256]
    palette = np.zeros((256, 3), np.uint8)
    palette[: len(entries)] = entries
    if len(entries) == 256 and (palette == np.arange(256)[:, None]).all():
        return MaskPixels(PixelKind.GREY, np.asarray(image))
    return MaskPixels(PixelKind.INDEX, np.asarray(image), palette)


def _read_coloured(rgb: Plane) -> MaskPixels:
    # By channels: reductions over an axis of three are many times slower.
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    highest, lowest = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
    if (highest - lowest).max() > _NEARLY_GREY:
        return MaskPixels(PixelKind.COLOUR, rgb)
    return MaskPixels(PixelKind.GREY, np.ascontiguousarray(rgb[..., 1]), rgb=rgb)


def _transparent(rgba: Plane) -> MaskPixels:
    """Colours with alpha; where everything is opaque alpha says nothing."""
    if (rgba[..., 3] == _OPAQUE).all():
        return _read_coloured(np.ascontiguousarray(rgba[..., :3]))
    return MaskPixels(PixelKind.ALPHA, rgba)


def _read_deep(values: npt.NDArray[Any]) -> MaskPixels:
    """16-bit and 32-bit grey: levels when they fit, scaled when they reach full white, else numbers."""
    numbers = values.astype(np.int64)
    highest, lowest = int(numbers.max()), int(numbers.min())
    if lowest < 0:
        raise MediaError(f"it holds the label {lowest}; labels are not negative.", "Renumber the objects.")
    if highest <= IGNORE:
        return MaskPixels(PixelKind.GREY, numbers.astype(np.uint8), numbers=numbers)
    if NEARLY_FULL_WIDE <= highest <= _FULL_WIDE:
        return MaskPixels(PixelKind.GREY, np.rint(numbers / 257).astype(np.uint8), numbers=numbers)
    return MaskPixels(PixelKind.NUMBER, np.rint(numbers * (IGNORE / highest)).astype(np.uint8), numbers=numbers)
