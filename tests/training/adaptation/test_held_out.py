"""What judges an adaptation: a frame that it does not learn from, given the others; or a dream of the only one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from segmentation.domain.frames import FrameIndex
from segmentation.engines.protocols import Probabilities, PropagationEngine, Reference
from segmentation.training.adaptation.held_out import DREAMS, hold_out
from segmentation.training.adaptation.vouched_frame import VouchedFrame
from segmentation.training.lucid_dream import DreamSettings

SIDE_PX = 32


def frame_with(index: int, *objects: int) -> VouchedFrame:
    labels = np.zeros((SIDE_PX, SIDE_PX), np.uint8)
    for number, label in enumerate(objects):
        labels[8:24, 2 + 14 * number : 14 + 14 * number] = label
    return VouchedFrame(FrameIndex(index), np.full((SIDE_PX, SIDE_PX, 3), index, np.uint8), labels)


class LastMaskEngine:
    """Says of every frame what the reference that it departs from says."""

    def __init__(self) -> None:
        self.given: list[tuple[list[int], int | None]] = []
        self.pictures: list[np.ndarray] = []
        self._labels = np.zeros((0, 0), np.uint8)

    def reset(self) -> None:
        self._labels = np.zeros((0, 0), np.uint8)

    def begin(self, references: Sequence[Reference], *, start: int | None = None) -> None:
        self.given.append(([reference.index for reference in references], start))
        self.pictures = [reference.rgb for reference in references]
        self._labels = next(reference.labels for reference in references if reference.index == start)

    def step(self, rgb: np.ndarray, index: int | None = None) -> Probabilities:
        return np.stack([(self._labels == label).astype(np.float32) for label in range(3)])


def overlaps_of(frames: Sequence[VouchedFrame]) -> tuple[LastMaskEngine, list[float]]:
    engine = LastMaskEngine()
    assert not isinstance(engine, PropagationEngine), "only what is used here"
    return engine, list(hold_out(frames).overlaps(engine, DreamSettings()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shown", "learned", "asked"),
    [
        ([(1,), (1,), (1,)], [0, 1], [2]),
        ([(1, 2), (1,), (2,)], [0, 1], [2]),
        ([(1,), (1, 2)], [1], [0]),
        ([(1,), (2,)], [0, 1], [0, 1]),
        ([(1,)], [0], [0]),
    ],
)
def test_the_last_frame_whose_objects_others_show_is_held_out(
    shown: Sequence[tuple[int, ...]], learned: list[int], asked: list[int]
) -> None:
    held = hold_out([frame_with(index, *objects) for index, objects in enumerate(shown)])
    assert [[frame.index for frame in part] for part in (held.learned, held.asked)] == [learned, asked]
    assert held.is_real == (learned != asked)


def test_a_held_out_frame_is_found_from_the_nearest_of_the_others() -> None:
    engine, values = overlaps_of([frame_with(0, 1, 2), frame_with(4, 1), frame_with(9, 1)])
    assert engine.given == [([0, 4], 4)]
    assert values == [1.0]


def test_a_single_frame_is_found_from_dreams_that_are_the_same_every_time() -> None:
    frame = frame_with(3, 1)
    first, values = overlaps_of([frame])
    second, again = overlaps_of([frame])
    assert first.given == [([3], 3)] * DREAMS
    assert len(set(values)) == len(values) == DREAMS == hold_out([frame]).questions
    assert all(0.2 < value < 1.0 for value in values), "the dream's mask is not the frame's"
    assert values == again
    np.testing.assert_array_equal(first.pictures, second.pictures)
