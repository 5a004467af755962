"""`maskreel push SERVER PROJECT|CLIP --url URL`: make a task of frames and masks on an annotation server."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from segmentation.cli.counts import format_masks
from segmentation.cli.exit_codes import DONE
from segmentation.cli.export import add_range_options, add_unknown_option
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.cli.notes import print_notes
from segmentation.formats.format_spec import UnknownFrames
from segmentation.servers.server_kinds import SERVER_KINDS


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `push` to the command line."""
    parser = subparsers.add_parser("push", help="make a task of frames and masks on CVAT or Label Studio")
    add_server_options(parser)
    parser.add_argument("source", type=Path, metavar="PROJECT|CLIP", help="project file, or a clip with --masks")
    parser.add_argument("--masks", type=Path, metavar="PATH", help="masks of a clip, in any format that is read")
    parser.add_argument("--name", default="", metavar="NAME", help="name of the task; by default that of the source")
    add_range_options(parser, "first frame; by default the In point", "last frame; by default the Out point")
    add_unknown_option(parser)
    add_json_option(parser)
    add_isolate_option(parser)
    parser.set_defaults(command=push_masks)


def add_server_options(parser: argparse.ArgumentParser) -> None:
    """Which server, for `push` and `pull`."""
    parser.add_argument("server", choices=list(SERVER_KINDS), metavar="SERVER", help=" or ".join(SERVER_KINDS))
    parser.add_argument("--url", required=True, metavar="URL", help="address of the server: https://app.cvat.ai")
    parser.add_argument("--insecure", action="store_true", help="let the token go to an http address, too")


def push_masks(options: argparse.Namespace) -> int:
    """Write the files, send them, and print where they are."""
    from segmentation.batch.dataset_sources import DatasetSource, open_request
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.datasets.clip_images import ImageMode
    from segmentation.formats.progress import finish
    from segmentation.servers.clip_files import write_clip_files
    from segmentation.servers.server_kinds import open_server

    kind = SERVER_KINDS[options.server]
    source = DatasetSource(options.name or options.source.stem, options.source, options.masks)
    with ExitStack() as stack:
        server = stack.enter_context(open_server(kind, options.url, insecure=options.insecure))
        found = stack.enter_context(open_request(source, ImageMode.COPY))
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="maskreel-push-")))
        bars = stack.enter_context(StageBars())
        frames = found.clip.check_range(options.first, options.last, found.frames)
        request = replace(found, frames=frames, unknown=UnknownFrames(options.unknown))
        clip = finish(write_clip_files(request, kind.label_format, folder), bars.show)
        task = server.push(clip, bars.show)
    print_notes(clip.notes)
    figures = {
        "server": kind.name,
        "id": task.id,
        "address": task.address,
        "frames": len(clip.images),
        "objects": {str(info.id): info.name for info in request.objects},
    }
    said = f"{format_masks(len(clip.images), len(request.objects))} sent as {kind.unit} {task.id}: {task.address}"
    print_result(options, figures, said)
    return DONE
