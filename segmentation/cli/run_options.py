"""The options of a run, shared by `propagate` and `correct`, and the request that they make."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.batch.named_objects import find_objects
from segmentation.cli.engine_terms import add_engine_options, add_weights_options
from segmentation.cli.export import add_export_options, add_range_options, choose_range
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import add_json_option
from segmentation.cli.settings import parse_settings
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.engines import engine_names
from segmentation.jobs.propagation.region.region_mode import SMALL_SHARE, RegionMode
from segmentation.jobs.propagation.stop_rule import StopRule

if TYPE_CHECKING:
    from segmentation.domain.project import Project
    from segmentation.jobs.propagation.request import PropagationRequest


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """With what a run computes, and what it may change."""
    add_engine_options(parser, f"one of: {', '.join(engine_names())}")
    add_weights_options(parser)
    add_export_options(parser, default_format="davis", needs_target=False)
    add_direction_option(parser, Direction.BOTH)
    add_range_options(parser, "first frame that may change", "last frame that may change")
    parser.add_argument(
        "--objects", nargs="+", metavar="NAME", help="names or numbers of the objects to propagate; all by default"
    )
    parser.add_argument(
        "--stop",
        choices=[rule.value for rule in StopRule],
        default=StopRule.NORMAL.value,
        help="where only corrections are followed: how alike new and stored masks are where a run stops",
    )
    parser.add_argument(
        "--propose",
        action="store_true",
        help="with a project: store no mask over another one, but keep it as a proposal (see accept, reject)",
    )
    add_cuts_option(parser)
    add_region_option(parser)
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write speed and memory here")
    add_json_option(parser)
    add_isolate_option(parser)


def add_direction_option(parser: argparse.ArgumentParser, default: Direction) -> None:
    """Add `--direction`."""
    parser.add_argument(
        "--direction",
        choices=[each.value for each in Direction],
        default=default.value,
        help=f"which way masks are propagated; by default {default.value}",
    )


def add_cuts_option(parser: argparse.ArgumentParser) -> None:
    """Add `--cross-cuts`."""
    parser.add_argument(
        "--cross-cuts",
        action="store_true",
        help="propagate from one shot into the next; else the clip is searched for cuts first, and runs stop there",
    )


def add_region_option(parser: argparse.ArgumentParser) -> None:
    """Add `--region`."""
    parser.add_argument(
        "--region",
        choices=[mode.value for mode in RegionMode],
        default=RegionMode.OFF.value,
        help="follow objects in a window at full resolution: all (on), or those that cover less than "
        f"{100 * SMALL_SHARE:g} %% of the picture (auto)",
    )


def make_request(
    options: argparse.Namespace, project: Project, engine: str, cuts: tuple[FrameIndex, ...]
) -> PropagationRequest:
    """What the options ask for.

    Raises:
        UserError: An unknown object, or frames outside the clip or in wrong order.
    """
    from segmentation.jobs.propagation.request import PropagationRequest

    return PropagationRequest(
        engine,
        choose_range(project, options.first, options.last),
        Direction(options.direction),
        objects=() if options.objects is None else tuple(sorted(find_objects(project, options.objects))),
        settings=parse_settings(options.setting),
        only_dirty=options.only_changed,
        # a rule without effect would make the run another one than a kept run that it goes on with
        stop=StopRule(options.stop) if options.only_changed else StopRule.NEVER,
        propose=options.propose,
        cuts=cuts,
        region=RegionMode(options.region),
    )
