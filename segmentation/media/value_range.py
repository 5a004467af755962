"""Which numbers are black and white in images deeper than 8 bits: one rule, decided once for all frames of a clip.

The rule, by the numbers of the clip (the first that fits):

- Whole numbers from 0 on: white is the highest number of the bit depth (8, 10, 12, 14, 16 or more) that holds them.
  This holds for whole floats beyond 1 as well.
- Floats within 0 and 1, but for one in 20 up to 16 (highlights): 0 is black and 1 is white; what lies outside is cut.
- Other floats from 0 on with a highest between 128 and 255: 0 is black and 255 is white.
- Anything else, negative numbers too: the lowest is black and the highest is white.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.media.image_values import Values

_USUAL_BITS = (8, 10, 12, 14, 16)
_MOST_VALUES = 32_000_000
"""So many values are looked at, of images evenly spread over the clip."""
_LEAST_IMAGES = 16
_CUT_SHARE = 0.05
_HIGHLIGHT = 16.0
"""Four stops above white."""
_BYTE_FLOOR, _BYTE_WHITE = 128, 255


@dataclass(frozen=True)
class ValueRange:
    """What the images of a clip are shown with.

    Args:
        black: The value that becomes 0.
        white: The value that becomes 255; above `black`.
        notes: Plain sentences for the user; none where the range is the usual one of its kind of number.
    """

    black: float = 0.0
    white: float = 65535.0
    notes: tuple[str, ...] = ()

    def to_rgb(self, values: Values) -> RgbFrame:
        """Values as (H, W, 3) uint8 RGB; uint8 is left as it is. Not a number is black, infinity white."""
        if values.dtype == np.uint8:
            return values
        # Sums of 32 bits are exact enough for 16-bit numbers, and take half the time.
        shares: Values = values.astype(np.float32 if values.dtype.itemsize <= 2 else np.float64)
        with np.errstate(over="ignore", invalid="ignore"):
            shares = (shares - self.black) * (255.0 / (self.white - self.black))
        levels = np.rint(np.nan_to_num(np.clip(shares, 0, 255), nan=0.0)).astype(np.uint8)
        return levels if levels.ndim == 3 else np.repeat(levels[..., None], 3, axis=2)


class RangeSurvey:
    """Gathers what the rule needs to know of the deep images of a clip."""

    def __init__(self) -> None:
        self._lowest, self._highest = np.inf, -np.inf
        self._count = self._outside = self._strange = 0
        self._is_whole, self._is_float = True, False

    def add(self, values: Values) -> None:
        """Look at one image; 8-bit images need no range and count for nothing."""
        if values.dtype == np.uint8:
            return
        found = values.ravel()
        if values.dtype.kind == "f":
            self._is_float = True
            finite = np.isfinite(found)
            self._strange += found.size - int(finite.sum())
            found = found[finite]
            self._is_whole = self._is_whole and bool((found == np.rint(found)).all())
            self._outside += int(((found < 0) | (found > 1)).sum())
        if found.size:
            self._count += found.size
            self._lowest = min(self._lowest, float(found.min()))
            self._highest = max(self._highest, float(found.max()))

    def value_range(self) -> ValueRange:
        """The range by the rule of this module."""
        if not self._count:
            return ValueRange(notes=self._strange_notes())
        black, white = self._ends()
        cut = self._lowest < black or self._highest > white
        is_usual = (black, white) == ((0, 1) if self._is_float else (0, 65535)) and not cut
        notes = () if is_usual else (_sentence(black, white, self._lowest, self._highest, cut),)
        return ValueRange(black, white, (*notes, *self._strange_notes()))

    def _ends(self) -> tuple[float, float]:
        lowest, highest = self._lowest, self._highest
        if self._is_whole and lowest >= 0 and (highest > 1 or not self._is_float):
            bits = int(highest).bit_length()
            return 0.0, float(2 ** next((usual for usual in _USUAL_BITS if bits <= usual), bits) - 1)
        is_near_one = max(-lowest, highest) <= _HIGHLIGHT and self._outside <= _CUT_SHARE * self._count
        if self._is_float and is_near_one:
            return 0.0, 1.0
        if self._is_float and lowest >= 0 and _BYTE_FLOOR < highest <= _BYTE_WHITE:
            return 0.0, float(_BYTE_WHITE)
        return lowest, highest if highest > lowest else lowest + 1

    def _strange_notes(self) -> tuple[str, ...]:
        if not self._strange:
            return ()
        return ("Some values of the images are not numbers or are infinite; they are shown black or white.",)


def find_range(count: int, decode: Callable[[int], Values | None]) -> ValueRange:
    """The range of a clip, from all its images or from many that are evenly spread over it.

    Args:
        count: How many deep images there are.
        decode: Gives the values of one of them, None when it cannot be read.
    """
    survey = RangeSurvey()
    first = decode(0) if count else None
    if first is not None:
        survey.add(first)
    fitting = max(_LEAST_IMAGES, _MOST_VALUES // max(1, 1 if first is None else first.size))
    looked_at = np.unique(np.linspace(0, count - 1, min(count, fitting)).round().astype(int)) if count else ()
    for place in looked_at[1:]:
        values = decode(int(place))
        if values is not None:
            survey.add(values)
    return survey.value_range()


def _sentence(black: float, white: float, lowest: float, highest: float, cut: bool) -> str:
    shown = f"The images hold the values {lowest:.9g} to {highest:.9g}; "
    if cut:
        return shown + f"{black:.9g} to {white:.9g} are shown from black to white, and what lies outside is cut."
    return shown + f"{black:.9g} to {white:.9g} are shown from black to white, in all frames alike."
