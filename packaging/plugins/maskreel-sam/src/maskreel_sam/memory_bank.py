"""What a run remembers of each object: its reference frames, and the frames just before.

The library keeps every frame of a clip. Here a frame goes as soon as no later step can read it: memories of the mask
after `mask_memories` frames, pointers after `pointers`. References stay, up to a cap per object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor

Arrays = dict[str, np.ndarray]
_PARTS = ("features", "pointer", "logits")


@dataclass
class FrameMemory:
    """One object on one frame.

    Args:
        features: The memory encoder's view of picture and mask, as the library shapes it; None when out of reach.
        pointer: (1, C) float.
        logits: (h, w) float32, the mask; None where nothing reads it any more.
        is_shown: Whether the object has a pixel there.
    """

    features: Tensor | None
    pointer: Tensor
    logits: Tensor | None
    is_shown: bool = True


@dataclass
class ObjectMemory:
    """One object. Both dicts are by frame, in the order they were given.

    Args:
        references: Frames that the user vouches for.
        frames: Frames that the network segmented.
    """

    references: dict[int, FrameMemory] = field(default_factory=dict)
    frames: dict[int, FrameMemory] = field(default_factory=dict)

    @property
    def layout(self) -> tuple[tuple[int, ...], ...]:
        """Which frames it reads; objects of one layout go through the network together."""
        with_features = tuple(index for index, memory in self.frames.items() if memory.features is not None)
        return tuple(self.references), tuple(self.frames), with_features

    def take_reference(self, index: int, memory: FrameMemory, cap: int) -> None:
        """Keep a reference; beyond `cap` one in between goes."""
        self.references.pop(index, None)
        self.frames.pop(index, None)
        self.references[index] = memory
        self.keep_references(cap)

    def keep_references(self, cap: int) -> None:
        """Drop references until `cap` are left: those without the object first, then the oldest but the first."""
        while len(self.references) > max(cap, 1):
            del self.references[self._least_needed()]

    def _least_needed(self) -> int:
        *older, _ = self.references
        hidden = [index for index in older if not self.references[index].is_shown]
        return (hidden or older[1:] or older)[0]

    def forget_beyond(self, index: int, mask_memories: int, pointers: int) -> None:
        """Drop what no step from frame `index` on reads.

        Args:
            index: The frame last stepped.
            mask_memories: Frames whose features a step reads, itself included.
            pointers: Frames whose pointers it reads, itself included.
        """
        for other in [frame for frame in self.frames if abs(frame - index) >= pointers]:
            del self.frames[other]
        for other, memory in self.frames.items():
            if abs(other - index) >= mask_memories:
                memory.features = None
            if other != index:
                memory.logits = None


@dataclass
class MemoryBank:
    """All objects.

    Args:
        objects: By label.
        position: The positional encoding of features, which is the same for all; None before the first.
    """

    objects: dict[int, ObjectMemory] = field(default_factory=dict)
    position: Tensor | None = None

    def of(self, label: int) -> ObjectMemory:
        """The memory of `label`, empty when it is new."""
        return self.objects.setdefault(label, ObjectMemory())

    def store(self) -> tuple[Arrays, dict[str, Any]]:
        """All arrays and values that a state holds of it, copied."""
        arrays: Arrays = {} if self.position is None else {"position": _to_array(self.position)}
        values: dict[str, Any] = {}
        for label, memory in self.objects.items():
            kinds = {"references": memory.references, "frames": memory.frames}
            values[str(label)] = {kind: [[i, m.is_shown] for i, m in found.items()] for kind, found in kinds.items()}
            for kind, found in kinds.items():
                for index, frame in found.items():
                    arrays |= _frame_arrays(f"{label}.{kind}.{index}", frame)
        return arrays, values


def restore_bank(arrays: Mapping[str, np.ndarray], values: Mapping[str, Any], device: torch.device) -> MemoryBank:
    """The bank that `store` described; a KeyError, TypeError or ValueError means that it is damaged."""
    position = _to_tensor(arrays["position"], device) if "position" in arrays else None
    bank = MemoryBank(position=position)
    for label, kinds in values.items():
        memory = bank.of(int(label))
        for kind, found in (("references", memory.references), ("frames", memory.frames)):
            for index, is_shown in kinds[kind]:
                found[int(index)] = _restore_frame(f"{label}.{kind}.{index}", arrays, device, bool(is_shown))
    return bank


def _frame_arrays(name: str, frame: FrameMemory) -> Arrays:
    parts = {part: getattr(frame, part) for part in _PARTS}
    return {f"{name}.{part}": _to_array(value) for part, value in parts.items() if value is not None}


def _restore_frame(name: str, arrays: Mapping[str, np.ndarray], device: torch.device, is_shown: bool) -> FrameMemory:
    features, pointer, logits = (
        _to_tensor(arrays[key], device) if (key := f"{name}.{part}") in arrays else None for part in _PARTS
    )
    if pointer is None:
        raise KeyError(f"{name}.pointer")
    return FrameMemory(features, pointer, logits, is_shown)


def _to_array(tensor: Tensor) -> np.ndarray:
    """numpy has no bfloat16: its bits go as uint16, which nothing else here has."""
    values = tensor.detach().cpu()
    if values.dtype == torch.bfloat16:
        return np.array(values.contiguous().view(torch.int16).numpy().view(np.uint16))
    return np.array(values.numpy())


def _to_tensor(array: np.ndarray, device: torch.device) -> Tensor:
    if array.dtype == np.uint16:
        return torch.from_numpy(np.array(array).view(np.int16)).view(torch.bfloat16).to(device)
    return torch.from_numpy(np.array(array)).to(device)
