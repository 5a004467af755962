"""Arrays of the processor as tensors on the device where an engine computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor


def upload(values: npt.NDArray[Any], device: torch.device) -> Tensor:
    """`values`, of any shape and type (H, W, ...), on `device`. On the processor it may share their memory.

    To a CUDA device the copy starts from pinned memory and nothing waits for it: torch keeps freed pinned blocks for
    the next call and hands one out only when its copy is done, so that the frames of a run go through two or three.
    """
    tensor = torch.from_numpy(np.require(values, requirements=["C", "W"]))
    if device.type == "cuda":
        return tensor.pin_memory().to(device, non_blocking=True)
    return tensor.to(device)
