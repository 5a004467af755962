"""The parts of a checkpoint come back as they were, and a missing part is an error."""

from __future__ import annotations

import numpy as np
import pytest
from job_cases import CAT, DOG
from planes_of_pixels import planes
from small_project import rectangle

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import pack_mask
from segmentation.engines.protocols import EngineState
from segmentation.errors import StorageError
from segmentation.jobs.propagation.checkpoint_state import CheckpointState, join_state, part_state
from segmentation.jobs.propagation.first_pass import FirstPass

ENGINE = EngineState("fake", {"memory": np.arange(6.0)}, {"step": 3})


def parts() -> CheckpointState:
    waiting = FirstPass()
    waiting.keep(FrameIndex(3), planes(0.3, 0.6), {DOG: 1, CAT: 2})
    return CheckpointState(ENGINE, {FrameIndex(7): pack_mask(rectangle(1, 1, 2, 4, 5))}, waiting.waiting)


def test_engine_masks_and_waiting_results_come_back() -> None:
    wanted, found = parts(), part_state(join_state(parts()))
    assert (found.engine.engine, found.engine.values) == ("fake", {"step": 3})
    assert found.engine.arrays.keys() == {"memory"}
    assert np.array_equal(found.engine.arrays["memory"], np.arange(6.0))
    assert found.masks == wanted.masks
    assert found.waiting == wanted.waiting


def test_a_plane_that_is_missing_is_named() -> None:
    state = join_state(parts())
    arrays = {name: array for name, array in state.arrays.items() if name != "job/plane/3/1"}
    with pytest.raises(StorageError, match="job/plane/3/1"):
        part_state(EngineState(state.engine, arrays, state.values))
