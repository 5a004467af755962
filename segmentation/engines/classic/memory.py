"""The memory of past frames: references the user vouches for, and the last few frames. Bounded by count.

Rule for references above the cap: the one farthest in time from the newest is forgotten, but not while it is the only
one that shows some object. Rule for recent frames: the oldest goes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as F

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic.config import ClassicConfig
from segmentation.engines.classic.matching import Source


@dataclass(frozen=True)
class MemoryFrame:
    """One past frame.

    Args:
        index: Frame number.
        rgb: (h, w, 3) uint8 at the working size; features can be made from it again.
        features: (rows, columns, D) unit vectors.
        labels: (rows, columns, 1 + N) float32 share of each label.
        motion: (rows, columns, 2) float32, from here to the frame before it, in cells; zero for references.
    """

    index: int
    rgb: RgbFrame
    features: Tensor
    labels: npt.NDArray[np.float32]
    motion: npt.NDArray[np.float32]


class Memory:
    """References and recent frames of one run."""

    def __init__(self, config: ClassicConfig) -> None:
        self._config = config
        self.references: list[MemoryFrame] = []
        self.recent: list[MemoryFrame] = []
        """Newest last."""

    def add_reference(self, frame: MemoryFrame) -> None:
        """Take a reference; one of the same frame is replaced."""
        self.references = [kept for kept in self.references if kept.index != frame.index]
        self.references.append(frame)
        while len(self.references) > self._config.reference_cap:
            self.references.remove(self._least_needed(frame.index))

    def add_recent(self, frame: MemoryFrame) -> None:
        """Take the frame just segmented."""
        self.recent = [*self.recent, frame][-self._config.recent_frames :]

    def correct_newest(self, labels: npt.NDArray[np.float32]) -> None:
        """Replace the labels of the newest recent frame: (rows, columns, 1 + N) float32 in [0, 1]."""
        if self.recent:
            self.recent[-1] = replace(self.recent[-1], labels=labels)

    def reference_sources(self) -> list[Source]:
        """The references, to be searched everywhere."""
        return [Source(frame.features, _tensor(frame.labels, frame.features)) for frame in self.references]

    def recent_sources(self, motion: npt.NDArray[np.float32]) -> list[Source]:
        """The recent frames, newest first, to be searched where flow leads.

        Args:
            motion: (rows, columns, 2) from the current frame to the newest recent one, in cells.
        """
        found: list[Source] = []
        centres = _own_places(motion.shape[:2]) + motion
        for frame in reversed(self.recent):
            found.append(
                Source(frame.features, _tensor(frame.labels, frame.features), _tensor(centres, frame.features))
            )
            centres = centres + _sample(frame.motion, centres)
        return found

    def widen(self, channels: int) -> None:
        """Give all labels `channels` channels; new ones are empty."""
        self.references = [replace(f, labels=widen(f.labels, channels)) for f in self.references]
        self.recent = [replace(f, labels=widen(f.labels, channels)) for f in self.recent]

    def _least_needed(self, newest: int) -> MemoryFrame:
        shown = np.stack([frame.labels.max(axis=(0, 1)) > 0 for frame in self.references])
        is_only_one = (shown & (shown.sum(axis=0) == 1))[:, 1:].any(axis=1)
        by_distance = sorted(
            range(len(self.references)), key=lambda i: (is_only_one[i], -abs(self.references[i].index - newest))
        )
        return self.references[by_distance[0]]


def widen(labels: npt.NDArray[np.float32], channels: int) -> npt.NDArray[np.float32]:
    """`labels` (..., C) with empty channels added at the end up to `channels`."""
    missing = channels - labels.shape[-1]
    return np.pad(labels, [(0, 0)] * (labels.ndim - 1) + [(0, missing)]) if missing > 0 else labels


def _own_places(shape: tuple[int, int]) -> npt.NDArray[np.float32]:
    return np.moveaxis(np.indices(shape), 0, 2).astype(np.float32)


def _sample(motion: npt.NDArray[np.float32], places: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`motion` at the cells nearest to `places`; what lies outside takes the edge."""
    rows, columns = (np.clip(np.rint(places[..., axis]), 0, motion.shape[axis] - 1).astype(np.intp) for axis in (0, 1))
    return motion[rows, columns]


def _tensor(array: npt.NDArray[np.float32], like: Tensor) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array)).to(like.device)


def cell_shares(probs: npt.NDArray[np.float32], cell_px: int) -> npt.NDArray[np.float32]:
    """Mean of `probs` (1 + N, h, w) in [0, 1] over each cell, (rows, columns, 1 + N)."""
    pooled = F.avg_pool2d(torch.from_numpy(probs)[None], cell_px)[0]
    return np.ascontiguousarray(pooled.permute(1, 2, 0).numpy())
