"""Telling an exhausted memory from other failures, so that an engine can go on with less and a person is told so.

torch, OpenCV and Python each say it in their own words, and none has a type for all of them. Imports no torch.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

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


def release_cached_memory(device: torch.device) -> None:
    """Give memory that torch keeps for later back to the device, so that a second try can have it."""
    if device.type == "cuda":
        import torch

        torch.cuda.empty_cache()
