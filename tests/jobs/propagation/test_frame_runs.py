"""Sets of frames kept as ranges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segmentation.jobs.propagation.frame_runs import NO_FRAMES, FrameRuns

FRAME_SETS = st.sets(st.integers(0, 40))


@given(FRAME_SETS)
def test_it_is_the_set_it_was_made_of(frames: set[int]) -> None:
    runs = FrameRuns.of(frames)
    assert list(runs) == sorted(frames)
    assert len(runs) == len(frames)
    assert [f for f in range(42) if f in runs] == sorted(frames)
    assert FrameRuns.from_json(runs.to_json()) == runs


@given(FRAME_SETS, st.integers(-2, 42), st.integers(-2, 42))
def test_a_part_of_it(frames: set[int], first: int, last: int) -> None:
    assert list(FrameRuns.of(frames).within(first, last)) == sorted(f for f in frames if first <= f <= last)


def test_ranges_neither_touch_nor_overlap() -> None:
    assert FrameRuns.of([3, 1, 2, 2, 7]).to_json() == [[1, 3], [7, 7]]
    assert not NO_FRAMES
