"""From the pixels of a mask image to labels, once it is decided what in a pixel says which object it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import numpy as np
import numpy.typing as npt

from segmentation.domain.alpha_band import Alpha, AlphaBand
from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import Colour
from segmentation.errors import MediaError
from segmentation.media.mask_colours import BLACK, MaskColours
from segmentation.media.mask_evidence import pack, unpack
from segmentation.media.mask_pixels import MaskPixels, Numbers, PixelKind, Plane

_HALF = 128


class MaskKind(Enum):
    """How the labels were stored."""

    PALETTE = "palette"
    BINARY = "binary"
    GREY = "grey"
    COLOUR = "colour"
    ALPHA = "alpha"


class Carrier(Enum):
    """What in a pixel says which object it belongs to."""

    INDEX = "index"
    LAST_INDEX = "last index"
    LEVEL = "level"
    WHITE = "white"
    COLOUR = "colour"
    COLOUR_ALONE = "colour alone"
    MATTE = "matte"
    TRIMAP = "trimap"
    NUMBER = "number"


_CARRIER_WORDS = {
    Carrier.INDEX: "the index of their palette",
    Carrier.LAST_INDEX: "index 255 of their palette",
    Carrier.LEVEL: "their grey levels, each of which is an object",
    Carrier.WHITE: "white on black",
    Carrier.COLOUR: "their colours",
    Carrier.COLOUR_ALONE: "their colours",
    Carrier.MATTE: "their alpha channel",
    Carrier.TRIMAP: "white on black, grey is 'ignore'",
    Carrier.NUMBER: "their numbers, each of which is an object",
}


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


@dataclass(frozen=True)
class Carriers:
    """What carries the labels in the images of one sequence, by how they store their pixels.

    Args:
        of: The carrier by the kind of pixels; kinds that do not occur are missing.
        notes: What was decided where it was not plain, in words.
        flat: Packed flat colours and the colour that each means, where edges are smooth: every other colour stands for
            the nearest. Empty else.
        colours: All colours that are objects or background.
        ground: The colour that is the background.
        numbers: Label by stored value, where images with more than 8 bits hold labels that need another number.
    """

    of: dict[PixelKind, Carrier]
    notes: tuple[str, ...] = ()
    flat: dict[int, int] = field(default_factory=dict)
    colours: frozenset[Colour] = frozenset()
    ground: Colour = BLACK
    numbers: dict[int, int] = field(default_factory=dict)


class MaskReading:
    """How the images of one sequence are read. Colours keep their meaning from image to image.

    Args:
        carriers: What carries the labels.
    """

    def __init__(self, carriers: Carriers) -> None:
        self.carriers = carriers
        self.colours = MaskColours(carriers.colours, carriers.ground)

    @property
    def carrier_note(self) -> str:
        """What the labels were read from."""
        places = " and ".join(dict.fromkeys(_CARRIER_WORDS[carrier] for carrier in self.carriers.of.values()))
        return f"Masks were read by {places}." if places else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What to say of the reading when it is done."""
        free = "The colours are in no known palette; objects are numbered as their colours first appear."
        return (*self.carriers.notes, free) if self.colours.has_free_numbering else self.carriers.notes


def labels_of(pixels: MaskPixels, reading: MaskReading) -> MaskImage:
    """The mask that these pixels are.

    Raises:
        MediaError: There are more colours than objects are possible.
    """
    carrier = reading.carriers.of.get(pixels.kind, _PLAIN[pixels.kind])
    if pixels.numbers is not None and reading.carriers.numbers:
        return _of_numbers(pixels.numbers, reading.carriers.numbers)
    match pixels.kind:
        case PixelKind.NUMBER:
            raise MediaError("it holds numbers beyond 255 that the other images do not have.", "Renumber the objects.")
        case PixelKind.GREY if pixels.rgb is not None and PixelKind.COLOUR in reading.carriers.of:
            return _of_colours(pixels.rgb, reading)
        case PixelKind.GREY:
            return _of_grey(pixels.values, carrier)
        case PixelKind.INDEX:
            return _of_palette(pixels, carrier, reading)
        case PixelKind.COLOUR:
            return _of_colours(pixels.values, reading)
    return _of_alpha(pixels.values, carrier, reading)


