"""What a view needs of labels to show them: labels at screen pixels, outlines, checkerboards, places for numbers.

Works on the pixels asked for only, and knows no colours and no window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from segmentation.domain.drawing import Point
from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import Colour

Cell = TypeVar("Cell", np.uint8, np.uint32)
TINT, DIMMED = 0.4, 0.6
HATCH_COUNT = 7
"""Patterns that there are; the eighth object has the first one again, as with colours."""
OUTSIDE = 0
"""Beyond the frame everything is background."""


def sample(
    labels: npt.NDArray[Cell], xs: npt.NDArray[np.floating[Any]], ys: npt.NDArray[np.floating[Any]]
) -> npt.NDArray[Cell]:
    """Labels, or colours, under a grid of points, (ys.size, xs.size) of the same type.

    Args:
        labels: (H, W).
        xs: Ascending x positions in pixels; may lie outside.
        ys: Ascending y positions.
    """
    columns, rows = np.floor(xs).astype(np.intp), np.floor(ys).astype(np.intp)
    height, width = labels.shape
    grid: npt.NDArray[Cell] = labels.take(rows, axis=0, mode="clip").take(columns, axis=1, mode="clip")
    grid[(rows < 0) | (rows >= height)] = OUTSIDE
    grid[:, (columns < 0) | (columns >= width)] = OUTSIDE
    return grid


def edges(grid: Labels) -> Region:
    """The inner edge of every area of a label grid, one cell wide, without the grid's own border.

    Args:
        grid: (H + 2, W + 2) labels as from `sample`: one cell more on every side than is looked at.

    Returns:
        (H, W) bool: the cell's label differs from one beside, above or below it. Background cells are never edge.
    """
    centre = grid[1:-1, 1:-1]
    differs = centre ^ grid[1:-1, 2:]
    differs |= centre ^ grid[1:-1, :-2]
    differs |= centre ^ grid[2:, 1:-1]
    differs |= centre ^ grid[:-2, 1:-1]
    found: Region = (differs != 0) & (centre != 0)
    return found


def checkerboard(grid: Labels, shown: Iterable[ObjectId], cell: int, left: int, top: int) -> Labels:
    """Cells where no shown object is, in squares: 1 and 2 in turn, and 0 where an object is.

    Args:
        grid: (H, W) labels at screen pixels.
        shown: Objects that stay visible.
        cell: Side of a square in screen pixels.
        left: Screen position of the first column, so that the pattern stands still when parts are repainted.
        top: Likewise for rows.
    """
    free = np.ones(256, np.uint8)
    free[list(shown)] = 0
    columns = ((np.arange(grid.shape[1]) + left) // cell % 2).astype(np.uint8)
    rows = ((np.arange(grid.shape[0]) + top) // cell % 2).astype(np.uint8)
    squares: Labels = ((columns[None, :] ^ rows[:, None]) + np.uint8(1)) * free.take(grid)
    return squares


def hatch(grid: Labels, kinds: npt.NDArray[np.uint8], scale: int, left: int, top: int) -> Region:
    """Cells that carry the ink of their label's pattern, (H, W) bool.

    Args:
        grid: (H, W) labels at screen pixels.
        kinds: (256,) bit of its pattern by label, as from `hatch_kinds`; 0 has none.
        scale: Cells per step of a pattern.
        left: As for `checkerboard`.
        top: Likewise.
    """
    columns = (np.arange(grid.shape[1]) + left) // scale % _HATCHES.shape[1]
    rows = (np.arange(grid.shape[0]) + top) // scale % _HATCHES.shape[0]
    inked: Region = (_HATCHES.take(rows, axis=0).take(columns, axis=1) & kinds.take(grid)) != 0
    return inked


def hatch_kinds(objects: Iterable[ObjectId]) -> npt.NDArray[np.uint8]:
    """(256,) uint8, the bit of its pattern for each of the objects: neighbours in number have different ones."""
    kinds = np.zeros(256, np.uint8)
    for object_id in objects:
        kinds[object_id] = 1 << (object_id - 1) % HATCH_COUNT
    return kinds


def _create_hatches() -> npt.NDArray[np.uint8]:
    """(8, 8) uint8, one bit a pattern: rising, falling, level, upright, dots, crossed, squares."""
    x, y = np.arange(8)[None, :], np.arange(8)[:, None]
    rising, falling, level, upright = (
        (x + y) % 8 == 0,
        (x - y) % 8 == 0,
        (y % 8 == 0) & (x >= 0),
        (x % 8 == 0) & (y >= 0),
    )
    dots = (x % 4 < 2) & (y % 4 < 2)
    patterns = (rising, falling, level, upright, dots, rising | falling, level | upright)
    bits = [ink.astype(np.uint8) << bit for bit, ink in enumerate(patterns)]
    joined: npt.NDArray[np.uint8] = np.bitwise_or.reduce(bits).astype(np.uint8)
    return joined


_HATCHES = _create_hatches()


def anchors(labels: Labels, objects: Iterable[ObjectId], *, grid_px: int = 128) -> Mapping[ObjectId, Point]:
    """A pixel of each object near its middle, to write its number on; objects without a pixel have none.

    Args:
        labels: (H, W).
        objects: Which ones.
        grid_px: Looked at on a grid of about this many rows and columns; objects that fall through it are looked for
            in full.
    """
    step = max(1, max(labels.shape) // grid_px)
    wanted = tuple(objects)
    middles = _middles(labels[step // 2 :: step, step // 2 :: step], step)
    found = {object_id: middles[object_id] for object_id in wanted if object_id in middles}
    small = [object_id for object_id in wanted if object_id not in found]
    for object_id in sorted(LabelMask(labels).objects().intersection(small)) if small else ():
        found[object_id] = _middles((labels == object_id).view(np.uint8), 1)[1]
    return found


def mark_edges(rgb: RgbFrame, region: Region, colour: Colour) -> RgbFrame:
    """A small picture with an object tinted and outlined, and the rest dimmed; (h, w, 3) uint8 RGB.

    Args:
        rgb: (h, w, 3) uint8 RGB.
        region: (h, w) bool, where the object is.
        colour: Its colour.
    """
    painted = np.where(region[..., None], (1 - TINT) * rgb + TINT * np.array(colour, dtype=np.float32), DIMMED * rgb)
    painted[region & edges(np.pad(region, 1, mode="edge").astype(np.uint8))] = colour
    return np.asarray(painted, dtype=np.uint8)


def _middles(labels: Labels, step: int) -> Mapping[int, Point]:
    """The pixel nearest to the centre of each label but 0, all at once, since there may be many.

    Args:
        labels: (h, w), one cell for `step` x `step` pixels.
        step: See there.
    """
    rows, columns = np.nonzero(labels)
    if not rows.size:
        return {}
    order = np.argsort(labels[rows, columns], kind="stable")
    rows, columns = rows[order], columns[order]
    kept = labels[rows, columns]
    starts = np.append(0, np.flatnonzero(kept[1:] != kept[:-1]) + 1)
    counts = np.diff(starts, append=kept.size)
    away = sum(
        (places - np.repeat(np.add.reduceat(places, starts) / counts, counts)) ** 2 for places in (rows, columns)
    )
    nearest = np.flatnonzero(away == np.repeat(np.minimum.reduceat(away, starts), counts))
    first = nearest[np.searchsorted(nearest, starts)]
    middle = step // 2 + 0.5
    return {int(kept[at]): (int(columns[at]) * step + middle, int(rows[at]) * step + middle) for at in first}
