"""One mask image file, of whatever kind, as labels. Pillow only: other readers turn palette indexes into colours.

What a file means: in a palette image the index is the label and 255 is 'ignore'; an image that holds only 0 and 255 is
binary and 255 is object 1; grey values are labels; RGB colours are objects; an alpha channel is one object's matte.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from segmentation.domain.alpha_band import Alpha, AlphaBand
from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId
from segmentation.domain.palette import Colour
from segmentation.errors import MediaError
from segmentation.media.mask_colours import MaskColours

_OPAQUE, _HALF = 255, 128
_MOST_GREY_LEVELS = 32
"""A grey image with 255 and more levels than this is a soft matte, not labels with an 'ignore' region."""

Plane = npt.NDArray[Any]


class MaskKind(Enum):
    """How the labels were stored."""

    PALETTE = "palette"
    BINARY = "binary"
    GREY = "grey"
    COLOUR = "colour"
    ALPHA = "alpha"


@dataclass(frozen=True)
class MaskImage:
    """A mask image that was read.

    Args:
        mask: The labels.
        kind: How they were stored.
        alpha: The matte of object 1, (H, W) uint8, when the file is one; None else.
    """

    mask: LabelMask
    kind: MaskKind
    alpha: Alpha | None = None

    @property
    def soft_edges(self) -> dict[ObjectId, AlphaBand]:
        """The matte's soft edge by object; empty when there is none."""
        band = None if self.alpha is None else AlphaBand.from_alpha(self.alpha)
        return {} if band is None else {ObjectId(1): band}


def read_mask_image(path: Path, size: tuple[int, int] | None = None, colours: MaskColours | None = None) -> MaskImage:
    """Read a mask image.

    Args:
        path: PNG or any other image file that Pillow knows.
        size: (height, width) that it must have.
        colours: Colours met so far in the same sequence; makes RGB masks agree from image to image.

    Raises:
        MediaError: Not readable, not an image, not a mask, or of another size.
    """
    image = opened_image(path)
    if size is not None and (image.height, image.width) != size:
        raise MediaError(
            f"The mask {path.name} is {image.width} x {image.height} pixels, expected {size[1]} x {size[0]}.",
            "Export the mask at the size of the clip; it is not scaled, because that would move its edges.",
        )
    try:
        return _interpreted(image, colours or MaskColours())
    except MediaError as error:
        raise MediaError(f"{path.name}: {error.message}", error.advice) from error


def opened_image(path: Path) -> Image.Image:
    """The decoded image. Everything that Pillow can raise on a damaged file ends here.

    Raises:
        MediaError: There is no such file, or it is not an image that can be read.
    """
    try:
        with Image.open(path) as image:
            if image.width * image.height > MAX_PIXELS:
                raise MediaError(f"The mask {path.name} is {image.width} x {image.height}, which is too large.")
            image.load()
            return image
    except Image.DecompressionBombError as error:
        raise MediaError(f"The mask {path.name} claims a size that is too large: {error}.") from error
    except MediaError:
        raise
    except FileNotFoundError as error:
        raise MediaError(f"There is no mask file {path}.", "Check the name and the folder.") from error
    except UnidentifiedImageError as error:
        raise MediaError(f"{path.name} is not an image.", "Masks are PNG files, one per frame.") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise MediaError(f"The mask {path.name} cannot be read: {error}.", "Save it again as PNG.") from error


def _interpreted(image: Image.Image, colours: MaskColours) -> MaskImage:
    match image.mode:
        case "P":
            return _of_palette(image)
        case "1":
            return MaskImage(LabelMask(np.asarray(image).astype(np.uint8)), MaskKind.BINARY)
        case "L":
            return _of_grey(np.asarray(image))
        case "RGB":
            return _of_colours(np.asarray(image), colours)
        case "LA" | "PA" | "RGBA" | "La" | "RGBa":
            return _of_transparent(np.asarray(image.convert("RGBA")), colours)
        case "I" | "I;16" | "I;16B" | "I;16L" | "I;16N":
            return _of_wide(np.asarray(image))
    raise MediaError(
        f"images of the kind '{image.mode}' are not masks.", "Save the mask as a palette, grey or RGB PNG with 8 bits."
    )


def _of_palette(image: Image.Image) -> MaskImage:
    labels = np.asarray(image)
    palette = image.getpalette("RGB") or []
    # Some tools store binary masks as a palette image whose last entry is plain white.
    if palette[:3] == [0, 0, 0] and palette[3 * IGNORE :] == [255, 255, 255] and _is_binary(labels):
        return _binary(labels > 0)
    return MaskImage(LabelMask(labels), MaskKind.PALETTE)


def _of_grey(values: Labels) -> MaskImage:
    if _is_binary(values):
        return _binary(values > 0)
    if values.max() == IGNORE and np.count_nonzero(np.bincount(values.ravel(), minlength=256)) > _MOST_GREY_LEVELS:
        raise MediaError(
            "it holds many grey levels up to 255: that is a soft matte or a picture, not a mask of labels.",
            "Save mattes as an alpha channel, and masks as PNG without smoothing.",
        )
    return MaskImage(LabelMask(values), MaskKind.GREY)


def _of_wide(values: Plane) -> MaskImage:
    """16-bit and 32-bit grey: labels when they fit, binary when only nothing and full white occur."""
    highest, lowest = int(values.max()), int(values.min())
    if highest > IGNORE and np.isin(values, (0, highest)).all() and highest == 65535:
        return _binary(values > 0)
    if highest > MAX_OBJECT_ID or lowest < 0:
        wrong = highest if highest > MAX_OBJECT_ID else lowest
        raise MediaError(
            f"it holds the label {wrong}; labels must be 0 to {MAX_OBJECT_ID}.",
            "Renumber the objects, or import the folder as 'mots-png' if the labels are class x 1000 + instance.",
        )
    return MaskImage(LabelMask(values.astype(np.uint8)), MaskKind.GREY)


def _of_transparent(rgba: Plane, colours: MaskColours) -> MaskImage:
    alpha = np.ascontiguousarray(rgba[..., 3])
    if (alpha == _OPAQUE).all():
        return _of_colours(rgba[..., :3], colours)
    return MaskImage(LabelMask((alpha >= _HALF).astype(np.uint8)), MaskKind.ALPHA, alpha)


def _of_colours(rgb: Plane, colours: MaskColours) -> MaskImage:
    red, green, blue = (rgb[..., channel] for channel in range(3))
    if np.array_equal(red, green) and np.array_equal(green, blue):
        return _of_grey(np.ascontiguousarray(red))
    packed = (red.astype(np.uint32) << 16) | (green.astype(np.uint32) << 8) | blue
    values, inverse = np.unique(packed, return_inverse=True)
    present = [Colour(int(v) >> 16, int(v) >> 8 & 255, int(v) & 255) for v in values]
    label_of = colours.labels(present)
    table = np.array([label_of[colour] for colour in present], np.uint8)
    return MaskImage(LabelMask(table[inverse].reshape(packed.shape)), MaskKind.COLOUR)


def _is_binary(values: Labels) -> bool:
    return bool(((values == 0) | (values == IGNORE)).all() and (values == IGNORE).any())


def _binary(region: npt.NDArray[np.bool_]) -> MaskImage:
    return MaskImage(LabelMask(region.astype(np.uint8)), MaskKind.BINARY)
