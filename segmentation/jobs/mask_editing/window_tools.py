"""How a window asks for what its tools compute on pictures; OpenCV is imported on first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from segmentation.domain.drawing import Point, Shape
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.outlines import Outline
from segmentation.domain.stroke import Stroke

PathTo = Callable[[Point], tuple[Point, ...]]
"""The way to a point, without the start."""


def load_tools() -> None:
    """Import what the others need, so that the first call does not wait for it. Not for a GUI thread."""
    import segmentation.jobs.mask_editing.alike_pixels
    import segmentation.jobs.mask_editing.edge_paths  # noqa: F401


def draw_alike(rgb: RgbFrame, at: Point, tolerance: int, connected: bool, erases: bool, stroke: Stroke) -> None:
    """Give the active object, or take from it, the pixels that look like one. Not for a GUI thread.

    Args:
        rgb: (H, W, 3) uint8.
        at: The point, (x, y) in pixels.
        tolerance: 0..255.
        connected: Whether only what hangs together with it counts.
        erases: Whether it is taken away.
        stroke: New.
    """
    from segmentation.jobs.mask_editing.alike_pixels import find_alike

    (stroke.erase if erases else stroke.add)(find_alike(rgb, at, tolerance, connected=connected))


def part_alike(rgb: RgbFrame, shape: Shape, points: Sequence[Point], tolerance: int) -> Shape:
    """As `keep_alike`; quick enough for a GUI thread once `load_tools` was called."""
    from segmentation.jobs.mask_editing.alike_pixels import keep_alike

    return keep_alike(rgb, shape, points, tolerance)


def find_edge_paths(rgb: RgbFrame, start: Point) -> PathTo:
    """Ways along edges from a point of a picture (H, W, 3) uint8. Not for a GUI thread; the ways are."""
    from segmentation.jobs.mask_editing.edge_paths import EdgePaths

    return EdgePaths(rgb, start).path_to


def find_outlines(region: Region, tolerance_px: float) -> tuple[Outline, ...]:
    """As `trace_outlines`. Not for a GUI thread."""
    from segmentation.jobs.mask_editing.outline_tracing import trace_outlines

    return trace_outlines(region, tolerance_px)
