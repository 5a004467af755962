"""A run of `cfbi-plus-mobile` as plain arrays and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from segmentation.engines.cfbi_plus_mobile.matching import MemoryCells
from segmentation.engines.cfbi_plus_mobile.mirrored_run import MirroredRun
from segmentation.engines.cfbi_plus_mobile.run import HeldFrame, MobileRun
from segmentation.engines.protocols import EngineState

Arrays = dict[str, npt.NDArray[Any]]
PARTS = ("keys", "shares", "known")
_MIRRORED = "mirrored"


def run_state(engine: str, run: MobileRun) -> EngineState:
    """Everything that the next step depends on."""
    arrays, values = _describe(run)
    if isinstance(run, MirroredRun):
        mirrored, values[_MIRRORED] = _describe(run.mirror_image)
        arrays |= {f"{_MIRRORED}.{name}": array for name, array in mirrored.items()}
    return EngineState(engine, arrays, values)


def _describe(run: MobileRun) -> tuple[Arrays, dict[str, Any]]:
    present = run.present
    arrays: Arrays = {
        "rgb": present.rgb.copy(),
        "probs": present.probs.copy(),
        "keys": present.keys.cpu().numpy().copy(),
    }
    arrays |= _arrays("reference", run.references) | _arrays("recent", run.recent)
    values = {
        "frame_size": list(run.frame_size),
        "size": list(run.size),
        "index": present.index,
        "steps": run.steps,
        "named": sorted(run.named),
        "largest": [[label, area] for label, area in sorted(run.largest.items())],
        "references": _names(run.references),
        "recent": _names(run.recent),
    }
    return arrays, values


def restore_run(run: MobileRun, state: EngineState, device: torch.device) -> None:
    """Bring a new run to where `run_state` found it.

    Raises:
        KeyError, TypeError, ValueError: Something is missing, or is not what it should be.
    """
    _restore(run, state.values, state.arrays, device)
    if isinstance(run, MirroredRun):
        start = f"{_MIRRORED}."
        arrays = {name.removeprefix(start): array for name, array in state.arrays.items() if name.startswith(start)}
        _restore(run.mirror_image, state.values[_MIRRORED], arrays, device)


def _restore(
    run: MobileRun, values: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]], device: torch.device
) -> None:
    size = run.size
    height, width = values["size"]
    run.size = (height, width)
    keys = torch.tensor(arrays["keys"], device=device)
    run.steps, run.named = values["steps"], frozenset(values["named"])
    run.take_present(values["index"], np.array(arrays["rgb"]), keys, np.array(arrays["probs"]))
    run.largest = dict(values["largest"])
    run.references = _frames("reference", values["references"], arrays, device)
    run.recent = _frames("recent", values["recent"], arrays, device)
    if run.size != size:
        MobileRun.go_on_at(run, size)  # this side alone


def _arrays(prefix: str, frames: Sequence[HeldFrame]) -> Arrays:
    return {
        f"{prefix}.{number}.{part}": tensor.cpu().numpy().copy()
        for number, frame in enumerate(frames)
        for part, tensor in zip(PARTS, frame.cells.tensors, strict=True)
    }


def _names(frames: Sequence[HeldFrame]) -> list[Any]:
    return [[frame.index, list(frame.labels)] for frame in frames]


def _frames(prefix: str, names: Any, arrays: Mapping[str, npt.NDArray[Any]], device: torch.device) -> list[HeldFrame]:
    return [
        HeldFrame(
            index,
            tuple(labels),
            MemoryCells(*(torch.tensor(arrays[f"{prefix}.{number}.{part}"], device=device) for part in PARTS)),
        )
        for number, (index, labels) in enumerate(names)
    ]
