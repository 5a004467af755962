"""What a checkpoint holds besides plan and position, as one `EngineState`: the engine's own memory, the stored masks
the run starts from, and first results that wait. So a run can be resumed from the checkpoint alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import EngineState, JsonValue
from segmentation.errors import StorageError
from segmentation.jobs.propagation.first_pass import WaitingFrame
from segmentation.jobs.propagation.object_planes import PackedPlanes

_PREFIX = "job/"
_MASK, _PLANE, _WAITING = "job/mask/", "job/plane/", "job/waiting"


@dataclass(frozen=True)
class CheckpointState:
    """The three parts.

    Args:
        engine: The engine's own state.
        masks: Stored masks by frame.
        waiting: First results by frame.
    """

    engine: EngineState
    masks: Mapping[FrameIndex, PackedMask]
    waiting: Mapping[FrameIndex, WaitingFrame]


def join_state(parts: CheckpointState) -> EngineState:
    """The parts as one state. The engine's names must not begin with `job/`."""
    arrays: dict[str, npt.NDArray[Any]] = dict(parts.engine.arrays)
    for frame, mask in parts.masks.items():
        arrays[f"{_MASK}{frame}"] = np.frombuffer(mask.data, np.uint8)
    listing: list[JsonValue] = []
    for frame, entry in parts.waiting.items():
        planes = entry.planes
        listing.append([frame, list(planes.ids), list(planes.confidence), [[i, d] for i, d in entry.distance.items()]])
        for k, plane in enumerate(planes.planes):
            arrays[f"{_PLANE}{frame}/{k}"] = np.frombuffer(plane, np.uint8)
    return EngineState(parts.engine.engine, arrays, {**parts.engine.values, _WAITING: listing})


def part_state(state: EngineState) -> CheckpointState:
    """The parts of a joined state.

    Raises:
        StorageError: A part is missing.
    """
    own = {name: array for name, array in state.arrays.items() if not name.startswith(_PREFIX)}
    values = {name: value for name, value in state.values.items() if name != _WAITING}
    masks = {
        FrameIndex(int(name.removeprefix(_MASK))): PackedMask(array.tobytes())
        for name, array in state.arrays.items()
        if name.startswith(_MASK)
    }
    try:
        waiting = dict(_waiting(state, entry) for entry in state.values[_WAITING])
    except (KeyError, ValueError, TypeError) as error:
        raise StorageError(f"A stored run lacks a part: {error}.", "Start the run again.") from error
    return CheckpointState(EngineState(state.engine, own, values), masks, waiting)


def _waiting(state: EngineState, entry: JsonValue) -> tuple[FrameIndex, WaitingFrame]:
    frame, ids, confidence, distance = entry
    planes = tuple(state.arrays[f"{_PLANE}{frame}/{k}"].tobytes() for k in range(len(ids)))
    packed = PackedPlanes(tuple(ObjectId(i) for i in ids), tuple(confidence), planes)
    return FrameIndex(frame), WaitingFrame(packed, {ObjectId(i): d for i, d in distance})
