"""WindowPath: where the window around an object is, step by step. Numbers only; no picture and no engine here.

The window has the shape of the picture and is given to the engine at one size, so to the engine it is a camera that
pans and zooms after the object. It moves and grows in small steps: what the engine remembers stays comparable, and
its own estimate of motion takes the rest. Where the object rests, the window rests as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from segmentation.domain.frames import Labels
from segmentation.domain.pixel_box import NO_BOX, PixelBox
from segmentation.engines.protocols import JsonValue

ZOOM_STEP = 1.08
"""Of the window's sides from one level to the next; a step changes at most one level while the object is seen."""
CONTEXT = 3.0
"""Sides of the window by those of the object when a window is chosen."""
LEAST_CONTEXT, MOST_CONTEXT = 2.2, 4.0
"""Between these the window keeps its size."""
REST_SHARE = 0.06
"""Of the window's sides: the object may be so far off the middle before the window follows."""
PATIENCE = 2
"""Steps without the object before the window grows."""
LEVELS_WHEN_LOST = 3
"""By so many levels a step."""
OUTLIERS = 0.01
"""Of an object's pixels on each side that its box leaves out: single pixels far away must not widen the window."""


@dataclass(frozen=True)
class Picture:
    """The picture a window is cut from.

    Args:
        size: (height, width) in pixels.
        most_zoom: Sides of the picture by those of the smallest window, 1 or more.
    """

    size: tuple[int, int]
    most_zoom: float

    def level_of(self, zoom: float) -> int:
        """The last level whose window is at least 1 / `zoom` of the picture; 0, the whole picture, at least."""
        limited = max(1.0, min(zoom, self.most_zoom))
        return int(np.floor(np.log(limited) / np.log(ZOOM_STEP) + 1e-9))

    def level_around(self, box: PixelBox, context: float) -> int:
        """The last level whose window is at least `context` times as high and wide as `box`."""
        return self.level_of(min(self.size[0] / box.height, self.size[1] / box.width) / context)

    def window(self, centre: tuple[float, float], level: int) -> PixelBox:
        """The window of a level around `centre` (row, column), moved so far that it lies in the picture."""
        sides = tuple(max(1, round(side / ZOOM_STEP**level)) for side in self.size)
        corner = (round(middle - side / 2) for middle, side in zip(centre, sides, strict=True))
        top, left = (min(max(0, c), most - s) for c, s, most in zip(corner, sides, self.size, strict=True))
        return PixelBox(top, left, *sides)

    def cuts(self, box: PixelBox) -> bool:
        """Whether the box touches the picture's border, so that the object may be larger than what is seen of it."""
        below, right = box.top + box.height >= self.size[0], box.left + box.width >= self.size[1]
        return box.top <= 0 or box.left <= 0 or below or right


