"""`maskreel adapt PROJECT`: let an engine's weights go on learning from the clip's vouched frames."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.engine_terms import print_terms
from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import note_figures
from segmentation.cli.settings import parse_settings
from segmentation.engines.registry import BUILT_IN, adaptable_engines

if TYPE_CHECKING:
    from segmentation.domain.adaptation import Adaptation
    from segmentation.storage.saved_project import SavedProject


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("adapt", help="adapt an engine's weights to the clip of a project")
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project with masks that you vouch for")
    # Every command makes this parser, and must not load plug-ins for it.
    known = ", ".join(adaptable_engines(BUILT_IN))
    parser.add_argument("--engine", required=True, metavar="NAME", help=f"one of: {known}")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="start from these; by default the installed ones")
    parser.add_argument(
        "--setting", action="append", default=[], metavar="NAME=VALUE", help="a number: steps, rate ..."
    )
    parser.add_argument("--keep", action="store_true", help="use the adapted weights even without a gain of J")
    parser.add_argument("--drop", action="store_true", help="use the engine's general weights again")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    parser.add_argument("--threads", type=int, metavar="N", help="threads of the network on the CPU")
    parser.set_defaults(command=adapt)


def adapt(options: argparse.Namespace) -> int:
    """Adapt, report J before and after, and let the project use the better weights.

    Raises:
        SegmentationError: As `adapt_request` and `adapt_clip`.
    """
    from segmentation.batch.adapted_weights import remove_unused
    from segmentation.domain.edits import drop_adaptation, use_adaptation
    from segmentation.storage.saved_project import SavedProject

    with closing(SavedProject.open(options.project, wait=True)) as saved:
        saved.check_writable()
        if options.drop:
            dropped = saved.commit(drop_adaptation(saved.project, options.engine)) is not None
            note_figures(options, engine=options.engine, dropped=dropped)
            print(f"{options.engine} uses its general weights{'' if dropped else ' already'}.")
            return DONE
        print_terms(options.engine, options.weights)
        found = _adapt(saved, options)
        is_used = found.is_gain or options.keep
        note_figures(
            options, engine=found.engine, before=found.before, after=found.after, steps=found.steps, used=is_used
        )
        frames = f"J on the vouched frames: {found.before:.3f} before, {found.after:.3f} after {found.steps} steps"
        if is_used:
            saved.commit(use_adaptation(saved.project, found))
            print(f"{frames}. The project uses {found.file} for {found.engine} from now on.")
        else:
            print(f"{frames}. That is no gain: the general weights stay in use (--keep uses the adapted ones).")
        remove_unused(saved)
    return DONE


def _adapt(saved: SavedProject, options: argparse.Namespace) -> Adaptation:
    """Run the adaptation with a progress bar; Ctrl+C keeps what was learned."""
    from segmentation.batch.adapt_clip import adapt_clip, adapt_request
    from segmentation.batch.clip_project import open_clip_of
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.cli.interrupts import interruptible
    from segmentation.cli.progress import ProgressBar
    from segmentation.formats.progress import finish
    from segmentation.jobs.control import JobControl

    open_clip_of(saved).close()  # says what to do when the clip is gone or changed
    choice = EngineChoice(options.engine, options.device, options.weights)
    clip, numbers = saved.source_path(), parse_settings(options.setting)
    request = adapt_request(saved.project, saved.path, clip, choice, numbers, options.seed)
    control, bar = JobControl(), ProgressBar("Adapting", 1, "step")
    steps = adapt_clip(replace(request, threads=options.threads), control)
    with interruptible(control, "step"), closing(bar):
        return finish(steps, lambda progress: bar.set(progress.done, progress.total))
