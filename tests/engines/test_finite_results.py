"""What is no number never becomes a mask: one clear error in a run and in a search."""

from __future__ import annotations

import numpy as np
import pytest
from fake_engine import FakeEngine
from job_cases import DOG, MemoryVideo, job_for, project_with, request, results_of

from segmentation.domain.frames import Direction, RgbFrame
from segmentation.engines.finite_results import check_finite
from segmentation.engines.protocols import Probabilities
from segmentation.errors import EngineError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import PropagationEvent


class OverflowingEngine(FakeEngine):
    """One value of its third step overflows."""

    def step(self, rgb: RgbFrame, index: int) -> Probabilities:
        probs = super().step(rgb, index)
        if index == 3:
            probs[1, 2, 2] = np.nan
        return probs


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_one_value_that_is_no_number_is_refused(value: float) -> None:
    values = np.full((2, 6, 8), 0.5, np.float32)
    check_finite(values, "fsnet")
    values[1, 3, 3] = value
    with pytest.raises(EngineError, match=r"'fsnet' gave values that are no numbers\. Choose the precision"):
        check_finite(values, "fsnet")


def test_a_run_ends_with_the_error_and_keeps_the_frames_before() -> None:
    job = job_for(project_with({0: [DOG]}), request(Direction.FORWARD))
    seen: list[PropagationEvent] = []
    with pytest.raises(EngineError, match="no numbers"):
        seen.extend(job.run(MemoryVideo(), OverflowingEngine(), JobControl()))
    assert [result.frame for result in results_of(seen)] == [1, 2]
