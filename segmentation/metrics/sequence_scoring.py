"""Every measure of every object on every frame of one sequence, by the rules of one task. Masks in, numbers out.

Pixels that the truth marks as 'ignore' never count. Which objects and frames count stands in `scoring_tasks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.errors import MediaError
from segmentation.metrics.assignment import Scores, best_assignment
from segmentation.metrics.measures import MEASURES, ObjectScore, ScoredRegion, j_and_f, regions_of, score_regions
from segmentation.metrics.scoring_tasks import ObjectRule, Task

MAX_PROPOSALS = 20
"""Labels above this are refused in the unsupervised task, as the toolkit does."""


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

    @property
    def frame(self) -> str:
        """The frame's own name."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True)
class ObjectValues:
    """One object over the scored frames.

    Args:
        object_id: Its label in the truth.
        values: By the measure's name, its value on every scored frame.
        label: Its label in the results.
        first: Which of the true masks, from 0, is the first that counts.
    """

    object_id: int
    values: Mapping[str, tuple[float, ...]]
    label: int
    first: int = 0


@dataclass(frozen=True)
class SequenceValues:
    """All objects of a sequence, and what was left out."""

    objects: tuple[ObjectValues, ...]
    notes: tuple[str, ...] = ()


class NothingToScoreError(MediaError):
    """A sequence has no object or no frame that counts; others of its set can be scored all the same."""


def score_sequence(frames: Iterable[FramePair], task: Task, entries: Mapping[int, str] | None = None) -> SequenceValues:
    """Score one sequence; frames may be read one at a time, in order, the first one included.

    Args:
        frames: Every annotated frame.
        task: The rules.
        entries: Where a list says so, the frame's name from which each object counts.

    Raises:
        MediaError: There is no object, or a label that the task does not allow.
    """
    if task.objects is not ObjectRule.PROPOSALS:
        return _ByLabel(task, entries or {}).score(frames)
    pairs = iter(frames)
    first = next(pairs, None)
    objects = [] if first is None else sorted(first.truth.objects())
    if first is None or not objects:
        raise _nothing_to_score()
    return _by_assignment(_chain(first, pairs), objects)


def _nothing_to_score() -> NothingToScoreError:
    return NothingToScoreError("The first true mask holds no object, so there is nothing to score.", "Check it.")


def _as_binary(pair: FramePair) -> FramePair:
    truth, result = (
        mask.relabel({int(object_id): 1 for object_id in mask.objects()}) for mask in (pair.truth, pair.result)
    )
    return FramePair(pair.name, truth, result)


def _chain(first: FramePair, rest: Iterator[FramePair]) -> Iterator[FramePair]:
    yield first
    yield from rest


class _ByLabel:
    """Objects are compared by their labels, each from the frame on which it enters.

    Args:
        task: The rules.
        entries: As in `score_sequence`.
    """

    def __init__(self, task: Task, entries: Mapping[int, str]) -> None:
        self._task, self._entries = task, entries
        self._entered: dict[int, int] = {}
        self._rows: list[dict[int, ObjectScore]] = []
        self._true_labels: set[int] = set()
        self._result_labels: set[int] = set()

    def score(self, frames: Iterable[FramePair]) -> SequenceValues:
        for index, pair in enumerate(frames):
            self._add(index, _as_binary(pair) if self._task.objects is ObjectRule.JOINED else pair)
        if not self._entered or not self._true_labels:
            raise _nothing_to_score()
        self._check_entries()
        known = self._true_labels | self._entries.keys()
        _check_labels(self._result_labels - known, known)
        return SequenceValues(tuple(map(self._values_of, sorted(self._entered))), self._notes())

    def _add(self, index: int, pair: FramePair) -> None:
        shown = pair.truth.objects()
        for object_id in sorted(self._entering(index, pair.frame, shown)):
            self._entered.setdefault(int(object_id), index)
        self._true_labels |= {int(object_id) for object_id in shown}
        self._result_labels |= {int(object_id) for object_id in pair.result.objects()}
        scored = self._entered if index >= self._task.ends_left_out else ()
        self._rows.append({i: score_regions(*regions_of(pair.truth, pair.result, i)) for i in scored})

    def _entering(self, index: int, frame: str, shown: AbstractSet[int]) -> AbstractSet[int]:
        match self._task.objects:
            case ObjectRule.JOINED:
                return {1} if index == 0 else set()
            case ObjectRule.LISTED:
                return {object_id for object_id, first in self._entries.items() if first == frame}
            case ObjectRule.LATE:
                return shown
            case _:
                return shown if index == 0 else set()

    def _values_of(self, object_id: int) -> ObjectValues:
        end = self._task.ends_left_out
        first = max(self._entered[object_id], end)
        rows = [row[object_id] for row in self._rows[first : len(self._rows) - end]]
        return ObjectValues(object_id, {name: tuple(row[name] for row in rows) for name in MEASURES}, object_id, first)

    def _check_entries(self) -> None:
        lost = sorted(self._entries.keys() - self._entered.keys())
        if lost:
            raise MediaError(
                f"The first frame of the objects {_list_names(lost)}, {self._entries[lost[0]]}, has no true mask.",
                "The list of objects and the true masks must be of the same set.",
            )

    def _notes(self) -> tuple[str, ...]:
        left = sorted(self._true_labels - self._entered.keys())
        if not left:
            return ()
        if self._task.objects is ObjectRule.LISTED:
            return (f"objects {_list_names(left)} are not in the list of objects and are not scored.",)
        return (f"objects {_list_names(left)} appear after the first frame and are not scored.",)


def _by_assignment(pairs: Iterator[FramePair], objects: Sequence[int]) -> SequenceValues:
    scores: dict[str, list[Scores]] = {name: [] for name in MEASURES}
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
        ObjectValues(object_id, _values_of_pair(all_scores, row, column), column + 1)
        for row, (object_id, column) in enumerate(zip(objects, chosen, strict=True))
    ]
    return SequenceValues(tuple(values))


def _values_of_pair(scores: Mapping[str, Scores], row: int, column: int) -> dict[str, tuple[float, ...]]:
    return {name: tuple(table[:, row, column].tolist()) for name, table in scores.items()}


def _all_pairs(pair: FramePair, objects: Sequence[int]) -> dict[str, Scores]:
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
