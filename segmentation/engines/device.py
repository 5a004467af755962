"""Where an engine computes: the device behind a name, and how many threads torch may take.

Nothing here changes a global setting by itself except `use_threads`, which says so.
"""

from __future__ import annotations

import os

import cv2
import torch

from segmentation.errors import EngineError, UserError

DEVICE_NAMES = ("auto", "cpu", "cuda", "cuda:N", "mps")


def choose_device(name: str = "auto") -> torch.device:
    """The torch device that `name` stands for; `auto` takes CUDA, then MPS, then the CPU.

    Raises:
        UserError: The name is none of `DEVICE_NAMES`.
        EngineError: The device is not there.
    """
    if name == "auto":
        return torch.device(_best_device_name())
    kind, _, ordinal = name.partition(":")
    if kind not in ("cpu", "cuda", "mps") or (ordinal and not (kind == "cuda" and ordinal.isdigit())):
        raise UserError(f"There is no device '{name}'.", f"Choose one of: {', '.join(DEVICE_NAMES)}.")
    if kind == "cuda" and int(ordinal or 0) >= _cuda_count():
        raise EngineError(
            f"The device '{name}' is not there: {_cuda_count()} CUDA devices were found.",
            "Choose 'auto' or 'cpu', or install the driver and a CUDA build of torch.",
        )
    if kind == "mps" and not torch.backends.mps.is_available():
        raise EngineError("The device 'mps' is not there.", "Choose 'auto' or 'cpu'.")
    return torch.device(name)


def accelerator_names() -> tuple[str, ...]:
    """Names of the devices that are there beside the CPU; several CUDA devices go by their numbers."""
    count = _cuda_count()
    cuda = ("cuda",) if count == 1 else tuple(f"cuda:{number}" for number in range(count))
    return (*cuda, "mps") if torch.backends.mps.is_available() else cuda


def _best_device_name() -> str:
    if _cuda_count():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _cuda_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def default_threads() -> int:
    """All cores but one, which is left to the window; at least 1."""
    return max(1, (os.cpu_count() or 1) - 1)


def use_threads(count: int | None = None) -> int:
    """Set the thread count of torch and OpenCV for this whole process, and give it back.

    A run resumes bit for bit only with the thread count it was begun with.

    Args:
        count: Number of threads; None takes `default_threads()`.

    Raises:
        UserError: Less than 1.
    """
    threads = default_threads() if count is None else count
    if threads < 1:
        raise UserError(f"The thread count is {threads}; it must be 1 or more.")
    torch.set_num_threads(threads)
    cv2.setNumThreads(threads)
    return threads
