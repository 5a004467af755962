"""`maskreel dataset build LIST --format NAME --out DIR` and `maskreel dataset check DIR`: many clips, one data set."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.counts import format_count
from segmentation.cli.exit_codes import DONE, FAILED
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.cli.network_clips import fetch_listed_clip
from segmentation.cli.notes import print_note
from segmentation.cli.settings import parse_settings
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.batch.dataset_build import DatasetReport

_FORMATS = ("davis", "davis-2016", "youtube-vos", "mots", "coco", "ytvis", "datumaro", "yolo-seg", "cvat")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `dataset` and its actions to the command line."""
    parser = subparsers.add_parser("dataset", help="build one data set of the field from many clips, and check it")
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    _add_build(actions)
    check = actions.add_parser(
        "check", help="read every clip of a data set again, and name what is not as it was built"
    )
    check.add_argument("dataset", type=Path, metavar="DIR", help="what 'maskreel dataset build' made")
    add_json_option(check)
    check.set_defaults(command=check_set)


def _add_build(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("build", help="put many projects, or clips with masks, together as one data set")
    parser.add_argument(
        "list",
        type=Path,
        metavar="LIST",
        help="CSV file with rows project, or clip,masks; - is standard input; "
        "or the folder of a batch, of projects or of a data set",
    )
    parser.add_argument(
        "--output-format",
        "--format",
        dest="format",
        default="",
        metavar="NAME",
        help=f"one of: {', '.join(_FORMATS)}",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the set; a set goes on there")
    parser.add_argument(
        "--split",
        default="train=1",
        metavar="SHARES",
        help="sets and their shares: train=.8,val=.2; by default train=1",
    )
    parser.add_argument("--by", default="clip", metavar="clip", help="what is never divided between sets")
    parser.add_argument(
        "--images",
        choices=("copy", "link", "none"),
        default="copy",
        help="the frames: as JPEG files (default), as links to the clip's own JPEG files, or none",
    )
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="an option of the format")
    parser.add_argument("--licence", default="", metavar="TEXT", help="of clips beside which no licence lies")
    parser.add_argument(
        "--keep", action="store_true", help="keep clips of the set that the list does not name any more"
    )
    _add_filters(parser)
    add_json_option(parser)
    parser.set_defaults(command=build_set)


def _add_filters(parser: argparse.ArgumentParser) -> None:
    filters = parser.add_argument_group("what comes in")
    filters.add_argument("--labels", default="", metavar="A,B", help="only objects of these names")
    filters.add_argument(
        "--verified-only",
        action="store_true",
        help="only frames on which every mask of these objects is verified or a reference",
    )
    filters.add_argument(
        "--min-pixels",
        type=int,
        default=0,
        metavar="N",
        help="leave a mask of an object with fewer pixels out of its frame",
    )
    filters.add_argument(
        "--min-frames",
        type=int,
        default=0,
        metavar="N",
        help="leave an object with masks on fewer frames out of its clip",
    )
    filters.add_argument(
        "--skip-duplicates",
        action="store_true",
        help="leave out a clip of whose frames nine of ten are copies of frames of one other clip",
    )


def build_set(options: argparse.Namespace) -> int:
    """Build, or bring up to date."""
    from segmentation.batch.dataset_build import DatasetPlan, build_dataset
    from segmentation.batch.dataset_sources import read_sources
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.datasets.clip_filter import ClipFilter
    from segmentation.formats.datasets.clip_images import ImageMode
    from segmentation.formats.datasets.clip_splits import parse_shares
    from segmentation.formats.datasets.dataset_forms import dataset_form

    if options.by != "clip":
        raise UserError(f"Sets are never divided by '{options.by}'.", "Only --by clip is possible.")
    plan = DatasetPlan(
        options.out,
        dataset_form(options.format),
        parse_settings(options.option),
        parse_shares(options.split),
        ImageMode(options.images),
        options.licence.strip(),
        options.keep,
        ClipFilter(
            frozenset(filter(None, map(str.strip, options.labels.split(",")))),
            options.verified_only,
            options.min_pixels,
            options.min_frames,
        ),
        options.skip_duplicates,
    )
    with StageBars() as bars:
        fetch = partial(fetch_listed_clip, allowed=options.allow_network)
        report = build_dataset(read_sources(options.list, fetch), plan, bars.show)
    for name, reason in report.failed.items():
        print_note(f"{name} failed: {reason}")
    print_result(options, _values(report), describe_set(report, options.out))
    return FAILED if report.failed else DONE


def check_set(options: argparse.Namespace) -> int:
    """Read all of it."""
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.datasets.dataset_check import check_dataset
    from segmentation.formats.datasets.dataset_folder import read_manifest
    from segmentation.formats.progress import finish

    with StageBars() as bars:
        problems = finish(check_dataset(options.dataset), bars.show)
    summary = (read_manifest(options.dataset) or {})["summary"]
    said = [f"problem: {problem}" for problem in problems] or [f"{options.dataset} is as it was built."]
    text = "\n".join([*_lines(summary), *said])
    print_result(options, {"dataset": str(options.dataset), "problems": list(problems), "summary": summary}, text)
    return FAILED if problems else DONE


def describe_set(report: DatasetReport, out: Path) -> str:
    """What a build did, and what the set holds."""
    written = format_count(len(report.written), "clip")
    did = f"{written} written, {report.unchanged} unchanged, {len(report.removed)} removed"
    failed = f", {len(report.failed)} failed" if report.failed else ""
    return "\n".join([*_lines(report.summary), f"{did}{failed}; the data set is in {out}"])


def _lines(summary: Any) -> list[str]:
    names = [*summary["splits"], "all"]
    rows = [*summary["splits"].values(), summary]
    width = max(map(len, names))
    columns = ("clips", "frames", "images", "objects", "pixels")
    lines = [f"{'set':{width}} {' '.join(f'{column:>9}' for column in columns)}"]
    lines += [
        f"{name:{width}} {' '.join(f'{row[column]:9}' for column in columns)}"
        for name, row in zip(names, rows, strict=True)
    ]
    licences = ", ".join(f"{text} ({count})" for text, count in summary["licences"].items())
    left_out = summary.get("left_out", {})  # not stated by older programs
    return [*lines, f"licences: {licences}", *(f"left out: {name}: {reason}" for name, reason in left_out.items())]


def _values(report: DatasetReport) -> dict[str, Any]:
    return {
        "written": list(report.written),
        "unchanged": report.unchanged,
        "removed": list(report.removed),
        "failed": dict(report.failed),
        "summary": dict(report.summary),
    }
