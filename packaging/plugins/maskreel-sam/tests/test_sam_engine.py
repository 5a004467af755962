"""What is our own about these engines: bounded memory, what gives way, half precision, silent pixels, overlaps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from maskreel.engines import Reference
from maskreel_sam.engine import SamEngine
from maskreel_sam.memory_bank import FrameMemory, ObjectMemory
from maskreel_sam.pictures import network_mask, network_picture, probabilities_of
from segmentation.engines.conformance.moving_squares import frame_at, moving_labels, reference_at
from tiny_networks import count_encodings, tiny_engine


@pytest.fixture
def engine() -> SamEngine:
    return tiny_engine("sam2")


def memory(is_shown: bool = True) -> FrameMemory:
    return FrameMemory(torch.zeros(1), torch.zeros(1), torch.zeros(1), is_shown)


def memory_of(engine: SamEngine, label: int) -> ObjectMemory:
    run = engine._run
    assert run is not None
    return run.bank.of(label)


def test_frames_go_when_no_later_step_reads_them() -> None:
    known = ObjectMemory()
    for index in range(10):
        known.frames[index] = memory()
        known.forget_beyond(index, mask_memories=3, pointers=5)
    assert list(known.frames) == [5, 6, 7, 8, 9]
    assert [index for index, frame in known.frames.items() if frame.features is not None] == [7, 8, 9]
    assert [index for index, frame in known.frames.items() if frame.logits is not None] == [9]


@pytest.mark.parametrize(
    ("shown", "left"), [("11111", [0, 3, 4]), ("10111", [0, 3, 4]), ("01110", [1, 3, 4]), ("10011", [0, 3, 4])]
)
def test_of_references_the_first_and_the_newest_stay_and_those_with_the_object(shown: str, left: list[int]) -> None:
    known = ObjectMemory()
    for index, mark in enumerate(shown):
        known.take_reference(index, memory(mark == "1"), cap=3)
    assert list(known.references) == left


def test_many_frames_take_no_more_memory_than_few(engine: SamEngine) -> None:
    engine.begin([reference_at(0)])
    sizes = []
    for index in range(1, 30):
        engine.step(frame_at(index % 8), index)
        sizes.append(sum(array.nbytes for array in engine.snapshot().arrays.values()))
    assert len(set(sizes[8:])) == 1


def test_objects_with_the_same_memories_go_through_the_network_together(engine: SamEngine) -> None:
    engine.begin([reference_at(0)])
    engine.step(frame_at(1), 1)
    run = engine._run
    assert run is not None
    assert engine._groups(run, 2) == [[1, 2]]
    engine.add_reference(replace(reference_at(1), objects=frozenset({2})))
    assert engine._groups(run, 2) == [[1], [2]]


def test_a_picture_is_encoded_once_for_a_step_and_its_correction(
    engine: SamEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.begin([reference_at(0)])
    asked = count_encodings(monkeypatch, engine._open()._model)
    engine.step(frame_at(1), 1)
    engine.add_reference(reference_at(1))
    assert len(asked) == 1


def test_silent_pixels_of_a_correction_keep_the_mask_of_the_step(engine: SamEngine) -> None:
    engine.begin([reference_at(0, objects=1)])
    mask = engine.step(frame_at(1, objects=1), 1)[1] > 0.5
    labels = moving_labels(1, objects=1)
    labels[20:] = 255
    given = Reference(1, frame_at(1, objects=1), labels, frozenset({1}))
    run = engine._run
    assert run is not None
    found = engine._mask_of(run, given, 1)
    assert np.array_equal(found[20:], mask[20:])
    assert np.array_equal(found[:20], labels[:20] == 1)


def test_a_reference_frame_gives_its_own_mask(engine: SamEngine) -> None:
    engine.begin([reference_at(0), reference_at(2)], start=0)
    engine.step(frame_at(1), 1)
    found = engine.step(frame_at(2), 2).argmax(axis=0)
    assert (found == moving_labels(2)).mean() > 0.9


@pytest.mark.parametrize("precision", ["bfloat16", "tf32"])
def test_other_precisions_give_probabilities_near_those_of_single(precision: str) -> None:
    exact, other = tiny_engine("sam2"), tiny_engine("sam2", precision=precision)
    for one in (exact, other):
        one.begin([reference_at(0)])
    difference = np.abs(exact.step(frame_at(1), 1) - other.step(frame_at(1), 1))
    assert difference.mean() < 0.05


def test_when_memory_runs_out_less_is_done_at_once_then_known_then_exact(
    engine: SamEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine.begin([reference_at(index) for index in range(5)])
    segment, failures = engine._open().segment, iter([True] * 5)

    def fail_at_first(*arguments: Any, **more: Any) -> Any:
        if next(failures, False):
            raise RuntimeError("CUDA out of memory")
        return segment(*arguments, **more)

    monkeypatch.setattr(engine._open(), "segment", fail_at_first)
    probs = engine.step(frame_at(5), 5)
    said = [record.getMessage().removeprefix("Out of memory: ") for record in caplog.records]
    assert said == [
        "4 objects at once from now on.",
        "2 objects at once from now on.",
        "1 objects at once from now on.",
        "each object keeps 2 references from now on.",
        "the network computes in half precision from now on.",
    ]
    assert probs.shape == (3, 48, 64)
    assert list(memory_of(engine, 1).references) == [0, 4]


def test_where_objects_overlap_the_larger_logit_wins_and_one_alone_has_its_sigmoid() -> None:
    first, second = torch.tensor([[1.0, -1.0, 3.0]]), torch.tensor([[2.0, -1.0, -9.0]])
    probs = probabilities_of([first, second], [1, 3], 3, (1, 3)).numpy()
    assert probs.argmax(axis=0).tolist() == [[3, 0, 1]]
    assert not probs[2].any()
    alone = probabilities_of([first], [1], 1, (1, 3)).numpy()
    np.testing.assert_allclose(alone[1], torch.sigmoid(first).numpy(), rtol=1e-6)


@pytest.mark.parametrize("family", ["sam2", "edgetam", "sam3-tracker"])
def test_a_result_that_stays_on_the_device_is_the_same(family: str) -> None:
    engine = tiny_engine(family)
    engine.begin([reference_at(0)])
    expected = [engine.step(frame_at(index)) for index in (1, 2)]
    engine.begin([reference_at(0)])
    frames = (frame_at(1), torch.from_numpy(frame_at(2).copy()))
    for frame, known in zip(frames, expected, strict=True):
        found = engine.step_on_device(frame)
        assert isinstance(found, torch.Tensor)
        np.testing.assert_array_equal(found, known)


def test_too_many_large_planes_stay_at_the_working_size() -> None:
    logits = [torch.zeros(4, 6)] * 20
    assert probabilities_of(logits, list(range(1, 21)), 20, (4000, 6000)).shape == (21, 4, 6)


def test_pictures_are_stretched_and_normalised_and_masks_stay_binary() -> None:
    grey = np.full((10, 20, 3), 128, np.uint8)
    picture = network_picture(grey, 8, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), torch.device("cpu"))
    assert picture.shape == (1, 3, 8, 8)
    torch.testing.assert_close(picture, torch.full_like(picture, (128 / 255 - 0.5) / 0.5), rtol=0, atol=1e-6)
    mask = network_mask(moving_labels(0) == 1, 32, torch.device("cpu"))
    assert set(mask.unique().tolist()) == {0.0, 1.0}
