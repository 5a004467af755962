"""Samples of the network that follows clicks: sizes, what is said first, and where clicks lie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training_clips import disc_clip, write_stills

from segmentation.errors import UserError
from segmentation.training.click_draws import (
    LARGEST_SHARE,
    ClickDraws,
    draw_click,
    draw_click_sample,
    random_place,
    spoil,
)
from segmentation.training.frame_store import FrameStore
from segmentation.training.readers import find_training_files
from segmentation.training.stage import SampleSource

SIZES = ((64, 96), (96, 64))
SQUARE = np.zeros((40, 60), np.bool_)
SQUARE[10:30, 20:40] = True


@pytest.fixture
def source(tmp_path: Path) -> SampleSource:
    return SampleSource(find_training_files([write_stills(tmp_path, disc_clip(64))]), FrameStore(64, 1 << 24))


def test_samples_have_the_size_of_their_step_and_show_an_object(source: SampleSource) -> None:
    ranges = ClickDraws(sizes_px=SIZES)
    for step in range(6):
        sample = draw_click_sample(source, step, ranges, np.random.default_rng(step))
        assert sample.labels.shape == (1, *SIZES[step % 2])
        assert sample.rgb.shape == (*sample.labels.shape, 3)
        assert ranges.least_share <= (sample.labels == 1).mean() <= LARGEST_SHARE


def test_a_sample_begins_with_a_box_a_mask_or_many_clicks_as_its_shares_say(source: SampleSource) -> None:
    rng = np.random.default_rng(0)
    boxed = draw_click_sample(source, 0, ClickDraws(SIZES, box_share=1, start_share=0), rng)
    assert boxed.box is not None
    top, left, bottom, right = boxed.box
    outside = boxed.labels[0] == 1
    outside[top:bottom, left:right] = False
    assert not outside.any()
    started = draw_click_sample(source, 0, ClickDraws(SIZES, start_share=1), rng)
    assert started.start.shape == SIZES[0]
    assert started.start.any()
    crowded = draw_click_sample(source, 0, ClickDraws(SIZES, box_share=0, start_share=0, crowd_share=1), rng)
    assert crowded.crowd >= 1


def test_pictures_without_a_usable_object_are_refused(source: SampleSource) -> None:
    with pytest.raises(UserError, match="no object of a usable size"):
        draw_click_sample(source, 0, ClickDraws(SIZES, least_share=0.95), np.random.default_rng(0))


@pytest.mark.parametrize("off_middle_share", [0.0, 1.0])
def test_a_click_lies_where_the_answer_is_wrong(off_middle_share: float) -> None:
    rng = np.random.default_rng(2)
    nothing = np.zeros_like(SQUARE)
    for truth, found, wanted in ((SQUARE, nothing, True), (nothing, SQUARE, False)):
        click = draw_click(truth, found, off_middle_share, rng)
        assert click is not None
        (column, row), positive = click
        assert positive == wanted
        assert SQUARE[int(row), int(column)]
        if not off_middle_share:
            assert np.hypot(column - 30, row - 20) < 2
    assert draw_click(SQUARE, SQUARE, off_middle_share, rng) is None


def test_a_random_place_is_the_middle_of_a_pixel_that_is_meant() -> None:
    one = np.zeros((4, 5), np.bool_)
    one[2, 3] = True
    assert random_place(one, np.random.default_rng(0)).tolist() == [3.5, 2.5]


def test_a_spoiled_mask_is_another_one() -> None:
    changed = [spoil(SQUARE, np.random.default_rng(seed)) for seed in range(8)]
    assert all(mask.shape == SQUARE.shape for mask in changed)
    assert sum(not np.array_equal(mask, SQUARE) for mask in changed) >= 6
