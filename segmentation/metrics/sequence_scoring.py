"""J and F of every object on every frame of one sequence, by the rules of one DAVIS task. Masks in, numbers out.

2016: all labels are one object. 2017 semi-supervised: the objects of the first true mask, matched by label. Both leave
out the first and the last frame. Unsupervised: all frames, results matched to objects by the best assignment. Pixels
that the truth marks as 'ignore' never count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

import numpy as np

from segmentation.domain.label_mask import IGNORE, LabelMask, Region
from segmentation.errors import MediaError
from segmentation.metrics.assignment import Scores, best_assignment
from segmentation.metrics.davis import Boundary, region_similarity

MAX_PROPOSALS = 20
"""Labels above this are refused in the unsupervised task, as the toolkit does."""


class Task(Enum):
    """Whose rules are followed."""

    DAVIS_2016 = "davis-2016"
    SEMI_SUPERVISED = "davis"
    UNSUPERVISED = "davis-unsupervised"

    @property
    def skipped_ends(self) -> int:
        """Frames that do not count at each end of a sequence."""
        return 0 if self is Task.UNSUPERVISED else 1


@dataclass(frozen=True)
class FramePair:
    """One frame of both sides.

    Args:
        name: For messages.
        truth: The true labels.
        result: The labels to score, of the same size.
    """

    name: str
    truth: LabelMask
    result: LabelMask


@dataclass(frozen=True)
class ObjectValues:
    """One object over the scored frames.

    Args:
        object_id: Its label in the truth.
        j: Region similarity per frame.
        f: Boundary accuracy per frame.
    """

    object_id: int
    j: tuple[float, ...]
    f: tuple[float, ...]


@dataclass(frozen=True)
class SequenceValues:
    """All objects of a sequence, and what was left out."""

    objects: tuple[ObjectValues, ...]
    notes: tuple[str, ...] = ()


def score_sequence(frames: Iterable[FramePair], task: Task) -> SequenceValues:
    """Score one sequence; frames may be read one at a time, in order, the first one included.

    Raises:
        MediaError: There is no object, or a label that the task does not allow.
    """
    pairs = (_as_binary(pair) for pair in frames) if task is Task.DAVIS_2016 else iter(frames)
    first = next(pairs, None)
    objects = [] if first is None else sorted(first.truth.objects())
    if first is None or not objects:
        raise MediaError("The first true mask holds no object, so there is nothing to score.", "Check the truth.")
    if task is Task.UNSUPERVISED:
        return _by_assignment(_chained(first, pairs), objects)
    return _by_label(first, pairs, objects)


def _as_binary(pair: FramePair) -> FramePair:
    truth, result = (
        mask.relabelled({int(object_id): 1 for object_id in mask.objects()}) for mask in (pair.truth, pair.result)
    )
    return FramePair(pair.name, truth, result)


def _chained(first: FramePair, rest: Iterator[FramePair]) -> Iterator[FramePair]:
    yield first
    yield from rest


def _by_label(first: FramePair, rest: Iterator[FramePair], objects: Sequence[int]) -> SequenceValues:
    j: list[list[float]] = []
    f: list[list[float]] = []
    truth_labels, result_labels = set(first.truth.objects()), set(first.result.objects())
    for pair in rest:
        truth_labels |= pair.truth.objects()
        result_labels |= pair.result.objects()
        j.append([_region_pair(pair, object_id) for object_id in objects])
        f.append([_boundary_pair(pair, object_id) for object_id in objects])
    _check_labels(result_labels - truth_labels, truth_labels)
    late = sorted(truth_labels - set(objects))
    values = [
        ObjectValues(object_id, tuple(row[i] for row in j[:-1]), tuple(row[i] for row in f[:-1]))
        for i, object_id in enumerate(objects)
    ]
    notes = (f"objects {_listed(late)} appear after the first frame and are not scored.",) if late else ()
    return SequenceValues(tuple(values), notes)


def _by_assignment(pairs: Iterator[FramePair], objects: Sequence[int]) -> SequenceValues:
    j: list[Scores] = []
    f: list[Scores] = []
    highest = 0
    for pair in pairs:
        highest = max(highest, *(pair.result.objects() or {0}))
        _check_proposals(highest)
        frame_j, frame_f = _all_pairs(pair, objects)
        j.append(frame_j)
        f.append(frame_f)
    # Proposals are 1..highest; when there are fewer than objects, empty ones stand in.
    columns = max(highest, len(objects))
    all_j, all_f = np.stack(j)[..., :columns], np.stack(f)[..., :columns]
    chosen = best_assignment((all_j.mean(axis=0) + all_f.mean(axis=0)) / 2)
    values = [
        ObjectValues(object_id, tuple(all_j[:, row, column].tolist()), tuple(all_f[:, row, column].tolist()))
        for row, (object_id, column) in enumerate(zip(objects, chosen, strict=True))
    ]
    return SequenceValues(tuple(values))


def _all_pairs(pair: FramePair, objects: Sequence[int]) -> tuple[Scores, Scores]:
    """J and F of every object (row) with every possible proposal (column)."""
    counted = pair.truth.labels != IGNORE
    true_regions = [pair.truth.region(object_id) for object_id in objects]  # type: ignore[arg-type]
    columns = max(MAX_PROPOSALS, len(objects))
    regions = [(pair.result.labels == label) & counted for label in range(1, columns + 1)]
    true_boundaries = [Boundary.of(region) for region in true_regions]
    boundaries = [Boundary.of(region) for region in regions]
    j = [[region_similarity(truth, region) for region in regions] for truth in true_regions]
    f = [[truth.agreement(boundary) for boundary in boundaries] for truth in true_boundaries]
    return np.array(j), np.array(f)


def _region_pair(pair: FramePair, object_id: int) -> float:
    truth, result = _regions(pair, object_id)
    return region_similarity(truth, result)


def _boundary_pair(pair: FramePair, object_id: int) -> float:
    truth, result = _regions(pair, object_id)
    return Boundary.of(truth).agreement(Boundary.of(result))


def _regions(pair: FramePair, object_id: int) -> tuple[Region, Region]:
    return pair.truth.labels == object_id, (pair.result.labels == object_id) & (pair.truth.labels != IGNORE)


def _check_labels(unknown: AbstractSet[int], known: AbstractSet[int]) -> None:
    if unknown:
        raise MediaError(
            f"The results hold the labels {_listed(sorted(unknown))}, the truth only {_listed(sorted(known))}.",
            "Results must carry the labels of the truth; check that objects were not renumbered.",
        )


def _check_proposals(highest: int) -> None:
    if highest > MAX_PROPOSALS:
        raise MediaError(
            f"The results hold the label {highest}; the unsupervised task allows 1 to {MAX_PROPOSALS}.",
            "Keep the best 20 proposals and number them from 1.",
        )


def _listed(labels: Sequence[int]) -> str:
    return ", ".join(map(str, labels))
