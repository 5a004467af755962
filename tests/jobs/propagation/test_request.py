"""What was asked for goes into text and comes back."""

from __future__ import annotations

from job_cases import request

from segmentation.domain.frames import FrameRange
from segmentation.jobs.propagation.plan import PropagationPlan
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.request import PropagationRequest


def test_a_request_keeps_its_range_as_text() -> None:
    plan = PropagationPlan(request(first=3, last=9), ())
    frames = PropagationPlan.from_json(plan.to_json()).request.frames
    assert frames == FrameRange(frames.first, frames.last)
    assert (frames.first, frames.last) == (3, 9)


def test_a_run_kept_by_an_older_version_follows_no_object() -> None:
    asked = request(region=RegionMode.AUTO)
    values = asked.to_json()
    assert PropagationRequest.from_json(values) == asked
    del values["region"]
    assert PropagationRequest.from_json(values).region is RegionMode.OFF
