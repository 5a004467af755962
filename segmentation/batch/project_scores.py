"""J and F of a project against a truth, without an export in between; what the window's panel shows, in one call."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from segmentation.batch.truth_masks import TruthMasks, read_truth
from segmentation.domain.project import Project
from segmentation.formats.progress import finish
from segmentation.metrics.evaluation import Evaluation, evaluate_clip
from segmentation.metrics.object_scores import ClipScores
from segmentation.storage.saved_project import SavedProject


def evaluate_project(project_file: Path, truth: Path) -> Evaluation:
    """Score a project by the rules of DAVIS semi-supervised: the first and the last true frame do not count.

    Args:
        project_file: Its objects have the labels of the truth, or both have one object only.
        truth: True masks, as `read_truth` takes them.

    Raises:
        MediaError: The truth cannot be read, or has too few frames.
        StorageError: The project cannot be read.
        UserError: The truth does not fit the clip.
    """
    with closing(SavedProject.open(project_file)) as saved:
        names = {info.id: info.name for info in saved.project.objects.values()}
        return score_project(saved.project, finish(read_truth(truth, saved.project.clip, names)))


def score_project(project: Project, truth: TruthMasks) -> Evaluation:
    """Score what a project holds now, likewise.

    Raises:
        MediaError: The truth has too few frames.
        UserError: It is of another size, or shows no object.
    """
    true = truth.relabel_for(project.objects)
    scores = ClipScores(true.frames)
    for frame in scores.truth:
        mask = project.track.record(frame).mask
        scores.remember(frame, mask, scores.score_of(frame, mask))
    return evaluate_clip(scores, Path(project.clip.source).stem, notes=true.notes)