@dataclass(frozen=True)
class WindowPath:
    """Where the window is now, and what is known of the object's motion.

    Args:
        picture: The picture.
        centre: (row, column) of the window before it is moved into the picture.
        level: How small the window is; 0 is the whole picture.
        seen: (row, column) of the object's middle when it was last seen.
        velocity: (rows, columns) a step.
        missing: Steps since then.
    """

    picture: Picture
    centre: tuple[float, float]
    level: int
    seen: tuple[float, float]
    velocity: tuple[float, float] = (0.0, 0.0)
    missing: int = 0

    @classmethod
    def around(cls, box: PixelBox, picture: Picture) -> WindowPath:
        """A window around an object at rest; the whole picture where `box` is empty, as one can be anywhere."""
        if not box:
            middle = (picture.size[0] / 2, picture.size[1] / 2)
            return cls(picture, middle, 0, middle, missing=PATIENCE + 1)
        return cls(picture, _middle(box), picture.level_around(box, CONTEXT), _middle(box))

    @property
    def window(self) -> PixelBox:
        """The window of the next step."""
        return self.picture.window(self.centre, self.level)

    def after(self, box: PixelBox) -> WindowPath:
        """The path after a step in which the object was seen in `box`, or not at all where that is empty."""
        if not box:
            return self._after_loss()
        middle = _middle(box)
        velocity = (0.0, 0.0)
        if not self.missing:
            rows, columns = middle[0] - self.seen[0], middle[1] - self.seen[1]
            velocity = ((self.velocity[0] + rows) / 2, (self.velocity[1] + columns) / 2)
        expected = (middle[0] + velocity[0], middle[1] + velocity[1])
        return replace(
            self,
            centre=self._follow(expected),
            level=self._next_level(box),
            seen=middle,
            velocity=velocity,
            missing=0,
        )

    def place(self, box: PixelBox) -> WindowPath:
        """The path when the object turns out to be in `box` on the frame just stepped; nothing is known of its motion.

        Where `box` is empty, the object is absent, and the window stays.
        """
        return replace(self, missing=1).after(box) if box else replace(self, velocity=(0.0, 0.0))

    def to_json(self) -> dict[str, JsonValue]:
        """All that changes, as JSON values."""
        return {
            "centre": list(self.centre),
            "level": self.level,
            "seen": list(self.seen),
            "velocity": list(self.velocity),
            "missing": self.missing,
        }

    @classmethod
    def from_json(cls, values: JsonValue, picture: Picture) -> WindowPath:
        """The path that `to_json` returned.

        Raises:
            KeyError, TypeError, ValueError: The values are damaged.
        """
        centre, seen, velocity = ((float(y), float(x)) for y, x in (values[n] for n in ("centre", "seen", "velocity")))
        return cls(picture, centre, int(values["level"]), seen, velocity, int(values["missing"]))

    def _after_loss(self) -> WindowPath:
        level, missing = self.level, self.missing + 1
        if missing > PATIENCE:
            return replace(self, level=max(0, level - LEVELS_WHEN_LOST), velocity=(0.0, 0.0), missing=missing)
        centre = (self.centre[0] + self.velocity[0], self.centre[1] + self.velocity[1])
        return replace(self, centre=centre, missing=missing)

    def _follow(self, expected: tuple[float, float]) -> tuple[float, float]:
        """The centre moved so far that the expected middle of the object is near it."""
        window = self.window
        actual = _middle(window)  # at the border of the picture the window is not where its centre is
        row, column = (
            min(max(centre, wanted - REST_SHARE * side), wanted + REST_SHARE * side)
            for centre, wanted, side in zip(actual, expected, (window.height, window.width), strict=True)
        )
        return row, column

    def _next_level(self, box: PixelBox) -> int:
        widest, closest = (self.picture.level_around(box, context) for context in (MOST_CONTEXT, LEAST_CONTEXT))
        if self.level > closest:
            return self.level - 1
        if self.level < widest and not self.picture.cuts(box):
            return self.level + 1
        return self.level


def box_of_objects(labels: Labels, objects: Iterable[int], within: PixelBox | None = None) -> PixelBox:
    """The box around all pixels but outliers of each object; empty when none of them is seen.

    Args:
        labels: (H, W) uint8.
        objects: Labels that count.
        within: Look only here; None: everywhere.
    """
    place = within or PixelBox(0, 0, *labels.shape)
    part, box = labels[place.window], NO_BOX
    for label in objects:
        seen = part == label
        if not seen.any():
            continue
        (top, bottom), (left, right) = (_extent(np.count_nonzero(seen, axis=axis)) for axis in (1, 0))
        box = box.unite(PixelBox(place.top + top, place.left + left, bottom - top + 1, right - left + 1))
    return box


def _extent(counts: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> tuple[int, int]:
    """First and last position between which all but the outliers lie."""
    share = np.cumsum(counts) / counts.sum()
    return int(np.argmax(share > OUTLIERS)), int(np.argmax(share >= 1 - OUTLIERS))


def _middle(box: PixelBox) -> tuple[float, float]:
    return box.top + box.height / 2, box.left + box.width / 2
