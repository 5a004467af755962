"""The guided filter puts boundaries on edges."""

from __future__ import annotations

import numpy as np

from segmentation.engines.classic.refinement import GuidedFilter


def test_the_filter_moves_a_blurred_boundary_to_the_edge() -> None:
    guide = np.zeros((40, 40, 3), np.float32)
    guide[:, 20:] = (0.8, 0.5, 0.2)
    blurred = np.tile(np.clip((np.arange(40) - 12) / 16, 0, 1).astype(np.float32), (40, 1))
    filtered = GuidedFilter(guide, 8, 1e-4)(blurred)
    assert filtered[20, 21] - filtered[20, 18] > 2 * (blurred[20, 21] - blurred[20, 18])
