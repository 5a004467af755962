"""What every registered saliency engine keeps to, whatever is inside it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from engine_cases import is_untrained, weights_of

from segmentation.engines import (
    EngineSpec,
    FrameWindow,
    SaliencyEngine,
    create_engine,
    engine_names,
    engine_spec,
)
from segmentation.engines.windows import window_frames
from segmentation.errors import EngineError, SegmentationError, UserError

NAMES = [name for name in engine_names() if engine_spec(name).kind == "saliency"]
NETWORKS = [name for name in NAMES if is_untrained(name)]
"""Those whose weights are not in the repository."""
RNG = np.random.default_rng(0)


def window(spec: EngineSpec, size: tuple[int, int] = (37, 53)) -> FrameWindow:
    """A window of the form that the engine asks for, of odd sides."""
    clip = RNG.integers(0, 255, (9, *size, 3), dtype=np.uint8)
    frames = window_frames(spec.window, 4, len(clip))
    flow = RNG.normal(size=(*size, 2)).astype(np.float32) if spec.needs_flow else None
    return FrameWindow([clip[frame] for frame in frames], spec.window.index(0), flow=flow)


def made(name: str) -> SaliencyEngine:
    """The engine with random weights if none ship."""
    weights = weights_of(name)
    engine: SaliencyEngine = create_engine(
        name, weights=weights, device="cpu", settings=engine_spec(name).test_settings
    )
    return engine


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def engine(name: str) -> Iterator[SaliencyEngine]:
    engine = made(name)
    yield engine
    engine.close()


def test_there_are_saliency_engines() -> None:
    assert {"fsnet", "imcnet", "classic-discovery"} <= set(NAMES)


def test_it_is_what_its_spec_says(name: str, engine: SaliencyEngine) -> None:
    assert isinstance(engine, SaliencyEngine)
    assert engine.spec == engine_spec(name)
    assert engine.spec.name == name
    assert 0 in engine.spec.window


@pytest.mark.parametrize("size", [(37, 53), (32, 32), (18, 90)])
def test_result_has_the_frame_s_size_and_lies_in_0_to_1(engine: SaliencyEngine, size: tuple[int, int]) -> None:
    saliency = engine.segment(window(engine.spec, size))
    assert saliency.shape == size
    assert saliency.dtype == np.float32
    assert np.isfinite(saliency).all()
    assert saliency.min() >= 0
    assert saliency.max() <= 1


def test_result_is_repeatable_whatever_came_between(engine: SaliencyEngine) -> None:
    asked = window(engine.spec)
    first = engine.segment(asked)
    engine.segment(window(engine.spec, (20, 24)))
    assert np.array_equal(engine.segment(asked), first)


def test_inputs_stay_as_they_were_even_read_only_or_strided(engine: SaliencyEngine) -> None:
    asked = window(engine.spec)
    mirrored = FrameWindow([frame[:, ::-1] for frame in asked.frames], asked.centre, flow=asked.flow)
    before = [frame.copy() for frame in mirrored.frames]
    for frame in mirrored.frames:
        frame.setflags(write=False)
    engine.segment(mirrored)
    assert all(np.array_equal(frame, old) for frame, old in zip(mirrored.frames, before, strict=True))


def test_no_gradient_and_no_print(engine: SaliencyEngine, capfd: pytest.CaptureFixture[str]) -> None:
    engine.segment(window(engine.spec))
    assert torch.is_grad_enabled()
    assert capfd.readouterr() == ("", "")


def test_a_window_of_another_form_is_refused(engine: SaliencyEngine) -> None:
    asked = window(engine.spec)
    if engine.spec.needs_flow:
        with pytest.raises(EngineError, match="flow"):
            engine.segment(FrameWindow(asked.frames, asked.centre))
    else:
        with pytest.raises(EngineError):
            engine.segment(FrameWindow(asked.frames[:1], 0))


@pytest.mark.parametrize("name", NETWORKS)
def test_weights_given_are_not_changed(name: str) -> None:
    state = weights_of(name)
    key = next(key for key, value in state.items() if value.ndim == 4)
    before = state[key].clone()
    create_engine(name, weights=state, device="cpu", settings=engine_spec(name).test_settings).close()
    assert torch.equal(state[key], before)


def test_unknown_settings_are_refused(name: str) -> None:
    with pytest.raises(UserError, match="no setting"):
        create_engine(name, weights={}, device="cpu", settings={"no such thing": 1})


@pytest.mark.parametrize("name", NETWORKS)
def test_unfitting_weights_and_devices_are_refused(name: str) -> None:
    with pytest.raises(EngineError, match="missing"):
        create_engine(name, weights={"nothing": torch.zeros(1)}, device="cpu")
    with pytest.raises(SegmentationError, match="abacus"):
        create_engine(name, weights=weights_of(name), device="abacus")


def test_close_twice_then_refuse(name: str) -> None:
    engine = made(name)
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        engine.segment(window(engine.spec))
