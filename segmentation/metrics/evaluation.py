"""Folders of result masks against folders of true ones: J and F per object, and for the whole set.

Here files are found and read; the rules of scoring are in `sequence_scoring`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from segmentation.errors import MediaError
from segmentation.media.mask_colours import MaskColours
from segmentation.media.mask_folder import ANNOTATION_FOLDERS, mask_files, sequence_folders
from segmentation.media.mask_image import MaskKind, read_mask_image
from segmentation.metrics.davis import Statistics, sequence_statistics
from segmentation.metrics.sequence_scoring import FramePair, Task, score_sequence

_NAMES_SHOWN = 8

OnSequence = Callable[[str, int, int], None]
"""Called before each sequence with its name, its number from 0 and how many there are."""


@dataclass(frozen=True)
class ObjectScores:
    """One object of one sequence.

    Args:
        sequence: Its sequence.
        object_id: Its label in the truth.
        j: Statistics of region similarity.
        f: Statistics of boundary accuracy.
        j_values: Region similarity of every scored frame.
        f_values: Boundary accuracy of every scored frame.
    """

    sequence: str
    object_id: int
    j: Statistics
    f: Statistics
    j_values: tuple[float, ...]
    f_values: tuple[float, ...]


@dataclass(frozen=True)
class Evaluation:
    """Scores of a set.

    Args:
        task: Whose rules were followed.
        objects: One entry per object, sequence by sequence.
        notes: What was left out, in plain sentences.
    """

    task: Task
    objects: tuple[ObjectScores, ...]
    notes: tuple[str, ...] = ()

    @property
    def j(self) -> Statistics:
        """Mean over all objects of each statistic of J."""
        return _mean([scores.j for scores in self.objects])

    @property
    def f(self) -> Statistics:
        """Mean over all objects of each statistic of F."""
        return _mean([scores.f for scores in self.objects])

    @property
    def j_and_f(self) -> float:
        """Mean of the means of J and F."""
        return (self.j.mean + self.f.mean) / 2


def evaluate_folders(
    results: Path,
    truth: Path,
    task: Task | None = None,
    *,
    sequences: Sequence[str] = (),
    on_sequence: OnSequence | None = None,
) -> Evaluation:
    """Score a folder of results.

    Args:
        results: One sequence, a folder of sequences, or a DAVIS tree.
        truth: The same.
        task: The rules; None takes 2016 when the true masks are black and white, else semi-supervised.
        sequences: Only these; empty for all of the truth.
        on_sequence: Called before each sequence.

    Raises:
        MediaError: Sequences or frames are missing, sizes differ, labels are unknown, or a mask cannot be read.
    """
    places = tuple(reversed(ANNOTATION_FOLDERS)) if task is Task.UNSUPERVISED else ANNOTATION_FOLDERS
    true, found = sequence_folders(truth, places), sequence_folders(results, places)
    pairs = _single_pair(results, truth, true, found, sequences) or _pairs(results, true, found, sequences)
    task = task or _task_of(next(iter(pairs.values())).truth)
    scores: list[ObjectScores] = []
    notes: list[str] = []
    for number, (name, pair) in enumerate(pairs.items()):
        if on_sequence is not None:
            on_sequence(name, number, len(pairs))
        values = score_sequence(_frames(name, pair), task)
        notes += (f"{name}: {note}" for note in values.notes)
        scores += (
            ObjectScores(name, v.object_id, _statistics(name, v.j), _statistics(name, v.f), v.j, v.f)
            for v in values.objects
        )
    extra = len(found.keys() - true.keys()) if len(pairs) == len(true) > 1 else 0
    if extra:
        notes.append(f"{extra} sequences of the results are not in the truth and were not scored.")
    return Evaluation(task, tuple(scores), tuple(notes))


@dataclass(frozen=True)
class _Pair:
    """The folders of one sequence."""

    results: Path
    truth: Path


def _single_pair(
    results: Path, truth: Path, true: Mapping[str, Path], found: Mapping[str, Path], wanted: Sequence[str]
) -> dict[str, _Pair]:
    """One folder of masks against one sequence: then their names need not agree. Empty when it is not so."""
    flat = truth in true.values() or results in found.values()
    if wanted or not flat or len(true) != 1 or len(found) != 1:
        return {}
    ((name, true_folder),) = true.items()
    return {name: _Pair(next(iter(found.values())), true_folder)}


def _pairs(
    results: Path, true: Mapping[str, Path], found: Mapping[str, Path], wanted: Sequence[str]
) -> dict[str, _Pair]:
    if not wanted:
        wanted = tuple(found) if results in found.values() else tuple(true)
    _demand("sequences are missing from the truth", [name for name in wanted if name not in true])
    _demand("sequences are missing from the results", [name for name in wanted if name not in found])
    return {name: _Pair(found[name], true[name]) for name in wanted}


def _frames(name: str, pair: _Pair) -> Iterator[FramePair]:
    true_files = mask_files(pair.truth)
    result_files = {path.stem: path for path in mask_files(pair.results)}
    missing = [path.stem for path in true_files if path.stem not in result_files]
    _demand(f"frames of '{name}' are missing from the results", missing)
    true_colours, colours = MaskColours(), MaskColours()
    for path in true_files:
        truth = read_mask_image(path, colours=true_colours).mask
        result = read_mask_image(result_files[path.stem], truth.size, colours).mask
        yield FramePair(f"{name}/{path.stem}", truth, result)


def _task_of(folder: Path) -> Task:
    kind = read_mask_image(mask_files(folder)[0]).kind
    return Task.DAVIS_2016 if kind is MaskKind.BINARY else Task.SEMI_SUPERVISED


def _statistics(name: str, values: Sequence[float]) -> Statistics:
    if not values:
        raise MediaError(
            f"'{name}' has no frames to score: the first and the last one do not count.",
            "The truth needs at least three frames.",
        )
    return sequence_statistics(values)


def _mean(statistics: Sequence[Statistics]) -> Statistics:
    rows = np.array([(s.mean, s.recall, s.decay) for s in statistics])
    mean, recall, decay = rows.mean(axis=0).tolist()
    return Statistics(mean, recall, decay)


def _demand(what: str, missing: Sequence[str]) -> None:
    if not missing:
        return
    shown = ", ".join(missing[:_NAMES_SHOWN]) + (", ..." if len(missing) > _NAMES_SHOWN else "")
    raise MediaError(
        f"{len(missing)} {what}: {shown}.",
        "Give a mask for every frame of the truth, or choose the sequences to score.",
    )
