"""Which object a colour of an RGB mask image means. The same colour means the same object in all images of a sequence.

Palette images come here only where the colours of their palettes count, not the indexes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache

from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.domain.palette import Colour, davis_palette
from segmentation.errors import MediaError
from segmentation.media.mask_evidence import ColourEvidence, unpack

BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)

_SAME_COLOUR = 24
"""Areas whose channels differ by no more than this are one colour that JPEG made two; palettes keep 63 apart."""

_LEAST_EDGE_COLOURS = 4
_LEAST_FLAT = 0.5
"""A mask has at least this share of its pixels in flat areas, a picture has not."""


@cache
def davis_colours() -> dict[Colour, int]:
    """Colour -> label of the DAVIS palette."""
    return {Colour(*map(int, colour)): index for index, colour in enumerate(davis_palette())}


@cache
def cfbi_colours() -> dict[Colour, int]:
    """Colour -> label of the palette that CFBI's tools write: 191 in place of 192, and greys from label 22 on."""
    colours = {}
    for colour, index in davis_colours().items():
        if index < 22:
            colours[Colour(*(191 if channel == 192 else channel for channel in colour))] = index
    return colours | {Colour(index, index, index): index for index in range(22, 256)}


def _table_with(colours: Set[Colour]) -> Mapping[Colour, int] | None:
    if colours <= {BLACK, WHITE}:
        return None  # a white object; in a table of many colours white is 'ignore'
    return next((table for table in (davis_colours(), cfbi_colours()) if colours <= table.keys()), None)


def flat_colours(evidence: Iterable[ColourEvidence]) -> dict[int, int]:
    """Colours that fill areas, where many others lie on edges alone, as smoothing, scaling and JPEG make them.

    Returns:
        Packed colour -> the packed colour that it means: itself, a more frequent one that it is almost equal to, or
        one of the DAVIS palette where all are almost of it. Empty where the colours can be taken as they are.
    """
    pixels, flat, between = Counter[int](), Counter[int](), Counter[int]()
    for found in evidence:
        pixels.update(found.pixels)
        flat.update(found.flat)
        between.update(found.between)
    edges = [colour for colour in pixels if not flat[colour] and 2 * between[colour] > pixels[colour]]
    if len(edges) < _LEAST_EDGE_COLOURS or _table_with({unpack(colour) for colour in pixels}) is not None:
        return {}
    if flat.total() < _LEAST_FLAT * pixels.total():
        return {}
    meant: dict[int, int] = {}
    for colour, count in flat.most_common():
        if count:
            meant[colour] = next((known for known in set(meant.values()) if _are_near(known, colour)), colour)
    by_palette = {colour: _davis_colour_near(colour) for colour in set(meant.values())}
    if all(near is not None for near in by_palette.values()):
        meant = {colour: by_palette[kept] or 0 for colour, kept in meant.items()}
    return meant | {0: 0}


def _are_near(one: int, other: int) -> bool:
    return all(abs(a - b) <= _SAME_COLOUR for a, b in zip(unpack(one), unpack(other), strict=True))


def _davis_colour_near(colour: int) -> int | None:
    known = ((red << 16) | (green << 8) | blue for red, green, blue in davis_colours())
    return next((packed for packed in known if _are_near(packed, colour)), None)


class MaskColours:
    """Numbers colours by the known tables, and others in the order in which they are first seen.

    Args:
        sequence: All colours of the sequence, where they are known: only a table that has them all counts then.
        ground: The background.
    """

    def __init__(self, sequence: Iterable[Colour] = (), ground: Colour = BLACK) -> None:
        self._sequence = frozenset(sequence) - ({ground} - {BLACK})
        self._ground = ground
        self._labels: dict[Colour, int] = {ground: 0}
        self._free_numbering = False

    @property
    def has_free_numbering(self) -> bool:
        """Whether a colour was met that no known table explains."""
        return self._free_numbering

    def labels(self, colours: Iterable[Colour]) -> Mapping[Colour, int]:
        """The label of each colour of one image.

        Raises:
            MediaError: There are more colours than objects are possible.
        """
        present = set(colours) | {self._ground}
        table = _table_with(present - ({self._ground} - {BLACK}) | self._sequence) or {}
        known = dict(self._labels)
        try:
            for colour in sorted(present - known.keys(), key=lambda colour: (table.get(colour, 0), colour)):
                self._labels[colour] = self._new_label(table.get(colour))
        except MediaError:
            self._labels = known  # an image that is left out takes no numbers from the others
            raise
        return {colour: self._labels[colour] for colour in present}

    def _new_label(self, wanted: int | None) -> int:
        taken = set(self._labels.values())
        if wanted is not None and wanted not in taken:
            return wanted
        self._free_numbering = True
        free = next((label for label in range(1, MAX_OBJECT_ID + 1) if label not in taken), IGNORE)
        if free == IGNORE:
            raise MediaError(
                f"The mask has more than {MAX_OBJECT_ID} colours, so it is not a mask of separate objects.",
                "Save masks as PNG without smoothing: one flat colour or one label per object.",
            )
        return free
