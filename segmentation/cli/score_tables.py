"""Evaluations as tables of text for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.metrics.measures import MEASURES

if TYPE_CHECKING:
    from segmentation.metrics.davis import Statistics
    from segmentation.metrics.evaluation import Evaluation, ObjectScores
    from segmentation.metrics.saliency_evaluation import SaliencyEvaluation
    from segmentation.metrics.saliency_set import SetScores


def score_table(evaluation: Evaluation) -> str:
    """J and F: a line per object, one for all, the summary and the notes."""
    name_width = max(len("sequence"), *(len(scores.sequence) for scores in evaluation.objects))
    heads = " ".join(f"{f'{name} mean':>8}{'recall':>8}{'decay':>8}" for name in MEASURES)
    head = f"{'sequence':{name_width}} object{heads}"
    rows = [_row(scores, name_width) for scores in evaluation.objects]
    whole = evaluation.statistics
    total = f"{'all':{name_width}} {len(rows):6}{_figures(whole)}"
    means = ", ".join(f"{name} {statistics.mean:.4f}" for name, statistics in whole.items())
    summary = f"task {evaluation.task.value}: J&F {evaluation.j_and_f:.4f}, {means}"
    return "\n".join([head, *rows, total, summary, *_note(evaluation.notes)])


def saliency_table(evaluation: SaliencyEvaluation) -> str:
    """The measures of saliency: a line per video, one for all, and the notes."""
    name_width = max(len("video"), *(len(video.name) for video in evaluation.videos))
    head = f"{'video':{name_width}} frames" + "".join(f"{name:>11}" for name in evaluation.total.by_name())
    rows = [_saliency_row(video.name, video.frames, video.scores, name_width) for video in evaluation.videos]
    total = _saliency_row("all", sum(video.frames for video in evaluation.videos), evaluation.total, name_width)
    return "\n".join([head, *rows, total, *_note(evaluation.notes)])


def _row(scores: ObjectScores, name_width: int) -> str:
    return f"{scores.sequence:{name_width}} {scores.object_id:6}{_figures(scores.statistics)}"


def _saliency_row(name: str, frames: int, scores: SetScores, name_width: int) -> str:
    return f"{name:{name_width}} {frames:6}" + "".join(f"{value:11.4f}" for value in scores.by_name().values())


def _figures(statistics: Mapping[str, Statistics]) -> str:
    return " ".join(f"{part.mean:8.4f}{part.recall:8.4f}{part.decay:8.4f}" for part in statistics.values())


def _note(notes: tuple[str, ...]) -> list[str]:
    return [f"note: {note}" for note in notes]
