"""Weights are taken only when they are the right file and fit the network; errors name what does not fit."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
import torch
from torch import nn

from segmentation.engines.weight_manifest import weight_files
from segmentation.engines.weights import (
    fit_weights,
    load_weights,
    shipped_weights,
    unwrap_state_dict,
)
from segmentation.errors import EngineError


def test_every_shipped_file_is_what_the_manifest_says() -> None:
    for entry in weight_files().values():
        place = files("resources") / "weights" / entry.file
        if not place.is_file():
            continue
        data = place.read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry.bytes, entry.sha256)
        assert (files("resources") / "weights" / entry.notice).read_text(encoding="utf-8")


def test_shipped_weights_come_as_float32_by_torchvisions_names() -> None:
    weights = shipped_weights("mobilenet-v2-imagenet")
    assert weights["features.0.0.weight"].shape == (32, 3, 3, 3)
    assert weights["features.0.0.weight"].dtype == torch.float32


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(EngineError, match="mobilenet-v2-imagenet"):
        shipped_weights("nothing-like-it")


def test_a_file_of_another_digest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.pth"
    torch.save({"weight": torch.zeros(1)}, path)
    assert load_weights(path)["weight"].shape == (1,)
    with pytest.raises(EngineError, match="sha256"):
        load_weights(path, sha256="0" * 64)


def test_damaged_missing_and_unsafe_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.pth"
    with pytest.raises(EngineError, match="cannot be read"):
        load_weights(path)
    path.write_bytes(b"not weights at all")
    with pytest.raises(EngineError, match="no checkpoint of torch"):
        load_weights(path)
    torch.save({"weight": Path("anything that needs code to load")}, path)
    with pytest.raises(EngineError, match="no checkpoint of torch"):
        load_weights(path)


def test_wrappers_and_prefixes_are_taken_off() -> None:
    inner = {"module.weight": torch.zeros(2, dtype=torch.float16), "epoch": 3}
    found = unwrap_state_dict({"model": {"state_dict": inner}}, "w.pth")
    assert list(found) == ["weight"]
    assert found["weight"].dtype == torch.float32
    with pytest.raises(EngineError, match="holds no network weights"):
        unwrap_state_dict({"epoch": 3}, "w.pth")


def test_what_does_not_fit_is_named() -> None:
    network = nn.Linear(3, 2)
    with pytest.raises(EngineError) as caught:
        fit_weights(network, {"weight": torch.zeros(2, 4), "gain": torch.zeros(1)}, "w.pth")
    text = str(caught.value)
    assert "1 missing (bias)" in text
    assert "1 unknown (gain)" in text
    assert "weight (2, 4), expected (2, 3)" in text


def test_fitting_weights_are_loaded() -> None:
    network = nn.Linear(3, 2)
    fit_weights(network, {"weight": torch.ones(2, 3), "bias": torch.zeros(2)}, "w.pth")
    assert float(network(torch.ones(1, 3)).detach().sum()) == 6
