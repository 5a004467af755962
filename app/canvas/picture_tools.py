"""PictureTools: what tools find on the shown picture, off the GUI thread: alike pixels, ways along edges, outlines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil, hypot

from PySide6.QtCore import QObject

from app.workers.background_call import BackgroundCalls
from segmentation.domain.drawing import Point, Shape
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.outlines import Outline
from segmentation.errors import SegmentationError
from segmentation.jobs.mask_editing.window_tools import (
    PathTo,
    find_edge_paths,
    find_outlines,
    load_tools,
    part_alike,
)

MOST_LOOKS = 12
"""A brush looks at no more points of one piece of a stroke."""


class PictureTools(QObject):
    """All methods: GUI thread.

    Args:
        failed: Gets what went wrong.
    """

    def __init__(self, failed: Callable[[SegmentationError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._calls = BackgroundCalls(self)
        self._traced_from: Point | None = None
        self._path_to: PathTo | None = None
        self._is_loaded = False

    @property
    def knows_ways(self) -> bool:
        """Whether the ways from the point that was asked for last are known."""
        return self._path_to is not None

    def load(self) -> None:
        """Import what is needed ahead of the first use."""
        if not self._is_loaded:
            self._is_loaded = True
            self._calls.call(load_tools, _ignore, self._failed)

    def trace_edges(self, rgb: RgbFrame, start: Point) -> None:
        """Look for ways along the edges of (H, W, 3) uint8 from a point."""
        self._traced_from, self._path_to = start, None

        def take(path_to: PathTo) -> None:
            if self._traced_from is start:
                self._path_to = path_to

        self._calls.call(partial(find_edge_paths, rgb, start), take, self._failed)

    def way_along_edges(self, end: Point) -> tuple[Point, ...]:
        """The way to a point, the start left out; straight while it is not known."""
        return (end,) if self._path_to is None else self._path_to(end)

    def keep_to_edges(self, rgb: RgbFrame, shape: Shape, start: Point, end: Point, likeness: int) -> Shape:
        """The part of a shape that looks like (H, W, 3) uint8 does between two points."""
        reach = max(1.0, min(shape.box.height, shape.box.width) / 4)
        looks = min(MOST_LOOKS, 1 + ceil(hypot(end[0] - start[0], end[1] - start[1]) / reach))
        shares = [number / looks for number in range(1, looks + 1)]
        points = [(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share) for share in shares]
        return part_alike(rgb, shape, points, likeness)

    def find_outlines(self, region: Region, tolerance_px: float, then: Callable[[tuple[Outline, ...]], None]) -> None:
        """The outlines of (H, W) bool."""
        self._calls.call(partial(find_outlines, region, tolerance_px), then, self._failed)

    def find_shape(self, find: Callable[[], Shape], then: Callable[[Shape], None]) -> None:
        """Any shape."""
        self._calls.call(find, then, self._failed)

    def close(self) -> None:
        """End the thread."""
        self._calls.close()


def _ignore(_loaded: None) -> None:
    """Nobody waits for it."""
