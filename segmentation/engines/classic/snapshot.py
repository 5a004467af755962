"""A run as an `EngineState` and back. Features are not stored: they are made again from the remembered pictures."""

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
from segmentation.errors import EngineError

NAME = "classic"
_LISTS = ("references", "recent")


def run_state(run: ClassicRun, frame_size: tuple[int, int]) -> EngineState:
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
        "frame_size": list(frame_size),
        "index": run.index,
        "taps": len(run.centre or ()),
        "confidence": {str(label): value for label, value in run.confidence.items()},
    }
    for name, frames in zip(_LISTS, (run.memory.references, run.memory.recent), strict=True):
        values[name] = [frame.index for frame in frames]
        for position, frame in enumerate(frames):
            arrays |= _frame_arrays(f"{name}.{position}", frame)
    return EngineState(NAME, arrays, values)


def run_from_state(
    state: EngineState, extractor: ClassicFeatureExtractor, config: ClassicConfig, device: torch.device
) -> tuple[ClassicRun, tuple[int, int]]:
    """The run that `state` was taken from, and its frame size (height, width).

    Raises:
        EngineError: Another engine's state, or one that lacks something.
    """
    if state.engine != NAME:
        raise EngineError(
            f"The state was made by the engine '{state.engine}', not by '{NAME}'.", "Resume with the same engine."
        )
    try:
        return _restored(state.arrays, state.values, extractor, config, device)
    except (KeyError, TypeError, IndexError) as error:
        raise EngineError(f"The state of '{NAME}' is incomplete: {error}.", "Start the run again.") from error


def _restored(
    arrays: Mapping[str, npt.NDArray[Any]],
    values: Mapping[str, Any],
    extractor: ClassicFeatureExtractor,
    config: ClassicConfig,
    device: torch.device,
) -> tuple[ClassicRun, tuple[int, int]]:
    centre = tuple(torch.from_numpy(arrays[f"centre.{i}"].copy()).to(device) for i in range(values["taps"]))
    height, width = arrays["rgb"].shape[:2]
    run = ClassicRun(extractor, config, (height, width), centre)
    run.rgb, run.probs = arrays["rgb"].copy(), arrays["probs"].copy()
    run.colours, run.largest_area = arrays["colours"].copy(), arrays["largest_area"].copy()
    run.index = int(values["index"])
    run.confidence = {int(label): float(value) for label, value in values["confidence"].items()}
    run.memory.references, run.memory.recent = (
        [_read_memory_frame(run, arrays, f"{name}.{i}", index) for i, index in enumerate(values[name])]
        for name in _LISTS
    )
    frame_height, frame_width = (int(side) for side in values["frame_size"])
    return run, (frame_height, frame_width)


def _frame_arrays(prefix: str, frame: MemoryFrame) -> dict[str, npt.NDArray[Any]]:
    return {
        f"{prefix}.rgb": frame.rgb.copy(),
        f"{prefix}.labels": frame.labels.copy(),
        f"{prefix}.motion": np.array(frame.motion),
    }


def _read_memory_frame(run: ClassicRun, arrays: Mapping[str, npt.NDArray[Any]], prefix: str, index: int) -> MemoryFrame:
    rgb, labels, motion = (arrays[f"{prefix}.{part}"].copy() for part in ("rgb", "labels", "motion"))
    return run.remember_again(int(index), rgb, labels, motion)
