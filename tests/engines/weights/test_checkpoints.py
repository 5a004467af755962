"""A published checkpoint loads in every wrapping, and one that does not fit says exactly which keys are wrong."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from segmentation.engines.weights.checkpoints import load_into, load_published
from segmentation.errors import EngineError

SHAPES = {"a.weight": (2, 3), "a.bias": (2,)}


def tensors() -> dict[str, torch.Tensor]:
    return {"a.weight": torch.arange(6.0).reshape(2, 3), "a.bias": torch.ones(2)}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda t: t,
        lambda t: {"state_dict": t, "optimizer": {"lr": 0.1}},
        lambda t: {"model": t, "epoch": 3},
        lambda t: {f"module.{k}": v for k, v in t.items()},
        lambda t: {"state_dict": {f"module.{k}": v.numpy() for k, v in t.items()}},
    ],
)
def test_wrapped_and_prefixed_dicts_load(wrap: Any) -> None:
    loaded = load_published(wrap(tensors()), SHAPES, what="toy")
    assert set(loaded) == set(SHAPES)
    assert torch.equal(loaded["a.weight"], tensors()["a.weight"])


def test_a_file_with_numpy_scalars_loads(tmp_path: Path) -> None:
    stats = {"loss": np.float64(0.5), "count": np.int64(3), "mean": np.float32(0.1)}
    torch.save({"model": tensors(), "stats": stats}, tmp_path / "best.pth")
    loaded = load_published(tmp_path / "best.pth", SHAPES, what="toy")
    assert torch.equal(loaded["a.bias"], torch.ones(2))


def test_a_file_with_any_other_object_is_refused(tmp_path: Path) -> None:
    torch.save({"model": tensors(), "where": Path("x")}, tmp_path / "bad.pth")
    with pytest.raises(EngineError, match="cannot be read"):
        load_published(tmp_path / "bad.pth", SHAPES, what="toy")


def test_a_safetensors_file_loads(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file(tensors(), tmp_path / "own.safetensors")
    assert set(load_published(tmp_path / "own.safetensors", SHAPES, what="toy")) == set(SHAPES)


def test_missing_extra_and_wrong_keys_are_all_named() -> None:
    given = {"a.weight": torch.zeros(3, 2), "b.weight": torch.zeros(1)}
    with pytest.raises(EngineError, match="toy") as caught:
        load_published(given, SHAPES, what="toy")
    text = str(caught.value)
    assert "missing: a.bias" in text
    assert "extra: b.weight" in text
    assert re.search(r"a\.weight is \(3, 2\), expected \(2, 3\)", text)


def test_no_weights_and_a_missing_file_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="needs weights"):
        load_published(None, SHAPES, what="toy")
    with pytest.raises(EngineError, match="cannot be read"):
        load_published(tmp_path / "nowhere.pth", SHAPES, what="toy")


def test_one_name_of_a_shared_tensor_is_enough() -> None:
    def canonical(key: str) -> str:
        return key.replace("alias.", "a.")

    shapes = {**SHAPES, "alias.weight": (2, 3)}
    loaded = load_published(tensors(), shapes, what="toy", canonical=canonical)
    assert torch.equal(loaded["alias.weight"], loaded["a.weight"])


def test_counters_of_normalisation_are_dropped_and_not_needed() -> None:
    norm = torch.nn.BatchNorm1d(2)
    given = {k: v for k, v in torch.nn.BatchNorm1d(2).state_dict().items() if "tracked" not in k}
    given["running_mean"] = torch.tensor([3.0, 4.0])
    network = torch.nn.Sequential(norm)
    load_into(network, {f"0.{k}": v for k, v in given.items()}, what="toy")
    assert norm.running_mean is not None
    assert norm.running_mean.tolist() == [3.0, 4.0]


@pytest.mark.parametrize("kind", ["zip", "legacy", "safetensors"])
@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
def test_changed_and_cut_files_never_raise_anything_else(tmp_path: Path, kind: str) -> None:
    whole = tmp_path / "whole"
    if kind == "safetensors":
        from safetensors.torch import save_file

        save_file(tensors(), whole)
    else:
        torch.save({"model": tensors()}, whole, _use_new_zipfile_serialization=kind == "zip")
    data, chance = whole.read_bytes(), np.random.default_rng(4)
    path = tmp_path / ("w.safetensors" if kind == "safetensors" else "w.pth")
    for _ in range(150):
        changed = bytearray(data)
        for place in chance.integers(0, len(data), chance.integers(1, 8)):
            changed[place] = chance.integers(256)
        path.write_bytes(changed[: chance.integers(len(data) // 2, len(data) + 1)])
        with suppress(EngineError):
            assert set(load_published(path, SHAPES, what="toy")) == set(SHAPES)
