"""A trunk starts from a published file: every stream of it, and a first convolution that sees a mask as well."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from segmentation.engines.fsnet.network import FSNet
from segmentation.engines.imcnet.network import IMCNet
from segmentation.engines.layers.deeplab import DeepLab
from segmentation.engines.layers.deeplab_resnet import DeepLabResNet101
from segmentation.engines.layers.resnet import ResNet
from segmentation.errors import EngineError
from segmentation.training.recipe_table import recipe_named
from segmentation.training.trunk_start import start_deeplab

COMPACT = (1, 1, 1, 1)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, torch.Tensor]]:
    """Weights of a small ResNet with a classifier, as torchvision names them."""
    torch.manual_seed(1)
    weights = {key: value for key, value in ResNet(COMPACT).state_dict().items() if "num_batches" not in key}
    path = tmp_path_factory.mktemp("published") / "resnet.safetensors"
    save_file({**weights, "fc.weight": torch.zeros(10, 2048)}, path)
    return path, weights


def test_every_recipe_over_a_resnet_takes_the_file(published: tuple[Path, dict[str, torch.Tensor]]) -> None:
    path, weights = published
    numbers = {"depths": [*COMPACT], "trunk_file": str(path)}
    imcnet, fsnet, savos = (recipe_named(name, numbers).stages[0].network() for name in ("imcnet", "fsnet", "savos"))
    assert isinstance(imcnet, IMCNet)
    assert isinstance(fsnet, FSNet)
    key, deep = "layer2.0.conv2.weight", weights["layer2.0.conv2.weight"]
    assert torch.equal(imcnet.feature_extractor.backbone.state_dict()[key], deep)
    for stream in ("", "_rgb", "_flow"):
        assert torch.equal(fsnet.resnet.state_dict()[key.replace("layer2", f"layer2{stream}")], deep)
    stem = savos.state_dict()["encoder.trunk.conv1.weight"]
    assert torch.equal(stem[:, :3], weights["conv1.weight"])
    assert not stem[:, 3].any()


def test_a_file_of_another_network_is_refused(published: tuple[Path, dict[str, torch.Tensor]], tmp_path: Path) -> None:
    path, weights = published
    with pytest.raises(EngineError, match=r"keys are missing, 'layer1\.1"):
        recipe_named("imcnet", {"depths": [2, 1, 1, 1], "trunk_file": str(path)}).stages[0].network()
    other = tmp_path / "other.safetensors"
    save_file({**weights, "layer1.0.conv1.weight": torch.zeros(64, 64, 3, 3)}, other)
    with pytest.raises(EngineError, match=r"'layer1\.0\.conv1\.weight' is"):
        recipe_named("imcnet", {"depths": [*COMPACT], "trunk_file": str(other)}).stages[0].network()
    with pytest.raises(EngineError, match="cannot be read"):
        recipe_named("savos", {"trunk_file": str(tmp_path / "none.pth")}).stages[0].network()


def test_a_whole_deeplab_fills_more_than_its_trunk_and_its_classifier_is_left_out(tmp_path: Path) -> None:
    torch.manual_seed(2)
    made, fresh = (DeepLab(DeepLabResNet101(COMPACT)) for _ in range(2))
    for weights in made.state_dict().values():
        weights.normal_()
    content = {f"module.{key}": value for key, value in made.state_dict().items()}
    content |= {"module.decoder.last_conv.8.weight": torch.zeros(21, 256, 1, 1)}
    torch.save({"epoch": 50, "state_dict": content}, tmp_path / "resnet101-deeplabv3p.pth.tar")
    start_deeplab(fresh, str(tmp_path / "resnet101-deeplabv3p.pth.tar"))
    assert all(torch.equal(value, made.state_dict()[key]) for key, value in fresh.state_dict().items())
    trunk_only = DeepLab(DeepLabResNet101(COMPACT))
    save_file(made.backbone.state_dict(), tmp_path / "trunk.safetensors")
    start_deeplab(trunk_only, str(tmp_path / "trunk.safetensors"))
    assert torch.equal(trunk_only.backbone.state_dict()["conv1.weight"], made.state_dict()["backbone.conv1.weight"])
    assert not torch.equal(trunk_only.state_dict()["aspp.conv1.weight"], made.state_dict()["aspp.conv1.weight"])
