"""Deterministic weights for CFBI networks: the same normals per key as in the recordings of tests/data/cfbi.

They make label maps that are mixed but mean nothing; never show what they give as a result.
"""

from __future__ import annotations

import json
import re
import zlib
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

DATA = Path(__file__).parent.parent / "data/cfbi"
KEY_FILES = {"cfbi": "keys_cfbi", "cfbi-plus": "keys_cfbip", "cfbi-mobilenet": "keys_mobilenet_cfbi"}
EMBEDDING = {"0": "seperate_conv", "1": "bn1", "3": "embedding_conv", "4": "bn2"}
BACKBONE = "feature_extracter.backbone."
FEATURE_NAMES = ("low_level_features", "high_level_features", "feautre_8x", "feature_16x", "feature_32x")
# Factor of a one-dimensional norm weight; the first full match counts.
GAINS = (
    (r"feature_extracter\.backbone\.layer\d\.\d+\.bn3\.weight", 0.2),
    (r"dynamic_seghead\.(S\d_)?layer\d\.bn3\.weight", 0.5),
    (r"bn2\.weight", 0.25),
    (r"fpn\.smooth2\.1\.weight", 0.35),
    (r"fpn\.smooth1\.1\.weight", 0.25),
    (r"fpn\.toplayer\.1\.weight", 0.18),
    (r"feature_extracter\.backbone\.features\.1\.conv\.4\.weight", 0.6),
    (r"feature_extracter\.backbone\.features\.(2|4|7|11|14|17)\.conv\.7\.weight", 0.6),
    (r"feature_extracter\.backbone\.features\.\d+\.conv\.7\.weight", 0.2),
)
# Scale and offset of the normals by the last part of the key.
SIMPLE = {
    "running_mean": (0.1, 0.0),
    "bg_bias": (0.3, 0.0),
    "fg_bias": (0.3, 0.0),
    "alpha": (0.1, 1.0),
    "gamma": (0.3, 0.0),
    "beta": (0.1, 0.0),
    "bias": (0.05, 0.0),
}


def canonical_key(key: str) -> str:
    """One name for a tensor that the files hold under several."""
    parts = key.split(".")
    if parts[0] == "semantic_embedding":
        return ".".join([EMBEDDING[parts[1]], *parts[2:]])
    if key.startswith(BACKBONE) and parts[2] in FEATURE_NAMES:
        return ".".join([*parts[:2], "features", *parts[3:]])
    return key


def value(key: str, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    """The tensor of one key, float32."""
    key = canonical_key(key)
    generator = np.random.Generator(np.random.PCG64(zlib.crc32(key.encode())))
    normal = generator.standard_normal(shape, dtype=np.float32).astype(np.float64)
    last = key.rsplit(".", 1)[-1]
    if last == "running_var":
        return (1 + 0.1 * np.abs(normal)).astype(np.float32)
    if last in SIMPLE:
        scale, offset = SIMPLE[last]
        return (offset + scale * normal).astype(np.float32)
    if len(shape) < 2:
        gain = next((gain for pattern, gain in GAINS if re.fullmatch(pattern, key)), 1.0)
        return ((1 + 0.1 * normal) * gain).astype(np.float32)
    spread = (2.0 / int(np.prod(shape[1:]))) ** 0.5
    spread *= 4.0 if key.endswith(".IA.weight") else 2.0 if ".IA_final_" in key else 1.0
    return (spread * normal).astype(np.float32)


def key_shapes(engine: str) -> dict[str, tuple[int, ...]]:
    """Every key of a published checkpoint with its shape."""
    listed = json.loads((DATA / f"{KEY_FILES[engine]}.json").read_text())
    return {key: tuple(shape) for key, shape in listed.items()}


@cache
def formula_weights(engine: str) -> dict[str, torch.Tensor]:
    """A full state dict; shared tensors are shared. Cached: made once per test session."""
    shared: dict[str, torch.Tensor] = {}
    weights = {}
    for key, shape in key_shapes(engine).items():
        name = canonical_key(key)
        if name not in shared:
            shared[name] = torch.from_numpy(np.ascontiguousarray(value(name, shape)))
        weights[key] = shared[name]
    return weights
