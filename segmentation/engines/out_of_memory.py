"""Going on with less when memory is exhausted: how it is recognised, and by how much less.

torch, OpenCV and Python each say it in their own words, and none has a type for all of them. Imports no torch.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from segmentation.errors import EngineError

if TYPE_CHECKING:
    import torch

Result = TypeVar("Result")

_REDUCED_BY, _SMALLEST_REDUCTION = 0.75, 0.5
"""Of the sides of a frame, when memory runs out."""

_WORDS = (
    "out of memory",  # torch on CUDA and MPS, cuDNN
    "not enough memory",  # torch on the CPU, Windows
    "can't allocate memory",  # torch on the CPU, elsewhere
    "cannot allocate memory",  # the system's own words
    "failed to allocate",  # OpenCV
    "insufficient memory",
)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether this failed because the memory of the device or of the machine is exhausted."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    if any(kind.__name__ == "OutOfMemoryError" for kind in type(error).__mro__):  # torch's own type
        return True
    text = str(error).lower()
    return any(words in text for words in _WORDS)


def release_cached_memory(device: torch.device | None) -> None:
    """Give memory that torch keeps for later back to the device, so that a second try can have it."""
    if device is not None and device.type == "cuda":
        import torch

        torch.cuda.empty_cache()


def with_less_memory(
    device: torch.device | None, work: Callable[[], Result], give_way: Callable[[Exception], None]
) -> Result:
    """Do `work`; as often as memory runs out, give way by one notch and do it again.

    Args:
        device: Where `work` computes; None where torch is not used.
        work: May be broken off and done again.
        give_way: Makes `work` take less from now on and logs a warning that says so; raises when nothing is left.
    """
    while True:
        try:
            return work()
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            give_way(error)
        release_cached_memory(device)  # only here has the error let go of the tensors of the broken-off work


def next_reduction(reduction: float) -> float | None:
    """The next smaller part of a frame's sides, 1 being all of them; None when frames would become too small."""
    smaller = reduction * _REDUCED_BY
    return smaller if smaller >= _SMALLEST_REDUCTION else None


def reduction_text(reduction: float) -> str:
    """The warning for a person whose frames are taken smaller."""
    return f"Out of memory: frames are taken at {reduction:.0%} of their size from now on."


def nothing_left(engine: str, device: torch.device | None, advice: str) -> EngineError:
    """The error when the least work at once is still too much."""
    return EngineError(f"'{engine}' runs out of memory on {device or 'the processor'}.", advice)
