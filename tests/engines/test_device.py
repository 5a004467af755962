"""A device name gives that device or a clear error; the thread count is set for torch and OpenCV together."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import pytest
import torch

from segmentation.engines.device import choose_device, default_threads, use_threads
from segmentation.errors import EngineError, UserError


def test_the_cpu_is_always_there() -> None:
    assert choose_device("cpu") == torch.device("cpu")


def test_auto_prefers_cuda_then_mps_then_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    assert choose_device("auto").type == "cuda"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert choose_device("auto").type == "mps"
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert choose_device("auto").type == "cpu"


def test_a_device_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    assert choose_device("cuda:0") == torch.device("cuda:0")
    with pytest.raises(EngineError, match="cuda:1"):
        choose_device("cuda:1")
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(EngineError, match="mps"):
        choose_device("mps")


@pytest.mark.parametrize("name", ["gpu", "", "cuda:x", "cpu:0", "cuda:-1"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(UserError, match="no device"):
        choose_device(name)


@pytest.fixture
def restored_threads() -> Iterator[None]:
    before = torch.get_num_threads(), cv2.getNumThreads()
    yield
    torch.set_num_threads(before[0])
    cv2.setNumThreads(before[1])


@pytest.mark.usefixtures("restored_threads")
def test_threads_are_set_for_both_libraries() -> None:
    assert use_threads(1) == 1
    assert (torch.get_num_threads(), cv2.getNumThreads()) == (1, 1)
    assert use_threads() == default_threads() >= 1
    with pytest.raises(UserError, match="thread count"):
        use_threads(0)
