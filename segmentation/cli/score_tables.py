"""Evaluations as tables of text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segmentation.metrics.evaluation import Evaluation, ObjectScores
    from segmentation.metrics.saliency_evaluation import SaliencyEvaluation
    from segmentation.metrics.saliency_set import SetScores


def score_table(evaluation: Evaluation) -> str:
    """J and F: a line per object, one for all, the summary and the notes."""
    name_width = max(len("sequence"), *(len(scores.sequence) for scores in evaluation.objects))
    head = f"{'sequence':{name_width}} object   J mean  recall   decay   F mean  recall   decay"
    rows = [_row(scores, name_width) for scores in evaluation.objects]
    j, f = evaluation.j, evaluation.f
    total = f"{'all':{name_width}} {len(rows):6}{_figures(j.mean, j.recall, j.decay, f.mean, f.recall, f.decay)}"
    summary = f"task {evaluation.task.value}: J&F {evaluation.j_and_f:.4f}, J {j.mean:.4f}, F {f.mean:.4f}"
    return "\n".join([head, *rows, total, summary, *_noted(evaluation.notes)])


def saliency_table(evaluation: SaliencyEvaluation) -> str:
    """The measures of saliency: a line per video, one for all, and the notes."""
    name_width = max(len("video"), *(len(video.name) for video in evaluation.videos))
    head = f"{'video':{name_width}} frames" + "".join(f"{name:>11}" for name in evaluation.total.by_name())
    rows = [_saliency_row(video.name, video.frames, video.scores, name_width) for video in evaluation.videos]
    total = _saliency_row("all", sum(video.frames for video in evaluation.videos), evaluation.total, name_width)
    return "\n".join([head, *rows, total, *_noted(evaluation.notes)])


def _row(scores: ObjectScores, name_width: int) -> str:
    j, f = scores.j, scores.f
    figures = _figures(j.mean, j.recall, j.decay, f.mean, f.recall, f.decay)
    return f"{scores.sequence:{name_width}} {scores.object_id:6}{figures}"


def _saliency_row(name: str, frames: int, scores: SetScores, name_width: int) -> str:
    return f"{name:{name_width}} {frames:6}" + "".join(f"{value:11.4f}" for value in scores.by_name().values())


def _figures(*values: float) -> str:
    return "".join(f"{value:8.4f}" + (" " if index == 2 else "") for index, value in enumerate(values))


def _noted(notes: tuple[str, ...]) -> list[str]:
    return [f"note: {note}" for note in notes]
