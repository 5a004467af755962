"""Colours: the DAVIS (PASCAL VOC) palette of mask files, and the display colours of objects.

The two are apart on purpose: files follow the field's convention, the screen must stay readable for colour-blind users.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Colour(NamedTuple):
    """sRGB, 0..255 each."""

    red: int
    green: int
    blue: int


def davis_palette() -> npt.NDArray[np.uint8]:
    """The 256-entry palette of DAVIS mask files, (256, 3) uint8 RGB.

    Index bits 0, 1, 2 become the top bits of red, green, blue, the next three bits the next lower ones (PASCAL VOC).
    """
    palette = np.zeros((256, 3), np.uint8)
    for index in range(256):
        for bit in range(8):
            palette[index, bit % 3] |= ((index >> bit) & 1) << (7 - bit // 3)
    return palette


# Okabe and Ito's eight colours without black, which stay apart for the common kinds of colour blindness
# (Okabe & Ito, "Color Universal Design", 2008); vermillion first, because it stands out most on footage.
DISPLAY_COLOURS = (
    Colour(213, 94, 0),
    Colour(86, 180, 233),
    Colour(240, 228, 66),
    Colour(0, 158, 115),
    Colour(204, 121, 167),
    Colour(0, 114, 178),
    Colour(230, 159, 0),
)


def display_colour(object_id: int) -> Colour:
    """The default colour of object `object_id` (1 or more). Repeats after seven: objects carry their number as well."""
    return DISPLAY_COLOURS[(object_id - 1) % len(DISPLAY_COLOURS)]
