"""Lines through the middle of objects, as somebody would scribble them: they never leave the object."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region

Line = tuple[tuple[int, int], ...]
"""x, y of pixels; straight steps along rows and columns between them."""

_Run = tuple[int, int]
"""First and last column of neighbouring pixels of one row."""


def scribble_lines(region: Region) -> tuple[Line, ...]:
    """Lines through every part of an (H, W) bool region: at least one each, and none outside."""
    count, parts = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    return tuple(line for number in range(1, count) for line in _through_part(parts == number))


def draw_lines(lines: tuple[Line, ...], size: tuple[int, int]) -> Region:
    """The (H, W) bool region of one pixel wide lines; what lies outside is cut off."""
    canvas = np.zeros(size, np.uint8)
    for line in lines:
        cv2.polylines(canvas, [np.array(line if len(line) > 1 else line * 2, np.int32)], isClosed=False, color=1)
    return canvas.astype(np.bool_)


def _through_part(part: Region) -> list[Line]:
    """Along the longer side of the part."""
    left, top, width, height = cv2.boundingRect(part.astype(np.uint8))
    box = part[top : top + height, left : left + width]
    if width <= height:
        return [tuple((x + left, y + top) for x, y in line) for line in _down(box)]
    return [tuple((y + left, x + top) for x, y in line) for line in _down(box.T)]


def _down(box: Region) -> list[Line]:
    """From row to row through the widest run that touches the one before; where none does, a new line begins."""
    lines: list[list[tuple[int, int]]] = []
    last: _Run | None = None
    for y, row in enumerate(box):
        runs = _runs(row)
        touching = [run for run in runs if last is not None and run[0] <= last[1] and last[0] <= run[1]]
        if not runs:
            last = None
            continue
        run = max(touching or runs, key=lambda run: run[1] - run[0])
        middle = (run[0] + run[1]) // 2
        if touching and last is not None:
            # The step to the next row is made where both runs have pixels.
            x = min(max(lines[-1][-1][0], run[0]), min(run[1], last[1]))
            lines[-1] += [(x, y - 1), (x, y), (middle, y)]
        else:
            lines.append([(middle, y)])
        last = run
    return [_without_repeats(line) for line in lines]


def _runs(row: npt.NDArray[np.bool_]) -> list[_Run]:
    steps = np.diff(np.concatenate(([0], row.astype(np.int8), [0])))
    starts, stops = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return [(int(start), int(stop) - 1) for start, stop in zip(starts, stops, strict=True)]


def _without_repeats(line: list[tuple[int, int]]) -> Line:
    """Only the corners of the line."""
    kept = line[:1]
    for point in line[1:]:
        if point == kept[-1]:
            continue
        if len(kept) > 1 and any(kept[-2][i] == kept[-1][i] == point[i] for i in (0, 1)) and _between(kept, point):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _between(kept: list[tuple[int, int]], point: tuple[int, int]) -> bool:
    """Whether the line goes on in the same direction."""
    before = (kept[-1][0] - kept[-2][0], kept[-1][1] - kept[-2][1])
    after = (point[0] - kept[-1][0], point[1] - kept[-1][1])
    return before[0] * after[0] + before[1] * after[1] > 0
