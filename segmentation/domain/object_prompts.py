"""ObjectPrompts: points and a box that say what an object of a clip is on one of its frames, as a user gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, floor

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.clip import Clip
from segmentation.domain.drawing import Point
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.domain.pixel_box import PixelBox
from segmentation.errors import UserError

ObjectKey = int | str
"""Number of an object, 1..254, or its name; one that is not there yet is made."""
Corners = tuple[float, float, float, float]
"""left, top, right, bottom in pixels; right and bottom are where the box ends."""


@dataclass(frozen=True)
class ObjectPrompts:
    """All that is said of one object on one frame. Points are (x, y) in pixels, the top left pixel covering 0..1.

    Args:
        object: Its number or name.
        frame: Which one, from 0.
        positive: Points in the object.
        negative: Points that are not in it.
        box: Around the whole object, or None.
    """

    object: ObjectKey
    frame: int = 0
    positive: tuple[Point, ...] = ()
    negative: tuple[Point, ...] = ()
    box: Corners | None = None

    @property
    def title(self) -> str:
        """The object and the frame, as messages call them."""
        called = f"'{self.object}'" if isinstance(self.object, str) else str(self.object)
        return f"object {called} on frame {self.frame}"

    def of_clip(self, clip: Clip) -> ClickPrompts:
        """What an engine that follows clicks gets.

        Raises:
            UserError: A number that no object can have, a frame outside the clip, a point outside the frame, a box
                without pixels, or neither a point in the object nor a box.
        """
        if isinstance(self.object, int) and not 1 <= self.object <= MAX_OBJECT_ID:
            raise UserError(
                f"{self.object} is no number of an object.",
                f"Objects are numbered 1 to {MAX_OBJECT_ID}; names do, too.",
            )
        clip.check_frame(self.frame)
        if not self.positive and self.box is None:
            raise UserError(f"There is no point in {self.title}, and no box around it.", "Give one of them or both.")
        for x, y in (*self.positive, *self.negative):
            if not (0 <= x < clip.width and 0 <= y < clip.height):
                raise UserError(
                    f"The point {x:g},{y:g} for {self.title} is outside the frame.",
                    f"Frames are {clip.width} x {clip.height} pixels: x is below {clip.width}, y below {clip.height}.",
                )
        points = [Click((point,)) for point in self.positive]
        points += [Click((point,), positive=False) for point in self.negative]
        return ClickPrompts(tuple(points), None if self.box is None else self._pixels(self.box, clip))

    def _pixels(self, box: Corners, clip: Clip) -> PixelBox:
        """The pixels that the box touches."""
        left, top, right, bottom = box
        found = PixelBox.spanning(floor(top), floor(left), ceil(bottom), ceil(right), clip.size)
        if not found:
            corners = ",".join(f"{each:g}" for each in box)
            raise UserError(
                f"The box {corners} for {self.title} holds no pixel of the frame.",
                f"Give left, top, right and bottom in pixels; frames are {clip.width} x {clip.height}.",
            )
        return found


def merge_prompts(prompts: Iterable[ObjectPrompts]) -> tuple[ObjectPrompts, ...]:
    """One entry for each object and frame, in the order of their first ones.

    Raises:
        UserError: There are two boxes around an object on a frame.
    """
    merged: dict[tuple[ObjectKey, int], ObjectPrompts] = {}
    for new in prompts:
        known = merged.setdefault((new.object, new.frame), replace(new, positive=(), negative=(), box=None))
        if known.box is not None and new.box is not None:
            raise UserError(f"There are two boxes around {new.title}.", "Give one box for each object and frame.")
        merged[new.object, new.frame] = replace(
            known,
            positive=(*known.positive, *new.positive),
            negative=(*known.negative, *new.negative),
            box=known.box if new.box is None else new.box,
        )
    return tuple(merged.values())
