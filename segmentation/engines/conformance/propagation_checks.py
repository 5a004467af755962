"""What every engine that propagates masks keeps to, whatever is inside: sizes, order of calls, memory, exact resume."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from segmentation.engines.confidence import mask_confidence
from segmentation.engines.conformance.checking import refusal_of, require, require_equal
from segmentation.engines.conformance.moving_squares import HEIGHT, WIDTH, frame_at, moving_labels, reference_at
from segmentation.engines.protocols import EngineState, Probabilities, PropagationEngine, Reference, ReportsConfidence
from segmentation.engines.state import state_from_bytes, state_to_bytes

MakeEngine = Callable[[], PropagationEngine]
SUM_TOLERANCE = 1e-4
CONFIDENCE_TOLERANCE = 1e-6


def _step_over(engine: PropagationEngine, indices: Sequence[int]) -> list[Probabilities]:
    return [engine.step(frame_at(index), index) for index in indices]


def require_probabilities(probs: Probabilities, objects: int, height: int = HEIGHT, width: int = WIDTH) -> None:
    """Raise unless `probs` are those of `objects` objects on a frame of `height` x `width`.

    Raises:
        ConformanceError: Shape, type, range or sum is wrong.
    """
    expected = (1 + objects, height, width)
    require(isinstance(probs, np.ndarray), f"a step gives a {type(probs).__name__}, expected a numpy array")
    require(probs.shape == expected, f"a step gives shape {probs.shape}, expected {expected}")
    require(probs.dtype == np.float32, f"a step gives {probs.dtype}, expected float32")
    require(bool(np.isfinite(probs).all()), "a step gives values that are not finite")
    low, high = float(probs.min()), float(probs.max())
    require(low >= 0 and high <= 1 + CONFIDENCE_TOLERANCE, f"a step gives values from {low} to {high}, expected 0 to 1")
    off = float(np.abs(probs.sum(axis=0) - 1).max())
    require(
        off <= SUM_TOLERANCE, f"the probabilities of a pixel sum to 1 but for {off:.2g}; {SUM_TOLERANCE} is allowed"
    )


def check_it_has_the_methods_of_a_propagation_engine(engine: PropagationEngine) -> None:
    require(isinstance(engine, PropagationEngine), "methods of PropagationEngine are missing")
    require(engine.spec.kind == "propagation", f"its kind is '{engine.spec.kind}'")


def check_probabilities_have_the_size_of_the_frame_and_sum_to_one(engine: PropagationEngine) -> None:
    for height, width in ((48, 64), (45, 61), (33, 95)):
        for objects in (1, 2):
            engine.begin([reference_at(0, height, width, objects)])
            for index in (1, 2):
                probs = engine.step(frame_at(index, height, width, objects), index)
                require_probabilities(probs, objects, height, width)


def check_calls_before_begin_are_refused(engine: PropagationEngine) -> None:
    with refusal_of("step before begin"):
        engine.step(frame_at(0))
    with refusal_of("add_reference before begin"):
        engine.add_reference(reference_at(0))
    with refusal_of("snapshot before begin"):
        engine.snapshot()


def check_reset_needs_a_new_begin(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    engine.reset()
    with refusal_of("step after reset"):
        engine.step(frame_at(1), 1)


def check_begin_refuses_what_it_cannot_start_from(engine: PropagationEngine) -> None:
    with refusal_of("begin without a reference or a state"):
        engine.begin([])
    with refusal_of("begin with references of two sizes"):
        engine.begin([reference_at(0), reference_at(1, 40, 64)])
    with refusal_of("begin from the state of another engine"):
        engine.begin([], state=EngineState("some-other-engine"))


def check_a_frame_of_another_size_is_refused(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    with refusal_of("step on a frame of another size"):
        engine.step(frame_at(1, 40, 64), 1)
    with refusal_of("add_reference of another size"):
        engine.add_reference(reference_at(1, 40, 64))


def check_reset_and_begin_equal_a_new_engine(engine: PropagationEngine, make: MakeEngine) -> None:
    engine.begin([reference_at(3)])
    _step_over(engine, [4, 5])
    engine.reset()
    engine.begin([reference_at(0)])
    again = _step_over(engine, [1, 2])
    fresh = make()
    fresh.begin([reference_at(0)])
    for expected, found in zip(_step_over(fresh, [1, 2]), again, strict=True):
        require_equal(found, expected, "after reset and begin, beside a new engine")
    fresh.close()


def check_without_an_index_the_next_frame_is_meant(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    named = _step_over(engine, [1, 2])
    engine.begin([reference_at(0)])
    for expected, index in zip(named, (1, 2), strict=True):
        require_equal(engine.step(frame_at(index)), expected, "a step without an index")


def check_a_run_goes_backward(engine: PropagationEngine) -> None:
    engine.begin([reference_at(5)], start=5)
    for probs in _step_over(engine, [4, 3]):
        require_probabilities(probs, 2)


def check_a_run_departs_from_the_named_one_of_several_references(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0), reference_at(8)], start=0)
    require_probabilities(engine.step(frame_at(1), 1), 2)


def check_an_object_absent_from_a_reference_keeps_its_channel(engine: PropagationEngine) -> None:
    engine.begin([replace(reference_at(0, objects=1), objects=frozenset({1, 2}))])
    require_probabilities(engine.step(frame_at(1, objects=1), 1), 2)


def check_an_object_may_first_appear_in_a_later_reference(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0, objects=1)])
    require_probabilities(engine.step(frame_at(1, objects=2), 1), 1)
    engine.add_reference(reference_at(1, objects=2))
    probs = engine.step(frame_at(2, objects=2), 2)
    require_probabilities(probs, 2)
    require(bool((probs.argmax(axis=0) == 2).any()), "an object of a later reference has no pixel on the next frame")


def check_a_gap_in_the_labels_keeps_its_channel_at_zero(engine: PropagationEngine) -> None:
    labels = moving_labels(0)
    labels[labels == 2] = 4
    engine.begin([Reference(0, frame_at(0), labels)])
    probs = engine.step(frame_at(1), 1)
    require_probabilities(probs, 4)
    require(not probs[2:4].any(), "a label between two objects, which names none, has a probability above 0")


def check_ignored_pixels_of_a_reference_are_no_object(engine: PropagationEngine) -> None:
    labels = moving_labels(0)
    labels[:4] = 255
    engine.begin([Reference(0, frame_at(0), labels)])
    require_probabilities(engine.step(frame_at(1), 1), 2)


def step_after_a_correction(engine: PropagationEngine) -> tuple[Probabilities, Probabilities]:
    """The same step of a run twice, (3, H, W) float32 each: as it is, and where object 2 was made absent before it."""
    engine.begin([reference_at(0)])
    engine.step(frame_at(1), 1)
    before = engine.snapshot()
    uncorrected = engine.step(frame_at(2), 2)
    engine.begin([], state=before)
    empty = np.where(moving_labels(1) == 2, 0, moving_labels(1)).astype(np.uint8)
    engine.add_reference(Reference(1, frame_at(1), empty, frozenset({1, 2})))
    return uncorrected, engine.step(frame_at(2), 2)


def check_a_correction_of_the_frame_just_stepped_changes_the_next(engine: PropagationEngine) -> None:
    uncorrected, corrected = step_after_a_correction(engine)
    require(not np.array_equal(corrected, uncorrected), "add_reference for the frame just stepped changes nothing")


def _require_same_after_resuming(
    engine: PropagationEngine, make: MakeEngine, carry_over: Callable[[EngineState], EngineState]
) -> None:
    engine.begin([reference_at(0)])
    _step_over(engine, [1, 2])
    engine.add_reference(reference_at(2))
    _step_over(engine, [3])
    state = engine.snapshot()
    expected = _step_over(engine, [4, 5, 6])
    resumed = make()
    resumed.begin([], state=carry_over(state))
    for one, other in zip(expected, _step_over(resumed, [4, 5, 6]), strict=True):
        require_equal(other, one, "a run resumed from a snapshot, beside the uninterrupted one")
    resumed.close()


def check_resuming_equals_the_uninterrupted_run(engine: PropagationEngine, make: MakeEngine) -> None:
    _require_same_after_resuming(engine, make, lambda state: state)


def check_resuming_through_bytes_equals_the_uninterrupted_run(engine: PropagationEngine, make: MakeEngine) -> None:
    _require_same_after_resuming(engine, make, lambda state: state_from_bytes(state_to_bytes(state)))


def check_a_snapshot_taken_before_the_first_step_resumes(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    state = engine.snapshot()
    expected = _step_over(engine, [1])[0]
    engine.begin([], state=state)
    require_equal(_step_over(engine, [1])[0], expected, "a run resumed from a snapshot before its first step")


def check_a_snapshot_does_not_change_with_later_steps(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    _step_over(engine, [1])
    state = engine.snapshot()
    packed = state_to_bytes(state)
    _step_over(engine, [2, 3])
    require(state_to_bytes(state) == packed, "a snapshot changes when the engine goes on")


def check_the_memory_stays_bounded(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    sizes = []
    for index in range(1, 19):
        engine.step(frame_at(index), index)
        engine.add_reference(reference_at(index))
        sizes.append(sum(array.nbytes for array in engine.snapshot().arrays.values()))
    require(
        max(sizes[12:]) == sizes[11], f"the snapshot grows from {sizes[11]} to {max(sizes[12:])} bytes, frame by frame"
    )


def check_a_snapshot_holds_numpy_arrays(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    engine.step(frame_at(1), 1)
    for name, array in engine.snapshot().arrays.items():
        require(isinstance(array, np.ndarray), f"'{name}' of the snapshot is a {type(array).__name__}")


def check_inputs_are_left_as_they_were(engine: PropagationEngine) -> None:
    reference, frame = reference_at(0), frame_at(1)
    engine.begin([reference])
    engine.step(frame, 1)
    unchanged = np.array_equal(reference.labels, moving_labels(0)) and np.array_equal(reference.rgb, frame_at(0))
    require(unchanged, "begin writes into its reference")
    require(np.array_equal(frame, frame_at(1)), "step writes into its frame")


def check_what_a_step_gives_is_not_changed_by_the_next(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    first = engine.step(frame_at(1), 1)
    kept = first.copy()
    first[:] = 0  # nor may the caller's changes reach the engine
    second = engine.step(frame_at(2), 2)
    engine.begin([reference_at(0)])
    require_equal(engine.step(frame_at(1), 1), kept, "what a step gave, after the next step")
    require_equal(engine.step(frame_at(2), 2), second, "a step after its caller wrote into what the last one gave")


def _confidence_of(engine: PropagationEngine, probs: Probabilities) -> Mapping[int, float]:
    """What the engine says itself, or what is read off its probabilities where it says nothing."""
    return engine.confidence if isinstance(engine, ReportsConfidence) else mask_confidence(probs)


def check_confidence_names_every_object_and_stays_in_range(engine: PropagationEngine) -> None:
    require(not isinstance(engine, ReportsConfidence) or not engine.confidence, "there is confidence before a run")
    engine.begin([reference_at(0)])
    confidence = _confidence_of(engine, engine.step(frame_at(1), 1))
    require(set(confidence) == {1, 2}, f"confidence names the labels {sorted(confidence)}, expected 1 and 2")
    require(all(0 <= value <= 1 for value in confidence.values()), f"confidence is {dict(confidence)}, expected 0 to 1")


def check_resuming_gives_the_same_confidence(engine: PropagationEngine) -> None:
    engine.begin([reference_at(0)])
    _step_over(engine, [1, 2])
    state = engine.snapshot()
    expected = dict(_confidence_of(engine, _step_over(engine, [3])[0]))
    engine.begin([], state=state_from_bytes(state_to_bytes(state)))
    found = dict(_confidence_of(engine, _step_over(engine, [3])[0]))
    require(found == expected, f"confidence is {found} after resuming, {expected} before")


def check_an_object_never_seen_is_absent_for_certain(engine: PropagationEngine) -> None:
    labels = moving_labels(0)
    labels[labels == 2] = 0
    engine.begin([Reference(0, frame_at(0, objects=1), labels, frozenset({1, 3}))])
    probs = engine.step(frame_at(1, objects=1), 1)
    confidence = _confidence_of(engine, probs)
    absent = {1, 2, 3} - set(np.unique(probs.argmax(axis=0)).tolist())
    require(2 in absent, "a label of which no reference says anything has pixels")
    for label in absent:
        expected = 1 - float(probs[label].max())
        off = abs(confidence[label] - expected)
        require(
            off <= CONFIDENCE_TOLERANCE, f"an absent object has confidence {confidence[label]}, expected {expected}"
        )


def check_closing_twice_is_harmless_and_ends_everything(_: PropagationEngine, make: MakeEngine) -> None:
    other = make()
    other.begin([reference_at(0)])
    other.close()
    other.close()
    with refusal_of("step after close"):
        other.step(frame_at(1), 1)


CHECKS: tuple[Callable[[PropagationEngine], None], ...] = (
    check_it_has_the_methods_of_a_propagation_engine,
    check_probabilities_have_the_size_of_the_frame_and_sum_to_one,
    check_calls_before_begin_are_refused,
    check_reset_needs_a_new_begin,
    check_begin_refuses_what_it_cannot_start_from,
    check_a_frame_of_another_size_is_refused,
    check_without_an_index_the_next_frame_is_meant,
    check_a_run_goes_backward,
    check_a_run_departs_from_the_named_one_of_several_references,
    check_an_object_absent_from_a_reference_keeps_its_channel,
    check_an_object_may_first_appear_in_a_later_reference,
    check_a_gap_in_the_labels_keeps_its_channel_at_zero,
    check_ignored_pixels_of_a_reference_are_no_object,
    check_a_correction_of_the_frame_just_stepped_changes_the_next,
    check_a_snapshot_taken_before_the_first_step_resumes,
    check_a_snapshot_does_not_change_with_later_steps,
    check_the_memory_stays_bounded,
    check_a_snapshot_holds_numpy_arrays,
    check_inputs_are_left_as_they_were,
    check_what_a_step_gives_is_not_changed_by_the_next,
    check_confidence_names_every_object_and_stays_in_range,
    check_resuming_gives_the_same_confidence,
    check_an_object_never_seen_is_absent_for_certain,
)
"""Checks of one engine, which each starts anew."""

FRESH_CHECKS: tuple[Callable[[PropagationEngine, MakeEngine], None], ...] = (
    check_reset_and_begin_equal_a_new_engine,
    check_resuming_equals_the_uninterrupted_run,
    check_resuming_through_bytes_equals_the_uninterrupted_run,
    check_closing_twice_is_harmless_and_ends_everything,
)
"""Checks that compare an engine with a second one of its kind."""
