"""SAVOS propagates objects as specified: geometry, Eq. 5, references per object, corrections, exact resume."""

from __future__ import annotations

import copy
import dataclasses
import logging
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pytest
import torch
from engine_cases import weights_of
from launches import Launches, unknown_to_mps, waits

from segmentation.engines import EngineState, Reference, create_engine, reference_masks
from segmentation.engines.confidence import winners
from segmentation.engines.reference_masks import labels_at
from segmentation.engines.savos import engine as savos_engine
from segmentation.engines.savos.aggregation import aggregate, product_background
from segmentation.engines.savos.engine import SavosEngine
from segmentation.engines.savos.guidance import correct, first_guidance
from segmentation.engines.savos.network import SAVOS
from segmentation.engines.savos.scaling import FrameGeometry
from segmentation.errors import EngineError, UserError

RNG = np.random.default_rng(0)
CLIP = RNG.integers(0, 255, (4, 40, 52, 3), dtype=np.uint8)
ONE = np.zeros((40, 52), dtype=np.uint8)
ONE[8:20, 10:30] = 1
MEAN_ROUNDING = 1e-4
"""Convolutions in float32 round otherwise in another batch, by 1e-5 or so. Where the maps of two objects are both 1 but
for 1e-5, one bit of either moves their odds, and so the result, by 1e-3 and more: single pixels say nothing there.
Objects in each other's place differ by 0.2 on the mean."""
ROUNDING_OF_FLOAT32 = 1e-7
"""What the result in float32 rounds. Convolutions in float64 round by so little that not even such odds move."""
TWO = ONE.copy()
TWO[22:36, 24:48] = 2


@lru_cache(maxsize=1)
def loaded() -> SavosEngine:
    return create_engine("savos", weights=weights_of("savos"), device="cpu")


def made(**changes: object) -> SavosEngine:
    """An engine with other settings round the same network, which is slow to load."""
    return with_settings(loaded(), **changes)


def with_settings(engine: SavosEngine, **changes: object) -> SavosEngine:
    engine = copy.copy(engine)
    engine._config = dataclasses.replace(engine._config, **changes)
    return engine


class Float64Engine(SavosEngine):
    """The engine in float64 all through."""

    def _image(self, rgb: np.ndarray) -> torch.Tensor:
        return super()._image(rgb).double()

    def _map(self, maps: np.ndarray) -> torch.Tensor:
        return super()._map(maps).double()


@lru_cache(maxsize=1)
def engine_in_float64() -> SavosEngine:
    engine = copy.copy(loaded())
    engine.__class__ = Float64Engine
    engine._network = copy.deepcopy(engine._network).double()
    return engine


