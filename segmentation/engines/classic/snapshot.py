"""A run as an `EngineState` and back. Features are not stored: they are made again from the stored pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from segmentation.engines.classic.config import ClassicConfig
from segmentation.engines.classic.features import ClassicFeatureExtractor
from segmentation.engines.classic.memory import MemoryFrame
from segmentation.engines.classic.run import ClassicRun
from segmentation.engines.protocols import EngineState

_LISTS = ("references", "recent")


def run_state(engine: str, run: ClassicRun) -> EngineState:
    """Everything the next step depends on."""
    arrays: dict[str, npt.NDArray[Any]] = {
        "rgb": run.rgb.copy(),
        "probs": run.probs.copy(),
        "colours": run.colours.copy(),
        "largest_area": run.largest_area.copy(),
    }
    for position, tap in enumerate(run.centre or ()):
        arrays[f"centre.{position}"] = tap.cpu().numpy().copy()
    values: dict[str, Any] = {
        "frame_size": list(run.frame_size),
        "index": run.index,
        "taps": len(run.centre or ()),
    }
    for name, frames in zip(_LISTS, (run.memory.references, run.memory.recent), strict=True):
        values[name] = [frame.index for frame in frames]
        for position, frame in enumerate(frames):
            arrays |= _frame_arrays(f"{name}.{position}", frame)
    return EngineState(engine, arrays, values)


def restore_run(state: EngineState, extractor: ClassicFeatureExtractor, config: ClassicConfig) -> ClassicRun:
    """The run that `state` was taken from.

    Raises:
        KeyError, TypeError, ValueError, IndexError: Something is missing, or is not what it should be.
    """
    arrays, values = state.arrays, state.values
    centre = tuple(torch.from_numpy(arrays[f"centre.{i}"].copy()).to(extractor.device) for i in range(values["taps"]))
    height, width = (int(side) for side in values["frame_size"])
    run = ClassicRun(extractor, config, (height, width), centre)
    run.rgb, run.probs = arrays["rgb"].copy(), arrays["probs"].copy()
    run.colours, run.largest_area = arrays["colours"].copy(), arrays["largest_area"].copy()
    run.index = int(values["index"])
    run.memory.references, run.memory.recent = (
        [_read_memory_frame(run, arrays, f"{name}.{i}", index) for i, index in enumerate(values[name])]
        for name in _LISTS
    )
    return run


def _frame_arrays(prefix: str, frame: MemoryFrame) -> dict[str, npt.NDArray[Any]]:
    return {
        f"{prefix}.rgb": frame.rgb.copy(),
        f"{prefix}.labels": frame.labels.copy(),
        f"{prefix}.motion": np.array(frame.motion),
    }


def _read_memory_frame(run: ClassicRun, arrays: Mapping[str, npt.NDArray[Any]], prefix: str, index: int) -> MemoryFrame:
    rgb, labels, motion = (arrays[f"{prefix}.{part}"].copy() for part in ("rgb", "labels", "motion"))
    return run.remember_again(int(index), rgb, labels, motion)
