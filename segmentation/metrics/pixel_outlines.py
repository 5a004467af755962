"""The outline of a region along the edges of its pixels, with few corners, as temporal stability compares it.

By the numbers of PolyCont and psimpl, which the DAVIS toolkit calls (Pont-Tuset, BSD; de Koning, MPL): which corner an
outline begins at and which way it runs decide what is simplified, so both are those of the toolkit. Written anew; no
code was taken. Nothing is compared here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region

STRAIGHT_PX = 0.05
TOLERANCE_PX = 1.5
"""The toolkit says 3, of coordinates that count every pixel twice."""
_FEWEST_CORNERS = 4
"""Of a closed line, whose last corner is its first."""

Corner = tuple[int, int]
"""Row and column of a corner of pixels; (0, 0) is the upper left one of the image."""

Line = npt.NDArray[np.float64]
"""(N, 2) float64, row and column of each corner; the last one of an outline is the first."""


def longest_outline(region: Region) -> Line | None:
    """Of the simplified outlines, those of holes among them, the first of most corners; None when there is none.

    Clockwise around an object, the other way round a hole.
    """
    rows, columns = np.any(region, axis=1).nonzero()[0], np.any(region, axis=0).nonzero()[0]
    if not len(rows):
        return None
    part = region[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    lines = [_simplify_outline(np.array(corners, float), part) for corners in _close_lines(_EdgeWalk(part).pieces())]
    longest = max(lines, key=len)
    return longest + np.array([rows[0], columns[0]]) if len(longest) >= _FEWEST_CORNERS else None


@dataclass(frozen=True)
class _EdgeWay:
    """A way along edges from one junction to the next, both included; they may be the same."""

    corners: tuple[Corner, ...]

    def from_end(self, junction: Corner) -> tuple[Corner, ...]:
        """The way that leaves `junction`."""
        return self.corners if self.corners[0] == junction else self.corners[::-1]

    def other_end(self, junction: Corner) -> Corner:
        return self.corners[-1] if self.corners[0] == junction else self.corners[0]


class _EdgeWalk:
    """Walks along the edges between object and background.

    Args:
        region: (H, W) bool.
    """

    def __init__(self, region: Region) -> None:
        ground = np.pad(region, 1)
        self._down = ground[1:-1, :-1] != ground[1:-1, 1:]  # (H, W + 1)
        right = ground[:-1, 1:-1] != ground[1:, 1:-1]  # (H + 1, W)
        self._next: dict[Corner, list[Corner]] = {}
        for edges, step in ((self._down, (1, 0)), (right, (0, 1))):
            for row, column in zip(*(places.tolist() for places in edges.nonzero()), strict=True):
                self._join((row, column), (row + step[0], column + step[1]))
        self._seen: set[Corner] = set()

    def _join(self, one: Corner, other: Corner) -> None:
        self._next.setdefault(one, []).append(other)
        self._next.setdefault(other, []).append(one)

    def pieces(self) -> list[tuple[int, _EdgeWay]]:
        """All pieces with the number of the junction at which each was begun, in the order of the toolkit.

        Junctions are the corners at which two pixels touch by that corner only, from the top; then the upper left
        corner of each outline that has none.
        """
        crossings = sorted(corner for corner, ways in self._next.items() if len(ways) == 4)
        ends = set(crossings)
        pieces = []
        for number, (row, column) in reversed(list(enumerate(crossings))):
            for first in ((row - 1, column), (row, column - 1), (row + 1, column), (row, column + 1)):
                if _edge((row, column), first) not in self._seen:
                    pieces.append((number, self._walk((row, column), first, ends)))
        number = len(crossings)
        for row, column in zip(*(places.tolist() for places in self._down.nonzero()), strict=True):
            if _edge((row, column), (row + 1, column)) not in self._seen:
                pieces.append((number, self._walk((row, column), (row + 1, column), {(row, column)})))
                number += 1
        return pieces

    def _walk(self, start: Corner, first: Corner, ends: set[Corner]) -> _EdgeWay:
        corners = [start, first]
        self._seen.add(_edge(start, first))
        while corners[-1] not in ends:
            before, here = corners[-2:]
            one, other = self._next[here]
            corners.append(other if one == before else one)
            self._seen.add(_edge(here, corners[-1]))
        return _EdgeWay(tuple(corners))


def _edge(one: Corner, other: Corner) -> Corner:
    return one[0] + other[0], one[1] + other[1]


def _close_lines(pieces: Sequence[tuple[int, _EdgeWay]]) -> list[list[Corner]]:
    """The pieces as closed lines that turn at every crossing; the toolkit begins with the last junction."""
    number_of = {piece.corners[0]: number for number, piece in pieces}
    left: dict[Corner, list[int]] = {}
    for index, (_, piece) in enumerate(pieces):
        for end in dict.fromkeys((piece.corners[0], piece.corners[-1])):
            left.setdefault(end, []).append(index)
    lines = []
    for junction in sorted(left, key=lambda corner: number_of.get(corner, 0), reverse=True):
        while left[junction]:
            lines += _lines_through([piece for _, piece in pieces], left, junction)
    return lines


def _lines_through(pieces: Sequence[_EdgeWay], left: dict[Corner, list[int]], junction: Corner) -> list[list[Corner]]:
    """The closed lines of one way that begins at `junction` and ends when no open piece is left."""
    lines: list[list[Corner]] = []
    way: list[tuple[Corner, int]] = []
    index = left[junction][0]
    while True:
        for end in (pieces[index].corners[0], pieces[index].corners[-1]):
            if index in left[end]:
                left[end].remove(index)
        way.append((junction, index))
        junction = pieces[index].other_end(junction)
        begun = next((place for place, (start, _) in enumerate(way) if start == junction), None)
        if begun is not None:
            lines.append(_chain(pieces, way[begun:]))
            del way[begun:]
            if not way:
                return lines
            index = way[-1][1]
        index = _turning(pieces, left[junction], index, junction)


def _chain(pieces: Sequence[_EdgeWay], way: Sequence[tuple[Corner, int]]) -> list[Corner]:
    corners = [way[0][0]]
    for start, index in way:
        corners += pieces[index].from_end(start)[1:]
    return corners


def _turning(pieces: Sequence[_EdgeWay], open_ones: Sequence[int], arriving: int, junction: Corner) -> int:
    """Of the pieces still open at `junction` the first that does not go straight on."""
    here, there = pieces[arriving].from_end(junction)[1], pieces[open_ones[0]].from_end(junction)[1]
    goes_straight = here[0] == there[0] or here[1] == there[1]
    return open_ones[1] if goes_straight else open_ones[0]


def _simplify_outline(line: Line, region: Region) -> Line:
    is_hole = not region[_pixel_inside(line)]
    for tolerance in (STRAIGHT_PX, TOLERANCE_PX):
        line = _simplify(line, tolerance)
    return line[::-1] if is_hole == (_area(line) > 0) else line


def _area(line: Line) -> float:
    """Twice the area of a closed line, above 0 when it runs clockwise in the image."""
    return float((np.diff(line[:, 0]) * (line[1:, 1] + line[:-1, 1])).sum())


def _pixel_inside(line: Line) -> Corner:
    """Row and column of the pixel beside the first edge, on the inner side of the line."""
    (row, column), (next_row, next_column) = line[:2].astype(int).tolist()
    clockwise = _area(line) > 0
    if row == next_row:  # along a row: what is inside lies below when it runs clockwise to the right
        return row - (clockwise != (next_column > column)), min(column, next_column)
    return min(row, next_row), column - (clockwise == (next_row > row))


def _simplify(line: Line, tolerance: float) -> Line:
    """Without the corners closer than that to the one before, then those closer than that to what is left (Douglas and
    Peucker, 1973; of equally far corners the last one stays)."""
    if len(line) < 3:
        return line
    kept = [0]
    for index in range(1, len(line) - 1):
        if ((line[index] - line[kept[-1]]) ** 2).sum() >= tolerance**2:
            kept.append(index)
    line = line[[*kept, len(line) - 1]]
    stays = np.zeros(len(line), bool)
    stays[[0, -1]] = True
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        apart = _distances2(line[first], line[last], line[first + 1 : last])
        farthest = last - 1 - int(np.argmax(apart[::-1]))
        if apart[farthest - first - 1] > tolerance**2:
            stays[farthest] = True
            spans += [(first, farthest), (farthest, last)]
    return line[stays]


def _distances2(start: Line, end: Line, points: Line) -> Line:
    """(N,) squared distances of points to a segment; the share of the way in single precision, as psimpl has it."""
    way = end - start
    along, whole = (points - start) @ way, float(way @ way)
    share = np.float32(along) / np.float32(whole) if whole else np.zeros(len(points), np.float32)
    nearest = start + np.clip(share, 0, 1).astype(float)[:, None] * way
    return np.asarray(((points - nearest) ** 2).sum(axis=1))
