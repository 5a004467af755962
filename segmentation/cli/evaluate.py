"""`maskreel evaluate RESULTS --truth DIR`: J and F of masks or of a project, or the measures of saliency maps.

As a table, JSON, CSV (that of the DAVIS toolkit for masks) and charts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import DONE
from segmentation.errors import UserError
from segmentation.metrics.measures import MEASURES

if TYPE_CHECKING:
    from segmentation.metrics.davis import Statistics
    from segmentation.metrics.evaluation import Evaluation, ObjectScores
    from segmentation.metrics.folder_pairs import OnSequence
    from segmentation.metrics.saliency_evaluation import SaliencyEvaluation
    from segmentation.metrics.saliency_set import SetScores

_SALIENCY = "saliency"
_TASKS = ("auto", "davis-2016", "davis", "davis-unsupervised", _SALIENCY)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "evaluate", help="score masks (J, F) or saliency maps (S, E, F, MAE) against the truth"
    )
    parser.add_argument(
        "results",
        type=Path,
        help="folder of masks or grey maps (one sequence, sequences, or a DAVIS tree), or a project",
    )
    parser.add_argument("--truth", type=Path, required=True, help="folder of true masks, likewise")
    parser.add_argument(
        "--task",
        choices=_TASKS,
        default="auto",
        help="rules of scoring; by default davis-2016 where the true masks are black and white, else davis. "
        "saliency: grey maps by the conventions of DAVSOD",
    )
    parser.add_argument("--sequences", nargs="+", default=[], metavar="NAME", help="score only these sequences")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON")
    parser.add_argument("--csv", type=Path, metavar="DIR", help="write tables; for masks those of the DAVIS toolkit")
    parser.add_argument("--plots", type=Path, metavar="DIR", help="draw charts (needs the extra 'plots')")
    parser.add_argument("--plot-kind", choices=("png", "svg"), default="png", help="kind of the charts (default: png)")
    parser.add_argument("--subset", default="val", help="name of the set in the names of the tables (default: val)")
    parser.add_argument("--strict", action="store_true", help="refuse a set with a sequence that cannot be scored")
    parser.set_defaults(command=evaluate)


def evaluate(arguments: argparse.Namespace) -> int:
    """Run the subcommand; returns the exit code.

    Raises:
        SegmentationError: As `evaluate_folders` and `evaluate_maps`, or a file cannot be written.
    """
    on_sequence = _show_progress if sys.stderr.isatty() else None
    (_evaluate_maps if arguments.task == _SALIENCY else _evaluate_masks)(arguments, on_sequence)
    return DONE


def _evaluate_masks(arguments: argparse.Namespace, on_sequence: OnSequence | None) -> None:
    from segmentation.batch.project_scores import evaluate_project
    from segmentation.metrics.evaluation import evaluate_folders
    from segmentation.metrics.evaluation_charts import draw_evaluation
    from segmentation.metrics.evaluation_files import write_json, write_tables
    from segmentation.metrics.sequence_scoring import Task
    from segmentation.storage.project_file import EXTENSION

    places = arguments.results, arguments.truth
    if arguments.results.suffix == EXTENSION:
        _check_project_task(arguments.task)
        evaluation = evaluate_project(*places)
    else:
        task = None if arguments.task == "auto" else Task(arguments.task)
        evaluation = evaluate_folders(
            *places, task, sequences=arguments.sequences, on_sequence=on_sequence, strict=arguments.strict
        )
    print(score_table(evaluation))
    _where_wanted(arguments.json, lambda path: write_json(path, evaluation))
    _where_wanted(arguments.csv, lambda folder: write_tables(folder, evaluation, arguments.subset))
    _where_wanted(arguments.plots, lambda folder: draw_evaluation(folder, evaluation, arguments.plot_kind))


def _evaluate_maps(arguments: argparse.Namespace, on_sequence: OnSequence | None) -> None:
    from segmentation.metrics.evaluation_charts import draw_saliency
    from segmentation.metrics.evaluation_files import write_json, write_saliency_tables
    from segmentation.metrics.saliency_evaluation import evaluate_maps

    places = arguments.results, arguments.truth
    evaluation = evaluate_maps(*places, sequences=arguments.sequences, on_sequence=on_sequence)
    print(saliency_table(evaluation))
    _where_wanted(arguments.json, lambda path: write_json(path, evaluation))
    _where_wanted(arguments.csv, lambda folder: write_saliency_tables(folder, evaluation, arguments.subset))
    _where_wanted(arguments.plots, lambda folder: draw_saliency(folder, evaluation, arguments.plot_kind))


def _check_project_task(task: str) -> None:
    if task not in ("auto", "davis"):
        raise UserError(
            f"A project is scored by the rules of 'davis', not of '{task}'.", "Export its masks and score the folder."
        )


def _where_wanted(place: Path | None, write: Callable[[Path], object]) -> None:
    if place is not None:
        write(place)


def _show_progress(name: str, number: int, count: int) -> None:
    print(f"\r\x1b[K{number + 1}/{count} {name}", end="" if number + 1 < count else "\n", file=sys.stderr, flush=True)


def score_table(evaluation: Evaluation) -> str:
    """J and F: a line per object, one for all, the summary and the notes."""
    name_width = max(len("sequence"), *(len(scores.sequence) for scores in evaluation.objects))
    heads = " ".join(f"{f'{name} mean':>8}{'recall':>8}{'decay':>8}" for name in MEASURES)
    head = f"{'sequence':{name_width}} object{heads}"
    rows = [_score_row(scores, name_width) for scores in evaluation.objects]
    whole = evaluation.statistics
    total = f"{'all':{name_width}} {len(rows):6}{_figures(whole)}"
    means = ", ".join(f"{name} {statistics.mean:.4f}" for name, statistics in whole.items())
    summary = f"task {evaluation.task.value}: J&F {evaluation.j_and_f:.4f}, {means}"
    return "\n".join([head, *rows, total, summary, *_note_lines(evaluation.notes)])


def saliency_table(evaluation: SaliencyEvaluation) -> str:
    """The measures of saliency: a line per video, one for all, and the notes."""
    name_width = max(len("video"), *(len(video.name) for video in evaluation.videos))
    head = f"{'video':{name_width}} frames" + "".join(f"{name:>11}" for name in evaluation.total.by_name())
    rows = [_saliency_row(video.name, video.frames, video.scores, name_width) for video in evaluation.videos]
    total = _saliency_row("all", sum(video.frames for video in evaluation.videos), evaluation.total, name_width)
    return "\n".join([head, *rows, total, *_note_lines(evaluation.notes)])


def _score_row(scores: ObjectScores, name_width: int) -> str:
    return f"{scores.sequence:{name_width}} {scores.object_id:6}{_figures(scores.statistics)}"


def _saliency_row(name: str, frames: int, scores: SetScores, name_width: int) -> str:
    return f"{name:{name_width}} {frames:6}" + "".join(f"{value:11.4f}" for value in scores.by_name().values())


def _figures(statistics: Mapping[str, Statistics]) -> str:
    return " ".join(f"{part.mean:8.4f}{part.recall:8.4f}{part.decay:8.4f}" for part in statistics.values())


def _note_lines(notes: tuple[str, ...]) -> list[str]:
    return [f"note: {note}" for note in notes]
