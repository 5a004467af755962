"""`maskreel evaluate RESULTS --truth DIR`: J and F of masks, as a table, JSON and the DAVIS toolkit's CSV files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segmentation.metrics.evaluation import Evaluation, ObjectScores

_TASKS = ("auto", "davis-2016", "davis", "davis-unsupervised")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("evaluate", help="score masks against the truth: J, F, recall and decay")
    parser.add_argument("results", type=Path, help="folder of masks: one sequence, sequences, or a DAVIS tree")
    parser.add_argument("--truth", type=Path, required=True, help="folder of true masks, likewise")
    parser.add_argument("--task", choices=_TASKS, default="auto", help="rules of scoring (default: by the true masks)")
    parser.add_argument("--sequences", nargs="+", default=[], metavar="NAME", help="score only these sequences")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON")
    parser.add_argument("--csv", type=Path, metavar="DIR", help="write the two tables of the DAVIS toolkit")
    parser.add_argument("--subset", default="val", help="name of the set in the names of the tables (default: val)")
    parser.set_defaults(command=evaluate)


def evaluate(arguments: argparse.Namespace) -> int:
    """Run the subcommand; returns the exit code.

    Raises:
        SegmentationError: As `evaluate_folders`, or a file cannot be written.
    """
    from segmentation.metrics.evaluation import evaluate_folders
    from segmentation.metrics.evaluation_files import write_json, write_tables
    from segmentation.metrics.sequence_scoring import Task

    evaluation = evaluate_folders(
        arguments.results,
        arguments.truth,
        None if arguments.task == "auto" else Task(arguments.task),
        sequences=arguments.sequences,
        on_sequence=_show_progress if sys.stderr.isatty() else None,
    )
    print(_table(evaluation))
    if arguments.json is not None:
        write_json(arguments.json, evaluation)
    if arguments.csv is not None:
        write_tables(arguments.csv, evaluation, arguments.subset)
    return 0


def _show_progress(name: str, number: int, count: int) -> None:
    print(f"\r\x1b[K{number + 1}/{count} {name}", end="" if number + 1 < count else "\n", file=sys.stderr, flush=True)


def _table(evaluation: Evaluation) -> str:
    name_width = max(len("sequence"), *(len(scores.sequence) for scores in evaluation.objects))
    head = f"{'sequence':{name_width}} object   J mean  recall   decay   F mean  recall   decay"
    rows = [_row(scores, name_width) for scores in evaluation.objects]
    j, f = evaluation.j, evaluation.f
    total = f"{'all':{name_width}} {len(rows):6}{_figures(j.mean, j.recall, j.decay, f.mean, f.recall, f.decay)}"
    summary = f"task {evaluation.task.value}: J&F {evaluation.j_and_f:.4f}, J {j.mean:.4f}, F {f.mean:.4f}"
    return "\n".join([head, *rows, total, summary, *(f"note: {note}" for note in evaluation.notes)])


def _row(scores: ObjectScores, name_width: int) -> str:
    j, f = scores.j, scores.f
    figures = _figures(j.mean, j.recall, j.decay, f.mean, f.recall, f.decay)
    return f"{scores.sequence:{name_width}} {scores.object_id:6}{figures}"


def _figures(*values: float) -> str:
    return "".join(f"{value:8.4f}" + (" " if index == 2 else "") for index, value in enumerate(values))
