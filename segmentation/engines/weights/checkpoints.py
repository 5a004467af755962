"""Reads published checkpoints: unwraps them, drops prefixes, fills in aliases and names every key that does not fit.

Pickles are read with `weights_only=True`; besides tensors only numpy scalars are let in. It never touches a network
that has not passed the check, and it never downloads anything.
"""

from __future__ import annotations

import errno
import pickle
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.engines.weights.unreadable_files import find_fault
from segmentation.errors import WeightsError
from segmentation.files.outside_file import check_outside_file

Weights = str | PathLike[str] | Mapping[str, Any] | None
WRAPPERS = ("state_dict", "model", "net", "model_state_dict")
"""Names under which training scripts keep the weights beside optimizer and counters."""
PREFIXES = ("module.", "_orig_mod.")
"""Left in front of every key by DataParallel and by `torch.compile`."""
NAMES_SHOWN = 8
OLDER_LACK = ("aligned", "trunk")
"""They are not aligned, and were trained over the first trunk."""
DAMAGED = (
    RuntimeError,
    ValueError,
    EOFError,
    LookupError,
    AssertionError,
    AttributeError,
    TypeError,
    OverflowError,
    MemoryError,
    struct.error,
    pickle.UnpicklingError,
)
"""All that torch and pickle were seen to raise over files with changed bytes."""


@dataclass(frozen=True)
class KeyCheck:
    """How a file's keys differ from what a network expects; all empty when it fits.

    Args:
        missing: Expected keys that the file lacks.
        extra: Keys of the file that nothing expects.
        wrong_shape: One line per key: name, shape found, shape expected.
    """

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    wrong_shape: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return not (self.missing or self.extra or self.wrong_shape)

    def __str__(self) -> str:
        parts = (
            ("missing", self.missing),
            ("extra", self.extra),
            ("of the wrong shape", self.wrong_shape),
        )
        return "; ".join(f"{len(names)} {what}: {_list(names)}" for what, names in parts if names)


def load_published(
    weights: Weights,
    shapes: Mapping[str, tuple[int, ...]],
    *,
    what: str,
    canonical: Callable[[str], str] = str,
    optional: Callable[[str], bool] = lambda key: False,
) -> dict[str, Tensor]:
    """Read a checkpoint and bring it into the layout `shapes`.

    Args:
        weights: Path of a pickle or safetensors file, or a dict of tensors or numpy arrays, wrapped or not.
        shapes: Every key that the network expects, with its shape.
        what: Name of the network, for error messages.
        canonical: Maps the names of one shared tensor to one name, so that either name in the file will do.
        optional: Says which keys may be missing or be dropped without a word, for example counters.

    Returns:
        One tensor per key of `shapes`, on the CPU; an optional key that the file lacks is zero.

    Raises:
        EngineError: No weights, an unreadable file, or keys that do not fit (all of them are named).
    """
    found = unwrap(read_checkpoint(weights, what))
    by_name = {canonical(key): tensor for key, tensor in found.items()}
    check = check_keys(found, shapes, canonical, optional)
    if not check.fits:
        raise WeightsError(
            f"These weights do not fit '{what}': {check}.",
            "Choose the checkpoint that the authors publish for this network.",
        )
    return {key: _pick(key, found, by_name, canonical, shapes[key]) for key in shapes}


def load_into(
    network: nn.Module,
    weights: Weights,
    *,
    what: str,
    canonical: Callable[[str], str] = str,
    unused: Callable[[str], bool] = lambda key: False,
) -> None:
    """Fill `network` from a published checkpoint; keys and shapes are those of its own state dict.

    Args:
        network: Gets the weights.
        weights: As in `load_published`.
        what: As there.
        canonical: As there.
        unused: Says which parts nothing reads, so that a file may lack them.

    Raises:
        EngineError: As `load_published`.
    """
    shapes = {key: tuple(value.shape) for key, value in network.state_dict().items()}

    def may_lack(key: str) -> bool:
        return is_optional(key) or unused(key)

    network.load_state_dict(load_published(weights, shapes, what=what, canonical=canonical, optional=may_lack))


def is_optional(key: str) -> bool:
    """Whether `key` may be missing: batch counters, and the marks that older weights lack, for which 0 is true."""
    return key in OLDER_LACK or is_counter(key)


def is_counter(key: str) -> bool:
    """Whether `key` is a batch counter of a normalisation layer, which inference never reads."""
    return key.endswith(".num_batches_tracked")


