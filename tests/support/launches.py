"""Counts what a GPU would launch, on the processor: operations that compute, without views and allocations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torchgen
from torch.utils._python_dispatch import TorchDispatchMode

NO_LAUNCH = {
    *(
        "view",
        "as_strided",
        "expand",
        "select",
        "slice",
        "permute",
        "transpose",
        "t",
        "unsqueeze",
        "squeeze",
        "reshape",
    ),
    *("detach", "alias", "empty", "empty_like", "empty_strided", "resize_", "unbind", "split", "narrow", "chunk"),
    *("unfold", "expand_as", "new_empty", "_unsafe_view", "result_type", "set_", "lift_fresh", "resolve_conj"),
}
CONVOLUTIONS = {"conv2d", "convolution", "_convolution"}
WAITING_OPERATIONS = {
    *("_local_scalar_dense", "nonzero", "masked_select", "bincount", "equal", "is_nonzero"),
    *("_unique", "_unique2", "unique_dim", "unique_consecutive"),
}
"""What makes the device be waited for by whatever way it is called: their results, or the sizes of them, are read."""
WAITING = ("item", "tolist", "cpu", "numpy", "nonzero", "__bool__", "__int__", "__float__", "__index__", "new_tensor")
"""Methods of tensors that make the program wait for the device: they read there, or send a little."""


class Launches(TorchDispatchMode):
    """Counts operations by name."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()
        self.operators: set[str] = set()
        self.dtypes: set[torch.dtype] = set()
        self.convolved: set[torch.dtype] = set()
        """Of what convolutions are given."""

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = func.overloadpacket.__name__
        if name not in NO_LAUNCH:
            self.counted[name] += 1
        if name in CONVOLUTIONS:
            self.convolved |= {given.dtype for given in args[:2]}
        self.operators.add(func._schema.name.removeprefix("aten::") + f".{func._schema.overload_name}".rstrip("."))
        made = func(*args, **(kwargs or {}))
        self.dtypes |= {made.dtype} if isinstance(made, torch.Tensor) else set()
        return made


def launches(run: Callable[[], object]) -> Counter[str]:
    """Operations that compute, by name."""
    with Launches() as mode:
        run()
    return mode.counted


def unknown_to_mps(run: Callable[[], object]) -> set[str]:
    """What `run` needs and MPS has not, by torch's own list of kernels: operations, and float64."""
    with Launches() as mode:
        run()
    text = (Path(torchgen.__file__).parent / "packaged" / "ATen" / "native" / "native_functions.yaml").read_text()
    blocks = {block.split("(")[0]: block for block in re.split(r"\n?- func: ", text)}
    unknown = {name for name in mode.operators if not _has_mps_kernel(blocks, name)}
    return unknown | {str(dtype) for dtype in mode.dtypes & {torch.float64}}


def _has_mps_kernel(blocks: dict[str, str], name: str) -> bool:
    block = blocks[name]
    if delegate := re.search(r"structured_delegate: ([\w.]+)", block):
        return _has_mps_kernel(blocks, delegate.group(1))
    return "dispatch:" not in block or re.search(r"\bMPS\b|Composite", block) is not None


def waits(run: Callable[[], object]) -> Counter[str]:
    """How often `run` waits for the device, by method, by operation, and by way of indexing."""
    counted: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for name in WAITING:
            patch.setattr(torch.Tensor, name, _counting(name, getattr(torch.Tensor, name), counted))
        for name in ("__getitem__", "__setitem__"):
            patch.setattr(torch.Tensor, name, _counting_indices(getattr(torch.Tensor, name), counted))
        for name in ("tensor", "as_tensor"):
            patch.setattr(torch, name, _counting(name, getattr(torch, name), counted))
        with Launches() as mode:
            run()
    for name in WAITING_OPERATIONS & set(mode.counted):
        if name not in ("nonzero", "_local_scalar_dense"):  # methods are counted already
            counted[name] += mode.counted[name]
    return counted


def _counting_indices(method: Callable[..., Any], counted: Counter[str]) -> Callable[..., Any]:
    """Lists and arrays are sent to the device, and of masks the size is read there: both wait."""

    def index(tensor: torch.Tensor, at: Any, *values: Any) -> Any:
        for part in at if isinstance(at, tuple) else (at,):
            if isinstance(part, list | np.ndarray):
                counted["index by a list"] += 1
            elif isinstance(part, torch.Tensor) and part.dtype == torch.bool:
                counted["index by a mask"] += 1
        return method(tensor, at, *values)

    return index


def _counting(name: str, method: Callable[..., Any], counted: Counter[str]) -> Callable[..., Any]:
    def count(*given: Any, **named: Any) -> Any:
        counted[name] += 1
        return method(*given, **named)

    return count


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("This waits for the device.")
