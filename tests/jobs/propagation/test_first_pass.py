"""Results of the first walk wait for those of the second, within a limit."""

from __future__ import annotations

from job_cases import CAT, DOG
from planes_of_pixels import planes

from segmentation.domain.frames import FrameIndex
from segmentation.jobs.propagation.first_pass import FirstPass


def test_past_the_limit_only_labels_wait() -> None:
    waiting = FirstPass(limit_bytes=1)
    for frame in (3, 4):
        waiting.keep(FrameIndex(frame), planes(0.3, 0.6), {DOG: 1})
    full, hard = (waiting.waiting[FrameIndex(f)].planes.unpack() for f in (3, 4))
    assert 0 < full.plane(CAT)[0, 0] < 1
    assert hard.plane(CAT)[0, 0] == 1
    assert waiting.byte_count == sum(entry.planes.byte_count for entry in waiting.waiting.values())


def test_waiting_results_are_replaced_forgotten_and_dropped() -> None:
    waiting = FirstPass()
    waiting.keep(FrameIndex(3), planes(0.3, 0.6), {DOG: 1, CAT: 2})
    waiting.keep(FrameIndex(3), planes(0.6, 0.3), {DOG: 4, CAT: 5})
    waiting.forget(FrameIndex(3), frozenset({DOG}))
    waiting.forget(FrameIndex(9), frozenset({DOG}))
    entry = waiting.get(FrameIndex(3))
    assert entry is not None
    assert entry.distance == {CAT: 5}
    waiting.keep_only([4])
    assert waiting.get(FrameIndex(3)) is None
    assert waiting.byte_count == 0
