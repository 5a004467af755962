"""How a window asks for the object in a box; the segmenter behind it is imported on first use."""

from __future__ import annotations

from segmentation.domain.drawing import Shape
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox


def object_in_box(rgb: RgbFrame, box: PixelBox, known: Region | None = None) -> Shape:
    """The object that `box` was dragged around. Takes up to a second: not for a GUI thread.

    Args:
        rgb: (H, W, 3) uint8.
        box: Around the whole object.
        known: (H, W) bool, its mask so far, where the search begins; or None.

    Raises:
        UserError: The box is too small or covers the whole picture.
    """
    from segmentation.engines.grabcut import grab

    return grab(rgb, box, known)
