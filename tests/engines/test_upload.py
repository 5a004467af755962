"""Arrays come to the device as they are; to CUDA by way of pinned memory, without waiting."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from segmentation.engines.upload import upload


def test_values_that_cannot_be_written_or_lie_apart_come_as_they_are() -> None:
    values = np.arange(12, dtype=np.uint8).reshape(3, 4)[:, ::2]
    values.setflags(write=False)
    assert upload(values, torch.device("cpu")).tolist() == values.tolist()


def test_a_copy_to_cuda_starts_from_pinned_memory_and_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []
    monkeypatch.setattr(Tensor, "pin_memory", lambda tensor: done.append("pinned") or tensor)
    monkeypatch.setattr(Tensor, "to", lambda tensor, device, **how: done.append((device.type, how)) or tensor)
    upload(np.zeros(3, np.float32), torch.device("cuda"))
    assert done == ["pinned", ("cuda", {"non_blocking": True})]
