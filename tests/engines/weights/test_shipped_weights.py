"""Shipped weights are taken only when they are the right file; what does not ship says how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from segmentation.engines import create_engine
from segmentation.engines.weights import catalog
from segmentation.engines.weights.shipped_weights import load_shipped_weights
from segmentation.errors import EngineError, UserError

NAME = "mobilenet-v2-imagenet"


def test_shipped_weights_come_as_float32_by_torchvisions_names() -> None:
    found = load_shipped_weights(NAME)
    assert found["features.0.0.weight"].shape == (32, 3, 3, 3)
    assert found["features.0.0.weight"].dtype == torch.float32


def test_what_does_not_ship_says_how_to_get_it() -> None:
    with pytest.raises(EngineError, match="weights fetch cfbi"):
        load_shipped_weights("cfbi")
    with pytest.raises(UserError, match=NAME):
        load_shipped_weights("nothing-like-it")


def test_a_shipped_file_that_was_damaged_is_not_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "mobilenet_v2_imagenet_fp16.pth").write_bytes(b"damaged")
    monkeypatch.setattr(catalog, "folder_of_shipped", lambda: tmp_path)
    with pytest.raises(EngineError, match="damaged: sha256"):
        load_shipped_weights(NAME)


def test_classic_takes_a_given_mobilenet_and_refuses_another_network(tmp_path: Path) -> None:
    torch.save({"state_dict": load_shipped_weights(NAME)}, tmp_path / "own.pth")
    create_engine("classic", tmp_path / "own.pth", "cpu").close()
    torch.save({"layer.weight": torch.zeros(1)}, tmp_path / "other.pth")
    with pytest.raises(EngineError, match=r"extra: layer\.weight"):
        create_engine("classic", tmp_path / "other.pth", "cpu")
