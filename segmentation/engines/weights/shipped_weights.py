"""Weights that ship with the program, proved by their checksums. Nothing is downloaded here."""

from __future__ import annotations

import io
from pathlib import Path

from safetensors.torch import load, save
from torch import Tensor

from segmentation.engines.weights.catalog import read_shipped_bytes
from segmentation.engines.weights.checkpoints import Weights, read_checkpoint, read_pickle, unwrap
from segmentation.engines.weights.installed_weights import WEIGHTS_SUFFIX
from segmentation.engines.weights.manifest import weight_file
from segmentation.files.whole_file import write_whole

StateDict = dict[str, Tensor]


def load_shipped_weights(name: str) -> StateDict:
    """The state dict of a file that ships with the program, in float32.

    Raises:
        UserError: Not in the manifest.
        EngineError: It does not ship, or is not the file it should be.
    """
    entry = weight_file(name)
    data = read_shipped_bytes(entry)
    content = load(data) if entry.file.endswith(WEIGHTS_SUFFIX) else read_pickle(io.BytesIO(data))
    return as_float32(unwrap(content))


def load_trunk(weights: Weights, shipped: str, engine: str) -> StateDict:
    """The state dict of a trunk in float32: of `weights`, or of the file that ships where there are none.

    Args:
        weights: Path or state dict, or None.
        shipped: Name in the manifest of what ships.
        engine: Who needs it, for error messages.

    Raises:
        EngineError: The weights cannot be read.
    """
    return load_shipped_weights(shipped) if weights is None else as_float32(unwrap(read_checkpoint(weights, engine)))


def pack_weights(source: Path, target: Path) -> int:
    """Store a checkpoint as safetensors in float16, the form in which weights ship; returns its size in bytes.

    Raises:
        EngineError: `source` cannot be read.
        StorageError: `target` cannot be written.
    """
    packed = {
        key: (value.half() if value.is_floating_point() else value).contiguous()
        for key, value in unwrap(read_checkpoint(source, "pack")).items()
    }
    data = save(packed)
    write_whole(target, data)
    return len(data)


def as_float32(weights: StateDict) -> StateDict:
    """The same with all floating-point tensors in float32."""
    return {key: value.float() if value.is_floating_point() else value for key, value in weights.items()}
