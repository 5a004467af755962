"""A still picture becomes a clip that moves."""

from __future__ import annotations

import numpy as np
from training_clips import disc_clip

from segmentation.training.synthetic_motion import moving_still


def test_a_still_moves_and_its_masks_move_with_it() -> None:
    clip = moving_still(disc_clip(64), 4, np.random.default_rng(3))
    assert clip.rgb.shape == (4, 64, 64, 3)
    assert (clip.rgb[0] == disc_clip(64).frame(0)).all()
    assert (clip.labels[3] != clip.labels[0]).any()
    for rgb, labels in zip(clip.rgb, clip.labels, strict=True):
        assert rgb[..., 0][labels == 1].mean() > rgb[..., 0][labels == 0].mean() + 80
