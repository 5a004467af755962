"""`maskreel batch LIST --engine NAME --out DIR`: many clips, each with its masks, over processes or machines."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.batch_spread import add_spread_options, spread_of
from segmentation.cli.batch_table import BatchTable
from segmentation.cli.counts import format_count
from segmentation.cli.dataset import describe_set
from segmentation.cli.engine_terms import print_terms
from segmentation.cli.exit_codes import DONE, FAILED
from segmentation.cli.export import add_range_options
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import note_figures, write_json
from segmentation.cli.network_clips import StoredClips, fetch_listed_clip
from segmentation.cli.notes import print_note
from segmentation.cli.run_options import add_cuts_option, add_direction_option, add_region_option
from segmentation.cli.settings import parse_settings
from segmentation.domain.frames import Direction
from segmentation.engines import engine_names
from segmentation.errors import UserError
from segmentation.files.storage_address import check_address, storage_address
from segmentation.formats.registry import check_writable
from segmentation.jobs.propagation.region.region_mode import RegionMode

if TYPE_CHECKING:
    from segmentation.batch.batch_manifest import ClipEntry
    from segmentation.batch.batch_metrics import MetricsFile
    from segmentation.batch.batch_progress import BatchProgress
    from segmentation.batch.run_choice import RunChoice


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `batch` to the command line."""
    parser = subparsers.add_parser("batch", help="propagate masks through many clips and export them")
    parser.add_argument(
        "list",
        type=Path,
        metavar="LIST",
        help="CSV file, also in a store: rows clip,mask,mask@frame,... or project (or clip, with --find); - is stdin",
    )
    parser.add_argument("--engine", required=True, metavar="NAME", help=f"one of: {', '.join(engine_names())}")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="a setting of the engine")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="a checkpoint; by default what ships")
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for exports, also in a store (s3://bucket/out); a batch goes on there",
    )
    parser.add_argument(
        "--output-format",
        "--format",
        dest="format",
        default="davis",
        metavar="NAME",
        help="of the exports; by default davis",
    )
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="an option of the format")
    parser.add_argument(
        "--separate", action="store_true", help="an export for each clip, also in formats that hold many clips"
    )
    parser.add_argument("--find", metavar="NAME", help="engine that discovers objects in clips without masks")
    parser.add_argument(
        "--text", default="", metavar="WORDS", help="what --find looks for, where its engine takes words"
    )
    parser.add_argument("--top", type=int, metavar="N", help="how many it may find, the best first; by default 1")
    parser.add_argument(
        "--objects", nargs="+", metavar="NAME", help="names or numbers of the objects to propagate; all by default"
    )
    add_direction_option(parser, Direction.FORWARD)
    add_range_options(parser, "first frame that may change", "last frame that may change")
    parser.add_argument("--propose", action="store_true", help="keep new masks over those of a project as a proposal")
    add_cuts_option(parser)
    add_region_option(parser)
    add_spread_options(parser)
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write figures here")
    add_isolate_option(parser)
    parser.set_defaults(command=batch)


def batch(options: argparse.Namespace) -> int:
    """Do all clips of the list that are not done yet."""
    from segmentation.batch.batch_plan import BatchPlan
    from segmentation.batch.clip_list import read_clip_list
    from segmentation.batch.discovery_choice import DiscoveryChoice
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.many_clips import run_batch
    from segmentation.formats.datasets.dataset_forms import form_of_clips

    top = _most_found(options)
    spread = spread_of(options)
    choice = EngineChoice(options.engine, options.device, options.weights)
    settings = parse_settings(options.setting)
    choice.check(settings)
    print_terms(choice.name, choice.weights)
    form = None if options.separate or storage_address(options.out) else form_of_clips(options.format)
    given = parse_settings(options.option)
    format_options = given if form is not None else check_writable(options.format).check_options(given)
    finder = DiscoveryChoice(options.find, options.device, phrase=options.text) if options.find else None
    if finder is not None:
        finder.check({})
    elif options.text:
        raise UserError("--text is for the engine that discovers objects.", "Give --find NAME with it.")
    store = _store_of(options)
    out = options.out if store else options.out.resolve()  # workers may stand in other folders
    region = RegionMode(options.region)
    plan = BatchPlan(
        choice,
        out,
        settings,
        options.format,
        format_options,
        finder,
        top,
        region,
        _run_choice(options),
        crosses_cuts=options.cross_cuts,
        as_dataset=form is not None,
        store=store,
    )
    fetch = partial(fetch_listed_clip, allowed=options.allow_network)
    clips = read_clip_list(
        options.list,
        need_masks=finder is None,
        fetch=fetch,
        find_stored=StoredClips(allowed=options.allow_network).find,
    )
    watch = _BatchWatch(spread.metrics)
    report = run_batch(
        clips,
        plan,
        options.workers,
        watch.report_clip,
        cluster=options.distributed,
        gpus_per_worker=options.gpus_per_worker or 1.0,
        limits=spread.limits,
        shard=spread.shard,
        on_progress=watch.show,
    )
    if options.report is not None:
        write_json(options.report, asdict(report))
    note_figures(options, **asdict(report))
    print(f"{format_count(report.done, 'clip')} done ({report.skipped} before), {len(report.failed)} failed.")
    for name, reason in report.failed.items():
        print(f"failed: {name}: {reason}")
    print(f"{report.clips_per_hour:.1f} clips per hour; exports in {store or options.out}")
    if report.dataset is not None:
        print(describe_set(report.dataset, options.out))
    return FAILED if report.failed else DONE


def _store_of(options: argparse.Namespace) -> str:
    """The address that results are sent to; empty where they stay on this machine.

    Raises:
        UserError: It is of no kind that is known, or the store cannot be reached and written.
    """
    from segmentation.batch.clip_cache import most_bytes
    from segmentation.batch.result_store import ResultStore

    most_bytes()  # refuses a bound that is no number
    check_address(str(options.out))
    address = storage_address(options.out)
    if address:
        ResultStore.check(address)
        if not options.separate:
            print_note("In a store each clip is an export of its own, as with --separate.")
    return address


def _most_found(options: argparse.Namespace) -> int:
    """How many objects a search may find; `--objects N` with `--find` is the older name of `--top N`."""
    given: list[str] = options.objects or []
    if options.find and options.top is None and len(given) == 1 and given[0].isdecimal():
        options.objects, options.top = None, int(given[0])
    return 1 if options.top is None else int(options.top)


def _run_choice(options: argparse.Namespace) -> RunChoice:
    from segmentation.batch.run_choice import RunChoice

    return RunChoice(
        options.first, options.last, Direction(options.direction), tuple(options.objects or ()), options.propose
    )


class _BatchWatch:
    """Says what becomes of the clips, to the user and to programs."""

    def __init__(self, metrics: MetricsFile | None) -> None:
        self._table, self._metrics = BatchTable(), metrics

    def show(self, progress: BatchProgress) -> None:
        self._table.show(progress)
        if self._metrics is not None:
            self._metrics.write(progress)

    def report_clip(self, name: str, entry: ClipEntry) -> None:
        self._table.clear()
        said = f"failed: {entry.reason}" if entry.state == "failed" else f"done, {format_count(entry.frames, 'frame')}"
        print(f"{name}: {said} ({entry.seconds:.1f} s)", flush=True)
        for note in entry.notes:
            print_note(f"{name}: {note}")
