"""Training-free discovery finds what moves against the camera, and finds nothing where nothing does."""

from __future__ import annotations

import numpy as np
import pytest
from panned_square import PannedSquare, likeness

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.engines import FrameWindow, create_engine
from segmentation.engines.classic_discovery.engine import cut_out
from segmentation.engines.classic_discovery.figure_classifier import learnt_figure
from segmentation.engines.classic_discovery.motion import camera_flow, own_motion
from segmentation.engines.classic_discovery.range_models import STUDIED_FRAMES, RangeModels
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


def test_the_camera_is_fitted_to_most_of_the_picture() -> None:
    flow = np.zeros((60, 80, 2), dtype=np.float32)
    columns, rows = np.meshgrid(np.arange(80), np.arange(60))
    flow[..., 0], flow[..., 1] = 2 + 0.02 * columns, -1 + 0.02 * rows  # a pan with a zoom
    camera = flow.copy()
    flow[20:35, 30:50] = (-6, 4)
    assert np.abs(camera_flow(flow) - camera).max() < 0.1
    motion = own_motion([flow])
    assert motion[22:33, 32:48].min() > 0.5
    assert motion[:15].max() < 0.1


def test_what_only_one_of_the_flows_sees_does_not_count() -> None:
    still = np.zeros((60, 80, 2), dtype=np.float32)
    moving = still.copy()
    moving[20:35, 30:50] = (-6, 4)
    assert own_motion([moving, moving])[22:33, 32:48].min() > 0.5
    assert own_motion([moving, still]).max() < 0.1


def looks(rgb: np.ndarray) -> np.ndarray:
    """The mean colour of each cell of 8 pixels, of length 1."""
    small = rgb.reshape(rgb.shape[0] // 8, 8, rgb.shape[1] // 8, 8, 3).mean(axis=(1, 3)).reshape(-1, 3)
    centred = (small - small.mean(axis=0)).astype(np.float32)
    return centred / (np.linalg.norm(centred, axis=1, keepdims=True) + 1e-6)


def test_what_looks_like_the_mover_is_found_where_motion_is_weak() -> None:
    models, rgb = RangeModels(looks), np.full((40, 64, 3), 60, dtype=np.uint8)
    rgb[8:32, 8:32] = (200, 30, 30)
    for moving_to in (32, 22, 32):  # on the second frame the right part of the thing rests
        motion = np.zeros((40, 64), dtype=np.float32)
        motion[8:32, 8:moving_to] = 0.95
        models.learn(rgb, motion)
    figure = models.judge(rgb, 1)
    assert figure[14:26, 12:26].min() > 0.5
    assert figure[:, 40:].max() < 0.5


def test_a_long_range_is_studied_at_a_bounded_number_of_evenly_spread_frames() -> None:
    models, rgb = RangeModels(looks), np.zeros((8, 8, 3), dtype=np.uint8)
    for _ in range(500):
        models.learn(rgb, np.zeros((8, 8), dtype=np.float32))
    numbers = [studied.number for studied in models._studied]
    assert STUDIED_FRAMES <= len(numbers) < 2 * STUDIED_FRAMES
    assert len(set(np.diff(numbers))) == 1
    assert numbers[-1] > 450


def test_a_classifier_sees_through_a_guess_that_is_wrong_here_and_there() -> None:
    rng = np.random.default_rng(2)
    truth = np.repeat([0.0, 1.0], 500).astype(np.float32)
    features = rng.normal(size=(1000, 6)).astype(np.float32)
    features[:, 0] += 4 * truth - 2
    guess = np.where(rng.random(1000) < 0.2, 1 - truth, truth).astype(np.float32) * 0.9
    found = learnt_figure(features, guess, np.zeros(1000, dtype=np.float32)).odds(features) > 0
    assert (found == (truth == 1)).mean() > 0.97


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
