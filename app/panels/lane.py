"""Lane: what is known of one object along the clip, as arrays that a timeline can paint at any zoom. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState, Origin, Presence
from segmentation.domain.project import Project

UNCERTAINTY_STEPS = 4
"""Confidence is shown in this many shades."""


class Cell(IntEnum):
    """What a frame of a lane shows. Where many frames share a pixel, the greatest shows: what needs the eye most."""

    EMPTY = 0
    PREDICTED = 1
    """Sure; one more for each step of uncertainty, up to `PREDICTED + UNCERTAINTY_STEPS - 1`."""
    EDITED = PREDICTED + UNCERTAINTY_STEPS
    OCCLUDED = EDITED + 1
    ABSENT = OCCLUDED + 1


@dataclass(frozen=True)
class Stretch:
    """Neighbouring pixels or frames that look the same.

    Args:
        first: First column.
        last: Last column, included.
        cell: How they look: a `Cell`, or a shade of `PREDICTED`.
    """

    first: int
    last: int
    cell: int


class TimelineLane:
    """One object's states by frame.

    Args:
        object_id: The object.
        frame_count: Frames of the clip.
    """

    def __init__(self, object_id: ObjectId, frame_count: int) -> None:
        self.object_id = object_id
        self._cells = np.zeros(frame_count, np.uint8)
        self._reference = np.zeros(frame_count, np.bool_)
        self._verified = np.zeros(frame_count, np.bool_)
        self._needs_work = np.zeros(frame_count, np.bool_)

    def update(self, project: Project, frame: FrameIndex) -> bool:
        """Take over what the project says of a frame; returns whether the frame looks different now."""
        record = project.track.records.get(frame)
        state = NOTHING_KNOWN if record is None else record.state(self.object_id)
        look = (cell_of(state), state.reference, state.verified, state.needs_work)
        planes = (self._cells, self._reference, self._verified, self._needs_work)
        if all(plane[frame] == value for plane, value in zip(planes, look, strict=True)):
            return False
        for plane, value in zip(planes, look, strict=True):
            plane[frame] = value
        return True

    def cell(self, frame: FrameIndex) -> int:
        """How a frame looks."""
        return int(self._cells[frame])

    def references(self, within: FrameRange) -> tuple[FrameIndex, ...]:
        """Reference frames."""
        return _frames_marked(self._reference, within)

    def frames_verified(self, within: FrameRange) -> tuple[FrameIndex, ...]:
        """Verified frames."""
        return _frames_marked(self._verified, within)

    def frames_to_rework(self, within: FrameRange) -> tuple[FrameIndex, ...]:
        """Frames that the user said need work."""
        return _frames_marked(self._needs_work, within)

    def stretches(self, firsts: npt.NDArray[np.intp]) -> tuple[Stretch, ...]:
        """How a row of columns looks, empty ones left out.

        Args:
            firsts: (columns + 1,) the first frame of every column, ascending; the last entry ends the last column.
        """
        ends = np.maximum(firsts[1:], firsts[:-1] + 1)
        columns = _greatest(self._cells, firsts[:-1], ends)
        steps = np.flatnonzero(np.diff(columns)) + 1
        starts, stops = np.concatenate(([0], steps)), np.concatenate((steps, [columns.size]))
        return tuple(
            Stretch(int(start), int(stop) - 1, int(columns[start]))
            for start, stop in zip(starts, stops, strict=True)
            if columns.size and columns[start]
        )


def cell_of(state: ObjectState) -> int:
    """How a state looks."""
    if state.presence is Presence.ABSENT:
        return Cell.ABSENT
    if state.presence is Presence.OCCLUDED:
        return Cell.OCCLUDED
    if state.origin in (Origin.EDITED, Origin.IMPORTED):
        return Cell.EDITED
    if state.origin is Origin.PREDICTED:
        sure = 1.0 if state.confidence is None else min(max(state.confidence, 0.0), 1.0)
        return Cell.PREDICTED + min(int((1 - sure) * UNCERTAINTY_STEPS), UNCERTAINTY_STEPS - 1)
    return Cell.EMPTY


def _frames_marked(marks: npt.NDArray[np.bool_], within: FrameRange) -> tuple[FrameIndex, ...]:
    found = np.flatnonzero(marks[within.first : within.last + 1]) + within.first
    return tuple(FrameIndex(int(frame)) for frame in found)


def _greatest(
    cells: npt.NDArray[np.uint8], starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]
) -> npt.NDArray[np.uint8]:
    """The greatest cell of every starts..ends - 1; one frame per column is the common, cheap case."""
    if starts.size == 0 or int((ends - starts).max()) == 1:
        return cells[starts]
    # reduceat takes pairs (start, end); the even results are ours. An end may be the array's length: pad by one.
    pairs = np.stack((starts, ends), axis=1).ravel()
    padded = np.append(cells, np.uint8(0))
    result: npt.NDArray[np.uint8] = np.maximum.reduceat(padded, pairs)[::2]
    return result
