"""Samples of the compact propagation network: sizes, dense labels, flow that fits, pasted objects that hide others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from training_clips import disc_clip, write_davis, write_stills

from segmentation.engines.optical_flow.flow import warp_by_flow
from segmentation.training.frame_store import FrameStore
from segmentation.training.mobile_draws import MobileDraws, draw_moving_sample
from segmentation.training.readers import find_training_files
from segmentation.training.stage import SampleSource

RANGES = MobileDraws(size_px=(64, 64), scales=(1.0, 1.0), lost_share=0.0)


def source(folder: Path) -> SampleSource:
    clip = disc_clip(64, frames=8)
    files = find_training_files([write_davis(folder / "d", clip), write_stills(folder / "s", clip)])
    return SampleSource(files, FrameStore(64, 1 << 24))


def test_a_sample_has_a_reference_a_previous_frame_and_current_ones_with_their_flow(tmp_path: Path) -> None:
    sample = draw_moving_sample(source(tmp_path), RANGES, np.random.default_rng(0))
    frames = 2 + RANGES.current_frames
    assert sample.rgb.shape == (frames, 64, 64, 3)
    assert sample.labels.shape == (frames, 64, 64)
    assert sample.flows.shape == (frames - 2, 64, 64, 2)
    assert sample.errors.shape == (frames - 2, 64, 64)


def test_pictures_smaller_than_the_crop_fill_it(tmp_path: Path) -> None:
    larger = replace(RANGES, size_px=(96, 80), paste_share=0.0, stills_share=0.0)
    for seed in range(4):
        sample = draw_moving_sample(source(tmp_path), larger, np.random.default_rng(seed))
        assert sample.labels.shape[1:] == (96, 80)
        assert (sample.labels[0] != 255).all(), "no margin"


def test_labels_are_those_of_the_first_frame_and_at_most_two_objects(tmp_path: Path) -> None:
    drawn = source(tmp_path)
    for seed in range(12):
        sample = draw_moving_sample(drawn, RANGES, np.random.default_rng(seed))
        known = set(np.unique(sample.labels)) - {0, 255}
        assert known <= set(range(1, sample.objects + 1))
        assert sample.objects <= 2


def test_the_flow_carries_a_frame_onto_the_next(tmp_path: Path) -> None:
    plain = replace(RANGES, paste_share=0.0, stills_share=0.0, wrong_share=0.0)
    sample = draw_moving_sample(source(tmp_path), plain, np.random.default_rng(1))
    before = (sample.labels[1] == 1).astype(np.float32)
    carried = warp_by_flow(before, sample.flows[0]) > 0.5
    truth = sample.labels[2] == 1
    assert (carried & truth).sum() / (carried | truth).sum() > 0.9
