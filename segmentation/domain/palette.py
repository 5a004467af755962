"""Colours: the DAVIS (PASCAL VOC) palette of mask files, and the display colours of objects.

The two are apart on purpose: files follow the field's convention, the screen must stay readable for colour-blind users.
"""

from __future__ import annotations

from collections.abc import Collection
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


def contrasting_colour(under: npt.NDArray[np.uint8], taken: Collection[Colour] = ()) -> Colour:
    """The display colour that stands out most from a part of the picture, among those that are not taken.

    Distances are Euclidean in Oklab (Ottosson, "A perceptual color space for image processing", 2020).

    Args:
        under: (N, 3) uint8 RGB, N at least 1: what the colour is to be seen on.
        taken: Colours of other objects; left out of account once all are taken.
    """
    free = [colour for colour in DISPLAY_COLOURS if colour not in taken] or list(DISPLAY_COLOURS)
    distances = np.linalg.norm(_oklab(under)[None] - _oklab(np.array(free, np.uint8))[:, None], axis=2)
    return free[int(np.argmax(distances.mean(axis=1)))]


def _oklab(rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """(N, 3) sRGB to Oklab."""
    value = rgb / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    lab: npt.NDArray[np.float64] = np.cbrt(linear @ _RGB_TO_LMS.T) @ _LMS_TO_LAB.T
    return lab


_RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def display_colour(object_id: int, taken: Collection[Colour] = ()) -> Colour:
    """The colour that an object has while nobody has chosen one for it.

    Args:
        object_id: 1 or more. Its own colour repeats after seven: objects carry their number as well.
        taken: Colours of other objects: the next free colour is given where its own is among them, unless all are.
    """
    own = (object_id - 1) % len(DISPLAY_COLOURS)
    in_turn = (*DISPLAY_COLOURS[own:], *DISPLAY_COLOURS[:own])
    return next((colour for colour in in_turn if colour not in taken), in_turn[0])
