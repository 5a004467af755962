"""What a cell of a trunk sees lies in the middle of its pixels: a dot is found where it is, at every stride."""

from __future__ import annotations

import pytest
import torch

from segmentation.engines.cfbi_plus_mobile.config import MOBILE
from segmentation.engines.cfbi_plus_mobile.network import MobileNetwork
from segmentation.engines.classic.config import CELL_PX, ClassicConfig
from segmentation.engines.classic.features import ClassicFeatureExtractor
from segmentation.engines.classic_discovery.cell_features import TAPS as DISCOVERY_TAPS
from segmentation.engines.fsnet_mobile.config import FSNET_MOBILE
from segmentation.engines.fsnet_mobile.network import FsnetMobile
from segmentation.engines.layers.cell_centres import move_to_cell_centres
from segmentation.engines.layers.frozen_stages import TAPS, FrozenStages
from segmentation.engines.layers.late_stages import LateStages
from segmentation.engines.layers.mobilenet_v2 import MobileNetV2Trunk
from segmentation.engines.weights.network_loading import load_network
from segmentation.engines.weights.shipped_weights import load_shipped_weights
from segmentation.errors import EngineError, UserError
from segmentation.training.recipes.cfbi_plus_mobile import MobileRecipe, MobileStage
from segmentation.training.recipes.fsnet_mobile import FsnetMobileRecipe, FsnetMobileStage

SIDE_PX = 256
MIDDLE_PX = 128


def even_trunk(last: int, output_stride: int = 32) -> MobileNetV2Trunk:
    """A trunk that sees alike to all sides: every kernel weighs its taps equally, and nothing is ever clipped."""
    trunk = MobileNetV2Trunk(last, output_stride).eval()
    with torch.no_grad():
        for module in trunk.modules():
            if isinstance(module, torch.nn.Conv2d):
                module.weight.fill_(1 / module.weight[0].numel())
    return trunk


def response_centre(difference: torch.Tensor, stride: int) -> tuple[float, float]:
    """(row, column) in pixels of the centre of mass of a (C, h, w) map, each cell in the middle of its pixels."""
    mass = difference.abs().sum(0).double()
    total = mass.sum()
    middles = torch.arange(len(mass), dtype=torch.float64) * stride + (stride - 1) / 2
    return float((mass.sum(1) * middles).sum() / total), float((mass.sum(0) * middles).sum() / total)


def dots(stride: int) -> list[tuple[int, int]]:
    """(row, column) of a dot on its way through all the places within one cell, along a diagonal."""
    return [(MIDDLE_PX + step, MIDDLE_PX + step) for step in range(stride)]


def mean_miss(found: list[tuple[float, float]], stride: int) -> float:
    misses = [(f[axis] - d[axis]) for f, d in zip(found, dots(stride), strict=True) for axis in (0, 1)]
    return sum(misses) / len(misses)


@pytest.mark.parametrize(("last", "stride"), [(1, 2), (2, 4), (4, 8), (7, 16), (14, 32)])
@torch.inference_mode()
def test_moved_pictures_put_what_a_cell_sees_in_its_middle(last: int, stride: int) -> None:
    trunk = even_trunk(last)
    pictures = torch.zeros(stride, 3, SIDE_PX, SIDE_PX)  # black gives 0 everywhere: there is no bias
    for picture, (row, column) in zip(pictures, dots(stride), strict=True):
        picture[:, row, column] = 1
    moved, unmoved = (
        mean_miss([response_centre(m, stride) for m in trunk(given, (last,))[0]], stride)
        for given in (move_to_cell_centres(pictures, stride), pictures)
    )
    assert moved == pytest.approx(-0.5, abs=0.05), "whole pixels leave half a pixel"
    assert unmoved == pytest.approx((stride - 1) / 2, abs=0.05)


@pytest.mark.parametrize("taps", [ClassicConfig().taps, DISCOVERY_TAPS])
def test_the_features_of_classic_lie_in_the_middle_of_their_cells(taps: tuple[int, ...]) -> None:
    config = ClassicConfig(taps=taps, tap_weights=(1.0,) * len(taps))
    weights = even_trunk(max(taps), CELL_PX).state_dict()
    extractor = ClassicFeatureExtractor(weights, torch.device("cpu"), config)
    empty = torch.full((SIDE_PX, SIDE_PX, 3), 128, dtype=torch.uint8)
    for position, background in enumerate(extractor(empty.numpy())):
        found = []
        for row, column in dots(CELL_PX):
            picture = empty.clone()
            picture[row, column] = 255
            difference = extractor(picture.numpy())[position] - background
            cells = SIDE_PX // CELL_PX
            found.append(response_centre(difference.T.reshape(-1, cells, cells), CELL_PX))
        assert abs(mean_miss(found, CELL_PX)) < 0.8, "half a pixel, and the border, which the last blocks reach"


