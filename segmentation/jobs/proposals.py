"""From saliency maps to proposals: connected components, linked from frame to frame, scored and ranked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.engines.protocols import Saliency


@dataclass(frozen=True)
class DiscoveryLimits:
    """What counts as an object.

    Args:
        threshold: Saliency from which a pixel belongs to an object.
        smallest_share: Smallest part of the frame that a component covers.
        linking_overlap: Intersection over union with its last shape from which a component goes on as that object.
        longest_gap: Frames that an object may be missing and still be the same.
        smallest_coverage: Part of the range in which an object must be seen.
        most_proposals: How many are told.
    """

    threshold: float = 0.5
    smallest_share: float = 0.001
    linking_overlap: float = 0.2
    longest_gap: int = 5
    smallest_coverage: float = 0.05
    most_proposals: int = 8


@dataclass(frozen=True)
class StripPicture:
    """One picture of a thumbnail strip: a small frame, (h, w, 3) uint8 RGB, and the object in it, (h, w) bool."""

    frame: FrameIndex
    rgb: RgbFrame
    region: Region


@dataclass(frozen=True)
class Proposal:
    """An object that was found.

    Args:
        masks: Label 1 where it is, for every frame in which it was seen.
        score: In [0, 1]: mean saliency inside it, times its coverage.
        coverage: Part of the range in which it was seen.
        best_frame: Where it is both large and sure; a good frame to start a propagation from.
        confidence: Mean saliency inside it, per frame in which it was seen.
        strip: A few pictures over time, for the user.
    """

    masks: Mapping[FrameIndex, PackedMask]
    score: float
    coverage: float
    best_frame: FrameIndex
    confidence: Mapping[FrameIndex, float] = field(default_factory=dict)
    strip: tuple[StripPicture, ...] = ()


@dataclass
class _Track:
    """An object being followed: its last shape, and per frame its mask, mean saliency and area."""

    last_frame: FrameIndex
    last_region: Region
    masks: dict[FrameIndex, PackedMask] = field(default_factory=dict)
    means: dict[FrameIndex, float] = field(default_factory=dict)
    areas: dict[FrameIndex, int] = field(default_factory=dict)

    def extend(self, frame: FrameIndex, region: Region, saliency: Saliency) -> None:
        self.last_frame, self.last_region = frame, region
        self.masks[frame] = pack_mask(LabelMask(region.astype(np.uint8)))
        self.means[frame], self.areas[frame] = float(saliency[region].mean()), int(region.sum())

    def proposal(self, range_length: int) -> Proposal:
        coverage = len(self.masks) / range_length
        best = max(self.masks, key=lambda frame: self.means[frame] * self.areas[frame] ** 0.5)
        score = float(np.mean(list(self.means.values()))) * coverage
        return Proposal(self.masks, score, coverage, best, self.means)


class ProposalLinker:
    """Takes the maps of a range in order and links their components over time.

    Args:
        limits: What counts as an object.
    """

    def __init__(self, limits: DiscoveryLimits) -> None:
        self._limits = limits
        self._tracks: list[_Track] = []

    def add(self, frame: FrameIndex, saliency: Saliency) -> None:
        """Take the next frame. Pairs of track and component are joined by overlap, the best first, one to one."""
        regions = components(saliency, self._limits)
        open_tracks = [t for t in self._tracks if frame - t.last_frame <= self._limits.longest_gap + 1]
        pairs = [
            (overlap(track.last_region, region), t, r)
            for t, track in enumerate(open_tracks)
            for r, region in enumerate(regions)
        ]
        taken_tracks: set[int] = set()
        taken_regions: set[int] = set()
        for value, t, r in sorted(pairs, reverse=True):
            if value >= self._limits.linking_overlap and t not in taken_tracks and r not in taken_regions:
                open_tracks[t].extend(frame, regions[r], saliency)
                taken_tracks.add(t)
                taken_regions.add(r)
        for r in set(range(len(regions))) - taken_regions:
            track = _Track(frame, regions[r])
            track.extend(frame, regions[r], saliency)
            self._tracks.append(track)

    def ranked(self, range_length: int) -> list[Proposal]:
        """The proposals, best first; too short-lived ones are left out."""
        found = [track.proposal(range_length) for track in self._tracks]
        lasting = [proposal for proposal in found if proposal.coverage >= self._limits.smallest_coverage]
        return sorted(lasting, key=lambda proposal: -proposal.score)[: self._limits.most_proposals]


def components(saliency: Saliency, limits: DiscoveryLimits) -> list[Region]:
    """The 8-connected regions at or above the threshold, the largest first, without the smallest ones."""
    above = (saliency >= limits.threshold).astype(np.uint8)
    import cv2  # here, because the window reads this module and comes up without it

    count, labelled, statistics, _ = cv2.connectedComponentsWithStats(above, connectivity=8)
    areas = statistics[:, cv2.CC_STAT_AREA]
    wanted = [k for k in range(1, count) if areas[k] >= limits.smallest_share * above.size]
    return [labelled == k for k in sorted(wanted, key=lambda k: -int(areas[k]))]


def overlap(a: Region, b: Region) -> float:
    """Intersection over union; 0 when both are empty."""
    union = np.count_nonzero(a | b)
    return np.count_nonzero(a & b) / union if union else 0.0
