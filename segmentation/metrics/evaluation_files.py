"""Evaluations as files: JSON with everything, and CSV tables; those of J and F in the form of the DAVIS toolkit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from segmentation.files.whole_file import write_whole
from segmentation.metrics.benchmark_scores import ObjectScores
from segmentation.metrics.evaluation import Evaluation
from segmentation.metrics.measures import MEASURES
from segmentation.metrics.saliency_evaluation import SaliencyEvaluation


def global_figures(evaluation: Evaluation) -> dict[str, float]:
    """The figures of the whole set by the toolkit's column names, in its order."""
    figures = {"J&F-Mean": evaluation.j_and_f}
    for name, statistics in evaluation.statistics.items():
        figures |= {f"{name}-{part.capitalize()}": value for part, value in asdict(statistics).items()}
    return figures if evaluation.stability is None else figures | {"T-Mean": evaluation.stability}


def evaluation_json(evaluation: Evaluation) -> str:
    """Everything as JSON text: global figures by the toolkit's names, objects with their values per frame, notes."""
    fields = {
        "task": evaluation.task.name,
        "global": global_figures(evaluation),
        "groups": {
            name: {measure.lower(): asdict(statistics) for measure, statistics in by_measure.items()}
            for name, by_measure in evaluation.groups.items()
        },
        "objects": [_object_fields(scores) for scores in evaluation.objects],
        "notes": list(evaluation.notes),
    }
    return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"


def write_json(path: Path, evaluation: Evaluation | SaliencyEvaluation) -> None:
    """Write the evaluation as JSON.

    Raises:
        StorageError: The file cannot be written.
    """
    if isinstance(evaluation, SaliencyEvaluation):
        write_whole(path, saliency_json(evaluation))
    else:
        write_whole(path, evaluation_json(evaluation))


def write_tables(folder: Path, evaluation: Evaluation, subset: str = "val") -> tuple[Path, Path, Path]:
    """Write `global_results-`, `per-sequence_results-` and `per-frame_results-<subset>.csv`; returns their paths.

    The first two are the toolkit's; the third counts frames from 0 and holds those that count.

    Raises:
        StorageError: They cannot be written.
    """
    totals, sequences, frames = (
        folder / f"{name}_results-{subset}.csv" for name in ("global", "per-sequence", "per-frame")
    )
    whole = global_figures(evaluation)
    rows = (
        (f"{scores.sequence}_{scores.object_id}", *(f"{scores.statistics[name].mean:.3f}" for name in MEASURES))
        for scores in evaluation.objects
    )
    write_whole(totals, _csv(tuple(whole), [[f"{value:.3f}" for value in whole.values()]]))
    write_whole(sequences, _csv(("Sequence", *(f"{name}-Mean" for name in MEASURES)), rows))
    write_whole(frames, _csv(("Sequence", "Frame", *MEASURES), _frame_rows(evaluation)))
    return totals, sequences, frames


def _frame_rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    for scores in evaluation.objects:
        rows = zip(*(scores.values[name] for name in MEASURES), strict=True)
        for frame, row in enumerate(rows, start=scores.first):
            yield f"{scores.sequence}_{scores.object_id}", str(frame), *(f"{value:.4f}" for value in row)


def _object_fields(scores: ObjectScores) -> dict[str, object]:
    fields: dict[str, object] = {"sequence": scores.sequence, "object_id": scores.object_id}
    fields |= {"first_frame": scores.first, "frames": scores.frames, "group": scores.group}
    if scores.stability is not None:
        fields["t"] = scores.stability if np.isfinite(scores.stability) else None
    fields |= {name.lower(): asdict(statistics) for name, statistics in scores.statistics.items()}
    return fields | {f"{name.lower()}_values": values for name, values in scores.values.items()}


def saliency_json(evaluation: SaliencyEvaluation) -> str:
    """Everything as JSON text: figures of the set and of each video, the curves of the set, notes."""
    precision, recall = evaluation.total.pr_curve()
    curves = {
        "level": list(range(255, -1, -1)),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "F": evaluation.total.mean.f_curve.tolist(),
        "E": evaluation.total.mean.e_curve.tolist(),
    }
    videos = [{"video": v.name, "frames": v.frames, **v.scores.by_name()} for v in evaluation.videos]
    fields = {"task": evaluation.task.name, "global": evaluation.total.by_name(), "videos": videos, "curves": curves}
    return json.dumps({**fields, "notes": list(evaluation.notes)}, indent=2, ensure_ascii=False) + "\n"


def write_saliency_tables(folder: Path, evaluation: SaliencyEvaluation, subset: str = "val") -> tuple[Path, Path]:
    """Write `saliency_results-<subset>.csv` (the set, then each video) and `pr-curve-<subset>.csv`.

    Raises:
        StorageError: They cannot be written.
    """
    table, curve = folder / f"saliency_results-{subset}.csv", folder / f"pr-curve-{subset}.csv"
    rows = [("all", evaluation.total), *((video.name, video.scores) for video in evaluation.videos)]
    figures = [[name, *(f"{value:.4f}" for value in scores.by_name().values())] for name, scores in rows]
    precision, recall = evaluation.total.pr_curve()
    points = zip(range(255, -1, -1), precision, recall, strict=True)
    write_whole(table, _csv(("Video", *evaluation.total.by_name()), figures))
    write_whole(curve, _csv(("Level", "Precision", "Recall"), ((str(k), f"{p:.6f}", f"{r:.6f}") for k, p, r in points)))
    return table, curve


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
