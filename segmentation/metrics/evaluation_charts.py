"""Which charts an evaluation gives: each measure per frame of each sequence, bars per object, precision over recall."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from segmentation.metrics.benchmark_scores import ObjectScores
from segmentation.metrics.charts import SHARE, Axis, Line, draw_bars, draw_lines
from segmentation.metrics.evaluation import Evaluation
from segmentation.metrics.measures import MEASURES
from segmentation.metrics.saliency_evaluation import SaliencyEvaluation


def draw_evaluation(folder: Path, evaluation: Evaluation, kind: str = "png") -> tuple[Path, ...]:
    """Write `<measure>-<sequence>` for every measure and sequence, and `sequences`; returns the files.

    Args:
        folder: Made when it is missing.
        evaluation: What is shown.
        kind: `png` or `svg`.

    Raises:
        UserError: matplotlib is missing.
        StorageError: A file cannot be written.
    """
    files = [
        _over_frames(folder / f"{measure}-{sequence.replace('/', '-')}.{kind}", measure, sequence, tuple(objects))
        for measure in MEASURES
        for sequence, objects in groupby(evaluation.objects, key=lambda scores: scores.sequence)
    ]
    bars = folder / f"sequences.{kind}"
    names = [f"{scores.sequence}_{scores.object_id}" for scores in evaluation.objects]
    groups = {name: [scores.statistics[name].mean for scores in evaluation.objects] for name in MEASURES}
    title = f"Mean {' and '.join(MEASURES)}, {evaluation.task.name}"
    draw_bars(bars, title, Axis("mean over frames", SHARE), names, groups)
    return (*files, bars)


def draw_saliency(folder: Path, evaluation: SaliencyEvaluation, kind: str = "png") -> tuple[Path, ...]:
    """Write `pr-curve`, `F-curve`, `E-curve` and `videos`; returns the files.

    Args:
        folder: Made when it is missing.
        evaluation: What is shown.
        kind: `png` or `svg`.

    Raises:
        UserError: matplotlib is missing.
        StorageError: A file cannot be written.
    """
    total, levels = evaluation.total, tuple(range(255, -1, -1))
    precision, recall = total.pr_curve()
    files = [folder / f"{name}.{kind}" for name in ("pr-curve", "F-curve", "E-curve", "videos")]
    line = Line("all videos", recall.tolist(), precision.tolist())
    draw_lines(files[0], "Precision over recall", Axis("recall", SHARE), Axis("precision", SHARE), [line])
    for file, name, curve in ((files[1], "F", total.mean.f_curve), (files[2], "E", total.mean.e_curve)):
        line = Line(name, levels[::-1], curve[::-1].tolist())
        draw_lines(file, f"{name} over the level", Axis("level", (0, 255)), Axis(name, SHARE), [line])
    names = [video.name for video in evaluation.videos]
    groups = {
        "max F": [video.scores.max_f for video in evaluation.videos],
        "S": [video.scores.s_measure for video in evaluation.videos],
    }
    draw_bars(files[3], "max F and S by video", Axis("value", SHARE), names, groups)
    return tuple(files)


def _over_frames(file: Path, measure: str, sequence: str, objects: Sequence[ObjectScores]) -> Path:
    lines = []
    for scores in objects:
        values = scores.values[measure]
        lines.append(Line(f"object {scores.object_id}", range(scores.first, scores.first + len(values)), values))
    draw_lines(file, f"{measure} of {sequence}", Axis("frame"), Axis(measure, SHARE), lines)
    return file
