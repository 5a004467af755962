"""Mask image files, of whatever kind, as labels. What carries the labels is decided once for all images of a sequence.

`carriers_of` is the rule: in a palette image the index is the label and 255 is 'ignore'; images that hold only 0 and
255 are binary and 255 is object 1, with smooth or lossy edges as well; other grey values are labels; every flat colour
is an object; alpha is one object's matte, or the background of several colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np

from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.domain.palette import Colour
from segmentation.errors import MediaError
from segmentation.media.mask_colours import BLACK, WHITE, flat_colours
from segmentation.media.mask_evidence import (
    AlphaEvidence,
    ColourEvidence,
    GreyEvidence,
    MaskEvidence,
    PaletteEvidence,
    unpack,
)
from segmentation.media.mask_labels import Carrier, Carriers, MaskImage, MaskReading, labels_of
from segmentation.media.mask_pixels import NEARLY_FULL_WIDE, MaskPixels, PixelKind, open_image, pixels_of

_HALF = 128
_NEAR_END = 16
"""Grey levels this near to the highest one are its own noise."""

_MOST_FLAT, _LEAST_BETWEEN = 0.2, 0.3
"""Shares of the grey pixels in flat areas and on edges: labels have many of the first, smooth edges of the second."""

_MOST_MIDDLE = 0.25
"""A picture or a soft matte has more of its pixels between black and white than this."""

_MOST_GREY_LEVELS = 32
"""Grey images with 255 and more levels than this are no labels with an 'ignore' region."""

_MOST_EDGE_LEVELS = 8
"""Grey levels that occur on edges alone; more of them are smooth edges between several grey objects."""

_LEAST_NOISE_LEVELS = 3
"""So many levels just below 255 are noise of a lossy image."""

_MIDDLE_GREYS = range(126, 130)
"""What trimaps have for what may be either."""

_VOID = 65535
"""The highest number of 16 bits, which tools write where they know nothing."""

_WHITE = 0xFFFFFF

_BLACKISH, _LEAST_COVER = 10, 0.3

KEPT_BYTES = 1 << 28
"""Pixels that a scan keeps for the reading, so that these images are decoded once."""


def read_mask_image(path: Path, size: tuple[int, int] | None = None, reading: MaskReading | None = None) -> MaskImage:
    """Read a mask image.

    Args:
        path: PNG or any other image file that Pillow knows.
        size: (height, width) that it must have.
        reading: What `scan_masks` found for its sequence; None goes by this image alone.

    Raises:
        MediaError: Not readable, not an image, not a mask, or of another size.
    """
    image = open_image(path)
    _demand_size(path, (image.height, image.width), size)
    try:
        pixels = pixels_of(image)
        if reading is None:
            evidence = MaskEvidence()
            evidence.add(pixels)
            reading = MaskReading(carriers_of(evidence))
        return labels_of(pixels, reading)
    except MediaError as error:
        raise MediaError(f"{path.name}: {error.message}", error.advice) from error


def _demand_size(path: Path, found: tuple[int, int], size: tuple[int, int] | None) -> None:
    if size is not None and found != size:
        raise MediaError(
            f"The mask {path.name} is {found[1]} x {found[0]} pixels, expected {size[1]} x {size[0]}.",
            "Export the mask at the size of the clip; it is not scaled, because that would move its edges.",
        )


class MaskScan:
    """Looks at the images of a sequence until it is certain what carries their labels, and then reads them.

    Args:
        kept_bytes: Pixels that are kept from the look for the reading; 0 for none.
    """

    def __init__(self, kept_bytes: int = 0) -> None:
        self._evidence = MaskEvidence()
        self._last = ""
        self._kept: dict[Path, MaskPixels] = {}
        self._bytes_left = kept_bytes

    def add(self, path: Path) -> None:
        """Look at one image; one that cannot be read says nothing here, and is refused when it is read."""
        self._last = path.name
        try:
            pixels = pixels_of(open_image(path))
            self._evidence.add(pixels)
        except MediaError:
            return
        if pixels.nbytes <= self._bytes_left:
            self._kept[path], self._bytes_left = pixels, self._bytes_left - pixels.nbytes

    @property
    def is_plain(self) -> bool:
        """Whether all that was seen is labels as they stand, so that no picture can be among the images."""
        try:
            carriers = carriers_of(self._evidence)
        except MediaError:
            return False
        return not carriers.flat and not carriers.notes

    @property
    def is_certain(self) -> bool:
        """Whether more images cannot change the decision: plain labels in the palette of the field."""
        palettes = self._evidence.palettes
        return palettes.has_field_colours and any(0 < index < IGNORE for index in palettes.colours)

    @cached_property
    def reading(self) -> MaskReading:
        """The decision, made once, when all images that it takes were added.

        Raises:
            MediaError: The images are pictures or mattes, not masks.
        """
        try:
            return MaskReading(carriers_of(self._evidence))
        except MediaError as error:
            raise MediaError(f"{self._last}: {error.message}", error.advice) from error

    def demand_mask(self, path: Path) -> None:
        """Refuse an image that is plainly a picture; one that cannot be read is refused when it is read.

        Raises:
            MediaError: It has more levels or colours than objects are possible, and few areas of one colour.
        """
        evidence = MaskEvidence()
        try:
            evidence.add(self._kept[path] if path in self._kept else pixels_of(open_image(path)))
        except MediaError:
            return
        greys, colours = evidence.greys, evidence.colours
        if len(greys.levels_in_use) > _MOST_GREY_LEVELS and _middle_share(greys) > _MOST_MIDDLE:
            raise MediaError(f"{path.name} is a picture or a soft matte, not a mask of labels.", "Take it out.")
        flat, pixels = sum(colours.flat.values()), sum(colours.pixels.values())
        if len(colours.pixels) > MAX_OBJECT_ID and 2 * flat < pixels:
            raise MediaError(f"{path.name} is a picture, not a mask of labels.", "Take it out.")

    def read(self, path: Path, size: tuple[int, int] | None) -> MaskImage:
        """Read an image of the sequence by the decision; its pixels are no longer kept then.

        Args:
            path: The image.
            size: (height, width) that it must have.

        Raises:
            MediaError: Not readable, not an image, not a mask, or of another size.
        """
        pixels = self._kept.pop(path, None)
        if pixels is None:
            return read_mask_image(path, size, self.reading)
        _demand_size(path, (pixels.values.shape[0], pixels.values.shape[1]), size)
        try:
            return labels_of(pixels, self.reading)
        except MediaError as error:
            raise MediaError(f"{path.name}: {error.message}", error.advice) from error


def scan_masks(files: Iterable[Path]) -> MaskReading:
    """Decide how the images of one sequence are read.

    Raises:
        MediaError: The images are pictures or mattes, not masks.
    """
    scan = MaskScan()
    for path in files:
        scan.add(path)
        if scan.is_certain:
            break
    return scan.reading


def carriers_of(evidence: MaskEvidence) -> Carriers:
    """The rule: what carries the labels, from all images of a sequence.

    - Palette: the index. Colours count instead where index 0 is not black but another used index is, or where the
      palettes of the images put the same colours at other indexes. With only 0 and 255 the object is 255.
    - Grey: only 0 and 255, or greys that lie on edges between dark and light, are one object, cut at half grey. Values
      that fill areas are labels.
    - Colour: every colour is an object. Where many colours lie on edges alone, each pixel takes the nearest flat one.
    - Alpha: a matte of one object; two or more flat colours on transparent ground are an object each. Alpha that is
      the same everywhere says nothing.
    - Numbers beyond 255: each is an object, renumbered where there is one above 254; 65535 is 'ignore' among others.

    Raises:
        MediaError: The images are pictures or soft mattes, or smooth edges lie between several grey objects.
    """
    of: dict[PixelKind, Carrier] = {}
    notes: list[str] = []
    if evidence.palettes.colours:
        of[PixelKind.INDEX] = _palette_carrier(evidence.palettes, notes)
    if evidence.alphas.levels:
        of[PixelKind.ALPHA] = _alpha_carrier(evidence.alphas, notes)
    if evidence.colours.pixels:
        of[PixelKind.COLOUR] = Carrier.COLOUR
    numbers = _labels_of_numbers(evidence, notes)
    if numbers:
        of[PixelKind.NUMBER] = Carrier.NUMBER
    elif evidence.greys.levels_in_use:
        of[PixelKind.GREY] = _grey_carrier(evidence.greys, notes)
    by_colour = _find_by_colour(evidence, of)
    flat = flat_colours(by_colour)
    if not flat and len(evidence.colours.pixels) > MAX_OBJECT_ID:
        raise _picture(f"more than {MAX_OBJECT_ID} colours")
    if flat:
        count = len(set(flat.values()))
        notes.append(f"The edges of the colours are smooth or lossy: each pixel has the nearest of {count} colours.")
    colours = flat.values() or {*evidence.rgb_greys, *(colour for found in by_colour for colour in found.pixels)}
    known = frozenset(map(unpack, colours)) if by_colour else frozenset()
    ground = _ground_of(evidence, by_colour, notes)
    return Carriers(of, tuple(notes), flat, known, ground, numbers)


def _ground_of(evidence: MaskEvidence, by_colour: list[ColourEvidence], notes: list[str]) -> Colour:
    """Black, or white where no pixel is black and more are white than of any other colour."""
    pixels = Counter[int]()
    for found in by_colour:
        pixels.update(found.pixels)
    if not pixels or 0 in pixels or 0 in evidence.rgb_greys or pixels.most_common(1)[0][0] != _WHITE:
        return BLACK
    notes.append("No pixel is black: white is the background.")
    return WHITE


def _labels_of_numbers(evidence: MaskEvidence, notes: list[str]) -> dict[int, int]:
    """Label by stored value of images with more than 8 bits; empty where they hold none beyond 255, or are scaled."""
    greys, numbers = evidence.greys, evidence.numbers
    is_scaled = all(number == 0 or number >= NEARLY_FULL_WIDE for number in numbers) or _is_smooth(greys)
    if not numbers or max(numbers) <= IGNORE or (not evidence.shares.levels_in_use and is_scaled):
        return {}
    if len(numbers) > MAX_OBJECT_ID + 2:
        raise _picture(f"more than {MAX_OBJECT_ID} numbers")
    if evidence.shares.levels_in_use and _is_smooth(evidence.shares):
        raise MediaError(
            f"smooth edges lie around its numbers, the highest of which is {max(numbers)}.",
            "Save masks as PNG of 8 bits, or with one number per object and without smoothing.",
        )
    ordinary = sorted(numbers - {0, _VOID})
    if not ordinary or ordinary[-1] <= MAX_OBJECT_ID:
        labels = {number: number for number in ordinary}
    else:
        labels = {number: label for label, number in enumerate(ordinary, start=1)}
        notes.append(f"Numbers of objects reach {ordinary[-1]}; they were replaced by 1 to {len(ordinary)}.")
    if _VOID in numbers:
        notes.append(f"The number {_VOID} was read as 'ignore'.")
    return labels | {0: 0, _VOID: IGNORE}


def _find_by_colour(evidence: MaskEvidence, of: dict[PixelKind, Carrier]) -> list[ColourEvidence]:
    """The images whose colours are the objects."""
    found = [evidence.colours] if PixelKind.COLOUR in of else []
    found += [evidence.palettes.seen] if of.get(PixelKind.INDEX) is Carrier.COLOUR else []
    by_alpha = of.get(PixelKind.ALPHA) in (Carrier.COLOUR, Carrier.COLOUR_ALONE)
    return found + ([evidence.alphas.seen] if by_alpha else [])


def _grey_carrier(greys: GreyEvidence, notes: list[str]) -> Carrier:
    used = greys.levels_in_use
    if set(used) <= {0, IGNORE}:
        return Carrier.WHITE if IGNORE in used else Carrier.LEVEL
    if _is_smooth(greys):
        if _middle_share(greys) > _MOST_MIDDLE:
            raise _picture("many grey levels up to 255" if used[-1] == IGNORE else "many grey levels")
        notes.append("The masks are white on black with smooth or lossy edges: they are one object, cut at half grey.")
        return Carrier.WHITE
    if len(used) == 3 and used[0] == 0 and used[1] in _MIDDLE_GREYS and used[2] == IGNORE:
        notes.append("The masks are trimaps: white is one object, and grey is 'ignore'.")
        return Carrier.TRIMAP
    if used[-1] == IGNORE and len(used) > _MOST_GREY_LEVELS:
        raise _picture("many grey levels up to 255")
    edges = [level for level in used if greys.flat[level] == 0 and 2 * greys.between[level] > greys.pixels[level]]
    if len(edges) > _MOST_EDGE_LEVELS:
        raise MediaError(
            f"smooth edges lie between its grey objects: {len(edges)} grey levels occur on edges alone.",
            "Save masks as PNG without smoothing: one grey level or one palette index per object.",
        )
    return Carrier.LEVEL


def _is_smooth(greys: GreyEvidence) -> bool:
    """Whether the levels between black and the highest one are edges, not areas."""
    top = max(greys.levels_in_use, default=0)
    # WebP leaves patches of noise round black, and some round white: labels have nothing just below 255.
    is_noisy = np.count_nonzero(greys.pixels[IGNORE - _NEAR_END : IGNORE]) >= _LEAST_NOISE_LEVELS
    inner = slice(_NEAR_END + 1 if is_noisy else 1, max(1, top - _NEAR_END))
    pixels = int(greys.pixels[inner].sum())
    if top < _HALF:
        return False
    if pixels == 0:
        return top > IGNORE - _NEAR_END and min(level for level in greys.levels_in_use if level) < top
    flat, between = int(greys.flat[inner].sum()), int(greys.between[inner].sum())
    return flat <= _MOST_FLAT * pixels and (bool(is_noisy) or between >= _LEAST_BETWEEN * pixels)


def _middle_share(greys: GreyEvidence) -> float:
    middle = greys.pixels[_NEAR_END + 1 : max(_NEAR_END + 1, greys.levels_in_use[-1] - _NEAR_END)]
    return float(middle.sum() / greys.pixels.sum())


def _palette_carrier(palettes: PaletteEvidence, notes: list[str]) -> Carrier:
    used = set(palettes.colours)
    if used == {0, IGNORE}:
        notes.append("Only the indexes 0 and 255 are used: 255 is the object, not 'ignore'.")
        return Carrier.LAST_INDEX
    if palettes.has_field_colours:
        return Carrier.INDEX
    if palettes.greys is not None and len(palettes.greys.levels_in_use) > 2 and _is_smooth(palettes.greys):
        notes.append("The palette holds greys with smooth edges: the masks are one object, cut at half grey.")
        return Carrier.WHITE
    distinct = set().union(*palettes.colours.values())
    if any(len(colours) > 1 for colours in palettes.colours.values()) and len(distinct) <= len(used):
        notes.append("The palettes of the images differ: objects are distinguished by colour, not by index.")
        return Carrier.COLOUR
    black = [index for index in used if all(max(colour) <= _BLACKISH for colour in palettes.colours[index])]
    if len(black) == 1 and black != [0] and all(max(colour) > _BLACKISH for colour in palettes.background):
        notes.append(f"Index {black[0]} of the palette is black, not index 0: objects are distinguished by colour.")
        return Carrier.COLOUR
    return Carrier.INDEX


def _alpha_carrier(alphas: AlphaEvidence, notes: list[str]) -> Carrier:
    if len(alphas.levels) == 1 and (alphas.levels != {0} or len(alphas.seen.pixels) > 1):
        notes.append("Alpha is the same everywhere and says nothing: the colours count.")
        return Carrier.COLOUR_ALONE
    if _holds_dark_labels(alphas):
        notes.append("Alpha is the background: every grey level on it is an object.")
        return Carrier.LEVEL
    flat = {colour for colour, count in alphas.seen.flat.items() if count}
    covered = sum(alphas.seen.flat[colour] for colour in flat)
    objects = [colour for colour in flat if max(unpack(colour)) > _BLACKISH]
    if len(objects) > 1 and covered >= _LEAST_COVER * sum(alphas.seen.pixels.values()):
        notes.append("Several colours lie on transparent ground: every colour is an object.")
        return Carrier.COLOUR
    return Carrier.MATTE


def _holds_dark_labels(alphas: AlphaEvidence) -> bool:
    """Whether several grey levels, some of them as good as black, fill areas on transparent ground."""
    levels = [unpack(colour) for colour in alphas.seen.pixels if colour]
    return (
        alphas.levels <= {0, IGNORE}
        and 1 < len(levels) <= _MOST_GREY_LEVELS
        and all(level.red == level.green == level.blue for level in levels)
        and min(level.red for level in levels) <= _BLACKISH
        and all(alphas.seen.flat[colour] for colour in alphas.seen.pixels if colour)
    )


def _picture(levels: str) -> MediaError:
    return MediaError(
        f"it holds {levels}: that is a soft matte or a picture, not a mask of labels.",
        "Save mattes as an alpha channel, and masks as PNG without smoothing.",
    )
