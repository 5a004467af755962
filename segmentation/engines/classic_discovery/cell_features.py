"""What each 8-pixel cell of a frame looks like to a frozen MobileNetV2: the only part of discovery that uses torch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic.config import CELL_PX, ClassicConfig
from segmentation.engines.classic.features import ClassicFeatureExtractor
from segmentation.engines.weights.shipped_weights import StateDict

TAPS = (13, 17)
"""Late blocks: they distinguish things, where earlier ones distinguish textures."""

Features = npt.NDArray[np.float32]
"""(cells, C) float32, cells in row order; each tap's part is of length 1."""


class CellFeatures:
    """Features of frames at the working size.

    Args:
        weights: State dict of a MobileNetV2 in torchvision's layout.
        device: Where to compute.
    """

    def __init__(self, weights: StateDict, device: torch.device) -> None:
        taps = replace(ClassicConfig(), taps=TAPS, tap_weights=(1.0,) * len(TAPS))
        self._extractor = ClassicFeatureExtractor(weights, device, taps)

    def __call__(self, rgb: RgbFrame) -> Features:
        """Features of a frame whose sides are multiples of `CELL_PX`."""
        taps = [tap.cpu().numpy() for tap in self._extractor(rgb)]
        centred = [tap - tap.mean(axis=0) for tap in taps]
        return np.concatenate([tap / (np.linalg.norm(tap, axis=1, keepdims=True) + 1e-6) for tap in centred], axis=1)


def cell_grid(size: tuple[int, int]) -> tuple[int, int]:
    """(rows, columns) of cells of a frame of `size` (height, width)."""
    return size[0] // CELL_PX, size[1] // CELL_PX
