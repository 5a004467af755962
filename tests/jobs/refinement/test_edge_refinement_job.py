"""A refinement of edges goes through its frames in order, reports its progress and stops when asked to."""

from __future__ import annotations

import numpy as np
import pytest
from fake_saliency import SquaresVideo

from segmentation.domain.edge_choice import EdgeChoice
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.dense_crf.edge_refinement import PARAMETERS
from segmentation.errors import JobCancelled
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress
from segmentation.jobs.refinement.edge_refinement_job import EdgeRefinementJob
from segmentation.jobs.refinement.edge_refiners import CrfEdges
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.jobs.runner import refinement_events

DOG = ObjectId(3)


def job() -> EdgeRefinementJob:
    """The bright square of two frames, masked a pixel too far to the left."""
    frames = {}
    for frame in (6, 2):
        labels = np.zeros((32, 40), np.uint8)
        labels[2:10, 2 + frame : 10 + frame] = DOG
        frames[FrameIndex(frame)] = FrameToRefine(pack_mask(LabelMask(labels)), frozenset({DOG}))
    return EdgeRefinementJob("edges-1", frames)


def crf_edges() -> CrfEdges:
    """The filter of our own, as where the extra is absent."""
    return CrfEdges(DenseCrf(PARAMETERS, allow_process=False), width_px=3)


def test_frames_come_in_order_each_with_its_progress() -> None:
    events = list(job().run(SquaresVideo(), crf_edges(), JobControl()))
    results = [event for event in events if isinstance(event, FrameResult)]
    reported = [event for event in events if isinstance(event, JobProgress)]
    assert [result.frame for result in results] == [2, 6]
    assert [(progress.done, progress.total) for progress in reported] == [(1, 2), (2, 2)]
    square = np.zeros((32, 40), np.bool_)
    square[2:10, 5:13] = True
    assert np.array_equal(results[0].mask.unpack().labels == DOG, square)
    assert results[0].objects == {DOG}


def test_a_cancel_ends_it_before_the_next_frame() -> None:
    control = JobControl()
    events = job().run(SquaresVideo(), crf_edges(), control)
    next(events)
    control.cancel()
    next(events)
    with pytest.raises(JobCancelled):
        next(events)


def test_as_a_job_it_opens_and_closes_the_clip_itself() -> None:
    frames, video = job()._frames, SquaresVideo()
    *_, last = refinement_events("edges-1", frames, lambda: video, JobControl(), EdgeChoice())
    assert isinstance(last, FrameResult | JobProgress)
    assert last.frame == 6
    assert video.is_closed
