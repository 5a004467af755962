"""The devices that are offered are those that are there."""

from __future__ import annotations

import sys

import pytest
import torch

from segmentation.engines.available_devices import available_devices


@pytest.mark.parametrize(("count", "names"), [(0, ()), (1, ("cuda",)), (2, ("cuda:0", "cuda:1"))])
def test_what_is_offered_is_what_is_there(monkeypatch: pytest.MonkeyPatch, count: int, names: tuple[str, ...]) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: count > 0)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: count)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert available_devices() == ("auto", "cpu", *names)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert available_devices() == ("auto", "cpu", *names, "mps")


def test_nothing_more_is_known_and_nothing_is_loaded_while_torch_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "torch")
    assert available_devices() == ("auto", "cpu")
    assert "torch" not in sys.modules
