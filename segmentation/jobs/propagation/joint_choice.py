"""Which objects take their new masks on which frames of a walk, where these masks need pixels of one another.

A pixel belongs to one object, and a stored mask that stays keeps its pixels. A new mask that lies on the stored mask of
another object would be cut there, and be worse than both: so it is only taken together with the other object's new one.
Objects that look alike and were taken for each other are put right together, or not at all. Each object goes over from
new to stored masks on one frame of its walk; these frames are looked for so that all objects together gain most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.mask_choice import MaskComparison, gain_of_new

Objects = frozenset[ObjectId]
Comparisons = Mapping[FrameIndex, Mapping[ObjectId, MaskComparison]]

MOST_CHOICES = 4
"""Objects of a group that go over on frames of their own; of a larger group all go over on one frame."""


def choose_new_masks(comparisons: Comparisons) -> dict[FrameIndex, Objects]:
    """The objects whose new masks take the place of the stored ones, on every frame of `comparisons`.

    Args:
        comparisons: Both masks of every object, by frame. Frames before their source were computed backward.
    """
    chosen: dict[FrameIndex, Objects] = dict.fromkeys(comparisons, frozenset())
    for step in (1, -1):
        walk = _only_walk(comparisons, step)
        for group in _groups(walk.values()):
            for frame, objects in _choose_group(walk, group).items():
                chosen[frame] |= objects
    return {frame: _without_cut(objects, comparisons[frame]) for frame, objects in chosen.items()}


def _only_walk(comparisons: Comparisons, step: int) -> dict[FrameIndex, dict[ObjectId, MaskComparison]]:
    """What was computed forward (`step` 1) or backward (-1), in walking order."""
    walk = {}
    for frame in sorted(comparisons, key=lambda frame: frame * step):
        here = {i: each for i, each in comparisons[frame].items() if (frame - each.source) * step > 0}
        if here:
            walk[frame] = here
    return walk


def _groups(frames: Iterable[Mapping[ObjectId, MaskComparison]]) -> list[Objects]:
    """Objects of which one needs pixels of another on some frame; one that needs nobody's is a group of its own."""
    groups: list[Objects] = []
    for compared in frames:
        for object_id, each in compared.items():
            bound = frozenset({object_id}) | (each.needs & compared.keys())
            met = [group for group in groups if group & bound]
            groups = [group for group in groups if not group & bound] + [bound.union(*met)]
    return groups


def _choose_group(walk: Comparisons, group: Objects) -> dict[FrameIndex, Objects]:
    """The best sets of objects with new masks, frame by frame: an object that went over stays so up to a new source."""
    choices = _choices(group)
    best: dict[Objects, tuple[float, tuple[Objects, ...]]] = dict.fromkeys(choices, (0.0, ()))
    sources: dict[ObjectId, FrameIndex] = {}
    for frame, all_compared in walk.items():
        compared = {i: each for i, each in all_compared.items() if i in group}
        free = frozenset(i for i, each in compared.items() if sources.get(i) != each.source)
        sources.update({i: each.source for i, each in compared.items()})
        gains = {i: gain_of_new(frame, each) for i, each in compared.items()}
        ahead = {}
        for objects in choices:
            if _without_cut(objects, compared) != objects:
                continue
            before = [earlier for earlier in best if _may_follow(objects, earlier, free, group - compared.keys())]
            if before:
                value, way = max((best[earlier] for earlier in before), key=lambda found: found[0])
                ahead[objects] = value + sum(gains.get(i, 0.0) for i in objects), (*way, objects)
        best = ahead
    _, way = max(best.values(), key=lambda found: found[0])
    return {frame: objects & walk[frame].keys() for frame, objects in zip(walk, way, strict=True)}


def _choices(group: Objects) -> Sequence[Objects]:
    """Sets of objects that may have new masks on a frame, the smallest first: of equal gains the stored masks stay."""
    if len(group) > MOST_CHOICES:
        return frozenset(), group
    ordered = sorted(group)
    return [frozenset(some) for count in range(len(ordered) + 1) for some in combinations(ordered, count)]


def _may_follow(objects: Objects, earlier: Objects, free: Objects, absent: Objects) -> bool:
    """Whether these objects may have new masks after `earlier` had.

    Args:
        objects: On this frame.
        earlier: On the frame before.
        free: Objects that set out from a new source here.
        absent: Objects without a comparison here: of these nothing changes.
    """
    return objects - free <= earlier and objects & absent == earlier & absent


def _without_cut(objects: Objects, compared: Mapping[ObjectId, MaskComparison]) -> Objects:
    """Without those whose new masks need pixels of a stored mask that stays."""
    while True:
        stay = compared.keys() - objects
        left = frozenset(i for i in objects if i not in compared or not compared[i].needs & stay)
        if left == objects:
            return objects
        objects = left
