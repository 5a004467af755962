"""`maskreel convert IN --from F --to G --out PATH`: masks of one format in another; no project, and mostly no clip."""

from __future__ import annotations

import argparse
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.counts import format_masks
from segmentation.cli.exit_codes import DONE
from segmentation.cli.export import add_unknown_option
from segmentation.cli.import_masks import add_strictness, detect_source
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import note_figures
from segmentation.cli.notes import print_notes
from segmentation.cli.settings import parse_settings
from segmentation.errors import UserError
from segmentation.formats.format_spec import FormatSpec, TargetKind, UnknownFrames
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks

if TYPE_CHECKING:
    from segmentation.formats.conversion import ConversionTarget
    from segmentation.formats.exporting.export_request import ExportRequest
    from segmentation.formats.importing.imported_masks import ImportedMasks


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `convert` to the command line."""
    parser = subparsers.add_parser("convert", help="write masks of one format in another")
    parser.add_argument("path", type=Path, metavar="IN", help="folder or file with the masks")
    readers, writers = ([s.name for s in FORMATS if getattr(s, part)] for part in ("reader", "writer"))
    parser.add_argument(
        "--input-format",
        "--from",
        dest="source",
        metavar="NAME",
        help=f"by default found from the content; one of: {', '.join(readers)}",
    )
    parser.add_argument(
        "--output-format", "--to", dest="format", required=True, metavar="NAME", help=f"one of: {', '.join(writers)}"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="PATH", help="folder or file to make")
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="an option of the format")
    parser.add_argument("--sequence", default="", metavar="NAME", help="which one, where IN holds several")
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", help="of the frames, for formats that do not state it")
    parser.add_argument(
        "--fps", type=float, default=25.0, metavar="N", help="where no table states times; by default 25"
    )
    parser.add_argument("--clip", type=Path, metavar="CLIP", help="the clip, for formats that show it")
    parser.add_argument("--replace", action="store_true", help="replace an earlier export at that place")
    add_unknown_option(parser)
    add_strictness(parser)
    add_isolate_option(parser)
    parser.set_defaults(command=convert)


def convert(options: argparse.Namespace) -> int:
    """Read, and write."""
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.importing.imported_masks import ImportRequest
    from segmentation.formats.progress import finish

    target = _target(options, format_spec(options.format))
    if not options.fps > 0:
        raise UserError(f"{options.fps} frames per second are not possible.", "Give a number above 0.")
    source_format = options.source or detect_source(options.path)
    with ExitStack() as stack, StageBars() as bars:
        source = ImportRequest(options.path, options.sequence, _size(options.size), options.strict)
        imported = finish(import_masks(source_format, source), bars.show)
        request = _request(options, imported, target, stack)
        report = finish(export(options.format, request), bars.show)
    shown = () if request.video is None else request.video.info.notes
    print_notes((*shown, *imported.notes, *(loss.message for loss in report.losses), *report.notes))
    note_figures(
        options,
        format=source_format,
        target=str(report.target),
        frames=report.frames,
        objects={str(number): int(made) for number, made in report.objects.items()},
        losses=[loss.message for loss in report.losses],
    )
    print(f"{format_masks(report.frames, len(report.objects))} written to {report.target}")
    return DONE


def _request(
    options: argparse.Namespace, imported: ImportedMasks, target: ConversionTarget, stack: ExitStack
) -> ExportRequest:
    from segmentation.formats.conversion import with_clip, without_clip
    from segmentation.media.clip_facts import clip_of
    from segmentation.media.open_video import open_video

    if options.clip is None:
        return without_clip(imported, options.path, target, options.fps)
    video = stack.enter_context(closing(open_video(options.clip)))
    return with_clip(imported, clip_of(video, str(options.clip)), video, target)


def _target(options: argparse.Namespace, spec: FormatSpec) -> ConversionTarget:
    from segmentation.formats.conversion import ConversionTarget

    path: Path = options.out
    if spec.target is TargetKind.FILE and path.suffix.lower() != spec.suffix:
        path = path / f"{options.path.stem}{spec.suffix}"
    chosen = spec.check_options(parse_settings(options.option))
    return ConversionTarget(path, chosen, options.replace, UnknownFrames(options.unknown))


def _size(text: str | None) -> tuple[int, int] | None:
    """(height, width).

    Raises:
        UserError: It is no size.
    """
    if text is None:
        return None
    width, times, height = text.lower().partition("x")
    if not (times and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise UserError(f"'{text}' is not a size.", "Write it as 1920x1080.")
    return int(height), int(width)
