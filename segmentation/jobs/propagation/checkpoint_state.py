"""What a checkpoint carries besides plan and position, as one `EngineState`: the engine's own memory, the stored masks
the run starts from, and first results that wait. So a run can be resumed from the checkpoint alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import EngineState, JsonValue
from segmentation.errors import StorageError
from segmentation.jobs.propagation.first_pass import WaitingFrame
from segmentation.jobs.propagation.frame_runs import FrameRuns
from segmentation.jobs.propagation.mask_choice import MaskComparison
from segmentation.jobs.propagation.object_planes import PackedPlanes

_PREFIX = "job/"
_MASK, _PLANE, _WAITING = "job/mask/", "job/plane/", "job/waiting"
_HELD_PLANE, _HELD, _COMPARED = "job/held-plane/", "job/held", "job/compared"
_AGREEING, _REWRITTEN = "job/agreeing", "job/rewritten"


@dataclass(frozen=True)
class CheckpointState:
    """The three parts.

    Args:
        engine: The engine's own state.
        masks: Stored masks by frame.
        waiting: First results by frame.
        agreeing: Frames in a row on which an object's new mask agreed with the stored one.
        held: New results by frame whose choice between new and stored masks is open.
        comparisons: Both masks by frame and object, for that choice.
        rewritten: Frames that got a result from this run: what is stored there is its own.
    """

    engine: EngineState
    masks: Mapping[FrameIndex, PackedMask]
    waiting: Mapping[FrameIndex, WaitingFrame]
    agreeing: Mapping[ObjectId, int] = field(default_factory=dict)
    held: Mapping[FrameIndex, WaitingFrame] = field(default_factory=dict)
    comparisons: Mapping[FrameIndex, Mapping[ObjectId, MaskComparison]] = field(default_factory=dict)
    rewritten: frozenset[FrameIndex] = frozenset()


def join_state(parts: CheckpointState) -> EngineState:
    """The parts as one state. The engine's names must not begin with `job/`."""
    arrays: dict[str, npt.NDArray[Any]] = dict(parts.engine.arrays)
    for frame, mask in parts.masks.items():
        arrays[f"{_MASK}{frame}"] = np.frombuffer(mask.data, np.uint8)
    waiting = _add_frames(arrays, _PLANE, parts.waiting)
    held = _add_frames(arrays, _HELD_PLANE, parts.held)
    agreeing: list[JsonValue] = [[i, count] for i, count in sorted(parts.agreeing.items())]
    progress: dict[str, JsonValue] = {
        _WAITING: waiting,
        _HELD: held,
        _COMPARED: [[f, i, *astuple(c)] for f, objects in parts.comparisons.items() for i, c in objects.items()],
        _AGREEING: agreeing,
        _REWRITTEN: FrameRuns.of(parts.rewritten).to_json(),
    }
    return EngineState(parts.engine.engine, arrays, {**parts.engine.values, **progress})


def part_state(state: EngineState) -> CheckpointState:
    """The parts of a joined state.

    Raises:
        StorageError: A part is missing.
    """
    own = {name: array for name, array in state.arrays.items() if not name.startswith(_PREFIX)}
    values = {name: value for name, value in state.values.items() if not name.startswith(_PREFIX)}
    masks = {
        FrameIndex(int(name.removeprefix(_MASK))): PackedMask(array.tobytes())
        for name, array in state.arrays.items()
        if name.startswith(_MASK)
    }
    try:
        waiting = dict(_frame(state, _PLANE, entry) for entry in state.values[_WAITING])
        held = dict(_frame(state, _HELD_PLANE, entry) for entry in state.values.get(_HELD, []))
        comparisons = _comparisons(state.values.get(_COMPARED, []))
        agreeing = {ObjectId(i): count for i, count in state.values.get(_AGREEING, [])}
        rewritten = frozenset(FrameRuns.from_json(state.values.get(_REWRITTEN, [])))
    except (KeyError, ValueError, TypeError) as error:
        raise StorageError(f"A stored run lacks a part: {error}.", "Start the run again.") from error
    return CheckpointState(
        EngineState(state.engine, own, values), masks, waiting, agreeing, held, comparisons, rewritten
    )


def _add_frames(
    arrays: dict[str, npt.NDArray[Any]], prefix: str, frames: Mapping[FrameIndex, WaitingFrame]
) -> list[JsonValue]:
    """Put the planes of the frames among the arrays; the rest of them as JSON."""
    listing: list[JsonValue] = []
    for frame, entry in frames.items():
        planes = entry.planes
        listing.append([frame, list(planes.ids), list(planes.confidence), [[i, d] for i, d in entry.distance.items()]])
        for k, plane in enumerate(planes.planes):
            arrays[f"{prefix}{frame}/{k}"] = np.frombuffer(plane, np.uint8)
    return listing


def _comparisons(listing: JsonValue) -> dict[FrameIndex, dict[ObjectId, MaskComparison]]:
    found: dict[FrameIndex, dict[ObjectId, MaskComparison]] = {}
    for frame, object_id, *values in listing:
        found.setdefault(FrameIndex(frame), {})[ObjectId(object_id)] = MaskComparison(*values)
    return found


def _frame(state: EngineState, prefix: str, entry: JsonValue) -> tuple[FrameIndex, WaitingFrame]:
    frame, ids, confidence, distance = entry
    planes = tuple(state.arrays[f"{prefix}{frame}/{k}"].tobytes() for k in range(len(ids)))
    packed = PackedPlanes(tuple(ObjectId(i) for i in ids), tuple(confidence), planes)
    return FrameIndex(frame), WaitingFrame(packed, {ObjectId(i): d for i, d in distance})
