"""IMCNet works on every frame once, knows frames by their pixels and refuses windows and sizes it cannot take."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from formula_weights import formula_state
from launches import Launches, unknown_to_mps, waits

from segmentation.engines import FrameWindow, create_engine
from segmentation.engines.imcnet.engine import IMCNetConfig, IMCNetEngine
from segmentation.engines.imcnet.feature_cache import FeatureCache, frame_key
from segmentation.engines.imcnet.network import FrameFeatures, IMCNet
from segmentation.engines.registry import engine_spec
from segmentation.errors import EngineError, UserError

CLIP = np.random.default_rng(0).integers(0, 255, (5, 30, 44, 3), dtype=np.uint8)

COMPACT = (1, 1, 1, 1)


@pytest.fixture(scope="module")
def engine() -> IMCNetEngine:
    return create_engine("imcnet", weights=formula_state("imcnet"), device="cpu", settings={"sizes": [64]})


def _features(values: int) -> FrameFeatures:
    return FrameFeatures(*(torch.zeros(values) for _ in range(5)))


def test_shared_frames_are_extracted_once(engine: IMCNetEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    network, extracted = engine._network, []
    extract = network.extract
    monkeypatch.setattr(network, "extract", lambda frames: extracted.append(1) or extract(frames))
    first = engine.segment(FrameWindow([CLIP[0], CLIP[0], CLIP[1]], 1))
    assert len(extracted) == 2
    engine.segment(FrameWindow([CLIP[0], CLIP[1], CLIP[2]], 1))
    assert len(extracted) == 3
    again = engine.segment(FrameWindow([CLIP[0], CLIP[0], CLIP[1]], 1))
    assert len(extracted) == 3
    assert np.array_equal(first, again)


def test_a_frame_changed_in_place_is_seen(engine: IMCNetEngine) -> None:
    frames = [CLIP[0].copy(), CLIP[3].copy(), CLIP[1]]
    before = engine.segment(FrameWindow(frames, 1))
    frames[1][:] = 255 - frames[1]
    assert not np.array_equal(engine.segment(FrameWindow(frames, 1)), before)


def test_cache_holds_no_more_than_its_bound() -> None:
    cache = FeatureCache(capacity_bytes=100, most=9)
    made = []
    for name in (b"a", b"b", b"c", b"a"):
        cache.get((name, 64), lambda name=name: made.append(name) or _features(2))  # 40 bytes each
        assert cache.bytes_held <= 100
    assert made == [b"a", b"b", b"c", b"a"]
    cache.get((b"c", 64), lambda: made.append(b"again") or _features(2))
    assert made[-1] == b"a"
    cache.clear()
    assert cache.bytes_held == 0


def test_cache_holds_no_more_frames_than_a_run_comes_back_to() -> None:
    cache, made = FeatureCache(capacity_bytes=1000, most=2), []
    for name in (b"a", b"b", b"c", b"c", b"b", b"a"):
        cache.get((name, 64), lambda name=name: made.append(name) or _features(2))
    assert made == [b"a", b"b", b"c", b"a"]


@pytest.mark.parametrize("more", [{}, {"mirror": True}])
def test_fine_maps_that_are_made_again_give_what_those_kept_give(more: dict[str, bool]) -> None:
    torch.manual_seed(0)
    results, shared, weights = [], {}, IMCNet(COMPACT).state_dict()
    for keep_fine in (False, True):
        config = IMCNetConfig(sizes=(64,), interval=1, keep_fine=keep_fine, depths=COMPACT, **more)
        made = IMCNetEngine(engine_spec("imcnet"), weights, "cpu", config)
        results.append([made.segment(FrameWindow([CLIP[i - 1], CLIP[i], CLIP[i + 1]], 1)) for i in (1, 2)])
        shared[keep_fine] = made._cache.bytes_held
        made.close()
    assert np.array_equal(*results)
    assert 4 * shared[False] < shared[True]


def test_features_larger_than_the_bound_are_used_but_not_kept() -> None:
    cache = FeatureCache(capacity_bytes=10, most=9)
    assert len(cache.get((b"a", 64), lambda: _features(9)).v5) == 9
    assert cache.bytes_held == 0


def test_equal_pixels_in_another_shape_or_size_are_other_frames() -> None:
    pixels = np.arange(24, dtype=np.uint8)
    keys = {frame_key(pixels.reshape(2, 4, 3), 64), frame_key(pixels.reshape(4, 2, 3), 64)}
    keys.add(frame_key(pixels.reshape(2, 4, 3), 96))
    assert len(keys) == 3


def test_one_size_with_mirror_is_the_multi_scale_test(engine: IMCNetEngine) -> None:
    settings = {"sizes": [64], "mirror": True}
    mirrored = create_engine("imcnet", weights=formula_state("imcnet"), device="cpu", settings=settings)
    window = FrameWindow([CLIP[0], CLIP[1], CLIP[2]], 1)
    result = mirrored.segment(window)
    assert result.shape == CLIP.shape[1:3]
    assert not np.allclose(result, engine.segment(window), atol=1e-3)


@pytest.mark.parametrize("sizes", [[], [100], [0], ["480"], [-32]])
def test_sizes_that_the_network_cannot_take_are_refused(sizes: list) -> None:
    with pytest.raises(UserError, match="sizes"):
        create_engine("imcnet", weights=formula_state("imcnet"), device="cpu", settings={"sizes": sizes})


def test_windows_of_another_form_are_refused(engine: IMCNetEngine) -> None:
    with pytest.raises(EngineError, match="3 frames"):
        engine.segment(FrameWindow([CLIP[0]], 0))
    with pytest.raises(EngineError, match="centre at 1"):
        engine.segment(FrameWindow([CLIP[0], CLIP[1], CLIP[2]], 0))


def test_out_of_memory_gives_up_the_kept_features_and_says_so(
    engine: IMCNetEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window = FrameWindow([CLIP[0], CLIP[1], CLIP[2]], 1)
    expected = engine.segment(window)
    segment = engine._network.segment_by_parts

    def tight(*arguments: object, **options: object) -> object:
        if engine._cache.bytes_held:
            raise torch.OutOfMemoryError("simulated")
        return segment(*arguments, **options)

    monkeypatch.setattr(engine._network, "segment_by_parts", tight)
    monkeypatch.setattr(engine, "_cache", engine._cache)
    assert np.array_equal(engine.segment(window), expected)
    assert "no longer kept" in caplog.text


def test_when_memory_still_runs_out_frames_are_taken_smaller_until_nothing_is_left(
    engine: IMCNetEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window, extract, room_px = FrameWindow([CLIP[0], CLIP[1], CLIP[2]], 1), engine._network.extract, [96]

    def tight(frames: torch.Tensor) -> FrameFeatures:
        if frames.shape[-1] > room_px[0]:
            raise torch.OutOfMemoryError("simulated")
        return extract(frames)

    monkeypatch.setattr(engine._network, "extract", tight)
    monkeypatch.setattr(engine, "_config", IMCNetConfig(sizes=(128,)))
    monkeypatch.setattr(engine, "_cache", FeatureCache(0, 0))
    monkeypatch.setattr(engine, "_reduction", 1.0)
    assert engine.segment(window).shape == CLIP.shape[1:3]
    assert "75% of their size" in caplog.text
    room_px[0] = 0
    with pytest.raises(EngineError, match="runs out of memory") as caught:
        engine.segment(window)
    assert "sizes" in str(caught.value.advice)


@pytest.mark.parametrize(("settings", "window"), [({}, (-4, 0, 4)), ({"interval": 1}, (-1, 0, 1))])
def test_the_interval_says_which_frames_it_looks_at(settings: dict[str, int], window: tuple[int, ...]) -> None:
    engine = create_engine("imcnet", weights=formula_state("imcnet"), device="cpu", settings=settings)
    assert engine.spec.window == window
    engine.close()


def test_a_frame_is_few_launches_waits_only_for_its_result_and_half_precision_is_half() -> None:
    weights, dtypes, maps = IMCNet(COMPACT).state_dict(), {}, {}
    for precision in ("float32", "float16"):
        config = IMCNetConfig((64,), precision=precision, depths=COMPACT)
        half = IMCNetEngine(engine_spec("imcnet"), weights, "cpu", config)
        with Launches() as mode:
            maps[precision] = half.segment(FrameWindow([CLIP[0], CLIP[1], CLIP[2]], 1))
        dtypes[precision] = mode.dtypes

        def segment(half: IMCNetEngine = half) -> None:
            half.segment(FrameWindow([CLIP[1], CLIP[2], CLIP[3]], 1))

        assert waits(segment) == {"cpu": 1, "numpy": 1}
        assert mode.counted.total() < 900, mode.counted.most_common(12)
        if precision == "float32":
            assert unknown_to_mps(segment) == set()
    assert (torch.float16 in dtypes["float32"], torch.float16 in dtypes["float16"]) == (False, True)
    assert maps["float16"].dtype == np.float32
    assert 0 < np.abs(maps["float16"] - maps["float32"]).max() < 0.05
