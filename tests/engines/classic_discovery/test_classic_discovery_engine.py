"""Training-free discovery finds what moves against the camera, and finds nothing where nothing does."""

from __future__ import annotations

import numpy as np
import pytest
from panned_square import PannedSquare, likeness

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.engines import FrameWindow, create_engine
from segmentation.engines.classic_discovery.engine import cut_out
from segmentation.engines.classic_discovery.motion import own_motion
from segmentation.engines.range_refinement import RefinesOverRange
from segmentation.errors import EngineError
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery.discovery_job import DiscoveryJob
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


def test_a_belief_that_reaches_too_far_is_cut_to_the_colours() -> None:
    rgb = np.random.default_rng(4).integers(40, 60, (64, 96, 3)).astype(np.uint8)
    rgb[20:44, 30:66] += 120
    belief = np.full((64, 96), 0.02, dtype=np.float32)
    belief[16:48, 26:70] = 0.9
    inside = cut_out(rgb, belief, np.zeros((64, 96), dtype=np.float32))
    truth = np.zeros((64, 96), dtype=bool)
    truth[20:44, 30:66] = True
    assert likeness(inside, truth) > 0.95
    nothing = np.zeros((64, 96), dtype=np.float32)
    assert not cut_out(rgb, nothing, nothing).any()


def test_it_has_a_second_pass_and_needs_flow_in_pixels() -> None:
    engine = create_engine("classic-discovery")
    assert isinstance(engine, RefinesOverRange)
    rgb = np.zeros((20, 24, 3), dtype=np.uint8)
    with pytest.raises(EngineError, match="in pixels"):
        engine.segment(FrameWindow([rgb], 0, flow_colour=rgb))


def test_a_picture_too_small_for_a_camera_model_is_no_crash() -> None:
    assert own_motion([np.zeros((3, 3, 2), dtype=np.float32)]).max() == 0
