"""Recorded tensors: small ones whole, large ones as values at flat positions (`name@idx`, `name@val`, `name@shape`)."""

from __future__ import annotations

import numpy as np
import torch
from formula_weights import DATA


class Recording:
    """One file of recorded tensors, for example `fsnet/net_64x64_b2`."""

    def __init__(self, name: str) -> None:
        with np.load(DATA / f"{name}.npz", allow_pickle=False) as stored:
            self.arrays = {name: stored[name] for name in stored.files}

    def __getitem__(self, name: str) -> np.ndarray:
        return self.arrays[name]

    @property
    def names(self) -> set[str]:
        """Names of all tensors, stored whole or in part."""
        return {name.partition("@")[0] for name in self.arrays}

    def assert_close(self, name: str, value: torch.Tensor | np.ndarray, relative: float = 1e-4) -> None:
        """Equal up to `relative` times the tensor's largest magnitude; shapes equal."""
        found = np.asarray(value, dtype=np.float32)
        if name in self.arrays:
            expected = self.arrays[name]
            assert found.shape == expected.shape, name
        else:
            assert found.shape == tuple(self.arrays[f"{name}@shape"]), name
            expected = self.arrays[f"{name}@val"]
            found = found.reshape(-1)[self.arrays[f"{name}@idx"]]
        largest, difference = float(np.abs(expected).max()), float(np.abs(found - expected).max())
        assert difference <= relative * max(largest, 1e-6), f"{name}: differs by {difference}, largest value {largest}"


def normalised(frames_u8: np.ndarray) -> torch.Tensor:
    """(B, H, W, 3) uint8 -> (B, 3, H, W) float32, ImageNet-normalised, written apart from the code under test."""
    pixels = frames_u8.astype(np.float32) / 255
    pixels = (pixels - np.float32([0.485, 0.456, 0.406])) / np.float32([0.229, 0.224, 0.225])
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(0, 3, 1, 2)))
