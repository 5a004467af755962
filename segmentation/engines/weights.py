"""Weight files: which ones there are, whether they are intact, and fitting them into a network.

The manifest (resources/weights/manifest.json) is the one list of known files with their checksums. Files are read with
`weights_only=True`, so nothing in them is executed. Nothing is downloaded here.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from segmentation.engines.weight_manifest import weight_files
from segmentation.errors import EngineError

StateDict = dict[str, Tensor]
_WRAPPERS = ("state_dict", "model", "net", "model_state_dict")
_NAMED_AT_MOST = 8


def shipped_weights(name: str) -> StateDict:
    """The state dict of a file that ships with the program, in float32.

    Raises:
        EngineError: Not in the manifest, missing, or not the file it should be.
    """
    entry = weight_files().get(name)
    if entry is None:
        raise EngineError(f"No weights are called '{name}'.", f"Known: {', '.join(weight_files())}.")
    with (files("resources") / "weights" / entry.file).open("rb") as handle:
        data = handle.read()
    _check_digest(entry.file, data, entry.sha256)
    return _state_dict_from(data, entry.file)


def load_weights(path: Path, sha256: str | None = None) -> StateDict:
    """The state dict in the file `path`, unwrapped, in float32.

    Args:
        path: A checkpoint written by torch.
        sha256: Expected digest, or None to take any file.

    Raises:
        EngineError: Cannot be read, another digest, or no state dict inside.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EngineError(f"The weights {path} cannot be read: {error.strerror}.", "Check the path.") from error
    if sha256 is not None:
        _check_digest(path.name, data, sha256)
    return _state_dict_from(data, path.name)


def unwrap_state_dict(loaded: object, origin: str) -> StateDict:
    """The name-to-tensor dict inside `loaded`, without wrapper keys and `module.` prefixes, floats as float32.

    Raises:
        EngineError: There is none.
    """
    content = loaded
    while isinstance(content, Mapping) and (key := next((k for k in _WRAPPERS if k in content), None)):
        content = content[key]
    if not isinstance(content, Mapping) or not any(isinstance(value, Tensor) for value in content.values()):
        raise EngineError(f"{origin} holds no network weights, but a {type(loaded).__name__}.")
    return {
        str(key).removeprefix("module."): _as_float32(value)
        for key, value in content.items()
        if isinstance(value, Tensor)
    }


def fit_weights(network: nn.Module, weights: Mapping[str, Tensor], origin: str) -> None:
    """Load `weights` into `network`, exactly.

    Raises:
        EngineError: Keys are missing, too many, or of another shape; all are named (up to eight of a kind).
    """
    wanted = network.state_dict()
    missing = [key for key in wanted if key not in weights]
    extra = [key for key in weights if key not in wanted]
    wrong = [
        f"{key} {tuple(weights[key].shape)}, expected {tuple(value.shape)}"
        for key, value in wanted.items()
        if key in weights and weights[key].shape != value.shape
    ]
    faults = [_named(kind, keys) for kind, keys in (("missing", missing), ("unknown", extra), ("wrong shape", wrong))]
    if any(faults):
        raise EngineError(
            f"{origin} does not fit {type(network).__name__}: {'; '.join(filter(None, faults))}.",
            "Use the weights that were made for this engine.",
        )
    network.load_state_dict(dict(weights), strict=True)


def _named(kind: str, keys: list[str]) -> str:
    if not keys:
        return ""
    more = f" and {len(keys) - _NAMED_AT_MOST} more" if len(keys) > _NAMED_AT_MOST else ""
    return f"{len(keys)} {kind} ({', '.join(keys[:_NAMED_AT_MOST])}{more})"


def _as_float32(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value


def _check_digest(name: str, data: bytes, expected: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise EngineError(
            f"The weights {name} are damaged or another version: sha256 {found}, expected {expected}.",
            "Install or fetch them again.",
        )


def _state_dict_from(data: bytes, origin: str) -> StateDict:
    try:
        loaded: Any = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, ValueError, KeyError) as error:
        raise EngineError(f"{origin} is damaged or no checkpoint of torch.", "Fetch the file again.") from error
    return unwrap_state_dict(loaded, origin)