def read_checkpoint(weights: Weights, what: str) -> Mapping[str, Any]:
    """The content of a checkpoint as it was saved, wrappers included.

    Raises:
        EngineError: No weights given, no such file, or not a readable checkpoint.
    """
    if weights is None:
        raise WeightsError(
            f"The engine '{what}' needs weights and has none.",
            "Download the checkpoint that its authors publish and import it.",
        )
    if isinstance(weights, Mapping):
        return weights
    path = fspath(weights)
    try:
        check_outside_file(Path(path))
        content = _read_safetensors(path) if path.endswith(".safetensors") else read_pickle(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    except DAMAGED as error:  # torch's text fills a page
        raise _unreadable(path, error) from error
    if not isinstance(content, Mapping):
        raise WeightsError(f"The weight file '{path}' holds a {type(content).__name__}, expected a dict of tensors.")
    return content


def _unreadable(path: str, error: Exception) -> WeightsError:
    # torch seeks before the start of a zip file that was cut off.
    if isinstance(error, OSError) and error.errno != errno.EINVAL:
        fault, advice = error.strerror or str(error), "Check its name and its rights."
    else:
        fault, advice = find_fault(Path(path), error)
        fault = f"it {fault}"
    return WeightsError(f"The weight file '{path}' cannot be read: {fault}.", advice)


def unwrap(content: Mapping[str, Any]) -> dict[str, Tensor]:
    """The tensors of a checkpoint by plain key: without wrapper dict and without `module.`.

    Raises:
        EngineError: An entry is neither a tensor nor a numpy array.
    """
    for name in WRAPPERS:
        if isinstance(content.get(name), Mapping):
            return unwrap(content[name])
    return {_plain(str(key)): _as_tensor(str(key), value) for key, value in content.items()}


def check_keys(
    found: Mapping[str, Tensor],
    shapes: Mapping[str, tuple[int, ...]],
    canonical: Callable[[str], str] = str,
    optional: Callable[[str], bool] = lambda key: False,
) -> KeyCheck:
    """Compare plain keys with what a network expects."""
    given = {canonical(key) for key in found}
    wanted = {canonical(key): tuple(shape) for key, shape in shapes.items()}
    missing = [key for key in shapes if canonical(key) not in given and not optional(key)]
    extra = [key for key in found if canonical(key) not in wanted and not optional(key)]
    wrong = [
        f"{key} is {tuple(tensor.shape)}, expected {wanted[canonical(key)]}"
        for key, tensor in found.items()
        if canonical(key) in wanted and tuple(tensor.shape) != wanted[canonical(key)]
    ]
    return KeyCheck(tuple(missing), tuple(extra), tuple(wrong))


def _pick(
    key: str,
    found: Mapping[str, Tensor],
    by_name: Mapping[str, Tensor],
    canonical: Callable[[str], str],
    shape: tuple[int, ...],
) -> Tensor:
    if key in found:
        return found[key]
    return by_name.get(canonical(key), torch.zeros(shape))


def _plain(key: str) -> str:
    for prefix in PREFIXES:
        while key.startswith(prefix):
            key = key[len(prefix) :]
    return key


def _as_tensor(key: str, value: Any) -> Tensor:
    if isinstance(value, Tensor):
        return value.detach().cpu()
    if isinstance(value, np.ndarray):
        return torch.tensor(value)
    raise WeightsError(f"The weight '{key}' is a {type(value).__name__}, expected a tensor.")


def _read_safetensors(path: str) -> Mapping[str, Any]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except SafetensorError as error:
        raise ValueError(str(error)) from error


def read_pickle(source: str | BinaryIO) -> Any:
    """What torch saved in a file, without running anything that is in it.

    Raises:
        UnpicklingError and others of pickle and torch: It is no such file, or holds more than tensors and plain values.
    """
    with _numpy_scalars_allowed():
        return torch.load(source, map_location="cpu", weights_only=True)


@contextmanager
def _numpy_scalars_allowed() -> Iterator[None]:
    """Let numpy scalars through the safe unpickler (training statistics hold them), and nothing else."""
    scalar: Any = np.float64(0).__reduce__()[0]
    kinds = sorted({type(np.dtype(kind)) for kind in "?bhilqBHILQefd"}, key=lambda kind: kind.__name__)
    # Files written before numpy 2 name the same function by its old module.
    named = [(scalar, f"{module}.multiarray.scalar") for module in ("numpy.core", "numpy._core")]
    allowed: list[Any] = [np.dtype, *kinds, *named]
    with torch.serialization.safe_globals(allowed):
        yield


def _list(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    return ", ".join(names[:NAMES_SHOWN]) + more
