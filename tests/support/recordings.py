"""Recorded tensors: small ones whole, large ones as values at flat positions (`name@idx`, `name@val`, `name@shape`)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch


class Recording:
    """One file of recorded tensors."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as stored:
            self.arrays = {name: stored[name] for name in stored.files}

    def __getitem__(self, name: str) -> np.ndarray:
        return self.arrays[name]

    def __contains__(self, name: str) -> bool:
        return name in self.arrays or f"{name}@val" in self.arrays

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
        largest = float(np.abs(expected).max())
        difference = float(np.abs(found - expected).max())
        assert difference <= relative * max(largest, 1e-6), f"{name}: differs by {difference}, largest value {largest}"
