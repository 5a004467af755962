"""Weights that everyone can make again from a key list, in place of published ones.

The rule, per key: standard normals seeded by the key's CRC-32, times `mult`, plus `add`.
"""

from __future__ import annotations

import json
import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch

DATA = Path(__file__).parents[1] / "data"


def formula_tensor(key: str, shape: list[int], kind: str, mult: float, add: float) -> torch.Tensor:
    """The value of one state dict entry."""
    if kind == "zero":
        return torch.zeros(shape, dtype=torch.int64)
    generator = np.random.Generator(np.random.PCG64(zlib.crc32(key.encode("utf-8"))))
    normals = generator.standard_normal(size=shape, dtype=np.float32)
    if kind == "absnormal":
        normals = np.abs(normals)
    return torch.from_numpy(np.asarray(np.float32(add) + np.float32(mult) * normals))


def key_list(network: str) -> dict:
    """The complete published key list of `network`, with the formula's numbers and a few spot checks."""
    return json.loads((DATA / network / f"keys_{network}.json").read_text())


@lru_cache(maxsize=1)
def formula_state(network: str) -> dict[str, torch.Tensor]:
    """A whole state dict in the order of the list; treat it as read-only."""
    return {key: formula_tensor(key, **entry) for key, entry in key_list(network)["keys"].items()}
