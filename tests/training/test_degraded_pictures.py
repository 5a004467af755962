"""Poor pictures for training: masks stay, every defect does something, all pictures of a sample suffer alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from segmentation.training.degraded_pictures import DEFECTS, degrade_pictures
from segmentation.training.samples import ClipSample


def checks() -> ClipSample:
    rows, columns = np.mgrid[:48, :64]
    picture = np.where((rows // 5 + columns // 5) % 2, 220, 30).astype(np.uint8)
    rgb = np.repeat(np.repeat(picture[None, ..., None], 3, axis=0), 3, axis=3)
    labels = np.zeros((3, 48, 64), np.uint8)
    labels[:, 10:30, 20:40] = 1
    return ClipSample("checks", rgb, labels)


def test_masks_stay_and_pictures_keep_their_shape() -> None:
    clean = checks()
    for seed in range(20):
        poor = degrade_pictures(clean, np.random.default_rng(seed))
        assert np.array_equal(poor.labels, clean.labels)
        assert poor.rgb.shape == clean.rgb.shape
        assert poor.rgb.dtype == np.uint8
        assert not np.array_equal(poor.rgb, clean.rgb)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
def test_each_defect_takes_something_from_every_picture(defect: Callable[..., np.ndarray]) -> None:
    clean = checks().rgb
    poor = defect(clean, np.random.default_rng(0))
    assert poor.shape == clean.shape
    lost = np.abs(poor.astype(int) - clean).mean((1, 2, 3))
    assert (lost > 1).all()
    assert (lost < 120).all(), "still the same picture"
    assert lost.max() < 1.1 * lost.min(), "equal pictures suffer alike"


def test_the_same_seed_makes_the_same_pictures() -> None:
    first, second = (degrade_pictures(checks(), np.random.default_rng(7)).rgb for _ in range(2))
    assert np.array_equal(first, second)
