"""How much each cue counts: logistic regression on clicks of the simulated user, on stills that are not held out.

The rows stand in the order of `RegionCues`. The first number is for the clicks alone, the second for clicks and the
answer so far. How they were fitted: docs/accuracy.md.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from segmentation.engines.clicks.regions import Float

WEIGHTS: dict[str, tuple[float | None, float]] = {
    "looks like the clicked object, block 3": (0.459, 0.068),
    "looks like the clicked background, block 3": (-0.103, -0.226),
    "looks like the border, block 3": (-0.817, -0.451),
    "looks like the clicked object, block 6": (0.957, 0.513),
    "looks like the clicked background, block 6": (-0.242, -0.171),
    "looks like the border, block 6": (0.763, 0.446),
    "looks like the clicked object, block 13": (2.865, 1.05),
    "looks like the clicked background, block 13": (-2.314, -0.824),
    "looks like the border, block 13": (-0.786, -0.62),
    "looks like the clicked object, block 17": (2.396, 0.436),
    "looks like the clicked background, block 17": (-1.573, -0.725),
    "looks like the border, block 17": (-2.226, -0.385),
    "colour away from the object": (-0.35, 0.108),
    "colour away from the background": (0.053, 0.066),
    "looks like the border, all blocks": (0.548, 0.14),
    "colours of the border": (-0.367, 0.188),
    "way to the object, colours": (-0.647, -0.14),
    "way to the background over that to the object, colours": (0.232, -0.113),
    "way to the border, colours": (0.688, 0.233),
    "way to the object, looks": (-1.775, -1.012),
    "way to the background over that to the object, looks": (0.891, 0.375),
    "way to the border, looks": (-0.351, -0.112),
    "distance to the object": (0.456, 0.384),
    "distance to the background over that to the object": (-0.079, -0.077),
    "background was clicked": (-1.641, -1.443),
    "regions of the object clicked": (-0.629, 0.224),
    "one": (4.322, 1.297),
    "product of both ratios of ways": (-0.269, -0.087),
    "signed square of that by colours": (0.085, 0.052),
    "signed square of that by looks": (-0.641, -0.311),
    "ratio by colours, with background clicked": (0.242, 0.22),
    "ratio by looks, with background clicked": (0.341, 0.31),
    "ratio of distances, with background clicked": (-0.64, -0.16),
    "looks like the object in block 17, with background clicked": (1.207, 0.708),
    "looks like the answer": (None, 0.706),
    "coloured like the answer": (None, 0.681),
    "near the answer": (None, 0.353),
    "log-odds of the answer": (None, 0.339),
}


@lru_cache(maxsize=1)
def first_weights() -> Float:
    """(K,) float32 for the cues of `RegionCues.of_clicks`."""
    return np.array([first for first, _ in WEIGHTS.values() if first is not None], np.float32)


@lru_cache(maxsize=1)
def later_weights() -> Float:
    """(K + 4,) float32 for the cues of `of_clicks`, then those of `of_answer`."""
    return np.array([later for _, later in WEIGHTS.values()], np.float32)
