"""Weights that ship with the program, proved by their checksums. Nothing is downloaded here."""

from __future__ import annotations

import io

from torch import Tensor

from segmentation.engines.checkpoints import read_pickle, unwrap
from segmentation.engines.weight_manifest import weight_file
from segmentation.engines.weight_shelf import shipped_bytes

StateDict = dict[str, Tensor]


def shipped_weights(name: str) -> StateDict:
    """The state dict of a file that ships with the program, in float32.

    Raises:
        UserError: Not in the manifest.
        EngineError: It does not ship, or is not the file it should be.
    """
    data = shipped_bytes(weight_file(name))
    return as_float32(unwrap(read_pickle(io.BytesIO(data))))


def as_float32(weights: StateDict) -> StateDict:
    """The same with all floating-point tensors in float32."""
    return {key: value.float() if value.is_floating_point() else value for key, value in weights.items()}
