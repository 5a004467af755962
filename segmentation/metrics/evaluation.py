"""Folders of result masks against folders of true ones: the measures per object, per group and for the whole set.

The rules stand in `scoring_tasks`; `set_scoring` follows them for one sequence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from segmentation.media.mask_folder import ANNOTATION_FOLDERS, mask_files
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.mask_labels import MaskKind
from segmentation.metrics.benchmark_scores import ObjectScores
from segmentation.metrics.davis import Statistics
from segmentation.metrics.folder_pairs import OnSequence, SequencePairs, pair_nested, pair_sequences
from segmentation.metrics.measures import MEASURES, j_and_f
from segmentation.metrics.object_scores import ClipScores
from segmentation.metrics.scoring_tasks import DAVIS_2016, SEMI_SUPERVISED, UNSUPERVISED, Task, incomplete_set
from segmentation.metrics.sequence_scoring import NothingToScoreError
from segmentation.metrics.set_scoring import EvaluationOptions, SetScoring


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
    def groups(self) -> dict[str, dict[str, Statistics]]:
        """By group and the measure's name, the mean of each statistic over the objects of the group."""
        names = sorted({scores.group for scores in self.objects if scores.group})
        return {name: _means([scores.statistics for scores in self.objects if scores.group == name]) for name in names}

    @property
    def statistics(self) -> dict[str, Statistics]:
        """By the measure's name, the mean over the groups, or over all objects where there are none."""
        return _means(list(self.groups.values()) or [scores.statistics for scores in self.objects])

    @property
    def stability(self) -> float | None:
        """Mean T over the objects that have one; None when it was not asked for."""
        values = [scores.stability for scores in self.objects if scores.stability is not None]
        return float(np.nanmean(values)) if np.isfinite(values).any() else None

    @property
    def j_and_f(self) -> float:
        """Mean of the means of J and F."""
        return j_and_f({name: statistics.mean for name, statistics in self.statistics.items()})


def evaluate_folders(
    results: Path,
    truth: Path,
    task: Task | None = None,
    options: EvaluationOptions | None = None,
    *,
    on_sequence: OnSequence | None = None,
) -> Evaluation:
    """Score a folder of results. A sequence without an object on its first true mask is left out with a note.

    Args:
        results: One sequence, a folder of sequences, or a DAVIS tree.
        truth: The same.
        task: The rules; None takes 2016 when the true masks are black and white, else semi-supervised.
        options: What else is asked.
        on_sequence: Called before each sequence.

    Raises:
        MediaError: Sequences or frames are missing, sizes differ, labels are unknown, or a mask cannot be read.
    """
    asked = options or EvaluationOptions()
    found = _pairs_of(results, truth, task, asked.sequences)
    task = task or _task_of(found.pairs[0].truth)
    scoring = SetScoring.of(truth, task, asked)
    scores: list[ObjectScores] = []
    notes: list[str] = []
    for number, pair in enumerate(found.pairs):
        if on_sequence is not None:
            on_sequence(pair.name, number, len(found.pairs))
        try:
            found_scores, found_notes = scoring.score(pair)
        except NothingToScoreError as error:
            if asked.strict or len(found.pairs) == 1:
                raise
            notes.append(f"{pair.name} was not scored: {error.message}")
            continue
        scores += found_scores
        notes += (f"{pair.name}{note}" for note in found_notes)
    if not scores:
        raise NothingToScoreError("No sequence could be scored.", " ".join(notes))
    notes += (*found.notes, *incomplete_set(task, (object_scores.sequence for object_scores in scores)))
    return Evaluation(task, tuple(scores), tuple(notes))


def _pairs_of(results: Path, truth: Path, task: Task | None, sequences: Sequence[str]) -> SequencePairs:
    if task is not None and task.nested:
        return pair_nested(results, truth, sequences, by_object=task.by_object)
    places = tuple(reversed(ANNOTATION_FOLDERS)) if task is UNSUPERVISED else ANNOTATION_FOLDERS
    return pair_sequences(results, truth, places, sequences)


def evaluate_clip(
    scores: ClipScores, sequence: str, task: Task = SEMI_SUPERVISED, notes: tuple[str, ...] = ()
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
        objects.append(ObjectScores.of(sequence, object_id, by_measure, end))
    return Evaluation(task, tuple(objects), notes)


def _task_of(folder: Path) -> Task:
    files = mask_files(folder)
    kind = read_mask_image(files[0], reading=scan_masks(files)).kind
    return DAVIS_2016 if kind is MaskKind.BINARY else SEMI_SUPERVISED


def _means(statistics: Sequence[Mapping[str, Statistics]]) -> dict[str, Statistics]:
    return {name: _mean([by_name[name] for by_name in statistics]) for name in MEASURES}


def _mean(statistics: Sequence[Statistics]) -> Statistics:
    rows = np.array([(s.mean, s.recall, s.decay) for s in statistics])
    mean, recall, decay = rows.mean(axis=0).tolist()
    return Statistics(mean, recall, decay)
