"""Which part of a picture is seen larger: a window around the object and the clicks, where that shows more of it."""

from __future__ import annotations

import numpy as np

from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.label_mask import Region, box_around
from segmentation.domain.pixel_box import NO_BOX, PixelBox
from segmentation.engines.clicks_mobile.views import network_size

MARGIN = 0.3
"""Around the object, in parts of its longer side, on each side."""
LEAST_GAIN = 1.4
"""How many times larger a window must show things than the whole picture does."""
LEAST_SHARE = 0.12
"""Of a window's sides in those of the picture: what is around an object says where it ends."""
NARROWEST = 0.5
"""Short side of a window over its long side, at least, where the picture allows it."""


def choose_window(prompts: ClickPrompts, shown: Region) -> PixelBox | None:
    """The window for an object (H, W) bool and all clicks, or None where the whole picture shows it as well."""
    size = (shown.shape[0], shown.shape[1])
    around = _around(prompts, shown)
    if not around:
        return None
    margin = MARGIN * max(around.height, around.width)
    long_side = max(around.height, around.width) + 2 * margin
    sides = [
        min(whole, max(side + 2 * margin, NARROWEST * long_side, LEAST_SHARE * whole))
        for side, whole in zip((around.height, around.width), size, strict=True)
    ]
    window = _place(around, (round(sides[0]), round(sides[1])), size)
    whole = PixelBox(0, 0, *size)
    return window if _scale(window) >= LEAST_GAIN * _scale(whole) else None


def shows_all(window: PixelBox, prompts: ClickPrompts, found: Region | None) -> bool:
    """Whether all clicks lie in a window, the box too, and an object (H, W) bool does not reach its border.

    What reaches the border of the picture does not count as cut off.
    """
    around = _around(prompts, np.zeros((1, 1), np.bool_))
    if around and around.unite(window) != window:
        return False
    return found is None or not _is_cut(window, found)


def _is_cut(window: PixelBox, found: Region) -> bool:
    height, width = found.shape
    inside = found[window.window]
    return bool(
        (window.top > 0 and inside[0].any())
        or (window.left > 0 and inside[:, 0].any())
        or (window.top + window.height < height and inside[-1].any())
        or (window.left + window.width < width and inside[:, -1].any())
    )


def _around(prompts: ClickPrompts, shown: Region) -> PixelBox:
    """The smallest box around the object, the clicks and the box."""
    box = prompts.box or NO_BOX
    for click in prompts.clicks:
        columns, rows = zip(*click.points, strict=True)
        top, left = max(0, int(min(rows))), max(0, int(min(columns)))
        box = box.unite(PixelBox(top, left, max(1, int(max(rows)) + 1 - top), max(1, int(max(columns)) + 1 - left)))
    return box.unite(box_around(shown))


def _place(around: PixelBox, sides: tuple[int, int], size: tuple[int, int]) -> PixelBox:
    """A window of these sides in the picture with `around` in its middle, as far as the border allows."""
    middle = (around.top + around.height / 2, around.left + around.width / 2)
    top, left = (
        min(max(0, round(centre - side / 2)), whole - side)
        for centre, side, whole in zip(middle, sides, size, strict=True)
    )
    return PixelBox(top, left, *sides)


def _scale(window: PixelBox) -> float:
    """Pixels seen per pixel of the picture."""
    return max(network_size(window)) / max(window.height, window.width)
