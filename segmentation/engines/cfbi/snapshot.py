"""A CFBI run as an `EngineState` and back. Features are stored as they are, so a resumed run goes on bit for bit."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
import torch
from torch import Tensor

from segmentation.engines.cfbi.memory import HeldReference, RunMemory, reference_tensors
from segmentation.engines.cfbi.settings import CfbiSettings
from segmentation.engines.layers.collaborative import Embeddings, ReferenceFeatures
from segmentation.engines.layers.global_matching import LabelledPixels
from segmentation.engines.layers.matching_maps import PooledEmbedding
from segmentation.engines.protocols import EngineState
from segmentation.errors import EngineError

Arrays = dict[str, npt.NDArray[Any]]


def run_state(engine: str, memory: RunMemory, settings: CfbiSettings) -> EngineState:
    """Everything that the next step depends on."""
    arrays: Arrays = {"labels": _array(memory.labels).copy()}
    for view, embeddings in enumerate(memory.previous):
        arrays |= {f"previous.{view}.{scale}": _array(t.permute(1, 2, 0)) for scale, t in enumerate(embeddings)}
    for number, reference in enumerate(memory.references):
        for view, features in enumerate(reference.views):
            name = f"reference.{number}.{view}"
            arrays |= {f"{name}.{part}": _array(t) for part, t in enumerate(reference_tensors(features))}
    values = {
        "size": list(memory.frame_size),
        "index": memory.index,
        "embedded": memory.embedded,
        "highest": memory.highest,
        "named": sorted(memory.named),
        "modes": _modes(settings),
        "references": [_reference_values(reference) for reference in memory.references],
    }
    return EngineState(engine, arrays, values)


def restore_memory(state: EngineState, settings: CfbiSettings, device: torch.device) -> RunMemory:
    """The memory that `run_state` described.

    Raises:
        EngineError: The state was made with other evaluation modes.
        KeyError, TypeError, ValueError, IndexError: Something is missing, or is not what it should be.
    """
    if state.values["modes"] != _modes(settings):
        raise EngineError(
            "This state was made with other settings of the engine.", "Choose the settings the run was begun with."
        )
    views = len(settings.augmentations)
    values, arrays = state.values, _Tensors(state.arrays, device)
    references = tuple(_reference(arrays, number, kept, views) for number, kept in enumerate(values["references"]))
    scales = len(references[0].views[0].pixels)
    height, width = values["size"]
    return RunMemory(
        frame_size=(height, width),
        index=values["index"],
        embedded=values["embedded"],
        highest=values["highest"],
        named=frozenset(values["named"]),
        labels=arrays["labels"],
        previous=tuple(_previous(arrays, view, scales) for view in range(views)),
        references=references,
    )


class _Tensors:
    """Arrays of a state as tensors on the engine's device."""

    def __init__(self, arrays: Any, device: torch.device) -> None:
        self._arrays, self._device = arrays, device

    def __getitem__(self, name: str) -> Tensor:
        return torch.tensor(self._arrays[name], device=self._device)


def _previous(arrays: _Tensors, view: int, scales: int) -> Embeddings:
    return tuple(arrays[f"previous.{view}.{scale}"].permute(2, 0, 1) for scale in range(scales))


def _reference(arrays: _Tensors, number: int, kept: dict[str, Any], views: int) -> HeldReference:
    features = tuple(_features(arrays, f"reference.{number}.{view}", kept["views"][view]) for view in range(views))
    return HeldReference(kept["index"], frozenset(kept["objects"]), features)


def _features(arrays: _Tensors, name: str, kept: dict[str, Any]) -> ReferenceFeatures:
    counts = [tuple(scale) for scale in kept["counts"]]
    pixels = tuple(LabelledPixels(arrays[f"{name}.{scale}"], c) for scale, c in enumerate(counts))
    sums, numbers, total = (arrays[f"{name}.{len(counts) + part}"] for part in range(3))
    return ReferenceFeatures(pixels, PooledEmbedding(sums, numbers, total, kept["pixels"]))


def _reference_values(reference: HeldReference) -> dict[str, Any]:
    views = [
        {"counts": [list(pixels.counts) for pixels in view.pixels], "pixels": view.pooled.pixels}
        for view in reference.views
    ]
    return {"index": reference.index, "objects": sorted(reference.objects), "views": views}


def _modes(settings: CfbiSettings) -> dict[str, Any]:
    """The settings that stored features depend on."""
    return {
        "views": [[view.scale, view.mirrored] for view in settings.augmentations],
        "global_atrous": settings.global_atrous,
        "min_pixels": settings.min_pixels,
        "max_long_edge": settings.max_long_edge_px,
    }


def _array(tensor: Tensor) -> npt.NDArray[Any]:
    return tensor.cpu().contiguous().numpy()
