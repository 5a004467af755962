"""Training-free discovery finds what moves against the camera, and finds nothing where nothing does."""

from __future__ import annotations

import numpy as np
import pytest
from panned_square import PannedSquare, likeness

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.engines import FrameWindow, create_engine
from segmentation.engines.classic_discovery.motion import camera_flow, motion_boundaries, own_motion
from segmentation.engines.classic_discovery.range_models import RangeModels
from segmentation.engines.range_refinement import RefinesOverRange
from segmentation.errors import EngineError
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery import DiscoveryJob
from segmentation.jobs.events import ProposalsFound


def searched(video: PannedSquare) -> ProposalsFound:
    engine = create_engine("classic-discovery")
    *_, last = DiscoveryJob("job", FrameRange(FrameIndex(0), FrameIndex(5))).run(video, engine, JobControl())
    assert isinstance(last, ProposalsFound)
    return last


def test_the_moving_square_is_found_in_every_frame() -> None:
    video = PannedSquare()
    best = searched(video).proposals[0]
    assert best.coverage == 1
    for frame, packed in best.masks.items():
        assert likeness(packed.unpack().labels == 1, video.truth(frame)) > 0.8


def test_a_clip_in_which_only_the_camera_moves_has_no_object() -> None:
    assert searched(PannedSquare(moves=False)).proposals == ()


def test_the_camera_is_fitted_to_most_of_the_picture() -> None:
    flow = np.zeros((60, 80, 2), dtype=np.float32)
    columns, rows = np.meshgrid(np.arange(80), np.arange(60))
    flow[..., 0], flow[..., 1] = 2 + 0.02 * columns, -1 + 0.02 * rows  # a pan with a zoom
    camera = flow.copy()
    flow[20:35, 30:50] = (-6, 4)
    assert np.abs(camera_flow(flow) - camera).max() < 0.1
    motion = own_motion(flow)
    assert motion[22:33, 32:48].min() > 0.5
    assert motion[:15].max() < 0.1


def test_boundaries_lie_where_the_flow_changes() -> None:
    flow = np.zeros((30, 40, 2), dtype=np.float32)
    flow[:, 20:] = (3, 0)
    boundary = motion_boundaries(flow, scale=1)
    assert boundary[15, 19:21].min() > 0.9
    assert boundary[:, :17].max() < 0.01


def test_colours_of_the_mover_are_found_where_motion_is_weak() -> None:
    models, rgb = RangeModels(), np.full((40, 60, 3), 60, dtype=np.uint8)
    rgb[10:30, 10:30] = (200, 30, 30)
    motion = np.zeros((40, 60), dtype=np.float32)
    motion[10:30, 10:22] = 0.95  # the right part of the thing rests
    for _ in range(3):
        models.learn(rgb, motion)
    figure = models.judged(rgb, 1)
    assert figure[14:26, 12:26].min() > 0.5
    assert figure[:, 40:].max() < 0.5


def test_it_has_a_second_pass_and_needs_flow_in_pixels() -> None:
    engine = create_engine("classic-discovery")
    assert isinstance(engine, RefinesOverRange)
    rgb = np.zeros((20, 24, 3), dtype=np.uint8)
    with pytest.raises(EngineError, match="in pixels"):
        engine.segment(FrameWindow([rgb], 0, flow_colour=rgb))


def test_a_picture_too_small_for_a_camera_model_is_no_crash() -> None:
    assert own_motion(np.zeros((3, 3, 2), dtype=np.float32)).max() == 0
