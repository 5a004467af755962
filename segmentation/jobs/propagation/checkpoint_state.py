"""What a checkpoint holds besides plan and position, as one `EngineState`: the engine's own memory, the stored masks
the run starts from, and first results that wait. So a run can be resumed from the checkpoint alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import EngineState, JsonValue
from segmentation.errors import StorageError
from segmentation.jobs.propagation.first_pass import FirstPass, WaitingFrame
from segmentation.jobs.propagation.frame_runs import FrameRuns
from segmentation.jobs.propagation.mask_choice import MaskComparison
from segmentation.jobs.propagation.object_planes import PackedPlanes
from segmentation.jobs.propagation.repair import Repair

_PREFIX = "job/"
_MASK, _PLANE, _WAITING = "job/mask/", "job/plane/", "job/waiting"
_HELD_PLANE, _REPAIR = "job/held-plane/", "job/repair"


@dataclass(frozen=True)
class CheckpointState:
    """The parts.

    Args:
        engine: The engine's own state.
        masks: Stored masks by frame.
        waiting: First results by frame.
        repair: What a run over stored masks has found.
    """

    engine: EngineState
    masks: Mapping[FrameIndex, PackedMask]
    waiting: Mapping[FrameIndex, WaitingFrame]
    repair: Repair = field(default_factory=Repair)


def join_state(parts: CheckpointState) -> EngineState:
    """The parts as one state. The engine's names must not begin with `job/`."""
    arrays: dict[str, npt.NDArray[Any]] = dict(parts.engine.arrays)
    for frame, mask in parts.masks.items():
        arrays[f"{_MASK}{frame}"] = np.frombuffer(mask.data, np.uint8)
    waiting = _add_frames(arrays, _PLANE, parts.waiting)
    repair: dict[str, JsonValue] = {
        "held": _add_frames(arrays, _HELD_PLANE, parts.repair.held.waiting),
        "compared": [[f, i, *c.to_json()] for f, both in parts.repair.comparisons.items() for i, c in both.items()],
        "confidence": [[f, i, sure] for f, known in parts.repair.confidence.items() for i, sure in known.items()],
        "agreeing": [[i, count] for i, count in parts.repair.agreeing.items()],
        "rewritten": FrameRuns.of(parts.repair.rewritten).to_json(),
    }
    return EngineState(parts.engine.engine, arrays, {**parts.engine.values, _WAITING: waiting, _REPAIR: repair})


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
        repair = _repair(state)
    except (KeyError, ValueError, TypeError) as error:
        raise StorageError(f"A stored run lacks a part: {error}.", "Start the run again.") from error
    return CheckpointState(EngineState(state.engine, own, values), masks, waiting, repair)


def _add_frames(
    arrays: dict[str, npt.NDArray[Any]], prefix: str, frames: Mapping[FrameIndex, WaitingFrame]
) -> list[JsonValue]:
    """Put the planes of the frames among the arrays; the rest of them as JSON."""
    listing: list[JsonValue] = []
    for frame, entry in frames.items():
        planes = entry.planes
        distance = [[i, d] for i, d in entry.distance.items()]
        listing.append([frame, list(planes.ids), list(planes.confidence), distance, planes.size])
        for k, plane in enumerate(planes.planes):
            arrays[f"{prefix}{frame}/{k}"] = np.frombuffer(plane, np.uint8)
    return listing


def _repair(state: EngineState) -> Repair:
    """Runs that were kept by version 0.3 and before have none."""
    values = state.values.get(_REPAIR)
    if values is None:
        return Repair()
    confidence: dict[FrameIndex, dict[ObjectId, float]] = {}
    for frame, object_id, sure in values["confidence"]:
        confidence.setdefault(FrameIndex(frame), {})[ObjectId(object_id)] = sure
    repair = Repair(confidence)
    repair.held = FirstPass(dict(_frame(state, _HELD_PLANE, entry) for entry in values["held"]))
    for frame, object_id, *comparison in values["compared"]:
        repair.comparisons.setdefault(FrameIndex(frame), {})[ObjectId(object_id)] = MaskComparison.from_json(comparison)
    repair.agreeing = {ObjectId(i): count for i, count in values["agreeing"]}
    repair.rewritten = set(FrameRuns.from_json(values["rewritten"]))
    return repair


def _frame(state: EngineState, prefix: str, entry: JsonValue) -> tuple[FrameIndex, WaitingFrame]:
    frame, ids, confidence, distance, *rest = entry  # runs that were kept by earlier versions have no size
    size = (int(rest[0][0]), int(rest[0][1])) if rest and rest[0] else None
    planes = tuple(state.arrays[f"{prefix}{frame}/{k}"].tobytes() for k in range(len(ids)))
    packed = PackedPlanes(tuple(ObjectId(i) for i in ids), tuple(confidence), planes, size)
    return FrameIndex(frame), WaitingFrame(packed, {ObjectId(i): d for i, d in distance})
