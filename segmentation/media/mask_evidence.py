"""What the images of one sequence show together: which values occur, and whether they fill areas or only lie on edges.

A label fills an area; what smoothing, scaling or JPEG made lies between a lower and a higher neighbour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from segmentation.domain.palette import Colour, davis_palette
from segmentation.media.mask_pixels import MaskPixels, PixelKind, Plane

Counts = npt.NDArray[np.int64]

_MOST_COLOURS = 20_000
"""More different colours than this are a picture; no more are counted."""

_COUNTED_AT_ONCE = 1 << 22

_DAVIS = [Colour(*map(int, colour)) for colour in davis_palette()]


@dataclass
class GreyEvidence:
    """Grey levels of all images: how many pixels have each, how many of these lie in flat areas, how many on edges."""

    pixels: Counts = field(default_factory=lambda: np.zeros(256, np.int64))
    flat: Counts = field(default_factory=lambda: np.zeros(256, np.int64))
    between: Counts = field(default_factory=lambda: np.zeros(256, np.int64))

    def add(self, plane: Plane) -> None:
        """Count one (H, W) plane."""
        low, high = _lowest_and_highest_near(plane)
        self.pixels += _count(plane)
        self.flat += _count(plane[low == high])
        self.between += _count(plane[(low < plane) & (plane < high)])

    @property
    def levels_in_use(self) -> list[int]:
        """The levels that occur."""
        return np.flatnonzero(self.pixels).tolist()


@dataclass
class ColourEvidence:
    """Colours of all images, packed as 0xRRGGBB: pixels of each, of them in flat areas, and of them on edges."""

    pixels: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    flat: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    between: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, rgb: Plane, seen: npt.NDArray[np.bool_] | None = None) -> None:
        """Count one (H, W, 3) image, of it only the pixels that are `seen`."""
        if len(self.pixels) > _MOST_COLOURS:
            return
        low, high = _lowest_and_highest_near(rgb)
        is_flat, is_between = (low == high).all(axis=2), ((low < rgb) & (rgb < high)).any(axis=2)
        counted = np.ones(rgb.shape[:2], np.bool_) if seen is None else seen
        counting = (self.pixels, counted), (self.flat, counted & is_flat), (self.between, counted & is_between)
        for counts, region in counting:
            values, numbers = np.unique(pack(rgb)[region], return_counts=True)
            for value, number in zip(values.tolist(), numbers.tolist(), strict=True):
                counts[value] += number


@dataclass
class PaletteEvidence:
    """Indexes of all palette images, the colours that each stands for, and grey levels where all of these are grey."""

    colours: dict[int, set[Colour]] = field(default_factory=lambda: defaultdict(set))
    background: set[Colour] = field(default_factory=set)
    greys: GreyEvidence | None = field(default_factory=GreyEvidence)
    seen: ColourEvidence = field(default_factory=ColourEvidence)

    def add(self, indexes: Plane, palette: Plane) -> None:
        """Count one (H, W) plane of indexes into a (256, 3) palette."""
        used = np.flatnonzero(_count(indexes)).tolist()
        for index in used:
            self.colours[index].add(Colour(*map(int, palette[index])))
        self.background.add(Colour(*map(int, palette[0])))
        if any(len(set(palette[index].tolist())) > 1 for index in used):
            self.greys = None
        if self.has_field_colours:
            return
        if self.greys is not None:
            self.greys.add(palette[indexes][..., 0].copy())
        self.seen.add(palette[indexes])

    @property
    def has_field_colours(self) -> bool:
        """Whether every index has the colour of the DAVIS palette."""
        return all(colours == {_DAVIS[index]} for index, colours in self.colours.items())


@dataclass
class AlphaEvidence:
    """Alpha values of all images with alpha, and the colours of what is seen (of everything where nothing is)."""

    levels: set[int] = field(default_factory=set)
    seen: ColourEvidence = field(default_factory=ColourEvidence)

    def add(self, rgba: Plane) -> None:
        """Count one (H, W, 4) image."""
        alpha = rgba[..., 3]
        self.levels |= set(np.flatnonzero(_count(alpha)).tolist())
        self.seen.add(np.ascontiguousarray(rgba[..., :3]), alpha > alpha.max() // 2 if alpha.any() else None)


@dataclass
class MaskEvidence:
    """What all images of a sequence show, by how they store their pixels.

    Args:
        greys: Images of grey levels.
        palettes: Images of indexes.
        colours: Images of colours.
        alphas: Images with alpha.
        rgb_greys: Packed colours of the grey images that are stored as colours.
        numbers: Stored values of the images with more than 8 bits.
        shares: What these have of their highest value, in images of numbers beyond 255 and below full white.
    """

    greys: GreyEvidence = field(default_factory=GreyEvidence)
    palettes: PaletteEvidence = field(default_factory=PaletteEvidence)
    colours: ColourEvidence = field(default_factory=ColourEvidence)
    alphas: AlphaEvidence = field(default_factory=AlphaEvidence)
    rgb_greys: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    shares: GreyEvidence = field(default_factory=GreyEvidence)

    def add(self, pixels: MaskPixels) -> None:
        """Count one image."""
        if pixels.numbers is not None and len(self.numbers) <= _MOST_COLOURS:
            self.numbers |= set(np.unique(pixels.numbers).tolist())
        match pixels.kind:
            case PixelKind.NUMBER:
                self.shares.add(pixels.values)
            case PixelKind.GREY:
                self.greys.add(pixels.values)
                if pixels.rgb is not None:
                    self.rgb_greys |= set(np.unique(pack(pixels.rgb)).tolist())
            case PixelKind.INDEX:
                assert pixels.palette is not None
                self.palettes.add(pixels.values, pixels.palette)
            case PixelKind.COLOUR:
                self.colours.add(pixels.values)
            case PixelKind.ALPHA:
                self.alphas.add(pixels.values)


def pack(rgb: Plane) -> npt.NDArray[np.uint32]:
    """Colours (..., 3) as one number each, 0xRRGGBB."""
    red, green, blue = (rgb[..., channel].astype(np.uint32) for channel in range(3))
    return np.asarray((red << 16) | (green << 8) | blue, np.uint32)


def unpack(value: int) -> Colour:
    """The colour of a packed number."""
    return Colour(value >> 16, value >> 8 & 255, value & 255)


def _lowest_and_highest_near(plane: Plane) -> tuple[Plane, Plane]:
    """Per channel the lowest and the highest value in the 3 x 3 pixels round each, in the shape of `plane`."""
    import cv2  # here, because the window reads this module and comes up without it

    kernel = np.ones((3, 3), np.uint8)
    return cv2.erode(plane, kernel).astype(np.uint8, copy=False), cv2.dilate(plane, kernel).astype(np.uint8, copy=False)


def _count(values: Plane) -> Counts:
    """How often each of 0..255 occurs. Piece by piece: numpy makes eight bytes of each that it counts."""
    flat = values.ravel()
    pieces = (flat[start : start + _COUNTED_AT_ONCE] for start in range(0, flat.size, _COUNTED_AT_ONCE))
    return sum((np.bincount(piece, minlength=256) for piece in pieces), np.zeros(256, np.int64))
