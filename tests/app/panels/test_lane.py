"""What a lane says of a frame, and which frame shows where several share a pixel."""

from __future__ import annotations

import numpy as np
import pytest

from app.panels.lane import UNCERTAINTY_STEPS, Cell, TimelineLane, cell_of
from segmentation.domain.objects import ObjectId, ObjectState, Origin, Presence

DOG = ObjectId(1)


@pytest.mark.parametrize(
    ("state", "cell"),
    [
        (ObjectState(), Cell.EMPTY),
        (ObjectState(Origin.EDITED), Cell.EDITED),
        (ObjectState(Origin.IMPORTED), Cell.EDITED),
        (ObjectState(Origin.PREDICTED), Cell.PREDICTED),
        (ObjectState(Origin.PREDICTED, confidence=1.0), Cell.PREDICTED),
        (ObjectState(Origin.PREDICTED, confidence=0.0), Cell.PREDICTED + UNCERTAINTY_STEPS - 1),
        (ObjectState(Origin.PREDICTED, presence=Presence.ABSENT), Cell.ABSENT),
        (ObjectState(presence=Presence.OCCLUDED), Cell.OCCLUDED),
    ],
)
def test_what_a_frame_shows(state, cell):
    assert cell_of(state) == cell


def test_where_frames_share_a_pixel_the_one_that_needs_the_eye_shows():
    lane = TimelineLane(DOG, 100)
    lane._cells[:] = Cell.PREDICTED
    lane._cells[57] = Cell.ABSENT
    firsts = np.arange(0, 101, 10)
    assert [(s.first, s.last, s.cell) for s in lane.stretches(firsts)] == [(0, 4, 1), (5, 5, Cell.ABSENT), (6, 9, 1)]
    assert [s.cell for s in lane.stretches(np.arange(50, 61))] == [1, Cell.ABSENT, 1]
