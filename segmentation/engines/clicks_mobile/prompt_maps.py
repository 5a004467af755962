"""Prompts drawn for the network: disks, nearness and points. Numpy only; training and engine draw them alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from segmentation.engines.clicks_mobile.config import PROMPT_STRIDE, ClicksMobileConfig

Float = npt.NDArray[np.float32]
Mark = tuple[Float, bool]
"""The points (n, 2) of one click or scribble, x before y in pixels of what the network sees; whether the object is
there."""
_STEP_PX = 3.0
"""Scribbles are drawn as points this far apart."""
_FAR_PX = 1e6


@dataclass(frozen=True)
class DrawnPrompts:
    """What the network is given of the prompts of one picture.

    Args:
        maps: (M, H / 4, W / 4) float32 in [0, 1]: disk and nearness of the object's clicks, the same of the
            background's, and what lies outside the box.
        points: (N, 2) float32, x before y, -1 at the first border and 1 at the last.
        signs: (N,) float32: 1 on the object, -1 on the background, 0 for a row that fills up.
    """

    maps: Float
    points: Float
    signs: Float


def draw_prompts(
    marks: Sequence[Mark], outside: Float | None, size: tuple[int, int], config: ClicksMobileConfig
) -> DrawnPrompts:
    """Draw prompts.

    Args:
        marks: Clicks and scribbles.
        outside: (H / 4, W / 4), what lies outside the box; None without a box.
        size: (H, W) of what the network sees.
        config: Reaches.
    """
    cells = (size[0] // PROMPT_STRIDE, size[1] // PROMPT_STRIDE)
    maps: list[Float] = []
    for positive in (True, False):
        points = [_dense(mark) for mark, is_object in marks if is_object == positive]
        away = _distances(np.concatenate(points), cells) if points else np.full(cells, _FAR_PX, np.float32)
        maps.append(np.asarray(((config.disk_px - away) / PROMPT_STRIDE + 0.5).clip(0, 1), np.float32))
        maps += [np.asarray(np.exp(-away / reach), np.float32) for reach in config.reaches_px]
    maps.append(np.zeros(cells, np.float32) if outside is None else outside)
    points_of, signs = _tokens(marks, size, config.most_tokens)
    return DrawnPrompts(np.stack(maps), points_of, signs)


def _dense(points: Float) -> Float:
    """The same way with points close to each other."""
    parts: list[Float] = [points[:1].copy()]
    for start, end in pairwise(points):
        steps = max(1, int(np.ceil(float(np.linalg.norm(end - start)) / _STEP_PX)))
        shares = np.arange(1, steps + 1, dtype=np.float32)[:, None] / steps
        parts.append(np.asarray(start + (end - start) * shares, np.float32))
    return np.concatenate(parts)


def _distances(points: Float, cells: tuple[int, int]) -> Float:
    """(h, w) pixels from the middle of each cell to the nearest of `points`."""
    y, x = (np.arange(count, dtype=np.float32) * PROMPT_STRIDE + PROMPT_STRIDE / 2 for count in cells)
    nearest = np.full(cells, _FAR_PX * _FAR_PX, np.float32)
    for column, row in points:
        np.minimum(nearest, (y[:, None] - row) ** 2 + (x[None] - column) ** 2, out=nearest)
    return np.asarray(np.sqrt(nearest), np.float32)


def _tokens(marks: Sequence[Mark], size: tuple[int, int], most: int) -> tuple[Float, Float]:
    """At most `most` points and their signs, the last marks first where there are too many."""
    share = max(1, most // max(1, len(marks)))
    rows = [
        (*point, 1.0 if positive else -1.0)
        for points, positive in reversed(marks)
        for point in points[np.linspace(0, len(points) - 1, min(share, len(points))).round().astype(int)]
    ][:most]
    filled = np.zeros((most, 3), np.float32)
    if rows:
        filled[: len(rows)] = rows
    middle = np.array([size[1] / 2, size[0] / 2], np.float32)
    return np.asarray(filled[:, :2] / middle - 1, np.float32), filled[:, 2].copy()
