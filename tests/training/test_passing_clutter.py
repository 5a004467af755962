"""Leaves and posts pass in front: they move as one, hide what is behind, and are background."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training_clips import disc_clip, write_davis

from segmentation.training.frame_store import FrameStore
from segmentation.training.passing_clutter import MOST_COVERED, with_passing_clutter
from segmentation.training.readers import find_training_files
from segmentation.training.recipe_table import recipe_named
from segmentation.training.recipes.fsnet_mobile import MotionSample
from segmentation.training.samples import ClipSample
from segmentation.training.stage import SampleSource

SIZE = (96, 160)


def plain(colour: int, label: int) -> ClipSample:
    """Three frames of one colour, all of one label."""
    rgb = np.full((3, *SIZE, 3), colour, np.uint8)
    return ClipSample("plain", rgb, np.full((3, *SIZE), label, np.uint8))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_hidden_is_background_and_shows_the_other_clip(seed: int) -> None:
    sample = with_passing_clutter(plain(10, 1), plain(250, 0), np.random.default_rng(seed))
    for rgb, labels in zip(sample.rgb, sample.labels, strict=True):
        assert set(np.unique(labels)) <= {0, 1}
        assert (labels == 0).mean() <= MOST_COVERED + 0.1
        inside = rgb[..., 0] > 130
        assert (inside == (labels == 0)).mean() > 0.97
    assert any((labels == 0).any() for labels in sample.labels)


def test_it_moves_from_frame_to_frame() -> None:
    moved = []
    for seed in range(8):
        sample = with_passing_clutter(plain(10, 1), plain(250, 0), np.random.default_rng(seed))
        moved.append((sample.labels[0] != sample.labels[2]).mean())
    assert np.mean(moved) > 0.02


def test_the_recipe_puts_them_into_its_samples_and_hides_the_motion_where_it_is_set_to(tmp_path: Path) -> None:
    files = find_training_files([write_davis(tmp_path, disc_clip(64, frames=6))])
    source = SampleSource(files, FrameStore(64, 1 << 24))
    drawn = {}
    for name, numbers in (("plain", {}), ("cluttered", {"clutter_share": 1.0}), ("still", {"still_share": 1.0})):
        stage = recipe_named("fsnet-mobile", {"size_px": [64, 64], **numbers}).stages[0]
        drawn[name] = stage.draw(source, 0, np.random.default_rng(3))
    assert isinstance(drawn["plain"], MotionSample)
    assert isinstance(drawn["still"], MotionSample)
    assert not np.array_equal(drawn["plain"].rgb, drawn["cluttered"].rgb)
    assert drawn["plain"].motion.any()
    assert not drawn["still"].motion.any()