def pictures_of_dots(stride: int) -> torch.Tensor:
    """(stride, 3, H, W) uint8: one dot each, on grey, which the stages' scaling takes to about 0."""
    pictures = torch.full((stride, 3, SIDE_PX, SIDE_PX), 128, dtype=torch.uint8)
    for picture, (row, column) in zip(pictures, dots(stride), strict=True):
        picture[:, row, column] = 255
    return pictures


def miss_of_maps(maps: torch.Tensor, empty: torch.Tensor, stride: int) -> float:
    return mean_miss([response_centre(m - empty[0], stride) for m in maps], stride)


@pytest.mark.parametrize(("count", "stride"), [(1, 2), (2, 4), (3, 8)])
def test_aligned_stages_see_within_a_quarter_of_a_cell(count: int, stride: int) -> None:
    stages = FrozenStages(even_trunk(TAPS[-1]).state_dict(), torch.device("cpu"), count)
    grey = torch.full((1, 3, SIDE_PX, SIDE_PX), 128, dtype=torch.uint8)
    misses = [
        miss_of_maps(stages(pictures_of_dots(stride), aligned)[-1], stages(grey, aligned)[-1], stride)
        for aligned in (True, False)
    ]
    assert abs(misses[0]) <= stride / 4 + 0.02
    assert misses[1] == pytest.approx((stride - 1) / 2, abs=0.05), "as the weights that ship learned it"


@torch.no_grad()
def test_the_late_stages_are_aligned_as_the_trunk_is() -> None:
    trunk = MobileNetV2Trunk(TAPS[3]).eval()
    shipped = load_shipped_weights("mobilenet-v2-imagenet")
    trunk.load_state_dict({key: shipped[key] for key in trunk.state_dict()})
    late = LateStages()
    late.start_from("mobilenet-v2-imagenet")
    picture = torch.rand(1, 3, 64, 64)
    _, stride4, stride8, stride16 = trunk(picture, TAPS[:4], aligned=True)
    for found, expected in zip(late(stride4, aligned=True), (stride8, stride16), strict=True):
        torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-3)
    assert not torch.allclose(late(stride4)[0], stride8, atol=1e-2)


def test_the_weights_say_which_trunk_they_learned_over() -> None:
    name, voc = "cfbi-plus-mobile", "mobilenet-v2-voc"
    shipped = load_network(lambda: MobileNetwork(MOBILE), load_shipped_weights(name), name)
    assert shipped.trunk_name == "mobilenet-v2-imagenet", "what ships does not say, and learned over this one"
    stage = MobileStage(MobileRecipe(trunk=voc))
    learned, fresh = stage.network(), stage.network()
    stage.begin(learned, [shipped.state_dict()])
    assert load_network(lambda: MobileNetwork(MOBILE), learned.state_dict(), name).trunk_name == voc
    for key, value in learned.state_dict().items():
        if key.startswith("late."):
            assert torch.equal(value, fresh.state_dict()[key]), "the stages are the trunk's own"
        elif key not in ("aligned", "trunk"):
            assert torch.equal(value, shipped.state_dict()[key]), "all else is taken over"
    again = stage.network()
    stage.begin(again, [learned.state_dict() | {"late.blocks.4.conv.2.bias": torch.full((32,), 7.0)}])
    assert (again.late.state_dict()["blocks.4.conv.2.bias"] == 7).all(), "over the same trunk they stay as they were"


def test_a_trunk_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError, match="no trunk 'resnet'"):
        MobileStage(MobileRecipe(trunk="resnet")).network()
    network = MobileNetwork(MOBILE)
    network.trunk.fill_(9)
    with pytest.raises(EngineError, match="trunk number 9"):
        _ = network.trunk_name


def test_the_weights_say_whether_they_are_aligned() -> None:
    makers = {"cfbi-plus-mobile": lambda: MobileNetwork(MOBILE), "fsnet-mobile": lambda: FsnetMobile(FSNET_MOBILE)}
    stages = {"cfbi-plus-mobile": MobileStage(MobileRecipe()), "fsnet-mobile": FsnetMobileStage(FsnetMobileRecipe())}
    learned_aligned = {"cfbi-plus-mobile": False, "fsnet-mobile": True}
    for name, make in makers.items():
        assert make().is_aligned, "a new network is"
        shipped = load_network(make, load_shipped_weights(name), name)
        assert shipped.is_aligned == learned_aligned[name], "what ships reads its stages as it learned to"
        shipped.aligned.fill_(0)
        learned = make()
        stages[name].begin(learned, [shipped.state_dict()])
        assert learned.is_aligned, "a new training is, whatever it starts from"
        assert load_network(make, learned.state_dict(), name).is_aligned
