"""Counts what a GPU would launch, on the processor: operations that compute, without views and allocations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

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

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = func.overloadpacket.__name__
        if name not in NO_LAUNCH:
            self.counted[name] += 1
        return func(*args, **(kwargs or {}))


def launches(run: Callable[[], object]) -> Counter[str]:
    """Operations that compute, by name."""
    with Launches() as mode:
        run()
    return mode.counted


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("This waits for the device.")
