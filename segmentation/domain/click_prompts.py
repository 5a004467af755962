"""What a user says about one object by pointing: clicks, scribbles, a box, and the mask that is to be corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace

from segmentation.domain.drawing import Point
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox


@dataclass(frozen=True)
class Click:
    """A point, or a scribble of several points joined by straight lines.

    Args:
        points: At least one, in pixels of the picture.
        positive: Whether the object is there; False: it is not.
    """

    points: tuple[Point, ...]
    positive: bool = True


@dataclass(frozen=True)
class ClickPrompts:
    """Everything said so far about one object on one picture.

    Args:
        clicks: In the order they were made.
        box: Around the whole object, or None.
        previous: (H, W) bool, the mask to correct; None when there is none.
    """

    clicks: tuple[Click, ...] = ()
    box: PixelBox | None = None
    previous: Region | None = None

    def __bool__(self) -> bool:
        return bool(self.clicks) or self.box is not None

    def with_click(self, click: Click) -> ClickPrompts:
        """The same with one click more."""
        return replace(self, clicks=(*self.clicks, click))