@pytest.fixture
def float64_by_default() -> Iterator[None]:
    """Sums over scales are begun in torch's default type."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


@pytest.fixture
def engine() -> SavosEngine:
    return made()


# Geometry


def test_padding_puts_the_smaller_half_first_and_is_undone() -> None:
    geometry = FrameGeometry(33, 61)
    x = torch.ones(1, 1, 33, 61)
    padded = geometry.pad(x)
    assert padded.shape == (1, 1, 64, 64)
    assert padded[0, 0].sum(1).nonzero()[0] == 15  # 31 rows: 15 above, 16 below
    assert padded[0, 0].sum(0).nonzero()[0] == 1  # 3 columns: 1 left, 2 right
    assert torch.equal(geometry.unpad(padded), x)


def test_sides_that_fit_are_not_padded_and_scales_are_raised_to_32() -> None:
    geometry = FrameGeometry(480, 864)
    assert geometry.size_with_padding == (480, 864)
    assert [geometry.size_at(scale) for scale in (0.5, 0.75, 1)] == [(256, 448), (384, 672), (480, 864)]


# Eq. 5


def test_aggregation_normalises_the_odds() -> None:
    p = torch.tensor([0.2, 0.7]).view(2, 1, 1)
    background = product_background(p)
    assert float(background) == pytest.approx(0.8 * 0.3)
    odds = [0.24 / 0.76, 0.25, 0.7 / 0.3]
    expected = [o / sum(odds) for o in odds]
    assert aggregate(p, background).flatten().tolist() == pytest.approx(expected, rel=1e-5)


def test_sure_maps_do_not_divide_by_zero() -> None:
    p = torch.tensor([0.0, 1.0]).view(2, 1, 1)
    assert aggregate(p, product_background(p)).flatten().tolist() == pytest.approx([0, 0, 1], abs=1e-5)


def test_a_single_object_is_not_aggregated() -> None:
    p = torch.full((1, 1, 1), 0.3)
    assert aggregate(p, product_background(p)).flatten().tolist() == pytest.approx([0.7, 0.3])


# Guidance


def test_each_object_starts_from_its_nearest_reference() -> None:
    moved = np.roll(ONE, 5, axis=1)
    references = [Reference(0, CLIP[0], TWO), Reference(8, CLIP[1], moved)]
    guidance = first_guidance(references, start=6)
    assert np.array_equal(guidance[1], moved == 1)
    assert np.array_equal(guidance[2], TWO == 2)
    assert np.array_equal(first_guidance(references, start=2)[1], TWO == 1)


def test_a_correction_replaces_named_objects_and_leaves_unknown_pixels() -> None:
    guidance = np.full((3, 40, 52), 1 / 3, dtype=np.float32)
    labels = ONE.copy()
    labels[0] = 255
    result = correct(guidance, Reference(1, CLIP[1], labels))
    assert np.all(result[1][labels == 1] == 1)
    assert np.all(result[2][labels == 1] == 0)
    assert np.all(result[1][labels == 0] == 0)
    assert np.allclose(result[:, labels == 255], 1 / 3)
    assert np.allclose(result[2][labels == 0], 1 / 3)


# Runs


def test_the_last_probabilities_guide_the_next_frame(engine: SavosEngine) -> None:
    engine.begin([Reference(0, CLIP[0], ONE)])
    first = engine.step(CLIP[1])
    second = engine.step(CLIP[2])
    engine.begin([Reference(0, CLIP[0], ONE)])
    engine.step(CLIP[1])
    engine._run.guidance = torch.from_numpy(first)
    assert np.array_equal(engine.step(CLIP[2]), second)
    engine._run.guidance = torch.from_numpy(np.round(first))
    assert not np.array_equal(engine.step(CLIP[2]), second)


def test_scales_are_averaged_with_equal_weight() -> None:
    results = {}
    for scales in ((0.5,), (1.0,), (0.5, 1.0)):
        run = made(scales=scales)
        run.begin([Reference(0, CLIP[0], ONE)])
        results[scales] = run.step(CLIP[1])
    mean = (results[0.5,] + results[1.0,]) / 2
    assert np.allclose(results[0.5, 1.0], mean, atol=1e-5)
    assert not np.allclose(results[0.5,], results[1.0,], atol=1e-3)


def test_both_backgrounds_give_probabilities() -> None:
    results = []
    for background in ("product", "union"):
        run = made(background=background)
        run.begin([Reference(0, CLIP[0], TWO)])
        results.append(run.step(CLIP[1]))
        assert np.allclose(results[-1].sum(0), 1, atol=1e-5)
    assert not np.allclose(*results, atol=1e-3)


def first_steps(engine: SavosEngine) -> list[np.ndarray]:
    """The result of one step of two objects, one by one and both at once."""
    results = []
    for batch in (1, 2):
        run = with_settings(engine, object_batch=batch)
        run.begin([Reference(0, CLIP[0], TWO)])
        results.append(run.step(CLIP[1]))
    return results


def test_batching_objects_changes_nothing_but_how_float32_rounds() -> None:
    alone, together = first_steps(loaded())
    assert np.abs(alone - together).mean() <= MEAN_ROUNDING


@pytest.mark.usefixtures("float64_by_default")
def test_batching_objects_changes_nothing_in_float64() -> None:
    alone, together = first_steps(engine_in_float64())
    np.testing.assert_allclose(alone, together, rtol=0, atol=ROUNDING_OF_FLOAT32)


def test_a_gap_keeps_its_channel_and_unseen_objects_stay_empty(engine: SavosEngine) -> None:
    labels = np.where(TWO == 2, 4, TWO).astype(np.uint8)
    engine.begin([Reference(0, CLIP[0], labels, frozenset({1, 3, 4}))])
    probabilities = engine.step(CLIP[1])
    assert probabilities.shape == (5, 40, 52)
    assert not probabilities[2].any()
    assert not probabilities[3].any()
    assert probabilities[1].any()
    assert probabilities[4].any()


def test_an_absent_object_leaves_its_reference_alone(engine: SavosEngine) -> None:
    engine.begin([Reference(0, CLIP[0], ONE)])
    engine.step(CLIP[1])
    engine.add_reference(Reference(1, CLIP[1], np.zeros_like(ONE), frozenset({1})))
    assert engine._run.references[1].index == 0
    assert not engine._run.guidance[1].any()


def test_a_new_object_joins_from_a_later_reference(engine: SavosEngine) -> None:
    engine.begin([Reference(0, CLIP[0], ONE)])
    assert engine.step(CLIP[1]).shape[0] == 2
    engine.add_reference(Reference(1, CLIP[1], np.where(TWO == 2, 2, 0).astype(np.uint8)))
    assert np.array_equal(engine._run.guidance[2], TWO == 2)
    probabilities = engine.step(CLIP[2])
    assert probabilities.shape[0] == 3
    assert np.allclose(probabilities.sum(0), 1, atol=1e-5)


@pytest.mark.parametrize("background", ["product", "union"])
def test_a_snapshot_resumes_exactly_in_another_engine(background: str) -> None:
    run = made(background=background)
    run.begin([Reference(0, CLIP[0], TWO)])
    run.step(CLIP[1])
    run.add_reference(Reference(1, CLIP[1], np.roll(ONE, 3)))
    state = run.snapshot()
    expected = run.step(CLIP[2], index=2)
    other = made(background=background)
    other.begin([], state=state)
    assert np.array_equal(other.step(CLIP[2], index=2), expected)


@pytest.mark.parametrize("background", ["product", "union"])
def test_maps_of_too_many_objects_are_smaller_than_the_frame(background: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run = made(background=background)
    run.begin([Reference(0, CLIP[0], TWO)])
    whole = run.step(CLIP[1])
    monkeypatch.setattr(reference_masks, "PROBABILITY_BYTES", 4 * 3 * 30 * 39)
    run.begin([Reference(0, CLIP[0], TWO)])
    assert run._run.guidance.shape == (3, 30, 39)
    small = run.step(CLIP[1])
    assert small.shape == (3, 30, 39)
    assert np.allclose(small.sum(0), 1, atol=1e-5)
    assert (labels_at(small, ONE.shape) == winners(whole)).mean() > 0.9
    state = run.snapshot()
    expected = run.step(CLIP[2], index=2)
    other = made(background=background)
    other.begin([], state=state)
    assert np.array_equal(other.step(CLIP[2], index=2), expected)


def test_maps_shrink_when_a_new_object_makes_them_too_many(
    engine: SavosEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_masks, "PROBABILITY_BYTES", 4 * 2 * 40 * 52)
    engine.begin([Reference(0, CLIP[0], ONE)])
    assert engine.step(CLIP[1]).shape == (2, 40, 52)
    engine.add_reference(Reference(0, CLIP[0], np.where(TWO == 2, 2, 0).astype(np.uint8)))
    probabilities = engine.step(CLIP[2])
    assert probabilities.shape == (3, 32, 42)
    engine.add_reference(Reference(2, CLIP[2], TWO))
    assert np.mean(labels_at(engine._run.guidance, ONE.shape) == TWO) > 0.97


def test_features_of_references_beyond_the_bound_are_made_anew(
    engine: SavosEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.begin([Reference(0, CLIP[0], TWO)])
    expected = engine.step(CLIP[1])
    one = engine._run.feature_bytes // 2
    monkeypatch.setattr(savos_engine, "KEPT_FEATURE_BYTES", one)
    engine.begin([Reference(0, CLIP[0], TWO)])
    assert np.array_equal(engine.step(CLIP[1]), expected)
    assert engine._run.feature_bytes == one


def test_only_references_in_use_are_kept(engine: SavosEngine) -> None:
    engine.begin([Reference(0, CLIP[0], ONE)])
    for index in (1, 2, 3):
        engine.step(CLIP[index])
        engine.add_reference(Reference(index, CLIP[index], ONE))
    assert engine.snapshot().values["frames"] == [3]


def test_crf_refines_what_is_given_out_but_not_the_guidance() -> None:
    run = create_engine("savos", weights=weights_of("savos"), device="cpu", settings={"crf": True})
    run.begin([Reference(0, CLIP[0], ONE)])
    refined = run.step(CLIP[1])
    assert np.allclose(refined.sum(0), 1, atol=1e-5)
    assert not np.allclose(refined, run._run.guidance)
    run.close()


@pytest.mark.usefixtures("float64_by_default")
def test_out_of_memory_halves_the_batch_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine = with_settings(engine_in_float64())
    engine.begin([Reference(0, CLIP[0], TWO)])
    expected = engine.step(CLIP[1])
    mean_over_scales = SavosEngine._mean_over_scales

    def tight(self: SavosEngine, run: object, rgb: np.ndarray, labels: list[int]) -> torch.Tensor:
        if len(labels) > 1:
            raise torch.OutOfMemoryError("simulated")
        return mean_over_scales(self, run, rgb, labels)

    monkeypatch.setattr(SavosEngine, "_mean_over_scales", tight)
    engine.begin([Reference(0, CLIP[0], TWO)])
    with caplog.at_level(logging.WARNING):
        np.testing.assert_allclose(engine.step(CLIP[1]), expected, rtol=0, atol=ROUNDING_OF_FLOAT32)
    assert "1 objects at once" in caplog.text


def out_of_memory_above(sides: float, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """Let the network fail on batches of frames with more than `sides` pixels; all that it was given so far."""
    forward, seen = SAVOS.forward, []

    def tight(self: SAVOS, image: torch.Tensor, *rest: torch.Tensor) -> torch.Tensor:
        seen.append(tuple(image.shape))
        if image.shape[0] * image.shape[2] * image.shape[3] > sides:
            raise torch.OutOfMemoryError("simulated")
        return forward(self, image, *rest)

    monkeypatch.setattr(SAVOS, "forward", tight)
    return seen


def test_when_memory_still_runs_out_scales_go_and_then_frames_are_taken_smaller(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clip, mask = np.repeat(CLIP, 2, axis=2), np.repeat(ONE, 2, axis=1)  # padded to 64 x 128
    engine = made(scales=(2.0, 1.0))
    engine.begin([Reference(0, clip[0], mask)])
    seen = out_of_memory_above(64 * 100, monkeypatch)
    for frame in clip[1:3]:
        probabilities = engine.step(frame)
        assert probabilities.shape == (2, 40, 104)
        np.testing.assert_allclose(probabilities.sum(0), 1, atol=1e-5)
    assert "without the scale 2 from now on" in caplog.text
    assert "75% of their size" in caplog.text
    assert [size[2:] for size in seen[-3:]] == [(64, 128), (64, 96), (64, 96)]


def test_when_nothing_is_left_to_give_way_the_error_says_what_to_do(
    engine: SavosEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.begin([Reference(0, CLIP[0], ONE)])
    out_of_memory_above(0, monkeypatch)
    with pytest.raises(EngineError, match="runs out of memory") as caught:
        engine.step(CLIP[1])
    assert "scales" in str(caught.value.advice)


def test_wrong_orders_sizes_states_and_settings_are_refused(engine: SavosEngine) -> None:
    engine.reset()
    with pytest.raises(EngineError, match="begun"):
        engine.step(CLIP[0])
    with pytest.raises(EngineError, match="at least one reference"):
        engine.begin([])
    with pytest.raises(EngineError, match="made by the engine 'cfbi'"):
        engine.begin([], state=EngineState("cfbi"))
    with pytest.raises(EngineError, match="one size"):
        engine.begin([Reference(0, CLIP[0], ONE), Reference(1, CLIP[1][:-2], ONE[:-2])])
    with pytest.raises(UserError, match="scales"):
        create_engine("savos", weights=weights_of("savos"), device="cpu", settings={"scales": []})
    with pytest.raises(EngineError, match="needs weights"):
        create_engine("savos", device="cpu")


def test_a_step_is_few_launches_waits_only_for_its_result_and_half_precision_is_half() -> None:
    results, modes = {}, {}
    for precision in ("float32", "float16"):
        engine = create_engine("savos", weights_of("savos"), "cpu", {"precision": precision})
        engine.begin([Reference(0, CLIP[0], TWO)])
        with Launches() as modes[precision]:
            results[precision] = engine.step(CLIP[1])
        assert waits(lambda engine=engine: engine.step(CLIP[2])) == {"cpu": 1, "numpy": 1}  # type: ignore[misc]
        if precision == "float32":
            assert unknown_to_mps(lambda engine=engine: engine.step(CLIP[3])) == set()  # type: ignore[misc]
    assert modes["float32"].counted.total() < 600
    assert (torch.float16 in modes["float32"].dtypes, torch.float16 in modes["float16"].dtypes) == (False, True)
    assert results["float16"].dtype == np.float32
    assert 0 < np.abs(results["float16"] - results["float32"]).mean() < 0.01
