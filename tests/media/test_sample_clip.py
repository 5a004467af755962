"""The built-in clip is what its code draws: small, two objects that hide each other and are hidden, exact truth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.media.mask_image import read_mask_image
from segmentation.media.meadow_scene import MEADOW, render_meadow
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import make_sample, sample_clip, sample_truth

DRAWN_FRAMES = (20, 43)


def shipped(frame: int) -> Labels:
    return read_mask_image(sample_truth() / f"{frame:05d}.png").mask.labels


@pytest.fixture(scope="module")
def truth() -> list[Labels]:
    return [shipped(frame) for frame in range(MEADOW.frame_count)]


def test_it_is_small_and_every_frame_has_its_truth(truth: list[Labels]) -> None:
    video = open_video(sample_clip())
    try:
        info = video.info
    finally:
        video.close()
    assert (info.width, info.height, info.frame_count, info.notes) == (640, 360, 60, ())
    assert len(list(sample_truth().glob("*.png"))) == 60
    shipped_bytes = sum(path.stat().st_size for path in (sample_clip(), *sample_truth().iterdir()))
    assert shipped_bytes < 3_000_000
    for labels in truth:
        assert labels.shape == (360, 640)
        assert set(np.unique(labels)) == {0, 1, 2}


def test_the_shipped_truth_is_what_the_code_draws_and_the_clip_shows_it(truth: list[Labels]) -> None:
    """Libraries round differently on other processors, so a few pixels at edges may differ."""
    video = open_video(sample_clip())
    try:
        for number, frame in zip(DRAWN_FRAMES, render_meadow(MEADOW, DRAWN_FRAMES), strict=True):
            assert np.mean(frame.labels != truth[number]) < 1e-4
            difference = np.abs(frame.rgb.astype(int) - video.read(FrameIndex(number)))
            assert difference.mean() < 6
    finally:
        video.close()


def test_each_object_is_hidden_for_a_while(truth: list[Labels]) -> None:
    areas = np.array([[np.count_nonzero(labels == k) for k in (1, 2)] for labels in truth])
    hidden = 1 - areas / areas.max(axis=0)
    back = MEADOW.frame_count // 2
    assert hidden[:back, 0].max() > 0.15, "the ball passes in front"
    assert hidden[back:, 1].max() > 0.6, "and comes back behind"


def test_making_it_writes_a_clip_and_as_many_masks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(MEADOW, width=64, height=36, frame_count=3, exposures=2, hairs=200)
    monkeypatch.setattr("segmentation.media.meadow_scene.MEADOW", small)
    make_sample(tmp_path)
    video = open_video(tmp_path / "sample.mp4")
    try:
        assert (video.info.width, video.info.height, video.info.frame_count) == (64, 36, 3)
    finally:
        video.close()
    for number, frame in enumerate(render_meadow(small)):
        np.testing.assert_array_equal(
            read_mask_image(tmp_path / "truth" / f"{number:05d}.png").mask.labels, frame.labels
        )
