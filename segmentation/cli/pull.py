"""`maskreel pull SERVER ID PROJECT --url URL`: take the masks of a task on an annotation server into a project."""

from __future__ import annotations

import argparse
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from segmentation.cli.exit_codes import DONE
from segmentation.cli.import_masks import ImportedSource, add_pairing, add_strictness, open_or_make, take_source
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import add_json_option
from segmentation.cli.push import add_server_options
from segmentation.errors import UserError
from segmentation.servers.server_kinds import SERVER_KINDS


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `pull` to the command line."""
    parser = subparsers.add_parser("pull", help="take the masks of a task on CVAT or Label Studio into a project")
    add_server_options(parser)
    parser.add_argument("id", type=int, metavar="ID", help="number of the task (CVAT) or project (Label Studio)")
    parser.add_argument("project", type=Path, metavar="PROJECT", help="project file; made when --clip is given")
    parser.add_argument("--clip", type=Path, metavar="CLIP", help="the clip of a project that does not exist yet")
    add_pairing(parser)
    add_strictness(parser)
    add_json_option(parser)
    add_isolate_option(parser)
    parser.set_defaults(command=pull_masks)


def pull_masks(options: argparse.Namespace) -> int:
    """Fetch, and import."""
    from segmentation.servers.server_kinds import open_server

    kind = SERVER_KINDS[options.server]
    place = f"{kind.unit} {options.id} at {options.url}"
    with ExitStack() as stack:
        server = stack.enter_context(open_server(kind, options.url, insecure=options.insecure))
        count = server.count_frames(options.id)
        saved = stack.enter_context(closing(open_or_make(options.project, options.clip)))
        saved.check_writable()
        clip = saved.project.clip
        if count > clip.frame_count:
            raise UserError(
                f"The {place} has {count} frames, but the clip of {options.project} has {clip.frame_count}.",
                "Check the number; or it is the project of another clip.",
            )
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="maskreel-pull-")))
        labels = server.pull(options.id, folder)
        take_source(options, saved, ImportedSource(labels.path, labels.format, f"the {place}"))
    return DONE
