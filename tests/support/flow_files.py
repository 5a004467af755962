"""Writes `.flo` files for tests."""

from __future__ import annotations

from pathlib import Path

import numpy as np


def write_field(path: Path, field: np.ndarray) -> None:
    """(H, W, 2) in pixels, as the Middlebury format has it."""
    height, width = field.shape[:2]
    path.write_bytes(b"PIEH" + np.array([width, height], "<i4").tobytes() + field.astype("<f4").tobytes())
