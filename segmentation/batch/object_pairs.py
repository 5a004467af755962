"""Which object of one project is which of another of the same clip: by name, and the rest by where they lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from segmentation.domain.clip import Clip
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError

_LABELS = 256


@dataclass(frozen=True)
class ObjectPairs:
    """What belongs together.

    Args:
        second_of: Id in the second project by id in the first.
        only_first: Objects of the first project alone.
        only_second: Objects of the second project alone.
    """

    second_of: dict[ObjectId, ObjectId]
    only_first: tuple[ObjectId, ...]
    only_second: tuple[ObjectId, ...]


def pair_objects(first: Project, second: Project) -> ObjectPairs:
    """Objects of one name are one; of the others those that share most pixels, the largest share first."""
    names = {_key(info.name): info.id for info in second.objects.values()}
    by_name = {i: names[key] for i in first.object_order if (key := _key(first.objects[i].name)) in names}
    pairs = dict(by_name)
    shared = _count_shared(first, second)
    for (mine, other), _ in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
        if mine not in pairs and other not in pairs.values():
            pairs[mine] = other
    others = set(pairs.values())
    return ObjectPairs(
        pairs,
        tuple(i for i in first.object_order if i not in pairs),
        tuple(i for i in second.object_order if i not in others),
    )


def number_by_name(others: Mapping[ObjectId, str], names: Mapping[ObjectId, str]) -> dict[int, int]:
    """New numbers for the objects of another project, so that those of one name have one number.

    Args:
        others: Names in the other project.
        names: Names here.

    Returns:
        Only what changes. An object without a namesake keeps its number unless that is taken by then.
    """
    ids = {_key(name): object_id for object_id, name in names.items()}
    numbers = {int(i): int(ids[_key(name)]) for i, name in others.items() if _key(name) in ids}
    for other in sorted(int(i) for i in others.keys() - numbers.keys()):
        taken = {*numbers.values(), *map(int, names)} if other in numbers.values() else set()
        numbers[other] = next(i for i in (other, *range(1, _LABELS - 1)) if i not in taken)
    return {old: new for old, new in numbers.items() if old != new}


def check_same_clip(first: Clip, second: Clip, name: str) -> None:
    """Refuse a project of another clip.

    Args:
        first: The clip.
        second: That of the other project.
        name: What messages call the other project.

    Raises:
        UserError: Size or number of frames differ.
    """
    if (second.size, second.frame_count) != (first.size, first.frame_count):
        raise UserError(
            f"The project {name} is of another clip: {_shape(second)}, expected {_shape(first)}.",
            "Choose a project of the same clip.",
        )


def _shape(clip: Clip) -> str:
    return f"{clip.frame_count} frames of {clip.width} x {clip.height}"


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _count_shared(first: Project, second: Project) -> Counter[tuple[ObjectId, ObjectId]]:
    """How many pixels each pair of objects shares, over all frames that both have."""
    found: Counter[tuple[ObjectId, ObjectId]] = Counter()
    for frame in first.track.records.keys() & second.track.records.keys():
        mine, other = (each.track.record(frame).mask.unpack().labels for each in (first, second))
        counts = np.bincount((mine.astype(np.int64) * _LABELS + other).ravel(), minlength=_LABELS * _LABELS)
        for place in np.flatnonzero(counts).tolist():
            pair = ObjectId(place // _LABELS), ObjectId(place % _LABELS)
            if pair[0] in first.objects and pair[1] in second.objects:
                found[pair] += int(counts[place])
    return found
