"""Which mask of an object stays on every frame of a walk from a correction: the stored one or the new one.

The new masks come from a correction, so they are right beside it; further away either may be wrong. One frame is looked
for on which the walk goes over from the new masks to the stored ones: both agree there, and behind it the stored masks
look at least as much like the object as the new ones do. So a walk that lost the object, or that departs from a frame
on which the object is nearly hidden, does not replace what was right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.stop_rule import iou

_BINS = 6
"""Per colour channel: coarse, so that light and shadow do not count."""
_LEAST = 0.02
"""A mask is never called less likely than this: one lost frame is not worth more than several good ones."""
_DIFFERENCE = 0.5
"""Log ratio of two likenesses below which both masks look alike: pose and light change likenesses that much."""
_BREAK = 2.0
"""What it costs to go over on a frame on which both masks share nothing, in log ratios of likeness."""
_REACH = 0.5
"""What it costs to replace all frames up to the source of the stored masks; without such a source, what it gains."""
_LITTLE = 0.5
"""Where no frame has more agreement than this, the nearer source decides."""


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
        """How much a region looks like the object, 0.02..1: shared colours times the ratio of areas."""
        area = int(region.sum())
        if not area:
            return _LEAST
        shared = float(np.minimum(_histogram(rgb, region) / area, self.colours).sum())
        return max(shared * min(area / self.area, self.area / area), _LEAST)


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
        is_bounded: Whether the walk comes to another source of the object, from which the stored masks come.
        agreement: IoU of both, 0..1.
        new: Likeness of the new mask, 0.02..1; 1 where nothing is known of the object's look.
        stored: The same of the stored mask.
    """

    source: FrameIndex
    is_bounded: bool
    agreement: float
    new: float
    stored: float


def compare_masks(
    rgb: RgbFrame, new: Region, stored: Region, look: ObjectLook | None, source: FrameIndex, is_bounded: bool
) -> MaskComparison:
    """Compare two (H, W) bool masks of one object in a (H, W, 3) uint8 RGB frame; see `MaskComparison`."""
    likeness = [1.0 if look is None else look.likeness(rgb, region) for region in (new, stored)]
    return MaskComparison(source, is_bounded, iou(new, stored), *likeness)


def count_new_frames(comparisons: Sequence[MaskComparison], arrival: float | None = None) -> int:
    """On how many of the frames, in walking order from one source, the new mask takes the place of the stored one.

    Args:
        comparisons: Frame by frame; at least one.
        arrival: IoU of the new mask with the one that is vouched for at the end of the walk, where it came that far.
    """
    ratios = np.array([np.log(each.new / each.stored) for each in comparisons])
    ratios[np.abs(ratios) < _DIFFERENCE] = 0
    gain = np.concatenate(([0.0], np.cumsum(ratios)))
    agreement = np.array([comparisons[0].agreement, *(each.agreement for each in comparisons)])
    if arrival is not None:
        agreement[-1] = arrival
    cost = _BREAK * (1 - agreement)
    reach = np.linspace(0, _REACH, len(cost))
    if not comparisons[-1].is_bounded:
        cost[-1], reach = 0, -reach
    elif agreement.max() < _LITTLE:
        reach = np.abs(2 * reach - _REACH)
    return int(np.argmax(gain - cost - reach))


def _histogram(rgb: RgbFrame, region: Region) -> npt.NDArray[np.float64]:
    bins = (rgb[region].astype(np.int64) * _BINS) >> 8
    index = (bins[:, 0] * _BINS + bins[:, 1]) * _BINS + bins[:, 2]
    return np.bincount(index, minlength=_BINS**3).astype(np.float64)
