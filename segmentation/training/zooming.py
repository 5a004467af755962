"""A clip in which things come nearer, or go away: every frame enlarged about its objects, some more than others.

A car that comes up to the camera is learned from few clips otherwise; and matching must not depend on the size.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import IGNORE
from segmentation.training.random_warp import Affine, affine_field, warp_labels, warp_picture
from segmentation.training.samples import ClipSample, LabelStack

MOST_A_FRAME = 1.1
"""How many times larger a thing gets from one frame to the next."""


def zoom(sample: ClipSample, largest: float, rng: np.random.Generator) -> ClipSample:
    """The sample with its first frame farther away than the rest, or nearer; the others go on in that direction.

    Args:
        sample: Of one reference frame and others that follow each other.
        largest: The most that things are larger in the second frame than in the first, or the other way round.
        rng: The only source of chance.
    """
    once, often = np.exp(rng.uniform(0, np.log([largest, MOST_A_FRAME])))
    factors = once * often ** np.arange(-1, len(sample) - 1)
    factors[0] = 1.0
    if rng.random() < 0.5:
        factors = factors.max() / factors
    size = (sample.labels.shape[1], sample.labels.shape[2])
    fields = [
        affine_field(_enlarging(factor, centre), size)
        for factor, centre in zip(factors, _centres(sample.labels), strict=True)
    ]
    rgb = [warp_picture(picture, field) for picture, field in zip(sample.rgb, fields, strict=True)]
    labels = [warp_labels(mask, field, IGNORE) for mask, field in zip(sample.labels, fields, strict=True)]
    return replace(sample, rgb=np.stack(rgb), labels=np.stack(labels))


def _centres(labels: LabelStack) -> list[npt.NDArray[np.float64]]:
    """(x, y) of the middle of all objects in each frame; where there is none, that of the frame before."""
    found = [np.array(labels.shape[:0:-1]) / 2]
    for mask in labels:
        rows, columns = np.nonzero((mask > 0) & (mask < IGNORE))
        found.append(np.array([columns.mean(), rows.mean()]) if len(rows) else found[-1])
    return found[1:]


def _enlarging(factor: float, centre: npt.NDArray[np.float64]) -> Affine:
    return np.column_stack([factor * np.eye(2), (1 - factor) * centre])
