"""Which of two masks of an object is the better one on a frame of a walk from a correction: the stored or the new one.

A stored mask is replaced only where evidence says that the new one is better: the colours and the area of the object
where the user vouches for it, the calibrated confidence of both masks, and which source is nearer. So a walk that lost
the object, or that departs from a frame on which it is nearly hidden, does not replace what was right. `joint_choice`
looks for the frames on which walks go over from the new masks to the stored ones.
docs/evaluation.md says on what the weights were fitted, and what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.objects import ObjectId

_BINS = 6
"""Per colour channel: coarse, so that light and shadow do not count."""
_LEAST = 0.02
"""No likeness counts less than this: one lost frame is not worth more than several good ones."""
_COLOURS, _AREA, _CONFIDENCE, _NEARNESS = 12.0, 3.0, 0.25, 0.8
"""What counts how much, in log odds: log ratios of shared colours, of areas, of odds of confidence, of distances."""
_UNSURE = 0.25
"""What the log odds of a new mask's confidence count besides, where it is more likely wrong than right."""
_NEAR_FRAMES = 8
"""So near to a correction nearness counts for the new masks also where the stored ones have no source ahead."""
_NOTHING = 0.1
"""Evidence in colours, area and confidence together, whatever it speaks for, below which sources alone decide."""
_DECIDED = 3.0
"""Log odds where the sources alone decide."""
_ENOUGH = 2.0
"""Log odds from which a new mask replaces a stored one: better with a probability of 0.88."""
_NEEDED = 0.05
"""Share of a new mask that may lie on the stored mask of another object."""
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

    def compare(self, rgb: RgbFrame, new: Region, stored: Region) -> list[float]:
        """How much more `new` looks like the object than `stored`, in log odds: by shared colours, and by the area.

        Args:
            rgb: (H, W, 3) uint8 RGB.
            new: (H, W) bool.
            stored: (H, W) bool.
        """
        shares = zip(self.common_shares(rgb, new), self.common_shares(rgb, stored), strict=True)
        ratios = (float(np.log(max(one, _LEAST) / max(other, _LEAST))) for one, other in shares)
        return [weight * ratio for weight, ratio in zip((_COLOURS, _AREA), ratios, strict=True)]

    def common_shares(self, rgb: RgbFrame, region: Region) -> tuple[float, float]:
        """Shared colours, and the smaller area by the larger one, 0..1 each; both 0 for an empty (H, W) bool region."""
        area = int(region.sum())
        if not area:
            return 0.0, 0.0
        shared = float(np.minimum(_histogram(rgb, region) / area, self.colours).sum())
        return shared, min(area / self.area, self.area / area)


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
        evidence: By look and confidence, log odds that the new mask is the better one; 0 where both are alike.
        needs: Objects whose stored masks hold pixels that the new mask cannot do without.
    """

    source: FrameIndex
    until: FrameIndex | None
    agreement: float
    evidence: float
    needs: frozenset[ObjectId] = frozenset()

    def to_json(self) -> list[Any]:
        """All fields in their order."""
        return [self.source, self.until, self.agreement, self.evidence, sorted(self.needs)]

    @classmethod
    def from_json(cls, values: Sequence[Any]) -> MaskComparison:
        """What `to_json` returned; runs that were kept before there was `needs` lack it."""
        source, until, agreement, evidence, *rest = values
        return cls(source, until, agreement, evidence, frozenset(rest[0]) if rest else frozenset())


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

    Exactly 0 where both are alike in all of it; not where as much speaks for the one as for the other.

    Args:
        rgb: (H, W, 3) uint8 RGB frame.
        new: The mask of this run.
        stored: The one before.
        look: The object where the user vouches for it.
    """
    parts = [0.0] if look is None else look.compare(rgb, new.region, stored.region)
    if new.confidence is not None and stored.confidence is not None:
        sure, stored_sure = _log_odds(new.confidence), _log_odds(stored.confidence)
        parts = [*parts, _CONFIDENCE * (sure - stored_sure) + _UNSURE * min(0.0, sure)]
    return sum(parts) if sum(map(abs, parts)) >= _NOTHING else 0.0


def find_needed(new: Region, stored: Labels, objects: Iterable[ObjectId]) -> frozenset[ObjectId]:
    """Those of `objects` whose stored masks hold so much of a new mask that it is not itself without these pixels.

    Args:
        new: (H, W) bool.
        stored: (H, W) uint8 project ids.
        objects: All others that may get a new mask.
    """
    counts = np.bincount(stored[new], minlength=256)
    least = _NEEDED * np.count_nonzero(new)
    return frozenset(i for i in objects if counts[i] > least)


def gain_of_new(frame: FrameIndex, compared: MaskComparison) -> float:
    """What is gained by the new mask on a frame, -2..1: little where both agree, nothing where evidence is just enough.

    Args:
        frame: Apart from the source.
        compared: Both masks there.
    """
    odds = _odds_of_new(frame, compared)
    return float((1 - compared.agreement) * (np.tanh(odds / 2) - np.tanh(_ENOUGH / 2)))


def _odds_of_new(frame: FrameIndex, compared: MaskComparison) -> float:
    """Log odds that the new mask is the better one, all in all."""
    distance = abs(frame - compared.source)
    if compared.until is None:
        nearness = max(0.0, float(np.log(_NEAR_FRAMES / distance)))
    else:
        nearness = float(np.log(abs(compared.until - frame) / distance))
    if compared.evidence == 0:
        return _DECIDED if nearness >= 0 else -_DECIDED
    return compared.evidence + _NEARNESS * nearness


def _log_odds(confidence: float) -> float:
    sure = min(max(confidence, 1 - _MOST_SURE), _MOST_SURE)
    return float(np.log(sure / (1 - sure)))


def _histogram(rgb: RgbFrame, region: Region) -> npt.NDArray[np.float64]:
    bins = (rgb[region].astype(np.int64) * _BINS) >> 8
    index = (bins[:, 0] * _BINS + bins[:, 1]) * _BINS + bins[:, 2]
    return np.bincount(index, minlength=_BINS**3).astype(np.float64)
