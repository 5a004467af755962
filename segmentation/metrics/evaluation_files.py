"""Evaluations as files: JSON with everything, and the two CSV tables in the form that the DAVIS toolkit writes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from segmentation.errors import StorageError
from segmentation.metrics.evaluation import Evaluation

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
    try:
        path.write_text(evaluation_json(evaluation), encoding="utf-8")
    except OSError as error:
        raise _unwritable(path, error) from error


def write_tables(folder: Path, evaluation: Evaluation, subset: str = "val") -> tuple[Path, Path]:
    """Write `global_results-<subset>.csv` and `per-sequence_results-<subset>.csv`; returns their paths.

    Raises:
        StorageError: They cannot be written.
    """
    totals, sequences = folder / f"global_results-{subset}.csv", folder / f"per-sequence_results-{subset}.csv"
    rows = ((f"{s.sequence}_{s.object_id}", f"{s.j.mean:.3f}", f"{s.f.mean:.3f}") for s in evaluation.objects)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_csv(totals, _GLOBAL, [[f"{value:.3f}" for value in global_row(evaluation)]])
        _write_csv(sequences, _PER_SEQUENCE, rows)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return totals, sequences


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _unwritable(path: Path, error: OSError) -> StorageError:
    return StorageError(f"{path} cannot be written: {error.strerror}.", "Choose another folder or free some space.")
