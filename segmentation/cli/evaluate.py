"""`maskreel evaluate RESULTS --truth DIR`: J and F of masks or of a project, or the measures of saliency maps.

As a table, JSON, CSV (that of the DAVIS toolkit for masks) and charts. `--task` names the rules: `scoring_tasks`.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.counts import format_count
from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import STANDARD_OUTPUT, add_json_option
from segmentation.cli.notes import print_note
from segmentation.errors import UserError
from segmentation.metrics.measures import MEASURES
from segmentation.metrics.scoring_tasks import SEMI_SUPERVISED, TASKS, TEST_DEV, Task, task_named

if TYPE_CHECKING:
    from segmentation.metrics.benchmark_scores import ObjectScores
    from segmentation.metrics.davis import Statistics
    from segmentation.metrics.evaluation import Evaluation
    from segmentation.metrics.folder_pairs import OnSequence
    from segmentation.metrics.saliency_evaluation import SaliencyEvaluation
    from segmentation.metrics.saliency_set import SetScores

_AUTO = "auto"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "evaluate", help="score masks (J, F) or saliency maps (S, E, F, MAE) against the truth"
    )
    parser.add_argument(
        "results",
        type=Path,
        help="folder of masks or grey maps (one sequence, sequences, or a DAVIS tree), a project, or a file with the "
        "masks of all sequences (COCO-VID, YouTube-VIS and others)",
    )
    parser.add_argument("--truth", type=Path, required=True, help="folder of true masks, likewise")
    parser.add_argument(
        "--task",
        choices=(_AUTO, *TASKS),
        default=_AUTO,
        metavar="NAME",
        help=f"rules of scoring; by default davis-2016 where the true masks are black and white, else davis. "
        f"Known: {', '.join(f'{task.name} ({task.title})' for task in TASKS.values())}",
    )
    parser.add_argument(
        "--meta", type=Path, metavar="FILE", help="meta.json of YouTube-VOS; by default the one beside the true masks"
    )
    parser.add_argument(
        "--maps", action="store_true", help="the results are grey maps; a pixel from 0.5 on is the object (one object)"
    )
    parser.add_argument(
        "--stability", action="store_true", help="measure the temporal stability T of the results, too (slower)"
    )
    parser.add_argument("--sequences", nargs="+", default=[], metavar="NAME", help="score only these sequences")
    add_json_option(parser)
    parser.add_argument("--csv", type=Path, metavar="DIR", help="write tables; for masks those of the DAVIS toolkit")
    parser.add_argument("--plots", type=Path, metavar="DIR", help="draw charts (needs the extra 'plots')")
    parser.add_argument("--plot-kind", choices=("png", "svg"), default="png", help="kind of the charts (default: png)")
    parser.add_argument("--subset", default="val", help="name of the set in the names of the tables (default: val)")
    parser.add_argument(
        "--strict",
        action="store_true",
        help="refuse a set with a sequence that cannot be scored, or without its last result",
    )
    parser.set_defaults(command=evaluate)


def evaluate(arguments: argparse.Namespace) -> int:
    """Run the subcommand; returns the exit code.

    Raises:
        SegmentationError: As `evaluate_folders` and `evaluate_maps`, or a file cannot be written.
    """
    on_sequence = _show_progress if sys.stderr.isatty() else None
    task = None if arguments.task == _AUTO else task_named(arguments.task)
    if task is TEST_DEV:
        _check_submission(arguments, on_sequence)
    elif task is not None and task.scores_maps:
        _evaluate_maps(arguments, task, on_sequence)
    else:
        _evaluate_masks(arguments, task, on_sequence)
    return DONE


def _evaluate_masks(arguments: argparse.Namespace, task: Task | None, on_sequence: OnSequence | None) -> None:
    from segmentation.batch.project_scores import evaluate_project
    from segmentation.metrics.evaluation import evaluate_folders
    from segmentation.metrics.evaluation_charts import draw_evaluation
    from segmentation.metrics.evaluation_files import evaluation_json, write_json, write_tables
    from segmentation.metrics.set_scoring import EvaluationOptions
    from segmentation.storage.project_suffix import EXTENSION

    places = arguments.results, arguments.truth
    if arguments.results.suffix == EXTENSION:
        _check_project_task(task)
        evaluation = evaluate_project(*places)
    else:
        options = EvaluationOptions(
            arguments.sequences, arguments.strict, arguments.meta, arguments.stability, arguments.maps
        )
        with _as_folders(*places, arguments.sequences) as results:
            evaluation = evaluate_folders(results, arguments.truth, task, options, on_sequence=on_sequence)
    _print_result(arguments.json, score_table(evaluation), lambda: evaluation_json(evaluation))
    _where_wanted(_file_of(arguments.json), lambda path: write_json(path, evaluation))
    _where_wanted(arguments.csv, lambda folder: write_tables(folder, evaluation, arguments.subset))
    _where_wanted(arguments.plots, lambda folder: draw_evaluation(folder, evaluation, arguments.plot_kind))


def _as_folders(results: Path, truth: Path, sequences: Sequence[str]) -> AbstractContextManager[Path]:
    """The results where they are folders; those of a file as folders."""
    from segmentation.batch.result_masks import results_as_folders

    if results.suffix.lower() not in (".json", ".zip", ".xml"):
        return nullcontext(results)
    return results_as_folders(results, truth, sequences, print_note)


def _evaluate_maps(arguments: argparse.Namespace, task: Task, on_sequence: OnSequence | None) -> None:
    from segmentation.metrics.evaluation_charts import draw_saliency
    from segmentation.metrics.evaluation_files import saliency_json, write_json, write_saliency_tables
    from segmentation.metrics.saliency_evaluation import evaluate_maps

    places = arguments.results, arguments.truth
    evaluation = evaluate_maps(*places, task=task, sequences=arguments.sequences, on_sequence=on_sequence)
    _print_result(arguments.json, saliency_table(evaluation), lambda: saliency_json(evaluation))
    _where_wanted(_file_of(arguments.json), lambda path: write_json(path, evaluation))
    _where_wanted(arguments.csv, lambda folder: write_saliency_tables(folder, evaluation, arguments.subset))
    _where_wanted(arguments.plots, lambda folder: draw_saliency(folder, evaluation, arguments.plot_kind))


def _check_submission(arguments: argparse.Namespace, on_sequence: OnSequence | None) -> None:
    from segmentation.metrics.submission_check import check_submission

    checked = check_submission(arguments.results, arguments.truth, arguments.sequences, on_sequence)
    found = f"{format_count(checked.sequences, 'sequence')} with {format_count(checked.frames, 'frame')}"
    print(f"task {TEST_DEV.name}: {found}, as the server wants.")
    print("Pack the folders of the sequences themselves, without a folder around them.")
    print("\n".join(_note_lines(checked.notes)), end="\n" if checked.notes else "")


def _check_project_task(task: Task | None) -> None:
    if task not in (None, SEMI_SUPERVISED):
        raise UserError(
            f"A project is scored by the rules of 'davis', not of '{task.name}'.",
            "Export its masks and score the folder.",
        )


def _print_result(json: str | None, table: str, as_json: Callable[[], str]) -> None:
    print(as_json() if json == STANDARD_OUTPUT else table)


def _file_of(json: str | None) -> Path | None:
    return None if json in (None, STANDARD_OUTPUT) else Path(str(json))


def _where_wanted(place: Path | None, write: Callable[[Path], object]) -> None:
    if place is not None:
        write(place)


def _show_progress(name: str, number: int, count: int) -> None:
    print(f"\r\x1b[K{number + 1}/{count} {name}", end="" if number + 1 < count else "\n", file=sys.stderr, flush=True)


def score_table(evaluation: Evaluation) -> str:
    """The measures of masks: a line per object, per group and for all, the summary and the notes."""
    names = ["sequence", *evaluation.groups, *(scores.sequence for scores in evaluation.objects)]
    name_width = max(map(len, names))
    heads = " ".join(f"{f'{name} mean':>8}{'recall':>8}{'decay':>8}" for name in MEASURES)
    head = f"{'sequence':{name_width}} object{heads} frames{'' if evaluation.stability is None else '       T'}"
    rows = [_score_row(scores, name_width) for scores in evaluation.objects]
    groups = [_group_row(name, evaluation, name_width) for name in evaluation.groups]
    whole = evaluation.statistics
    frames = sum(scores.frames for scores in evaluation.objects)
    total = f"{'all':{name_width}} {len(rows):6}{_figures(whole)} {frames:6}{_stability(evaluation.stability)}"
    means = ", ".join(f"{name} {statistics.mean:.4f}" for name, statistics in whole.items())
    task = evaluation.task
    summary = f"task {task.name}: J&F {evaluation.j_and_f:.4f}, {means}"
    counted = f"counted: {task.objects_that_count}; {task.frames} annotated frames, {frames} in all"
    return "\n".join([head, *rows, *groups, total, summary, counted, *_note_lines(evaluation.notes)])


def saliency_table(evaluation: SaliencyEvaluation) -> str:
    """The measures of saliency: a line per video, one for all, and the notes."""
    name_width = max(len("video"), *(len(video.name) for video in evaluation.videos))
    head = f"{'video':{name_width}} frames" + "".join(f"{name:>11}" for name in evaluation.total.by_name())
    rows = [_saliency_row(video.name, video.frames, video.scores, name_width) for video in evaluation.videos]
    frames = sum(video.frames for video in evaluation.videos)
    total = _saliency_row("all", frames, evaluation.total, name_width)
    counted = (
        f"task {evaluation.task.name}: counted {evaluation.task.frames} annotated frames of each video, {frames} in all"
    )
    return "\n".join([head, *rows, total, counted, *_note_lines(evaluation.notes)])


def _score_row(scores: ObjectScores, name_width: int) -> str:
    figures = f"{_figures(scores.statistics)} {scores.frames:6}{_stability(scores.stability)}"
    return f"{scores.sequence:{name_width}} {scores.object_id:6}{figures}"


def _group_row(name: str, evaluation: Evaluation, name_width: int) -> str:
    members = [scores for scores in evaluation.objects if scores.group == name]
    frames = sum(scores.frames for scores in members)
    return f"{name:{name_width}} {len(members):6}{_figures(evaluation.groups[name])} {frames:6}"


def _stability(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:8.4f}" if math.isfinite(value) else f"{'-':>8}"


def _saliency_row(name: str, frames: int, scores: SetScores, name_width: int) -> str:
    return f"{name:{name_width}} {frames:6}" + "".join(f"{value:11.4f}" for value in scores.by_name().values())


def _figures(statistics: Mapping[str, Statistics]) -> str:
    return " ".join(f"{part.mean:8.4f}{part.recall:8.4f}{part.decay:8.4f}" for part in statistics.values())


def _note_lines(notes: tuple[str, ...]) -> list[str]:
    return [f"note: {note}" for note in notes]
