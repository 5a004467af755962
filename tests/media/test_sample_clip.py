"""The built-in clip is what its code draws: small, two objects, each passing in front of the other, exact truth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.media.mask_image import read_mask_image
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import make_sample, sample_clip, sample_truth
from segmentation.media.synthetic_scene import SAMPLE_SCENE, SampleScene, render

FIRST_FRAMES = 12


def shipped(frame: int) -> Labels:
    return read_mask_image(sample_truth() / f"{frame:05d}.png").mask.labels


@pytest.fixture(scope="module")
def truth() -> list[Labels]:
    return [shipped(frame) for frame in range(SAMPLE_SCENE.frame_count)]


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
    video = open_video(sample_clip())
    try:
        for frame, (rgb, labels) in zip(range(FIRST_FRAMES), render(SAMPLE_SCENE), strict=False):
            np.testing.assert_array_equal(labels, truth[frame])
            difference = np.abs(rgb.astype(int) - video.read(FrameIndex(frame)))
            assert difference.mean() < 6
    finally:
        video.close()


def test_each_object_hides_the_other_for_a_while(truth: list[Labels]) -> None:
    areas = np.array([[np.count_nonzero(labels == k) for k in (1, 2)] for labels in truth])
    half = SAMPLE_SCENE.frame_count // 2
    hidden = 1 - areas / areas.max(axis=0)
    assert hidden[:half, 0].max() > 0.2
    assert hidden[half:, 1].max() > 0.2


def test_the_first_object_has_a_hole(truth: list[Labels]) -> None:
    """A pixel of another label between two of the object, across its whole middle row."""
    rows = np.flatnonzero((truth[0] == 1).any(axis=1))
    middle = truth[0][int(rows.mean())] == 1
    first, last = np.flatnonzero(middle)[[0, -1]]
    assert not middle[first:last].all()


def test_making_it_writes_a_clip_and_as_many_masks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = SampleScene(64, 36, 3, SAMPLE_SCENE.seed, SAMPLE_SCENE.blobs)
    monkeypatch.setattr("segmentation.media.synthetic_scene.SAMPLE_SCENE", small)
    make_sample(tmp_path)
    video = open_video(tmp_path / "sample.mp4")
    try:
        assert (video.info.width, video.info.height, video.info.frame_count) == (64, 36, 3)
    finally:
        video.close()
    for frame, (_, labels) in enumerate(render(small)):
        np.testing.assert_array_equal(read_mask_image(tmp_path / "truth" / f"{frame:05d}.png").mask.labels, labels)
