"""Evaluations as files: JSON with everything, and the two CSV tables in the form that the DAVIS toolkit writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from segmentation.metrics.evaluation import Evaluation
from segmentation.storage.whole_file import write_whole

_GLOBAL = ("J&F-Mean", "J-Mean", "J-Recall", "J-Decay", "F-Mean", "F-Recall", "F-Decay")
_PER_SEQUENCE = ("Sequence", "J-Mean", "F-Mean")


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


def write_json(path: Path, evaluation: Evaluation) -> None:
    """Write the evaluation as JSON.

    Raises:
        StorageError: The file cannot be written.
    """
    write_whole(path, evaluation_json(evaluation))


def write_tables(folder: Path, evaluation: Evaluation, subset: str = "val") -> tuple[Path, Path]:
    """Write `global_results-<subset>.csv` and `per-sequence_results-<subset>.csv`; returns their paths.

    Raises:
        StorageError: They cannot be written.
    """
    totals, sequences = folder / f"global_results-{subset}.csv", folder / f"per-sequence_results-{subset}.csv"
    rows = ((f"{s.sequence}_{s.object_id}", f"{s.j.mean:.3f}", f"{s.f.mean:.3f}") for s in evaluation.objects)
    write_whole(totals, _csv(_GLOBAL, [[f"{value:.3f}" for value in global_row(evaluation)]]))
    write_whole(sequences, _csv(_PER_SEQUENCE, rows))
    return totals, sequences


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
