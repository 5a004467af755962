"""`maskreel import PROJECT PATH --format NAME`: take masks that another tool made into a project."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.counts import format_masks
from segmentation.cli.exit_codes import DONE
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.cli.notes import print_note, print_notes
from segmentation.cli.renamed_options import add_older_name
from segmentation.errors import UserError
from segmentation.formats.registry import FORMATS

if TYPE_CHECKING:
    from segmentation.storage.saved_project import SavedProject

_MATCHINGS = ("auto", "names", "order")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `import` to the command line."""
    parser = subparsers.add_parser("import", help="take masks in a format of the field into a project")
    parser.add_argument("project", type=Path, metavar="PROJECT", help="project file; made when --clip is given")
    parser.add_argument("path", type=Path, metavar="PATH", help="folder or file with the masks")
    known = ", ".join(spec.name for spec in FORMATS if spec.reader)
    parser.add_argument(
        "--input-format",
        "--format",
        dest="format",
        metavar="NAME",
        help=f"by default found from the content; one of: {known}",
    )
    parser.add_argument("--clip", type=Path, metavar="CLIP", help="the clip of a project that does not exist yet")
    parser.add_argument("--sequence", default="", metavar="NAME", help="which one, where PATH holds several")
    add_older_name(parser, add_pairing(parser), "--by")
    add_strictness(parser)
    add_json_option(parser)
    add_isolate_option(parser)
    parser.set_defaults(command=import_into_project)


def add_pairing(parser: argparse.ArgumentParser) -> argparse.Action:
    """`--pair-by`, which is given back, and `--first-frame`."""
    pairing = parser.add_argument("--pair-by", choices=_MATCHINGS, default="auto", help="how masks find their frames")
    parser.add_argument("--first-frame", type=int, default=0, metavar="N", help="frame of the first mask, by order")
    return pairing


def add_strictness(parser: argparse.ArgumentParser) -> None:
    """The option of all that read masks of other tools."""
    parser.add_argument("--strict", action="store_true", help="refuse a source with an entry that cannot be read")


def detect_source(path: Path) -> str:
    """The format that `path` is in, with a note which was found.

    Raises:
        SegmentationError: As `detect_format`.
    """
    from segmentation.formats.format_detection import detect_format
    from segmentation.formats.registry import format_spec

    name = detect_format(path)
    print_note(f"{path} was taken as '{name}' ({format_spec(name).title}); --input-format chooses another.")
    return name


def import_into_project(options: argparse.Namespace) -> int:
    """Import a file or folder."""
    source_format = options.format or detect_source(options.path)
    with closing(open_or_make(options.project, options.clip)) as saved:
        saved.check_writable()
        take_source(options, saved, ImportedSource(options.path, source_format, str(options.path), options.sequence))
    return DONE


@dataclass(frozen=True)
class ImportedSource:
    """Masks that a command takes into a project.

    Args:
        path: Folder or file.
        format: Its format in the registry.
        place: What it is called in messages.
        sequence: Which one, where it holds several.
    """

    path: Path
    format: str
    place: str
    sequence: str = ""


def take_source(options: argparse.Namespace, saved: SavedProject, source: ImportedSource) -> None:
    """Read, pair, take over, and print what came in.

    Raises:
        MediaError: The source cannot be read.
        UserError: It holds no object, or cannot be paired with the clip.
        StorageError: The project cannot be saved.
    """
    from segmentation.batch.mask_import import take_masks
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.importing.clip_matching import Matching, match_to_clip
    from segmentation.formats.importing.imported_masks import ImportRequest
    from segmentation.formats.progress import finish
    from segmentation.formats.registry import import_masks

    clip = saved.project.clip
    with StageBars() as bars:
        request = ImportRequest(source.path, source.sequence, clip.size, options.strict, clip.frame_count)
        imported = finish(import_masks(source.format, request), bars.show)
    if not imported.objects:
        notes = " ".join(imported.notes)
        raise UserError(f"There is no object in {source.place}, so nothing was imported. {notes}".strip())
    matched = match_to_clip(
        imported, clip, Matching(options.pair_by), first_frame=options.first_frame, strict=options.strict
    )
    take_masks(saved, imported, matched)
    print_notes(matched.notes)
    figures = {
        "project": str(options.project),
        "format": source.format,
        "frames": sorted(int(frame) for frame in matched.frames),
        "objects": {str(info.id): info.name for info in imported.objects},
        "notes": list(matched.notes),
    }
    said = f"{format_masks(len(matched.frames), len(imported.objects))} imported into {options.project}"
    print_result(options, figures, said)


def open_or_make(path: Path, clip: Path | None) -> SavedProject:
    """Open a project for writing; with a clip, make it where there is none.

    Raises:
        UserError: There is none, and no clip.
        MediaError: The clip cannot be read.
        StorageError: The project cannot be read or made.
    """
    from segmentation.batch.clip_project import open_project
    from segmentation.media.open_video import open_video
    from segmentation.storage.saved_project import SavedProject

    if clip is not None:
        with closing(open_video(clip)) as video:
            print_notes(video.info.notes)
            return open_project(path, video, wait=True)
    if not path.exists():
        raise UserError(f"There is no project {path}.", "Give its clip with --clip CLIP, so that it can be made.")
    return SavedProject.open(path, wait=True)
