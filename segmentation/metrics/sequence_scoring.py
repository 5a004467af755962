"""Every measure of every object on every frame of one sequence, by the rules of one DAVIS task. Masks in, numbers out.

2016: all labels are one object. 2017 semi-supervised: the objects of the first true mask, matched by label. Both leave
out the first and the last frame. Unsupervised: all frames, results matched to objects by the best assignment. Pixels
that the truth marks as 'ignore' never count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.errors import MediaError
from segmentation.metrics.measures import MEASURES, ObjectScore, ScoredRegion, j_and_f, regions_of, score_regions

MAX_PROPOSALS = 20
"""Labels above this are refused in the unsupervised task, as the toolkit does."""

_Scores = npt.NDArray[np.float64]


class Task(Enum):
    """Whose rules are followed."""

    DAVIS_2016 = "davis-2016"
    SEMI_SUPERVISED = "davis"
    UNSUPERVISED = "davis-unsupervised"

    @property
    def ends_left_out(self) -> int:
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
        values: By the measure's name, its value on every scored frame.
    """

    object_id: int
    values: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class SequenceValues:
    """All objects of a sequence, and what was left out."""

    objects: tuple[ObjectValues, ...]
    notes: tuple[str, ...] = ()


class NothingToScoreError(MediaError):
    """A sequence has no object or no frame that counts; others of its set can be scored all the same."""


def score_sequence(frames: Iterable[FramePair], task: Task) -> SequenceValues:
    """Score one sequence; frames may be read one at a time, in order, the first one included.

    Raises:
        MediaError: There is no object, or a label that the task does not allow.
    """
    pairs = (_as_binary(pair) for pair in frames) if task is Task.DAVIS_2016 else iter(frames)
    first = next(pairs, None)
    objects = [] if first is None else sorted(first.truth.objects())
    if first is None or not objects:
        raise NothingToScoreError("The first true mask holds no object, so there is nothing to score.", "Check it.")
    if task is Task.UNSUPERVISED:
        return _by_assignment(_chain(first, pairs), objects)
    return _by_label(first, pairs, objects)


def _as_binary(pair: FramePair) -> FramePair:
    truth, result = (
        mask.relabel({int(object_id): 1 for object_id in mask.objects()}) for mask in (pair.truth, pair.result)
    )
    return FramePair(pair.name, truth, result)


def _chain(first: FramePair, rest: Iterator[FramePair]) -> Iterator[FramePair]:
    yield first
    yield from rest


def _by_label(first: FramePair, rest: Iterator[FramePair], objects: Sequence[int]) -> SequenceValues:
    scores: list[list[ObjectScore]] = []
    truth_labels, result_labels = set(first.truth.objects()), set(first.result.objects())
    for pair in rest:
        truth_labels |= pair.truth.objects()
        result_labels |= pair.result.objects()
        scores.append([score_regions(*regions_of(pair.truth, pair.result, object_id)) for object_id in objects])
    _check_labels(result_labels - truth_labels, truth_labels)
    late = sorted(truth_labels - set(objects))
    values = [
        ObjectValues(object_id, {name: tuple(row[i][name] for row in scores[:-1]) for name in MEASURES})
        for i, object_id in enumerate(objects)
    ]
    notes = (f"objects {_list_names(late)} appear after the first frame and are not scored.",) if late else ()
    return SequenceValues(tuple(values), notes)


def _by_assignment(pairs: Iterator[FramePair], objects: Sequence[int]) -> SequenceValues:
    scores: dict[str, list[_Scores]] = {name: [] for name in MEASURES}
    highest = 0
    for pair in pairs:
        highest = max(highest, *(pair.result.objects() or {0}))
        _check_proposals(highest)
        for name, table in _all_pairs(pair, objects).items():
            scores[name].append(table)
    # Proposals are 1..highest; when there are fewer than objects, empty ones stand in.
    columns = max(highest, len(objects))
    all_scores = {name: np.stack(tables)[..., :columns] for name, tables in scores.items()}
    chosen = best_assignment(j_and_f({name: scores.mean(axis=0) for name, scores in all_scores.items()}))
    values = [
        ObjectValues(object_id, {name: tuple(all_[:, row, column].tolist()) for name, all_ in all_scores.items()})
        for row, (object_id, column) in enumerate(zip(objects, chosen, strict=True))
    ]
    return SequenceValues(tuple(values))


def _all_pairs(pair: FramePair, objects: Sequence[int]) -> dict[str, _Scores]:
    """Every measure of every object (row) with every possible proposal (column)."""
    counted = pair.truth.labels != IGNORE
    columns = max(MAX_PROPOSALS, len(objects))
    truths = [ScoredRegion(pair.truth.labels == object_id) for object_id in objects]
    results = [ScoredRegion((pair.result.labels == label) & counted) for label in range(1, columns + 1)]
    return {
        name: np.array([[measure.compare(truth, result) for result in results] for truth in truths])
        for name, measure in MEASURES.items()
    }


def _check_labels(unknown: AbstractSet[int], known: AbstractSet[int]) -> None:
    if unknown:
        raise MediaError(
            f"The results hold the labels {_list_names(sorted(unknown))}, the truth only {_list_names(sorted(known))}.",
            "Results must have the labels of the truth; check that objects were not renumbered.",
        )


def _check_proposals(highest: int) -> None:
    if highest > MAX_PROPOSALS:
        raise MediaError(
            f"The results hold the label {highest}; the unsupervised task allows 1 to {MAX_PROPOSALS}.",
            "Keep the best 20 proposals and number them from 1.",
        )


def _list_names(labels: Sequence[int]) -> str:
    return ", ".join(map(str, labels))


def best_assignment(scores: _Scores) -> tuple[int, ...]:
    """For each row the column that it gets, such that the sum of the chosen scores is as large as possible.

    The Hungarian method in the form with potentials and shortest augmenting paths (Kuhn 1955; Jonker and Volgenant
    1987). Written here because at most 20 proposals have to be assigned, which does not justify a further large
    package.

    Args:
        scores: (rows, columns) with rows <= columns; finite.
    """
    rows, columns = scores.shape
    if rows > columns:
        raise ValueError(f"{rows} rows cannot get a column each out of {columns}.")
    cost = -scores
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.full(columns + 1, rows)  # the row that holds a column; index `rows` stands for nobody
    for row in range(rows):
        _insert_row(row, cost, row_price, column_price, owner)
    column_of = {int(owner[column]): column for column in range(columns)}
    return tuple(column_of[row] for row in range(rows))


def _insert_row(
    row: int, cost: _Scores, row_price: _Scores, column_price: _Scores, owner: npt.NDArray[np.int64]
) -> None:
    """Give `row` a column by the cheapest chain of swaps (Dijkstra over reduced costs)."""
    columns = cost.shape[1]
    start = columns  # a column outside the table from which the search begins
    owner[start] = row
    distance = np.full(columns, np.inf)
    came_from = np.full(columns, start)
    visited = np.zeros(columns + 1, np.bool_)
    column = start
    while owner[column] != len(row_price) - 1:
        visited[column] = True
        holder = owner[column]
        reduced = cost[holder] - row_price[holder] - column_price[:columns]
        closer = ~visited[:columns] & (reduced < distance)
        distance[closer], came_from[closer] = reduced[closer], column
        nearest = int(np.argmin(np.where(visited[:columns], np.inf, distance)))
        step = distance[nearest]
        row_price[owner[visited]] += step
        column_price[visited] -= step
        distance[~visited[:columns]] -= step
        column = nearest
    while column != start:
        owner[column] = owner[came_from[column]]
        column = int(came_from[column])
    owner[start] = len(row_price) - 1
