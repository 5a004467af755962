"""Changes to a whole sample at once, the same for all of its frames: scale, balanced crop, flips, dense labels."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from segmentation.domain.label_mask import IGNORE
from segmentation.training.samples import ClipSample, LabelStack

MEAN_COLOUR = (124, 116, 104)
"""RGB mean of ImageNet, for what lies outside the picture: zero after normalising."""


@dataclass(frozen=True)
class CropSettings:
    """How crops are drawn.

    Args:
        size_px: (height, width) of the crop.
        scales: Smallest and largest factor by which the picture is scaled first.
        attempts: Crops tried until one shows enough of an object.
        least_pixels: Pixels of an object in the first frame that are enough.
        flip_share: Share of the samples that are mirrored left to right.
    """

    size_px: tuple[int, int]
    scales: tuple[float, float] = (1.0, 1.3)
    attempts: int = 5
    least_pixels: int = 100
    flip_share: float = 0.5


def crop_balanced(sample: ClipSample, settings: CropSettings, rng: np.random.Generator) -> ClipSample:
    """Scale, then cut one window out of all frames, one that shows an object in the first frame if it can be had.

    What lies outside the picture is mean colour and ignored. Objects that the first frame does not show are ignored
    in the others, because the network could not know of them; the rest are numbered densely.
    """
    sample = _flip(scale(sample, rng.uniform(*settings.scales)), settings.flip_share, rng)
    sample = _pad(sample, settings.size_px)
    height, width = settings.size_px
    for _ in range(settings.attempts):
        top = int(rng.integers(0, sample.labels.shape[1] - height + 1))
        left = int(rng.integers(0, sample.labels.shape[2] - width + 1))
        window = (slice(None), slice(top, top + height), slice(left, left + width))
        crop = replace(sample, rgb=sample.rgb[window], labels=sample.labels[window])
        if _largest_object(crop.labels[0]) >= settings.least_pixels:
            break
    return replace(crop, labels=dense_labels(crop.labels))


def scale(sample: ClipSample, factor: float) -> ClipSample:
    """Pictures by cubic, labels by nearest neighbour."""
    height, width = sample.labels.shape[1:]
    return resize(sample, (max(1, round(height * factor)), max(1, round(width * factor))))


def resize(sample: ClipSample, size: tuple[int, int]) -> ClipSample:
    """The sample at (height, width)."""
    if sample.labels.shape[1:] == size:
        return sample
    target = (size[1], size[0])
    rgb = [cv2.resize(frame, target, interpolation=cv2.INTER_CUBIC) for frame in sample.rgb]
    labels = [cv2.resize(frame, target, interpolation=cv2.INTER_NEAREST) for frame in sample.labels]
    return replace(sample, rgb=np.stack(rgb), labels=np.stack(labels))


def dense_labels(labels: LabelStack) -> LabelStack:
    """Objects of the first frame as 1..N; any other object becomes 'ignored'."""
    table = np.full(256, IGNORE, np.uint8)
    present = [label for label in np.unique(labels[0]) if 0 < label < IGNORE]
    table[0] = 0
    table[present] = np.arange(1, len(present) + 1)
    return np.asarray(table[labels])


def one_object(labels: LabelStack) -> LabelStack:
    """Any object as 1: what primary-object networks learn."""
    return np.where(labels == IGNORE, IGNORE, (labels > 0).astype(np.uint8)).astype(np.uint8)


def mirror(sample: ClipSample) -> ClipSample:
    """Left to right."""
    return replace(sample, rgb=sample.rgb[:, :, ::-1], labels=sample.labels[:, :, ::-1])


def _flip(sample: ClipSample, share: float, rng: np.random.Generator) -> ClipSample:
    return mirror(sample) if rng.random() < share else sample


def _pad(sample: ClipSample, size: tuple[int, int]) -> ClipSample:
    """At least `size`, the picture in the middle."""
    missing = [max(0, wanted - there) for wanted, there in zip(size, sample.labels.shape[1:], strict=True)]
    if not any(missing):
        return sample
    margins = [(0, 0), *((m // 2, m - m // 2) for m in missing)]
    labels = np.pad(sample.labels, margins, constant_values=IGNORE)
    planes = [
        np.pad(sample.rgb[..., channel], margins, constant_values=value) for channel, value in enumerate(MEAN_COLOUR)
    ]
    return replace(sample, rgb=np.stack(planes, axis=-1), labels=labels)


def _largest_object(labels: LabelStack) -> int:
    """Pixels of the object that has most."""
    counts = np.bincount(labels.ravel(), minlength=256)
    return int(counts[1:IGNORE].max())
