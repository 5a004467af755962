"""From saliency maps to proposals: connected components, linked from frame to frame, scored and ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.engines.protocols import Instance, Saliency

STANDING, STANDING_FRAMES = 0.3, 10
"""Overlap by which an object that was seen in so many frames is preferred to one just seen."""
KNOWN_FRAMES = 5
"""In which an object must have been seen before its size is known."""
MOSTLY = 0.5
"""Share of a fragment that lies where the whole was."""


@dataclass(frozen=True)
class DiscoveryLimits:
    """What counts as an object.

    Args:
        threshold: Saliency from which a pixel belongs to an object.
        smallest_share: Smallest part of the frame that a component covers.
        linking_overlap: Intersection over union with its last shape from which a component goes on as that object.
        linking_nearness: Nearness from which a component goes on as an object that it does not overlap.
        fragment_reach: What comes apart belongs together where it lies this near its last shape, in its own size (the
            root of its usual area): posts that pass in front cut things in two.
        lacking_reach: The same for what an object lacks: with it, it has its usual area again.
        most_regained: Share of the usual area that it then has at most; something else comes on top of that.
        first_sight: Share of the usual area up to which a new thing can be a part that comes out from behind something.
        sudden_growth: Factor on the usual area from which something else has flowed into an object.
        growth_reach: What is farther than this from its last shape is then no part of it, in its own size.
        least_left: Part of the usual area that must be left of an object that has flowed into another.
        longest_gap: Frames that an object may be missing and still be the same.
        smallest_coverage: Part of the range in which an object must be seen.
        most_proposals: How many are reported.
    """

    threshold: float = 0.5
    smallest_share: float = 0.001
    linking_overlap: float = 0.2
    linking_nearness: float = 0.12
    fragment_reach: float = 0.25
    lacking_reach: float = 0.6
    most_regained: float = 1.1
    first_sight: float = 0.1
    sudden_growth: float = 2.0
    growth_reach: float = 0.2
    least_left: float = 0.3
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
        score: In [0, 1]: mean of its confidence, times its coverage.
        coverage: Part of the range in which it was seen.
        best_frame: Where it is both large and sure; a good frame to start a propagation from.
        confidence: Per frame in which it was seen, in [0, 1]: mean saliency inside it; once the proposals are judged,
            the probability that its mask is right (J 0.8 or more).
        strip: A few pictures over time, for the user.
        signs: What its confidence is read off, (signs,) float64 in the order of `SIGNS`, by frame but the first.
        phrase: The words that it was found by; empty where none were given.
    """

    masks: Mapping[FrameIndex, PackedMask]
    score: float
    coverage: float
    best_frame: FrameIndex
    confidence: Mapping[FrameIndex, float] = field(default_factory=dict)
    strip: tuple[StripPicture, ...] = ()
    signs: Mapping[FrameIndex, npt.NDArray[np.float64]] = field(default_factory=dict)
    phrase: str = ""

    @property
    def mean_confidence(self) -> float:
        """Over the frames in which it was seen, in [0, 1]."""
        return self.score / self.coverage


