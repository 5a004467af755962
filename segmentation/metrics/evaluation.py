"""Folders of result masks against folders of true ones: the measures per object, and for the whole set.

Here files are found and read; the rules of scoring are in `sequence_scoring`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from segmentation.domain.label_mask import LabelMask
from segmentation.media.mask_folder import ANNOTATION_FOLDERS, mask_files
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.mask_labels import MaskKind, MaskReading
from segmentation.metrics.davis import Statistics, sequence_statistics
from segmentation.metrics.folder_pairs import OnSequence, SequencePair, pair_sequences
from segmentation.metrics.measures import MEASURES, j_and_f
from segmentation.metrics.object_scores import ClipScores
from segmentation.metrics.sequence_scoring import FramePair, NothingToScoreError, Task, score_sequence


@dataclass(frozen=True)
class ObjectScores:
    """One object of one sequence.

    Args:
        sequence: Its sequence.
        object_id: Its label in the truth.
        statistics: Mean, recall and decay, by the measure's name.
        values: The value on every scored frame, by the measure's name.
    """

    sequence: str
    object_id: int
    statistics: Mapping[str, Statistics]
    values: Mapping[str, tuple[float, ...]]

    @classmethod
    def of(cls, sequence: str, object_id: int, values: Mapping[str, tuple[float, ...]]) -> ObjectScores:
        """With the statistics of `values`.

        Raises:
            MediaError: There is no scored frame.
        """
        statistics = {name: _statistics(sequence, frames) for name, frames in values.items()}
        return cls(sequence, object_id, statistics, values)


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
    def statistics(self) -> dict[str, Statistics]:
        """By the measure's name, the mean over all objects of each statistic."""
        return {name: _mean([scores.statistics[name] for scores in self.objects]) for name in MEASURES}

    @property
    def j_and_f(self) -> float:
        """Mean of the means of J and F."""
        return j_and_f({name: statistics.mean for name, statistics in self.statistics.items()})


def evaluate_folders(
    results: Path,
    truth: Path,
    task: Task | None = None,
    *,
    sequences: Sequence[str] = (),
    on_sequence: OnSequence | None = None,
    strict: bool = False,
) -> Evaluation:
    """Score a folder of results. A sequence without an object on its first true mask is left out with a note.

    Args:
        results: One sequence, a folder of sequences, or a DAVIS tree.
        truth: The same.
        task: The rules; None takes 2016 when the true masks are black and white, else semi-supervised.
        sequences: Only these; empty for all of the truth.
        on_sequence: Called before each sequence.
        strict: Whether a sequence that cannot be scored is an error.

    Raises:
        MediaError: Sequences or frames are missing, sizes differ, labels are unknown, or a mask cannot be read.
    """
    places = tuple(reversed(ANNOTATION_FOLDERS)) if task is Task.UNSUPERVISED else ANNOTATION_FOLDERS
    found = pair_sequences(results, truth, places, sequences)
    task = task or _task_of(found.pairs[0].truth)
    scores: list[ObjectScores] = []
    notes: list[str] = []
    for number, pair in enumerate(found.pairs):
        if on_sequence is not None:
            on_sequence(pair.name, number, len(found.pairs))
        try:
            found_scores, found_notes = _scores_of(pair, task)
        except NothingToScoreError as error:
            if strict or len(found.pairs) == 1:
                raise
            notes.append(f"{pair.name} was not scored: {error.message}")
            continue
        scores += found_scores
        notes += (f"{pair.name}{note}" for note in found_notes)
    if not scores:
        raise NothingToScoreError("No sequence could be scored.", " ".join(notes))
    return Evaluation(task, tuple(scores), (*notes, *found.notes))


def _scores_of(pair: SequencePair, task: Task) -> tuple[list[ObjectScores], list[str]]:
    """The objects of one sequence, and notes."""
    inner = task.ends_left_out > 0
    true_reading = scan_masks(pair.true_files)
    reading = scan_masks(result for _, result in pair.files(inner=inner))
    values = score_sequence(_frames(pair, true_reading, reading, inner=inner), task)
    notes = [f", truth: {note}" for note in true_reading.notes] + [f", results: {note}" for note in reading.notes]
    notes += [f": {note}" for note in (*pair.notes, *values.notes)]
    return [ObjectScores.of(pair.name, scored.object_id, scored.values) for scored in values.objects], notes


def evaluate_clip(
    scores: ClipScores, sequence: str, task: Task = Task.SEMI_SUPERVISED, notes: tuple[str, ...] = ()
) -> Evaluation:
    """What was scored of one clip, by the rules of `task`: frames that do not count are left out.

    Raises:
        MediaError: No frame is left.
    """
    end, scored = task.ends_left_out, scores.frames_with_scores
    values = scores.values[:, :, scored[end : len(scored) - end]]
    objects = []
    for row, object_id in enumerate(scores.objects):
        by_measure = {name: tuple(table[row].tolist()) for name, table in zip(MEASURES, values, strict=True)}
        objects.append(ObjectScores.of(sequence, object_id, by_measure))
    return Evaluation(task, tuple(objects), notes)


def _frames(pair: SequencePair, true_reading: MaskReading, reading: MaskReading, *, inner: bool) -> Iterator[FramePair]:
    """The frames in order. With `inner` the results of the first and the last do not count and are not opened."""
    results = dict(pair.files(inner=inner))
    for true_file in pair.true_files:
        truth = read_mask_image(true_file, reading=true_reading).mask
        if true_file in results:
            result = read_mask_image(results[true_file], truth.size, reading).mask
        else:
            result = LabelMask.empty(*truth.size)
        yield FramePair(f"{pair.name}/{true_file.stem}", truth, result)


def _task_of(folder: Path) -> Task:
    files = mask_files(folder)
    kind = read_mask_image(files[0], reading=scan_masks(files)).kind
    return Task.DAVIS_2016 if kind is MaskKind.BINARY else Task.SEMI_SUPERVISED


def _statistics(name: str, values: Sequence[float]) -> Statistics:
    if not values:
        raise NothingToScoreError(
            f"'{name}' has no frames to score: the first and the last one do not count.",
            "The truth needs at least three frames.",
        )
    return sequence_statistics(values)


def _mean(statistics: Sequence[Statistics]) -> Statistics:
    rows = np.array([(s.mean, s.recall, s.decay) for s in statistics])
    mean, recall, decay = rows.mean(axis=0).tolist()
    return Statistics(mean, recall, decay)
