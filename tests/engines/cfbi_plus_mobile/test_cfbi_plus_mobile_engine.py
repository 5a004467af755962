"""When memory runs out the compact CFBI+ goes on with fewer references, then with smaller frames, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch

from segmentation.engines import create_engine
from segmentation.engines.cfbi_plus_mobile.engine import MobileEngine
from segmentation.engines.cfbi_plus_mobile.run import MobileRun
from segmentation.engines.conformance.moving_squares import frame_at, moving_labels
from segmentation.engines.protocols import Reference
from segmentation.errors import EngineError

Failing = Callable[[int], None]


@pytest.fixture
def engine() -> Iterator[MobileEngine]:
    made: MobileEngine = create_engine("cfbi-plus-mobile", device="cpu", settings={"short_edge": 192})
    yield made
    made.close()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Lets memory run out in the next steps, so many times."""
    real, left = MobileRun._segment, [0]

    def segmented(run: MobileRun, *arguments: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise torch.OutOfMemoryError("CUDA out of memory")
        return real(run, *arguments)

    monkeypatch.setattr(MobileRun, "_segment", segmented)
    return lambda times: left.__setitem__(0, times)


def large_labels(index: int) -> np.ndarray:
    """Squares that are some cells large, also on smaller frames."""
    return moving_labels(index).repeat(4, axis=0).repeat(4, axis=1)


def large_frame(index: int) -> np.ndarray:
    return frame_at(index).repeat(4, axis=0).repeat(4, axis=1)


def large_reference(index: int) -> Reference:
    return Reference(index, large_frame(index), large_labels(index))


def overlap(found: np.ndarray, truth: np.ndarray) -> float:
    return float((found & truth).sum() / (found | truth).sum())


def test_references_go_first_and_then_frames_get_smaller(
    engine: MobileEngine, failing: Failing, caplog: pytest.LogCaptureFixture
) -> None:
    engine.begin([large_reference(index) for index in range(4)], start=3)
    failing(2)
    found = engine.step(large_frame(4), 4)
    assert [record.getMessage() for record in caplog.records] == [
        "Out of memory: only 2 references are kept from now on.",
        "Out of memory: frames are taken at 75% of their size from now on.",
    ]
    truth = large_labels(4)
    assert found.shape[1:] == truth.shape
    assert overlap(found[1] > 0.5, truth == 1) > 0.8
    assert overlap(engine.step(large_frame(5), 5)[1] > 0.5, large_labels(5) == 1) > 0.8


def test_the_next_run_stays_small_and_its_state_goes_on_in_an_engine_that_is_not(
    engine: MobileEngine, failing: Failing
) -> None:
    engine.begin([large_reference(0)])
    failing(1)
    engine.step(large_frame(1))
    small = engine.snapshot()
    engine.begin([large_reference(0)])
    engine.step(large_frame(1))
    assert engine.snapshot().values["size"] == small.values["size"]
    other = create_engine("cfbi-plus-mobile", device="cpu", settings={"short_edge": 192})
    other.begin([], state=small)
    assert other.snapshot().values["size"] > small.values["size"]
    assert overlap(other.step(large_frame(2))[1] > 0.5, large_labels(2) == 1) > 0.8
    other.close()


def test_when_nothing_is_left_the_error_says_what_helps(engine: MobileEngine, failing: Failing) -> None:
    engine.begin([large_reference(0)])
    failing(10)
    with pytest.raises(EngineError, match="runs out of memory on cpu") as caught:
        engine.step(large_frame(1))
    assert "short_edge" in caught.value.advice


def test_a_step_that_was_tried_twice_is_made_once(engine: MobileEngine, failing: Failing) -> None:
    engine.begin([large_reference(0)])
    failing(1)
    engine.step(large_frame(1))
    state = engine.snapshot()
    assert (state.values["steps"], state.values["index"]) == (1, 1)
    assert [frame for frame, _ in state.values["recent"]] == [0, 1]