@dataclass(eq=False)
class _Track:
    """An object being followed: its last shape, and per frame its mask, mean saliency and area."""

    last_frame: FrameIndex
    last_region: Region
    masks: dict[FrameIndex, PackedMask] = field(default_factory=dict)
    means: dict[FrameIndex, float] = field(default_factory=dict)
    areas: dict[FrameIndex, int] = field(default_factory=dict)

    def extend(self, frame: FrameIndex, region: Region, saliency: Saliency) -> None:
        self.extend_by(frame, region, float(saliency[region].mean()))

    def extend_by(self, frame: FrameIndex, region: Region, confidence: float) -> None:
        self.last_frame, self.last_region = frame, region
        self._store(frame, region, confidence)

    def _store(self, frame: FrameIndex, region: Region, confidence: float) -> None:
        self.masks[frame] = pack_mask(LabelMask(region.astype(np.uint8)))
        self.means[frame], self.areas[frame] = confidence, int(region.sum())

    def absorb(self, younger: _Track) -> None:
        """Take what another track saw for a part of this object."""
        for frame, mask in younger.masks.items():
            region = mask.unpack().labels > 0
            confidence = younger.means[frame]
            if frame in self.masks:
                mine, theirs = self.areas[frame], younger.areas[frame]
                confidence = (mine * self.means[frame] + theirs * confidence) / (mine + theirs)
                region = region | (self.masks[frame].unpack().labels > 0)
            self._store(frame, region, confidence)
        self.masks, self.areas = dict(sorted(self.masks.items())), dict(sorted(self.areas.items()))

    @property
    def first_frame(self) -> FrameIndex:
        """In which it was seen first."""
        return next(iter(self.masks))

    @property
    def standing(self) -> float:
        """How far a pair is preferred to others: parts that come apart and together again stay the older object."""
        return STANDING * min(1.0, len(self.masks) / STANDING_FRAMES)

    @property
    def is_known(self) -> bool:
        """Whether its size is."""
        return len(self.masks) >= KNOWN_FRAMES

    @property
    def usual_area(self) -> float:
        """Pixels, the median over the last frames."""
        return float(np.median(list(self.areas.values())[-STANDING_FRAMES:]))

    @property
    def size(self) -> float:
        """Its own size: pixels, the side of a square of its usual area."""
        return float(self.usual_area**0.5)

    def distance(self) -> npt.NDArray[np.float32]:
        """(H, W) pixels to its last shape, 0 inside."""
        import cv2  # here, because the window reads this module and comes up without it

        return np.asarray(cv2.distanceTransform((~self.last_region).astype(np.uint8), cv2.DIST_L2, 3))

    def surroundings(self, reach: float) -> Region:
        """Its last shape and what is nearer to it than `reach` times its own size."""
        return np.asarray(self.distance() <= reach * self.size)

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
        """Take the next frame.

        Tracks and components are joined one to one: by overlap, then by nearness. Then parts that came out from behind
        something and fragments come to what they are a part of, and what has flowed together is parted again where
        the tracks know their sizes.
        """
        regions = dict(enumerate(components(saliency, self._limits)))
        tracks = self._tracks_near(frame)
        parted = []
        joined = self._reunite([(track, regions.pop(number)) for track, number in self._join(tracks, regions)])
        for track, region in joined:
            own, foreign = self._part(track, self._with_fragments(track, region, regions))
            track.extend(frame, own, saliency)
            parted.append(foreign)
        for track in tracks.values():
            left = self._rest_of(track, frame, saliency)
            if left is not None:
                track.extend(frame, left, saliency)
        least = self._limits.smallest_share * saliency.size
        for region in (*regions.values(), *(foreign for foreign in parted if foreign.sum() >= least)):
            self._tracks.append(_Track(frame, region))
            self._tracks[-1].extend(frame, region, saliency)

    def add_instances(self, frame: FrameIndex, instances: Sequence[Instance]) -> None:
        """Take the next frame of an engine that distinguishes instances: they are joined with tracks, never parted."""
        regions = {number: each.share >= self._limits.threshold for number, each in enumerate(instances)}
        least = self._limits.smallest_share
        large = {number: region for number, region in regions.items() if region.sum() >= max(1, least * region.size)}
        for track, number in self._join(self._tracks_near(frame), large):
            track.extend_by(frame, large.pop(number), instances[number].score)
        for number, region in large.items():
            self._tracks.append(_Track(frame, region))
            self._tracks[-1].extend_by(frame, region, instances[number].score)

    def _tracks_near(self, frame: FrameIndex) -> dict[int, _Track]:
        """Those that something on `frame` may go on."""
        return dict(enumerate(t for t in self._tracks if frame - t.last_frame <= self._limits.longest_gap + 1))

    def _join(self, tracks: dict[int, _Track], regions: Mapping[int, Region]) -> list[tuple[_Track, int]]:
        """Tracks, which are taken out, with the numbers of the components that continue them."""
        found: list[tuple[_Track, int]] = []
        free = set(regions)
        for likeness, least in ((overlap, self._limits.linking_overlap), (nearness, self._limits.linking_nearness)):
            pairs = ((likeness(tracks[t].last_region, regions[r]), t, r) for t in tracks for r in free)
            fitting = ((value + tracks[t].standing, t, r) for value, t, r in pairs if value >= least)
            for _, t, r in sorted(fitting, reverse=True):
                if t in tracks and r in free:
                    found.append((tracks.pop(t), r))
                    free.remove(r)
        return found

    def _reunite(self, joined: list[tuple[_Track, Region]]) -> list[tuple[_Track, Region]]:
        """Join younger tracks with the older one that lacks just what they are: a part that comes out behind a post."""
        whole: list[tuple[_Track, Region]] = []
        for track, region in sorted(joined, key=lambda pair: pair[0].first_frame):
            older = next((n for n, pair in enumerate(whole) if self._lacks(*pair, track, region)), None)
            if older is None:
                whole.append((track, region))
            else:
                whole[older][0].absorb(track)
                self._tracks.remove(track)
                whole[older] = (whole[older][0], whole[older][1] | region)
        return whole

    def _lacks(self, track: _Track, region: Region, younger: _Track, other: Region) -> bool:
        """Whether a track whose component is too small has its usual area again with a younger one's beside it."""
        limits, began = self._limits, younger.first_frame
        if not track.is_known or began <= track.first_frame + KNOWN_FRAMES:
            return False
        usual, area = track.usual_area, np.count_nonzero(region)
        came_out = younger.areas[began] <= limits.first_sight * usual
        is_too_small = area * limits.most_regained < usual
        if not (came_out and is_too_small and area + np.count_nonzero(other) <= limits.most_regained * usual):
            return False
        if not _lies_in(other, track.surroundings(limits.lacking_reach)):
            return False
        seen_with_it = (each for each in self._tracks if each.last_frame == younger.last_frame)
        return not any(_lies_in(other, each.last_region) for each in seen_with_it if each not in (track, younger))

    def _with_fragments(self, track: _Track, region: Region, regions: dict[int, Region]) -> Region:
        """`region` and what lies mostly where the track was; that is taken out of `regions`."""
        if not regions:
            return region
        limits = self._limits
        distance, size = track.distance(), track.size
        most = limits.most_regained * track.usual_area if track.is_known else 0
        for number, other in list(regions.items()):
            is_lacking = np.count_nonzero(region) + np.count_nonzero(other) <= most
            reach = limits.lacking_reach if is_lacking else limits.fragment_reach
            if _lies_in(other, distance <= reach * size):
                region = region | regions.pop(number)
        return region

    def _part(self, track: _Track, region: Region) -> tuple[Region, Region]:
        """What is the track's own of `region`, and the rest."""
        nothing = np.zeros_like(region)
        if not track.is_known or np.count_nonzero(region) <= self._limits.sudden_growth * track.usual_area:
            return region, nothing
        own = region & track.surroundings(self._limits.growth_reach)
        return (own, region & ~own) if own.any() else (region, nothing)

    def _rest_of(self, track: _Track, frame: FrameIndex, saliency: Saliency) -> Region | None:
        """What can be seen of a track whose component went to another one; None when that is too little."""
        if not track.is_known or track.last_frame != frame - 1:
            return None
        left = (saliency >= self._limits.threshold) & track.surroundings(self._limits.growth_reach)
        return left if np.count_nonzero(left) > self._limits.least_left * track.usual_area else None

    def rank(self, range_length: int) -> list[Proposal]:
        """The proposals, best first; too short-lived ones are left out."""
        found = [track.proposal(range_length) for track in self._tracks]
        lasting = [proposal for proposal in found if proposal.coverage >= self._limits.smallest_coverage]
        return sorted(lasting, key=lambda proposal: -proposal.score)[: self._limits.most_proposals]


def _lies_in(part: Region, whole: Region) -> bool:
    """Whether most of it does."""
    return bool(np.count_nonzero(part & whole) >= MOSTLY * np.count_nonzero(part))


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


def nearness(a: Region, b: Region) -> float:
    """In [0, 1]: 1 for the same centre and size; falls with the distance in sizes and with the ratio of areas.

    It knows a thing again that moved too far to overlap, or was hidden for a few frames.
    """
    (area_a, centre_a), (area_b, centre_b) = _size_and_centre(a), _size_and_centre(b)
    least, most = sorted((area_a, area_b))
    if least == 0:
        return 0.0
    return float(np.exp(-np.linalg.norm(centre_a - centre_b) / most**0.5) * least / most)


def _size_and_centre(region: Region) -> tuple[int, npt.NDArray[np.float64]]:
    """Pixels, and (y, x) of their mean."""
    by_row, by_column = region.sum(axis=1), region.sum(axis=0)
    area = int(by_row.sum())
    centre = (by_row @ np.arange(by_row.size), by_column @ np.arange(by_column.size))
    return area, np.array(centre) / max(area, 1)