_PLAIN = {
    PixelKind.GREY: Carrier.LEVEL,
    PixelKind.INDEX: Carrier.INDEX,
    PixelKind.COLOUR: Carrier.COLOUR,
    PixelKind.ALPHA: Carrier.MATTE,
    PixelKind.NUMBER: Carrier.NUMBER,
}
"""For an image of a kind that was not there when its sequence was looked at."""


def _of_grey(values: Labels, carrier: Carrier) -> MaskImage:
    if carrier is Carrier.WHITE:
        return _binary(values >= _HALF)
    if carrier is Carrier.TRIMAP:
        between = (values > 0) & (values < IGNORE)
        return MaskImage(LabelMask(np.where(between, IGNORE, values > 0).astype(np.uint8)), MaskKind.GREY)
    return MaskImage(LabelMask(values), MaskKind.GREY)


def _of_numbers(numbers: Numbers, label_of: dict[int, int]) -> MaskImage:
    """What was not seen when the sequence was looked at is 'ignore'."""
    values, inverse = np.unique(numbers, return_inverse=True)
    table = np.array([label_of.get(int(value), IGNORE) for value in values], np.uint8)
    return MaskImage(LabelMask(table[inverse].reshape(numbers.shape)), MaskKind.GREY)


def _of_palette(pixels: MaskPixels, carrier: Carrier, reading: MaskReading) -> MaskImage:
    assert pixels.palette is not None
    if carrier is Carrier.COLOUR:
        return _of_colours(pixels.palette[pixels.values], reading)
    if carrier is Carrier.WHITE:
        return _binary(pixels.palette[pixels.values][..., 0] >= _HALF)
    if carrier is Carrier.LAST_INDEX:
        return _binary(pixels.values > 0)
    return MaskImage(LabelMask(pixels.values), MaskKind.PALETTE)


def _of_alpha(rgba: Plane, carrier: Carrier, reading: MaskReading) -> MaskImage:
    alpha = np.ascontiguousarray(rgba[..., 3])
    if carrier is Carrier.MATTE:
        return MaskImage(LabelMask((alpha >= _HALF).astype(np.uint8)), MaskKind.ALPHA, alpha)
    if carrier is Carrier.LEVEL:
        return MaskImage(LabelMask(np.where(alpha >= _HALF, rgba[..., 0], np.uint8(0))), MaskKind.GREY)
    if carrier is Carrier.COLOUR:
        rgba = np.where((alpha > alpha.max() // 2)[..., None], rgba, np.uint8(0))
    return _of_colours(rgba[..., :3], reading)


def _of_colours(rgb: Plane, reading: MaskReading) -> MaskImage:
    values, inverse = np.unique(pack(rgb), return_inverse=True)
    meant = [unpack(value) for value in _labels_meant(values, reading.carriers.flat)]
    label_of = reading.colours.labels(meant)
    table = np.array([label_of[colour] for colour in meant], np.uint8)
    return MaskImage(LabelMask(table[inverse].reshape(rgb.shape[:2])), MaskKind.COLOUR)


def _labels_meant(values: npt.NDArray[np.uint32], flat: dict[int, int]) -> list[int]:
    """What each packed colour means: itself, or what the nearest flat colour means where there are flat ones."""
    if not flat:
        return [int(value) for value in values]
    known = np.array(list(flat), np.uint32)
    here, there = (np.stack([part >> 16, part >> 8 & 255, part & 255], 1).astype(np.int64) for part in (values, known))
    distances = ((here[:, None, :] - there[None, :, :]) ** 2).sum(axis=2)
    return [flat[int(known[nearest])] for nearest in distances.argmin(axis=1)]


def _binary(region: npt.NDArray[np.bool_]) -> MaskImage:
    return MaskImage(LabelMask(region.astype(np.uint8)), MaskKind.BINARY)
