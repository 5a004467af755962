"""A published checkpoint becomes an installed set that its engine finds; anything else is refused, without a trace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from cfbi_weights import formula_weights
from plugged_engine import plug_in
from published_layouts import published_shapes
from safetensors import safe_open
from safetensors.torch import save_file

from segmentation.engines import create_engine, engine_spec
from segmentation.engines.weights.importing import import_weights
from segmentation.engines.weights.installed_weights import (
    WeightState,
    list_installed,
    list_installed_for,
    weight_folder,
    weight_state,
)
from segmentation.errors import EngineError, StorageError, UserError

Tensors = dict[str, torch.Tensor]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    yield weight_folder()
    shutil.rmtree(tmp_path)  # hundreds of megabytes


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    plug_in(monkeypatch, tmp_path / "plugins", "tiny", "tiny_engine")
    return "tiny"


def layer(value: float = 1.0, width: int = 2) -> Tensors:
    return {"weight": torch.full((1, width), value), "bias": torch.zeros(1)}


def save_checkpoint(path: Path, content: object) -> Path:
    torch.save(content, path)
    return path


def as_imcnet(tensors: Tensors) -> dict[str, Any]:
    stats = {"loss": np.float64(0.1), "best": np.float32(0.8), "epoch": np.int64(3)}
    return {
        "model_name": "IMCNet",
        "type": "s2",
        "epoch": 3,
        "stats": stats,
        "model": tensors,
        "optimizer": {"lr": 0.1},
    }


def as_fsnet(tensors: Tensors) -> Tensors:
    return {f"module.{key}": value for key, value in tensors.items()}


def as_cfbi(tensors: Tensors) -> dict[str, Any]:
    return {"state_dict": as_fsnet(tensors), "optimizer": {"state": {}, "param_groups": [{"lr": 0.01}]}}


@pytest.mark.parametrize(
    ("engine", "wrapped", "file", "name"),
    [
        ("cfbi-mobilenet", as_cfbi, "mobilenetv2_cfbi_davis.pth", "cfbi-mobilenet-davis"),
        ("fsnet", as_fsnet, "2021-ICCV-FSNet-20epoch-new.pth", "fsnet"),
        ("imcnet", as_imcnet, "IMCNET_best.pth", "imcnet"),
        ("cfbi-mobilenet", as_fsnet, "downloaded.pth.tar", "downloaded"),
    ],
)
def test_each_published_layout_is_recognised_by_its_keys_and_installed(
    tmp_path: Path, engine: str, wrapped: Callable[[Tensors], Any], file: str, name: str
) -> None:
    shapes = published_shapes(engine).items()
    zeros = {key: torch.zeros(shape, dtype=torch.float16) for key, shape in shapes}
    found = import_weights(save_checkpoint(tmp_path / file, wrapped(zeros)))
    assert (found.engine, found.name, found.source_file) == (engine, name, file)
    assert weight_state(engine_spec(engine)) is WeightState.INSTALLED
    create_engine(engine, device="cpu").close()


def test_an_fsnet_file_without_the_parts_that_nothing_reads_is_taken(tmp_path: Path) -> None:
    unused = ("RGBF_conv3.", "resnet.conv1.", "resnet.bn1.")
    shapes = {key: shape for key, shape in published_shapes("fsnet").items() if not key.startswith(unused)}
    zeros = {key: torch.zeros(shape, dtype=torch.float16) for key, shape in shapes.items()}
    assert import_weights(save_checkpoint(tmp_path / "fsnet-small.pth", as_fsnet(zeros))).engine == "fsnet"
    create_engine("fsnet", device="cpu").close()
    del zeros["resnet.conv1_rgb.weight"]
    with pytest.raises(EngineError, match=r"missing: resnet\.conv1_rgb\.weight"):
        import_weights(save_checkpoint(tmp_path / "fsnet-small.pth", zeros), engine="fsnet")


def test_a_trunk_alone_is_named_for_what_it_is(tmp_path: Path) -> None:
    keys = ("conv1.weight", "layer1.0.conv1.weight", "layer4.2.conv3.weight")
    with pytest.raises(EngineError, match="is a ResNet trunk alone") as caught:
        import_weights(save_checkpoint(tmp_path / "resnet101-best.pth", {key: torch.zeros(1) for key in keys}))
    assert "trunk_file" in caught.value.advice


def test_weights_come_back_as_they_were_with_their_config(tiny: str, tmp_path: Path) -> None:
    given = save_checkpoint(tmp_path / "own.pth", {"net": layer(3.0, width=5)})
    found = import_weights(given, engine=tiny, settings={"width": 5})
    assert create_engine(tiny).layer.weight.tolist() == [[3.0] * 5]
    assert list_installed() == (found,)
    with safe_open(found.path, framework="pt") as content:
        assert content.metadata() == {"engine": "tiny", "settings": '{"width": 5}'}
    found.check()


def test_tensors_that_share_memory_are_kept_under_both_names(tmp_path: Path) -> None:
    weights = formula_weights("cfbi-mobilenet")
    import_weights(save_checkpoint(tmp_path / "cfbi.pth", weights))
    create_engine("cfbi-mobilenet", "cfbi", "cpu").close()
    with safe_open(list_installed()[0].path, framework="pt") as content:
        assert set(content.keys()) == set(weights)


def test_a_second_import_replaces_the_first_and_another_name_stands_beside_it(tiny: str, tmp_path: Path) -> None:
    for value in (1.0, 2.0):
        import_weights(save_checkpoint(tmp_path / "own.pth", layer(value)), engine=tiny)
    import_weights(save_checkpoint(tmp_path / "own.pth", layer(7.0)), engine=tiny, name="zeta")
    assert create_engine(tiny).layer.weight[0, 0].item() == 2
    assert create_engine(tiny, "zeta").layer.weight[0, 0].item() == 7
    assert [found.name for found in list_installed_for(tiny)] == ["own", "zeta"]
    assert len(list(weight_folder().iterdir())) == 4


def test_the_default_of_the_manifest_comes_before_later_sets(tmp_path: Path) -> None:
    zeros = {key: torch.zeros(shape) for key, shape in published_shapes("cfbi-mobilenet").items()}
    for name in ("aaa", "cfbi-mobilenet-davis", "cfbi-mobilenet"):
        import_weights(save_checkpoint(tmp_path / "w.pth", zeros), name=name)
    order = [found.name for found in list_installed_for("cfbi-mobilenet")]
    assert order == ["cfbi-mobilenet", "cfbi-mobilenet-davis", "aaa"]


def test_a_file_that_does_not_fit_names_its_keys_and_is_not_installed(tiny: str, tmp_path: Path) -> None:
    wrong = {"weight": torch.zeros(2, 2), "gain": torch.zeros(1)}
    with pytest.raises(EngineError) as caught:
        import_weights(save_checkpoint(tmp_path / "wrong.pth", wrong), engine=tiny)
    for said in ("missing: bias", "extra: gain", "weight is (2, 2), expected (1, 2)"):
        assert said in str(caught.value)
    assert not weight_folder().exists()


def test_a_network_that_nobody_knows_asks_for_its_engine(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no network that is known") as caught:
        import_weights(save_checkpoint(tmp_path / "other.pth", layer()))
    assert "--engine" in caught.value.advice


class Malice:
    """Runs a command in whoever loads it carelessly."""

    def __init__(self, witness: Path) -> None:
        self._witness = witness

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._witness),)


def test_a_malicious_pickle_is_refused_and_not_run(tiny: str, tmp_path: Path) -> None:
    witness = tmp_path / "run"
    path = save_checkpoint(tmp_path / "evil.pth", {"model": layer(), "stats": Malice(witness)})
    with pytest.raises(EngineError, match="cannot be read"):
        import_weights(path, engine=tiny)
    assert not witness.exists()


def test_cut_and_changed_files_are_refused(tiny: str, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file(layer(), tmp_path / "own.safetensors")
    for whole in (save_checkpoint(tmp_path / "own.pth", layer()), tmp_path / "own.safetensors"):
        data = whole.read_bytes()
        for cut in (data[: len(data) // 2], data[:10], b"", b"\xff" * 64):
            damaged = whole.with_stem("damaged")
            damaged.write_bytes(cut)
            with pytest.raises(EngineError):
                import_weights(damaged, engine=tiny)


def test_names_and_engines_that_cannot_be_are_refused(tiny: str, tmp_path: Path) -> None:
    path = save_checkpoint(tmp_path / "own.pth", layer())
    with pytest.raises(UserError, match="cannot be the name"):
        import_weights(path, engine=tiny, name="../outside")
    with pytest.raises(UserError, match="takes no weights"):
        import_weights(path, engine="classic-discovery")
    with pytest.raises(UserError, match="no engine"):
        import_weights(path, engine="nothing-like-it")


def test_a_folder_that_cannot_be_made_is_reported(
    tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(StorageError, match="cannot be kept"):
        import_weights(save_checkpoint(tmp_path / "own.pth", layer()), engine=tiny)


def as_hub_folder(folder: Path) -> Path:
    """What the hub's own tool leaves of a repository."""
    snapshot = folder / "models--me--layer" / "snapshots" / "0a1b"
    snapshot.mkdir(parents=True)
    (snapshot / "config.json").write_text("{}")
    save_file(layer(), snapshot / "model.safetensors")
    return folder / "models--me--layer"


def test_a_folder_of_the_hub_is_taken_under_the_published_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, tmp_path / "plugins", "weighted", "weighted_engine")
    found = import_weights(as_hub_folder(tmp_path / "hub"))
    assert (found.name, found.engine) == ("weighted-small", "weighted")
    assert weight_state(engine_spec("weighted")) is WeightState.INSTALLED


def test_a_file_of_the_hub_that_nobody_published_is_called_after_its_engine(tiny: str, tmp_path: Path) -> None:
    assert import_weights(as_hub_folder(tmp_path / "hub"), engine=tiny).name == tiny


def test_a_folder_without_one_file_of_weights_is_refused(tiny: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"holds 0 files model\.safetensors, expected one"):
        import_weights(tmp_path, engine=tiny)
