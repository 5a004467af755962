"""Which mask of an object stays on every frame of a walk from a correction: the stored one or the new one.

A stored mask is replaced only where evidence says that the new one is better: the colours and the area of the object
where the user vouches for it, the calibrated confidence of both masks, and which source is nearer. One frame is looked
for on which the walk goes over from the new masks to the stored ones, so that the frames before it gain most. So a walk
that lost the object, or that departs from a frame on which it is nearly hidden, does not replace what was right.
docs/evaluation.md says on what the weights were fitted, and what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.objects import ObjectId

_BINS = 6
"""Per colour channel: coarse, so that light and shadow do not count."""
_LEAST = 0.02
"""No likeness counts less than this: one lost frame is not worth more than several good ones."""
_COLOURS, _AREA, _CONFIDENCE, _NEARNESS = 9.0, 3.0, 0.25, 0.5
"""What counts how much, in log odds: log ratios of shared colours, of areas, of odds of confidence, of distances."""
_NOTHING = 0.1
"""Evidence in colours, area and confidence below which both masks are equal, and their sources alone decide."""
_DECIDED = 3.0
"""Log odds where the sources alone decide."""
_ENOUGH = 1.5
"""Log odds from which a new mask replaces a stored one: better with a probability of 0.8."""
_MOST_SURE = 0.98
"""Of a confidence: beyond this, calibration says nothing."""


@dataclass(frozen=True)
class ObjectLook:
    """An object on frames that the user vouches for.

    Args:
        area: Pixels, on the frame on which most are seen.
        colours: (216,) float64 histogram of its colours, sums to 1.
    """

    area: int
    colours: npt.NDArray[np.float64]

    @classmethod
    def of(cls, rgb: RgbFrame, region: Region) -> ObjectLook:
        """The look in a (H, W, 3) uint8 RGB frame where the (H, W) bool `region` is true, at least on one pixel."""
        colours = _histogram(rgb, region)
        return cls(int(region.sum()), colours / colours.sum())

    def likeness(self, rgb: RgbFrame, region: Region) -> float:
        """How much a region looks like the object, 0 at best: weighted logarithms of shared colours and ratio of areas.

        Args:
            rgb: (H, W, 3) uint8 RGB.
            region: (H, W) bool.
        """
        area = int(region.sum())
        if not area:
            return (_COLOURS + _AREA) * float(np.log(_LEAST))
        shared = float(np.minimum(_histogram(rgb, region) / area, self.colours).sum())
        ratio = min(area / self.area, self.area / area)
        return _COLOURS * float(np.log(max(shared, _LEAST))) + _AREA * float(np.log(max(ratio, _LEAST)))


def best_looks(references: Iterable[tuple[RgbFrame, Labels, frozenset[ObjectId]]]) -> dict[ObjectId, ObjectLook]:
    """The look of each object on the frame on which most of it is seen; objects that are seen on none are left out.

    Args:
        references: (H, W, 3) uint8 RGB, (H, W) uint8 project ids, and the objects that the user vouches for there.
    """
    looks: dict[ObjectId, ObjectLook] = {}
    for rgb, labels, objects in references:
        for object_id in objects:
            region = labels == object_id
            if np.count_nonzero(region) > (looks[object_id].area if object_id in looks else 0):
                looks[object_id] = ObjectLook.of(rgb, region)
    return looks


@dataclass(frozen=True)
class MaskComparison:
    """The new and the stored mask of an object on one frame.

    Args:
        source: The frame from which the new mask comes.
        until: The next source of the object behind the frame, from which the stored mask comes; None without one.
        agreement: IoU of both, 0..1.
        evidence: By look and confidence, log odds that the new mask is the better one.
    """

    source: FrameIndex
    until: FrameIndex | None
    agreement: float
    evidence: float


@dataclass(frozen=True)
class Candidate:
    """One of the two masks of an object on a frame.

    Args:
        region: (H, W) bool.
        confidence: 0..1, or None where nobody said.
    """

    region: Region
    confidence: float | None


def weigh_masks(rgb: RgbFrame, new: Candidate, stored: Candidate, look: ObjectLook | None) -> float:
    """Log odds that the new mask is the better one, by look (where it is known) and confidence (where both have one).

    Args:
        rgb: (H, W, 3) uint8 RGB frame.
        new: The mask of this run.
        stored: The one before.
        look: The object where the user vouches for it.
    """
    evidence = 0.0 if look is None else look.likeness(rgb, new.region) - look.likeness(rgb, stored.region)
    if new.confidence is not None and stored.confidence is not None:
        evidence += _CONFIDENCE * (_log_odds(new.confidence) - _log_odds(stored.confidence))
    return evidence


def count_new_frames(frames: Sequence[FrameIndex], comparisons: Sequence[MaskComparison]) -> int:
    """On how many of the frames the new mask takes the place of the stored one: from the first up to one of them.

    Args:
        frames: In walking order from one source; at least one.
        comparisons: Frame by frame.
    """
    odds = np.array([_odds_of_new(*pair) for pair in zip(frames, comparisons, strict=True)])
    change = 1 - np.array([each.agreement for each in comparisons])
    gain = change * (np.tanh(odds / 2) - np.tanh(_ENOUGH / 2))
    return int(np.argmax(np.concatenate(([0.0], np.cumsum(gain)))))


def _odds_of_new(frame: FrameIndex, compared: MaskComparison) -> float:
    """Log odds that the new mask is the better one, all in all."""
    is_equal = abs(compared.evidence) < _NOTHING
    if compared.until is None:
        return _DECIDED if is_equal else compared.evidence
    nearness = float(np.log(abs(compared.until - frame) / abs(frame - compared.source)))
    if is_equal:
        return _DECIDED if nearness >= 0 else -_DECIDED
    return compared.evidence + _NEARNESS * nearness


def _log_odds(confidence: float) -> float:
    sure = min(max(confidence, 1 - _MOST_SURE), _MOST_SURE)
    return float(np.log(sure / (1 - sure)))


def _histogram(rgb: RgbFrame, region: Region) -> npt.NDArray[np.float64]:
    bins = (rgb[region].astype(np.int64) * _BINS) >> 8
    index = (bins[:, 0] * _BINS + bins[:, 1]) * _BINS + bins[:, 2]
    return np.bincount(index, minlength=_BINS**3).astype(np.float64)
