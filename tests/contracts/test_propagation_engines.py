"""What every engine that propagates masks keeps to, whatever is inside: sizes, order of calls, memory, exact resume."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from engine_cases import (
    is_untrained,
    make_engine,
    moving_labels,
    propagation_names,
    reference_at,
    spec_of,
    textured_frame,
)

from segmentation.engines.confidence import mask_confidence
from segmentation.engines.confidence_model import SIGNS, model_of
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import EngineState, PropagationEngine, Reference, ReportsConfidence
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import EngineError


@pytest.fixture(scope="module", params=propagation_names())
def shared_engine(request: pytest.FixtureRequest) -> Iterator[PropagationEngine]:
    engine = make_engine(request.param)
    yield engine
    engine.close()


@pytest.fixture
def engine(shared_engine: PropagationEngine) -> PropagationEngine:
    shared_engine.reset()
    return shared_engine


def run_frames(engine: PropagationEngine, indices: list[int]) -> list[np.ndarray]:
    return [engine.step(textured_frame(index), index) for index in indices]


def assert_probabilities(probs: np.ndarray, labels: int, height: int, width: int) -> None:
    assert probs.shape == (1 + labels, height, width)
    assert probs.dtype == np.float32
    assert probs.min() >= 0
    assert probs.max() <= 1 + 1e-6
    np.testing.assert_allclose(probs.sum(axis=0), 1, atol=1e-4)


def test_it_is_a_propagation_engine_and_says_its_registered_name(engine: PropagationEngine) -> None:
    assert isinstance(engine, PropagationEngine)
    assert engine.spec.kind == "propagation"
    assert engine.spec == spec_of(engine.spec.name)


@pytest.mark.parametrize(("height", "width"), [(48, 64), (45, 61), (33, 95)])
@pytest.mark.parametrize("objects", [1, 2])
def test_probabilities_have_the_frames_size_and_sum_to_one(
    engine: PropagationEngine, height: int, width: int, objects: int
) -> None:
    engine.begin([reference_at(0, height, width, objects)])
    for index in (1, 2):
        probs = engine.step(textured_frame(index, height, width, objects), index)
        assert_probabilities(probs, objects, height, width)


@pytest.mark.parametrize("call", ["step", "add_reference", "snapshot"])
def test_calls_before_begin_are_refused(engine: PropagationEngine, call: str) -> None:
    arguments = {"step": (textured_frame(0),), "add_reference": (reference_at(0),), "snapshot": ()}[call]
    with pytest.raises(EngineError):
        getattr(engine, call)(*arguments)


def test_reset_needs_a_new_begin(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    engine.reset()
    with pytest.raises(EngineError):
        engine.step(textured_frame(1), 1)


def test_begin_without_reference_or_state_is_refused(engine: PropagationEngine) -> None:
    with pytest.raises(EngineError):
        engine.begin([])


def test_references_of_two_sizes_are_refused(engine: PropagationEngine) -> None:
    with pytest.raises(EngineError):
        engine.begin([reference_at(0), reference_at(1, 40, 64)])


def test_a_frame_of_another_size_is_refused(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    with pytest.raises(EngineError):
        engine.step(textured_frame(1, 40, 64), 1)
    with pytest.raises(EngineError):
        engine.add_reference(reference_at(1, 40, 64))


def test_reset_and_begin_equal_a_new_engine(engine: PropagationEngine) -> None:
    engine.begin([reference_at(3)])
    run_frames(engine, [4, 5])
    engine.reset()
    engine.begin([reference_at(0)])
    again = run_frames(engine, [1, 2])
    fresh = make_engine(engine.spec.name)
    fresh.begin([reference_at(0)])
    for expected, found in zip(run_frames(fresh, [1, 2]), again, strict=True):
        np.testing.assert_array_equal(found, expected)
    fresh.close()


def test_without_an_index_the_next_frame_is_meant(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    named = run_frames(engine, [1, 2])
    engine.begin([reference_at(0)])
    for expected, index in zip(named, (1, 2), strict=True):
        np.testing.assert_array_equal(engine.step(textured_frame(index)), expected)


def test_a_run_goes_backward(engine: PropagationEngine) -> None:
    engine.begin([reference_at(5)], start=5)
    for probs in run_frames(engine, [4, 3]):
        assert_probabilities(probs, 2, 48, 64)


def test_a_run_departs_from_the_named_one_of_several_references(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0), reference_at(8)], start=0)
    assert_probabilities(engine.step(textured_frame(1), 1), 2, 48, 64)


def test_an_object_absent_from_a_reference_keeps_its_channel(engine: PropagationEngine) -> None:
    reference = reference_at(0, objects=1)
    engine.begin([replace(reference, objects=frozenset({1, 2}))])
    probs = engine.step(textured_frame(1, objects=1), 1)
    assert_probabilities(probs, 2, 48, 64)


def test_an_object_may_first_appear_in_a_later_reference(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0, objects=1)])
    assert_probabilities(engine.step(textured_frame(1, objects=2), 1), 1, 48, 64)
    engine.add_reference(reference_at(1, objects=2))
    probs = engine.step(textured_frame(2, objects=2), 2)
    assert_probabilities(probs, 2, 48, 64)
    assert (probs.argmax(axis=0) == 2).any()


def test_a_gap_in_the_labels_keeps_its_channel_at_zero(engine: PropagationEngine) -> None:
    labels = moving_labels(0)
    labels[labels == 2] = 4
    engine.begin([Reference(0, textured_frame(0), labels)])
    probs = engine.step(textured_frame(1), 1)
    assert_probabilities(probs, 4, 48, 64)
    assert not probs[2].any()
    assert not probs[3].any()


def test_ignored_pixels_of_a_reference_are_no_object(engine: PropagationEngine) -> None:
    labels = moving_labels(0)
    labels[:4] = 255
    engine.begin([Reference(0, textured_frame(0), labels)])
    assert_probabilities(engine.step(textured_frame(1), 1), 2, 48, 64)


def test_a_correction_of_the_frame_just_stepped_changes_the_next(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    engine.step(textured_frame(1), 1)
    before = engine.snapshot()
    uncorrected = engine.step(textured_frame(2), 2)
    engine.begin([], state=before)
    empty = np.where(moving_labels(1) == 2, 0, moving_labels(1)).astype(np.uint8)
    engine.add_reference(Reference(1, textured_frame(1), empty, frozenset({1, 2})))
    corrected = engine.step(textured_frame(2), 2)
    if is_untrained(engine.spec.name):  # which way an untrained network turns means nothing
        assert not np.array_equal(corrected, uncorrected)
    else:
        assert corrected[2].sum() < uncorrected[2].sum()


@pytest.mark.parametrize("through_bytes", [False, True])
def test_resuming_equals_the_uninterrupted_run(engine: PropagationEngine, through_bytes: bool) -> None:
    engine.begin([reference_at(0)])
    run_frames(engine, [1, 2])
    engine.add_reference(reference_at(2))
    run_frames(engine, [3])
    state = engine.snapshot()
    expected = run_frames(engine, [4, 5, 6])
    resumed = make_engine(engine.spec.name)
    resumed.begin([], state=state_from_bytes(state_to_bytes(state)) if through_bytes else state)
    for one, other in zip(expected, run_frames(resumed, [4, 5, 6]), strict=True):
        np.testing.assert_array_equal(one, other)
    resumed.close()


def test_a_snapshot_taken_before_the_first_step_resumes(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    state = engine.snapshot()
    expected = run_frames(engine, [1])[0]
    engine.begin([], state=state)
    np.testing.assert_array_equal(run_frames(engine, [1])[0], expected)


def test_a_snapshot_does_not_change_with_later_steps(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    run_frames(engine, [1])
    state = engine.snapshot()
    packed = state_to_bytes(state)
    run_frames(engine, [2, 3])
    assert state_to_bytes(state) == packed


def test_the_state_of_another_engine_is_refused(engine: PropagationEngine) -> None:
    with pytest.raises(EngineError):
        engine.begin([], state=EngineState("some-other-engine"))


def test_the_memory_stays_bounded(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    sizes = []
    for index in range(1, 19):
        engine.step(textured_frame(index), index)
        engine.add_reference(reference_at(index))
        sizes.append(sum(array.nbytes for array in engine.snapshot().arrays.values()))
    assert max(sizes[12:]) == sizes[11]


def test_nothing_is_printed_and_no_gradient_is_kept(
    engine: PropagationEngine, capfd: pytest.CaptureFixture[str]
) -> None:
    torch = pytest.importorskip("torch")
    with torch.enable_grad():
        engine.begin([reference_at(0)])
        probs = engine.step(textured_frame(1), 1)
    assert isinstance(probs, np.ndarray)
    assert all(isinstance(array, np.ndarray) for array in engine.snapshot().arrays.values())
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_inputs_are_left_as_they_were(engine: PropagationEngine) -> None:
    reference, frame = reference_at(0), textured_frame(1)
    engine.begin([reference])
    engine.step(frame, 1)
    np.testing.assert_array_equal(reference.labels, moving_labels(0))
    np.testing.assert_array_equal(reference.rgb, textured_frame(0))
    np.testing.assert_array_equal(frame, textured_frame(1))


def test_what_a_step_gives_is_not_changed_by_the_next(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    first = engine.step(textured_frame(1), 1)
    kept = first.copy()
    first[:] = 0  # nor may the caller's changes reach the engine
    second = engine.step(textured_frame(2), 2)
    engine.begin([reference_at(0)])
    np.testing.assert_array_equal(engine.step(textured_frame(1), 1), kept)
    np.testing.assert_array_equal(engine.step(textured_frame(2), 2), second)


def test_confidence_names_every_object_and_stays_in_range(engine: PropagationEngine) -> None:
    assert isinstance(engine, ReportsConfidence)
    assert engine.confidence == {}
    engine.begin([reference_at(0)])
    probs = engine.step(textured_frame(1), 1)
    assert set(engine.confidence) == {1, 2}
    assert all(0 <= value <= 1 for value in engine.confidence.values())
    assert dict(engine.confidence) == pytest.approx(mask_confidence(probs, engine.confidence), abs=1e-6)


def test_confidence_is_a_probability_read_off_the_signs_of_masks_with_pixels(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    probs = engine.step(textured_frame(1), 1)
    if not isinstance(engine, PropagationBase):
        pytest.skip("shows no signs")
    seen = set(np.unique(probs.argmax(axis=0)).tolist()) - {0}
    assert set(engine.signs) == seen
    for label, signs in engine.signs.items():
        assert signs.shape == (len(SIGNS),)
        assert engine.confidence[label] == model_of(engine.spec.name).probability(signs)


def test_resuming_gives_the_same_confidence(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    run_frames(engine, [1, 2])
    state = engine.snapshot()
    run_frames(engine, [3])
    assert isinstance(engine, ReportsConfidence)
    expected = engine.confidence
    engine.begin([], state=state_from_bytes(state_to_bytes(state)))
    run_frames(engine, [3])
    assert dict(engine.confidence) == dict(expected)


def test_an_absent_object_is_a_state_with_a_confidence_of_its_own_not_a_low_one(engine: PropagationEngine) -> None:
    labels = moving_labels(0)
    labels[labels == 2] = 0
    engine.begin([Reference(0, textured_frame(0, objects=1), labels, frozenset({1, 3}))])
    probs = engine.step(textured_frame(1, objects=1), 1)
    absent = {1, 2, 3} - set(np.unique(probs.argmax(axis=0)).tolist())
    assert 2 in absent, "nothing was ever said of this label"
    assert {k: engine.confidence[k] for k in absent} == pytest.approx({k: 1 - probs[k].max() for k in absent})
    assert engine.confidence[2] == 1


def test_closing_twice_is_harmless() -> None:
    for name in propagation_names():
        engine = make_engine(name)
        engine.begin([reference_at(0)])
        engine.close()
        engine.close()
        with pytest.raises(EngineError):
            engine.step(textured_frame(1), 1)
