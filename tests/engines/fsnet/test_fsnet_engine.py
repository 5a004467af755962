"""FSNet's settings do what they say: directions, number of units, flow from either source, edges, empty frames."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from formula_weights import formula_state
from launches import Launches, unknown_to_mps, waits

from segmentation.engines import FrameWindow, SaliencyEngine, create_engine
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.fsnet.engine import FSNetConfig, FSNetEngine
from segmentation.engines.fsnet.network import BidirectionalPurification, FSNet
from segmentation.engines.optical_flow.flow_colour import flow_colour
from segmentation.errors import EngineError, UserError

RNG = np.random.default_rng(0)
RGB = RNG.integers(0, 255, (40, 52, 3), dtype=np.uint8)
FLOW = RNG.normal(size=(40, 52, 2)).astype(np.float32)


def _levels() -> tuple[torch.Tensor, ...]:
    return tuple(torch.rand(1, 32, side, side) for side in (16, 8, 4, 2))


@pytest.mark.parametrize(
    ("direction", "s_moves", "e_moves"),
    [
        ("full-duplex", True, True),
        ("motion-to-appearance", True, False),
        ("appearance-to-motion", False, True),
        ("self-purification", True, True),
    ],
)
def test_purification_updates_only_the_receiving_side(direction: str, s_moves: bool, e_moves: bool) -> None:
    unit = BidirectionalPurification(direction).eval()
    s, e = _levels(), _levels()
    new_s, new_e = unit(s, e)
    assert all(torch.equal(old, new) != s_moves for old, new in zip(s, new_s, strict=True))
    assert all(torch.equal(old, new) != e_moves for old, new in zip(e, new_e, strict=True))


def test_self_purification_hears_nothing_from_the_other_side() -> None:
    unit = BidirectionalPurification("self-purification").eval()
    s = _levels()
    with torch.inference_mode():
        first, second = unit(s, _levels())[0], unit(s, _levels())[0]
    assert all(torch.equal(a, b) for a, b in zip(first, second, strict=True))


def test_a_map_that_already_fits_is_not_convolved() -> None:
    unit = BidirectionalPurification()
    x = torch.rand(1, 32, 4, 4)
    assert unit.conv1(x, torch.rand(1, 32, 4, 4)) is x


@pytest.mark.parametrize("attention", ["motion-to-appearance", "appearance-to-motion"])
def test_simplex_attention_uses_one_direction_only(attention: str) -> None:
    network = FSNet(units=0, attention=attention).eval()
    x, y = torch.rand(1, 64, 4, 4), torch.rand(1, 64, 4, 4)
    with torch.inference_mode():
        simplex = network._exchange(None, x, y, level=0)
        expected = x * network.atten_flow_0(y) if attention == "motion-to-appearance" else y * network.atten_rgb_0(x)
    assert torch.equal(simplex, expected)


def test_every_published_count_of_units_can_be_built() -> None:
    for units in range(9):
        with torch.device("meta"):
            names = {name for name, _ in FSNet(units=units).named_children() if name.startswith("bpm")}
        assert names == {f"bpm{number}" for number in range(1, units + 1)}


def test_too_few_units_in_the_weights_are_named() -> None:
    with pytest.raises(EngineError, match=r"bpm5\."):
        create_engine("fsnet", weights=formula_state("fsnet"), device="cpu", settings={"units": 5})


def test_more_than_eight_units_are_refused() -> None:
    with pytest.raises(UserError, match="units"):
        create_engine("fsnet", weights={}, device="cpu", settings={"units": 9})


@pytest.fixture(scope="module")
def engine() -> SaliencyEngine:
    return create_engine("fsnet", weights=formula_state("fsnet"), device="cpu")


@pytest.fixture(scope="module")
def plain(engine: SaliencyEngine) -> np.ndarray:
    return engine.segment(FrameWindow([RGB], 0, flow=FLOW))


def test_flow_in_pixels_is_coloured_as_a_picture_would_be(engine: SaliencyEngine, plain: np.ndarray) -> None:
    from_picture = engine.segment(FrameWindow([RGB], 0, flow_colour=flow_colour(FLOW)))
    assert np.array_equal(plain, from_picture)


def test_crf_refines_the_result(plain: np.ndarray) -> None:
    with_crf = create_engine("fsnet", weights=formula_state("fsnet"), device="cpu", settings={"crf": True})
    refined = with_crf.segment(FrameWindow([RGB], 0, flow=FLOW))
    with_crf.close()
    crf = DenseCrf()
    expected = crf.refine_saliency(RGB, plain)
    crf.close()
    assert np.array_equal(refined, expected)
    assert not np.array_equal(refined, plain)


def test_the_result_is_the_prediction_of_the_stream_that_is_asked_for(plain: np.ndarray) -> None:
    made = {}
    for output in ("motion", "mean"):
        other = create_engine("fsnet", weights=formula_state("fsnet"), device="cpu", settings={"output": output})
        made[output] = other.segment(FrameWindow([RGB], 0, flow=FLOW))
        other.close()
    assert not np.array_equal(made["motion"], plain)
    np.testing.assert_allclose(made["mean"], (plain + made["motion"]) / 2, atol=1e-6)


def test_a_frame_without_an_object_comes_out_empty() -> None:
    """A network that is sure of nothing: the published stretch would still light up its largest noise."""
    state = dict(formula_state("fsnet"))
    state["output_s.output.1.bias"] = state["output_s.output.1.bias"] - 100
    engine = create_engine("fsnet", weights=state, device="cpu")
    assert engine.segment(FrameWindow([RGB], 0, flow=FLOW)).max() < 0.01


def test_missing_or_unfitting_flow_is_refused(engine: SaliencyEngine) -> None:
    with pytest.raises(EngineError, match="optical flow"):
        engine.segment(FrameWindow([RGB], 0))
    with pytest.raises(EngineError, match="flow picture"):
        engine.segment(FrameWindow([RGB], 0, flow_colour=RGB[:8, :8]))


def test_when_memory_runs_out_frames_are_taken_smaller_until_nothing_is_left(
    engine: FSNetEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    forward, room_px, sides = FSNet.forward, [100], []

    def tight(self: FSNet, frame: torch.Tensor, *rest: torch.Tensor, **options: bool) -> object:
        sides.append(frame.shape[-1])
        if sides[-1] > room_px[0]:
            raise torch.OutOfMemoryError("simulated")
        return forward(self, frame, *rest, **options)

    monkeypatch.setattr(FSNet, "forward", tight)
    monkeypatch.setattr(engine, "_config", FSNetConfig(side_px=128))
    monkeypatch.setattr(engine, "_reduction", 1.0)
    for _ in range(2):
        assert engine.segment(FrameWindow([RGB], 0, flow=FLOW)).shape == RGB.shape[:2]
    assert sides == [128, 96, 96]  # once smaller, the next frames do not try again
    assert "75% of their size" in caplog.text
    room_px[0] = 0
    with pytest.raises(EngineError, match="runs out of memory") as caught:
        engine.segment(FrameWindow([RGB], 0, flow=FLOW))
    assert "another device" in caught.value.advice


def test_a_frame_is_few_launches_waits_only_for_its_result_and_half_precision_is_half() -> None:
    window = FrameWindow([RGB], 0, flow=FLOW)
    counted, maps = {}, {}
    for precision in ("float32", "float16", "bfloat16"):
        engine: SaliencyEngine = create_engine("fsnet", formula_state("fsnet"), "cpu", {"precision": precision})
        with Launches() as mode:
            maps[precision] = engine.segment(window)
        counted[precision] = mode
        assert waits(lambda engine=engine: engine.segment(window)) == {"cpu": 1, "numpy": 1}  # type: ignore[misc]
        if precision == "float32":
            assert unknown_to_mps(lambda engine=engine: engine.segment(window)) == set()  # type: ignore[misc]
    assert counted["float32"].counted.total() < 800
    assert counted["float16"].counted["_to_copy"] < 400
    assert torch.float16 not in counted["float32"].dtypes
    assert torch.float16 in counted["float16"].dtypes
    assert maps["float16"].dtype == np.float32
    assert 0 < np.abs(maps["float16"] - maps["float32"]).max() < 0.01
    assert np.abs(maps["bfloat16"] - maps["float32"]).max() < 0.05
