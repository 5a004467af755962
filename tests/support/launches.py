"""Counts what a GPU would launch, on the processor: operations that compute, without views and allocations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
WAITING = ("item", "tolist", "cpu", "numpy", "nonzero", "__bool__", "__int__", "__float__", "__index__")
"""Methods of tensors that make the program wait for the device."""


class Launches(TorchDispatchMode):
    """Counts operations by name."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()
        self.operators: set[str] = set()
        self.dtypes: set[torch.dtype] = set()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = func.overloadpacket.__name__
        if name not in NO_LAUNCH:
            self.counted[name] += 1
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
    """How often `run` waits for the device, by method."""
    counted: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for name in WAITING:
            patch.setattr(torch.Tensor, name, _counting(name, getattr(torch.Tensor, name), counted))
        run()
    return counted


def _counting(name: str, method: Callable[..., Any], counted: Counter[str]) -> Callable[..., Any]:
    def count(*given: Any, **named: Any) -> Any:
        counted[name] += 1
        return method(*given, **named)

    return count


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("This waits for the device.")
