"""Dreams keep masks and pixels together, change what they should, and depend on their seed alone."""

from __future__ import annotations

import numpy as np
import pytest
from training_clips import disc_clip, overlap

from segmentation.training.lucid_dream import DreamSettings, illuminate, lucid_dream, without_objects
from segmentation.training.random_warp import MotionRange

STILL = MotionRange(0, 0, 0)
UNMOVED = DreamSettings(
    gain=0, gamma=0, offset=0, objects=STILL, control_shift=0, camera=STILL, feather_px=0.3, poisson_share=0
)


def test_without_any_range_the_dream_is_the_frame() -> None:
    clip = disc_clip(64)
    dream = lucid_dream(clip.frame(0), clip.labels[0], UNMOVED, np.random.default_rng(0))
    assert overlap(dream.labels, clip.labels[0]) > 0.97
    assert overlap(dream.previous, clip.labels[0]) > 0.97
    inside = clip.labels[0] > 0
    assert np.abs(dream.rgb[inside].astype(int) - clip.frame(0)[inside]).mean() < 3


@pytest.mark.parametrize("poisson_share", [0.0, 1.0])
def test_the_mask_lies_on_the_object_that_moved(poisson_share: float) -> None:
    clip = disc_clip(64)
    settings = DreamSettings(poisson_share=poisson_share)
    moved = []
    for seed in range(4):
        dream = lucid_dream(clip.frame(0), clip.labels[0], settings, np.random.default_rng(seed))
        red = dream.rgb[..., 0].astype(int)
        assert red[dream.labels == 1].mean() > red[dream.labels == 0].mean() + 60
        moved.append(overlap(dream.labels, clip.labels[0]))
    assert min(moved) > 0.4
    assert max(moved) < 0.999


def test_same_seed_same_dream() -> None:
    clip = disc_clip(48)
    first, second = (
        lucid_dream(clip.frame(0), clip.labels[0], DreamSettings(), np.random.default_rng(7)) for _ in "ab"
    )
    assert (first.rgb == second.rgb).all()
    assert (first.previous == second.previous).all()


def test_the_hole_is_filled_from_around_it() -> None:
    clip = disc_clip(64)
    empty = without_objects(clip.frame(0), clip.labels[0], 3)
    inside = clip.labels[0] > 0
    assert empty[inside].mean() < 100 < clip.frame(0)[inside].mean()
    assert (empty[:4] == clip.frame(0)[:4]).all()


def test_light_changes_everywhere_but_moderately() -> None:
    rgb = disc_clip(32).frame(0)
    lit = illuminate(rgb, DreamSettings(), np.random.default_rng(1))
    assert 0 < np.abs(lit.astype(int) - rgb).mean() < 40
