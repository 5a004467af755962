"""Instances become one map: each pixel has the most of all."""

from __future__ import annotations

import numpy as np

from segmentation.engines.instances import join_instances
from segmentation.engines.protocols import Instance


def test_each_pixel_has_the_most_of_all_instances() -> None:
    shares = ([[0.9, 0.2]], [[0.1, 0.7]])
    joined = join_instances([Instance(np.array(share, np.float32), 0.5) for share in shares], (1, 2))
    np.testing.assert_allclose(joined, [[0.9, 0.7]])


def test_without_instances_the_map_is_empty() -> None:
    joined = join_instances([], (2, 3))
    assert (joined.shape, joined.dtype, joined.max()) == ((2, 3), np.float32, 0)
