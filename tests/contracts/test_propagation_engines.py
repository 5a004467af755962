"""What every engine that propagates masks keeps to: the checks that plug-ins are held to, and more for our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pytest
from engine_cases import is_untrained, make_engine, propagation_names, spec_of

from segmentation.engines.confidence import mask_confidence
from segmentation.engines.confidence_model import SIGNS, model_of
from segmentation.engines.conformance.checking import title_of
from segmentation.engines.conformance.moving_squares import frame_at, reference_at
from segmentation.engines.conformance.propagation_checks import CHECKS, FRESH_CHECKS, step_after_a_correction
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import PropagationEngine, ReportsConfidence

TRAINED = [name for name in propagation_names() if not is_untrained(name)]
"""Which way an untrained network turns means nothing."""


@pytest.fixture(scope="module", params=propagation_names())
def shared_engine(request: pytest.FixtureRequest) -> Iterator[PropagationEngine]:
    engine = make_engine(request.param)
    yield engine
    engine.close()


@pytest.fixture
def engine(shared_engine: PropagationEngine) -> PropagationEngine:
    shared_engine.reset()
    return shared_engine


@pytest.mark.parametrize("check", CHECKS, ids=title_of)
def test_it_keeps_to_the_interface(engine: PropagationEngine, check: Callable[..., None]) -> None:
    check(engine)


@pytest.mark.parametrize("check", FRESH_CHECKS, ids=title_of)
def test_it_keeps_to_the_interface_beside_a_second_one(engine: PropagationEngine, check: Callable[..., None]) -> None:
    check(engine, partial(make_engine, engine.spec.name))


def test_it_says_its_registered_name(engine: PropagationEngine) -> None:
    assert engine.spec == spec_of(engine.spec.name)


@pytest.mark.parametrize("shared_engine", TRAINED, indirect=True)
def test_a_correction_takes_an_object_away_from_the_next_frame(engine: PropagationEngine) -> None:
    uncorrected, corrected = step_after_a_correction(engine)
    assert corrected[2].sum() < uncorrected[2].sum()


def test_nothing_is_printed_and_no_gradient_is_kept(
    engine: PropagationEngine, capfd: pytest.CaptureFixture[str]
) -> None:
    torch = pytest.importorskip("torch")
    with torch.enable_grad():
        engine.begin([reference_at(0)])
        probs = engine.step(frame_at(1), 1)
    assert isinstance(probs, np.ndarray)
    assert all(isinstance(array, np.ndarray) for array in engine.snapshot().arrays.values())
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_its_confidence_is_that_of_the_one_definition(engine: PropagationEngine) -> None:
    assert isinstance(engine, ReportsConfidence)
    engine.begin([reference_at(0)])
    probs = engine.step(frame_at(1), 1)
    assert dict(engine.confidence) == pytest.approx(mask_confidence(probs, engine.confidence), abs=1e-6)


def test_confidence_is_a_probability_read_off_the_signs_of_masks_with_pixels(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    probs = engine.step(frame_at(1), 1)
    if not isinstance(engine, PropagationBase):
        pytest.skip("shows no signs")
    seen = set(np.unique(probs.argmax(axis=0)).tolist()) - {0}
    assert set(engine.signs) == seen
    for label, signs in engine.signs.items():
        assert signs.shape == (len(SIGNS),)
        assert engine.confidence[label] == model_of(engine.spec.name).probability(signs)
