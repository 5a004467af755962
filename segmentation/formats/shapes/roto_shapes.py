"""Shapes that move: the outlines of an object on all frames as few closed curves, each with the same points throughout.

An outline belongs to the shape whose last box it overlaps most. Every part and every hole is a shape of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.shapes.curve_fit import (
    POINT_COUNTS,
    Curve,
    Outline,
    align,
    fill_curve,
    fit_curve,
    resample,
)
from segmentation.formats.shapes.edge_rings import EdgeRing, is_outer
from segmentation.formats.shapes.polygon_fill import fill_polygon

_MARGIN = 2.0


@dataclass
class MovingOutline:
    """An outline through the clip.

    Args:
        is_hole: Whether it goes round a hole.
        outlines: Resampled and aligned, by frame.
    """

    is_hole: bool
    outlines: dict[int, Outline] = field(default_factory=dict)

    @property
    def newest(self) -> Outline:
        """The outline on the latest frame."""
        return self.outlines[max(self.outlines)]


class OutlineTracks:
    """The outlines of one object, joined frame by frame.

    Args:
        least_pixels: Outlines round fewer pixels are left out.
    """

    def __init__(self, least_pixels: int) -> None:
        self._least_pixels = least_pixels
        self.tracks: list[MovingOutline] = []
        self.specks = 0

    def add(self, frame: int, rings: Iterable[EdgeRing]) -> None:
        """Take the outlines of a frame (`edge_rings`); frames come in order."""
        rings = [ring for ring in rings if self._is_kept(ring)]
        for is_hole in (False, True):
            outlines = [resample(np.array(ring, np.float64)) for ring in rings if is_outer(ring) != is_hole]
            self._join(frame, outlines, is_hole=is_hole)

    def _is_kept(self, ring: EdgeRing) -> bool:
        kept = abs(_area_of(ring)) >= self._least_pixels
        self.specks += not kept
        return kept

    def _join(self, frame: int, outlines: list[Outline], *, is_hole: bool) -> None:
        """Give each outline to a track, the most alike first."""
        tracks = [track for track in self.tracks if track.is_hole == is_hole]
        pairs = sorted(
            (
                (_overlap(outline, track.newest), i, k)
                for i, outline in enumerate(outlines)
                for k, track in enumerate(tracks)
            ),
            key=lambda pair: -pair[0],
        )
        alone = len(outlines) == len(tracks) == 1
        free = set(range(len(outlines)))
        taken: set[int] = set()
        for overlap, i, k in sorted(pairs, key=lambda pair: -pair[0]):
            if i in free and k not in taken and (overlap > 0 or alone):
                free.discard(i)
                taken.add(k)
                tracks[k].outlines[frame] = align(outlines[i], tracks[k].newest)
        self.tracks += [MovingOutline(is_hole, {frame: outlines[i]}) for i in sorted(free)]


def fit_track(track: MovingOutline, likeness: float) -> dict[int, Curve]:
    """Curves of the fewest points that overlap the outlines on every frame as asked; else of the most that are tried.

    Args:
        track: The outlines.
        likeness: Least intersection over union with what is inside an outline, 0..1.
    """
    curves: dict[int, Curve] = {}
    for count in POINT_COUNTS:
        curves = {frame: fit_curve(outline, count) for frame, outline in track.outlines.items()}
        if all(_likeness(curves[frame], outline) >= likeness for frame, outline in track.outlines.items()):
            break
    return curves


def fill_curves(curves: Iterable[tuple[Curve, bool]], size: tuple[int, int]) -> Region:
    """The (H, W) bool region inside curves, without their holes.

    Args:
        curves: Each with whether it is a hole.
        size: (height, width).
    """
    region = np.zeros(size, np.bool_)
    for curve, is_hole in sorted(curves, key=lambda entry: entry[1]):
        inside = fill_curve(curve, size)
        region = region & ~inside if is_hole else region | inside
    return region


def _likeness(curve: Curve, outline: Outline) -> float:
    """Intersection over union of what is inside a curve and inside an outline."""
    corner = np.floor(np.minimum(outline.min(axis=0), curve[:, 1].min(axis=0)) - _MARGIN)
    width, height = np.ceil(np.maximum(outline.max(axis=0), curve[:, 1].max(axis=0)) - corner + _MARGIN).astype(int)
    wanted, found = fill_polygon(outline - corner, (height, width)), fill_curve(curve - corner, (height, width))
    union = np.count_nonzero(wanted | found)
    return float(np.count_nonzero(wanted & found) / union) if union else 0.0


def _overlap(first: Outline, second: Outline) -> float:
    """Intersection over union of two boxes."""
    low = np.maximum(first.min(axis=0), second.min(axis=0))
    high = np.minimum(first.max(axis=0), second.max(axis=0))
    shared = float(np.prod(np.maximum(high - low, 0)))
    areas = sum(float(np.prod(points.max(axis=0) - points.min(axis=0))) for points in (first, second))
    return shared / (areas - shared)


def _area_of(ring: EdgeRing) -> float:
    corners = np.array(ring, np.float64)
    ends = np.roll(corners, -1, axis=0)
    return float((corners[:, 0] * ends[:, 1] - ends[:, 0] * corners[:, 1]).sum() / 2)
