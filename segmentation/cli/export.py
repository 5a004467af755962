"""`maskreel export`, and what `propagate` shares with it: the options of an export, its target, its progress."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.counts import format_masks
from segmentation.cli.exit_codes import DONE
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.cli.notes import print_note
from segmentation.cli.settings import parse_settings
from segmentation.domain.frames import FrameRange
from segmentation.errors import MediaError, UserError
from segmentation.formats.format_spec import OptionValue, TargetKind, UnknownFrames
from segmentation.formats.registry import FORMATS, check_export, check_writable, export, format_spec

if TYPE_CHECKING:
    from segmentation.domain.clip import Clip
    from segmentation.domain.project import Project
    from segmentation.formats.exporting.export_report import ExportReport
    from segmentation.media.video import Video
    from segmentation.storage.saved_project import SavedProject


@dataclass(frozen=True)
class Target:
    """Where an export goes.

    Args:
        format: Name in the registry.
        path: The folder or file that will be made.
        options: The format's options.
        replace: Whether an earlier export there may be replaced.
        unknown: What becomes of frames that nobody annotated and no run reached.
        sequence: Name of the clip inside the export; empty for its own.
    """

    format: str
    path: Path
    options: dict[str, OptionValue] = field(default_factory=dict)
    replace: bool = False
    unknown: UnknownFrames = UnknownFrames.SKIP
    sequence: str = ""

    @classmethod
    def of(cls, options: argparse.Namespace, clip: Path) -> Target:
        """The target of the command line; a format that makes one file gets a name inside `--out`.

        Raises:
            UserError: Unknown format or option, or there is something at the target already.
            StorageError: Nothing can be written there.
        """
        from segmentation.formats.exporting.atomic_folder import check_place
        from segmentation.formats.exporting.planned_export import check_free
        from segmentation.formats.exporting.safe_names import safe_name

        spec = check_writable(options.format)
        chosen = spec.check_options(parse_settings(options.option))
        path: Path = options.out
        if spec.target is TargetKind.FILE and path.suffix.lower() != spec.suffix:
            path = path / f"{safe_name(clip.stem)}{spec.suffix}"
        check_free(spec, path, replace=options.replace)
        for kept in (clip, options.project):
            _check_apart(path, kept)
        check_place(path)
        sequence = getattr(options, "name", "")
        return cls(spec.name, path, chosen, options.replace, UnknownFrames(options.unknown), sequence)

    def check(self, clip: Clip, frames: FrameRange, *, has_video: bool = True) -> None:
        """Find out before long work whether it can end in this export.

        Args:
            clip: What is exported.
            frames: Of it.
            has_video: Whether its pixels will be at hand.

        Raises:
            UserError: The format cannot write this clip there.
            StorageError: Nothing can be written there, or there is no room.
        """
        from segmentation.formats.exporting.export_request import sequence_name
        from segmentation.formats.exporting.planned_export import PlannedExport

        name = self.sequence or sequence_name(clip)
        check_export(self.format, PlannedExport(clip, frames, self.path, name, self.options, self.replace, has_video))


def _check_apart(target: Path, kept: Path | None) -> None:
    """Raise where making `target` would take `kept` away."""
    if kept is not None and kept.resolve().is_relative_to(target.resolve()):
        raise UserError(f"The export {target} would replace {kept}, which is needed.", "Choose another place.")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` to the command line."""
    parser = subparsers.add_parser("export", help="write the masks of a project in a format of the field")
    parser.add_argument("project", type=Path, metavar="PROJECT", help="project file")
    add_export_options(parser)
    parser.add_argument(
        "--name", default="", metavar="NAME", help="name of the clip inside the export; by default its own"
    )
    add_range_options(parser, "first frame; by default the In point", "last frame; by default the Out point")
    add_json_option(parser)
    add_isolate_option(parser)
    parser.set_defaults(command=export_project_file)


def add_export_options(
    parser: argparse.ArgumentParser, default_format: str | None = None, *, needs_target: bool = True
) -> None:
    """The options that every exporting subcommand has."""
    parser.add_argument("--out", type=Path, required=needs_target, metavar="PATH", help="folder or file to make")
    parser.add_argument(
        "--output-format",
        "--format",
        dest="format",
        default=default_format,
        required=default_format is None,
        metavar="NAME",
        help=f"one of: {', '.join(spec.name for spec in FORMATS if spec.writer)}",
    )
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="an option of the format")
    parser.add_argument("--replace", action="store_true", help="replace an earlier export at that place")
    add_unknown_option(parser)


def add_range_options(parser: argparse.ArgumentParser, first: str, last: str) -> None:
    """`--from` and `--to`, with the help of each."""
    parser.add_argument("--from", dest="first", type=int, metavar="N", help=first)
    parser.add_argument("--to", dest="last", type=int, metavar="N", help=last)


def add_unknown_option(parser: argparse.ArgumentParser) -> None:
    """`--unknown`, for the subcommands that write masks."""
    parser.add_argument(
        "--unknown",
        choices=[fate.value for fate in UnknownFrames],
        default=UnknownFrames.SKIP.value,
        help="frames that nobody annotated and no run reached: leave them out (skip, the default), write them as "
        "empty, or refuse the export (error)",
    )


def export_project_file(options: argparse.Namespace) -> int:
    """Export a project file."""
    from segmentation.storage.saved_project import SavedProject

    with closing(SavedProject.open(options.project, read_only=True)) as saved:
        project = saved.project
        target = Target.of(options, saved.source_path())
        video = _clip_of(saved, needed=format_spec(target.format).needs_video)
        try:
            made = write_export(project, target, video, choose_range(project, options.first, options.last))
        finally:
            if video is not None:
                video.close()
    print_result(
        options,
        _report_json(made),
        f"{format_masks(made.frames, len(made.objects))} written to {made.target}",
    )
    return DONE


def _report_json(made: ExportReport) -> dict[str, Any]:
    return {
        "out": str(made.target),
        "frames": made.frames,
        "objects": [int(each) for each in made.objects],
        "losses": [{"kind": loss.kind.value, "message": loss.message} for loss in made.losses],
        "notes": list(made.notes),
    }


def choose_range(project: Project, first: int | None, last: int | None) -> FrameRange:
    """The frames from `first` to `last`; what is left out is the project's In or Out point.

    Raises:
        UserError: Outside the clip, or in wrong order.
    """
    return project.clip.check_range(first, last, project.work_range)


def write_export(
    project: Project, target: Target, video: Video | None, frames: FrameRange | None = None
) -> ExportReport:
    """Write and verify an export, with progress; losses and notes are printed.

    Raises:
        UserError: Nothing to export, or the target exists.
        StorageError: It cannot be written.
    """
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.exporting.export_request import ExportRequest
    from segmentation.formats.progress import finish

    request = ExportRequest.of_project(
        project,
        target.path,
        frames=frames,
        sequence=target.sequence,
        video=video,
        options=target.options,
        replace=target.replace,
        unknown=target.unknown,
    )
    with StageBars() as bars:
        report = finish(export(target.format, request), bars.show)
    for line in (*(loss.message for loss in report.losses), *report.notes):
        print_note(line)
    return report


def _clip_of(saved: SavedProject, *, needed: bool) -> Video | None:
    """The project's clip; None when it is not there, or another one is, and the format can do without."""
    from segmentation.batch.clip_project import open_clip_of

    try:
        return open_clip_of(saved)
    except MediaError as error:
        if needed:
            raise
        print_note(error.message)
        return None
