"""Objects of other clips pasted over a sample."""

from __future__ import annotations

import numpy as np
from segmentation.training.pasted_objects import with_pasted_object
from square_samples import square


def test_a_pasted_object_lies_before_what_was_there_and_has_its_label() -> None:
    pasted = with_pasted_object(square(4, 100), square(40, 200), 2, np.random.default_rng(3))
    assert set(np.unique(pasted.labels)) == {0, 1, 2}
    assert pasted.rgb[0][pasted.labels[0] == 2].mean() > 150


def test_a_passer_by_without_a_label_takes_pixels_from_the_object() -> None:
    base = square(4, 100)
    for seed in range(20):
        pasted = with_pasted_object(base, square(40, 200), None, np.random.default_rng(seed))
        assert set(np.unique(pasted.labels)) <= {0, 1}
        assert (pasted.labels <= base.labels).all()
        assert (pasted.labels[0] == 1).sum() >= 0.5 * (base.labels[0] == 1).sum()
