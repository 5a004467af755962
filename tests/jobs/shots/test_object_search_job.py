"""An object is found behind a cut by its look, wherever it went; what is not there is not found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from job_cases import events_of  # noqa: F401 - brings the fakes in
from shot_clips import CUT, square_mask, write_two_shots

from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.errors import JobCancelled
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress, RefinementEvent
from segmentation.jobs.propagation.stop_rule import iou
from segmentation.jobs.runner import object_search_events
from segmentation.jobs.shots.object_search import ObjectSearch
from segmentation.media.open_video import open_video

ONE, TWO = ObjectId(1), ObjectId(2)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_two_shots(tmp_path_factory.mktemp("shots") / "clip")


def search_clip(clip: Path, searches: list[ObjectSearch], control: JobControl | None = None) -> list[RefinementEvent]:
    events: Iterator[RefinementEvent] = object_search_events(
        "job", FrameIndex(CUT), searches, lambda: open_video(clip), control or JobControl()
    )
    return list(events)


def look_at(frame: int, labels: np.ndarray) -> tuple[FrameIndex, object]:
    return FrameIndex(frame), pack_mask(LabelMask(labels))


def test_an_object_is_found_where_it_went(clip: Path) -> None:
    search = ObjectSearch(frozenset({ONE}), (look_at(0, square_mask(0)), look_at(4, square_mask(4))))
    result, progress = search_clip(clip, [search])
    assert isinstance(result, FrameResult)
    assert (result.frame, result.objects, dict(result.confidence)) == (CUT, {ONE}, {})
    assert iou(result.mask.unpack().labels == 1, square_mask(CUT) == 1) > 0.7
    assert isinstance(progress, JobProgress)
    assert (progress.done, progress.total) == (1, 1)


def test_what_is_not_there_is_not_found(clip: Path) -> None:
    ground = np.zeros_like(square_mask(0))
    ground[64:96, 0:32] = 2  # a patch of the first shot's ground
    result, _ = search_clip(clip, [ObjectSearch(frozenset({TWO}), (look_at(0, ground),))])
    assert isinstance(result, FrameResult)
    assert result.objects <= {TWO}
    assert not (result.mask.unpack().labels[square_mask(CUT) == 1] == 2).any()


def test_a_search_that_is_cancelled_ends_before_it_looks(clip: Path) -> None:
    control = JobControl()
    control.cancel()
    with pytest.raises(JobCancelled):
        search_clip(clip, [ObjectSearch(frozenset({ONE}), (look_at(0, square_mask(0)),))], control)
