"""Which object a colour of an RGB mask image means. The same colour means the same object in all images of a sequence.

Palette images are not read through here: there the index counts, never the colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.domain.palette import Colour, davis_palette
from segmentation.errors import MediaError

BLACK = Colour(0, 0, 0)


def davis_colours() -> dict[Colour, int]:
    """Colour -> label of the DAVIS palette."""
    return {Colour(*map(int, colour)): index for index, colour in enumerate(davis_palette())}


def cfbi_colours() -> dict[Colour, int]:
    """Colour -> label of the palette that CFBI's tools write: 191 in place of 192, and greys from label 22 on."""
    colours = {}
    for colour, index in davis_colours().items():
        if index < 22:
            colours[Colour(*(191 if channel == 192 else channel for channel in colour))] = index
    return colours | {Colour(index, index, index): index for index in range(22, 256)}


class MaskColours:
    """Numbers colours by the known tables, and others in the order in which they are first seen."""

    def __init__(self) -> None:
        self._tables = (davis_colours(), cfbi_colours())
        self._labels: dict[Colour, int] = {BLACK: 0}
        self._free_numbering = False

    @property
    def used_free_numbering(self) -> bool:
        """Whether a colour was met that no known table explains."""
        return self._free_numbering

    def labels(self, colours: Iterable[Colour]) -> Mapping[Colour, int]:
        """The label of each colour of one image.

        Raises:
            MediaError: There are more colours than objects are possible.
        """
        present = set(colours) | {BLACK}
        table = next((table for table in self._tables if present <= table.keys()), {})
        for colour in sorted(present - self._labels.keys(), key=lambda colour: (table.get(colour, 0), colour)):
            self._labels[colour] = self._new_label(table.get(colour))
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
