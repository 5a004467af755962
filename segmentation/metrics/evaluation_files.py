"""Evaluations as files: JSON with everything, and CSV tables; those of J and F in the form of the DAVIS toolkit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from segmentation.metrics.evaluation import Evaluation
from segmentation.metrics.saliency_evaluation import SaliencyEvaluation
from segmentation.storage.whole_file import write_whole

_GLOBAL = ("J&F-Mean", "J-Mean", "J-Recall", "J-Decay", "F-Mean", "F-Recall", "F-Decay")
_PER_SEQUENCE = ("Sequence", "J-Mean", "F-Mean")
_PER_FRAME = ("Sequence", "Frame", "J", "F")


def global_row(evaluation: Evaluation) -> tuple[float, ...]:
    """The figures of the whole set, in the order of the toolkit's columns."""
    j, f = evaluation.j, evaluation.f
    return evaluation.j_and_f, j.mean, j.recall, j.decay, f.mean, f.recall, f.decay


def evaluation_json(evaluation: Evaluation) -> str:
    """Everything as JSON text: global figures by the toolkit's names, objects with their values per frame, notes."""
    fields = {
        "task": evaluation.task.value,
        "global": dict(zip(_GLOBAL, global_row(evaluation), strict=True)),
        "objects": [asdict(scores) for scores in evaluation.objects],
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
    rows = ((f"{s.sequence}_{s.object_id}", f"{s.j.mean:.3f}", f"{s.f.mean:.3f}") for s in evaluation.objects)
    write_whole(totals, _csv(_GLOBAL, [[f"{value:.3f}" for value in global_row(evaluation)]]))
    write_whole(sequences, _csv(_PER_SEQUENCE, rows))
    write_whole(frames, _csv(_PER_FRAME, _frame_rows(evaluation)))
    return totals, sequences, frames


def _frame_rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    for scores in evaluation.objects:
        pairs = zip(scores.j_values, scores.f_values, strict=True)
        for frame, (j, f) in enumerate(pairs, start=evaluation.task.skipped_ends):
            yield f"{scores.sequence}_{scores.object_id}", str(frame), f"{j:.4f}", f"{f:.4f}"


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
    fields = {"task": "saliency", "global": evaluation.total.by_name(), "videos": videos, "curves": curves}
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
