"""Finds out before long work whether there is a place for what comes of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.json_output import STANDARD_OUTPUT
from segmentation.errors import PlaceError, UserError

if TYPE_CHECKING:
    from segmentation.cli.export import Target
    from segmentation.domain.project import Project
    from segmentation.jobs.propagation.plan import PropagationPlan


def check_places(options: argparse.Namespace) -> None:
    """Find out before long work whether there is a place for what comes of it.

    Raises:
        UserError: There is no place for an export and no project that keeps the masks.
    """
    if options.project is not None:
        return
    if options.propose:
        raise UserError("A proposal needs a project file that keeps it.", "Add --project FILE.")
    if options.out is None:
        raise UserError("There is no place for the export: --out is missing.", "Add --out PATH, or --project FILE.")


def check_all_reached(project: Project, plan: PropagationPlan, target: Target) -> None:
    """Find out before the run whether it leaves frames unknown that the export would be refused for.

    Raises:
        UserError: It does.
    """
    from segmentation.formats.format_spec import UnknownFrames

    if target.unknown is not UnknownFrames.ERROR:
        return
    frames = plan.request.frames
    reached = {frame for segment in plan.segments for frame in (segment.depart, *segment.frames)}
    missing = [frame for frame in frames if frame not in reached and frame not in project.track.records]
    if missing:
        raise UserError(
            f"The run reaches {len(missing)} of the {len(frames)} frames not, such as frame {missing[0]}.",
            "Propagate in both directions, choose other frames with --from and --to, or leave out --unknown error.",
        )


_FILES, _FOLDERS = ("json", "report"), ("csv", "plots", "maps", "keep")
"""Options of all commands that name what is written at the end. Exports and data sets have rules of their own."""


def check_output_places(options: argparse.Namespace) -> None:
    """Find out before a command begins whether there can be a place for what it writes at the end.

    Raises:
        UserError: There is a folder in place of a file, or the other way round.
        StorageError: A folder cannot be written or made.
    """
    for name in _FILES:
        place = getattr(options, name, None)
        if isinstance(place, str | Path) and str(place) != STANDARD_OUTPUT:
            check_report(Path(place))
    for name in _FOLDERS:
        place = getattr(options, name, None)
        if isinstance(place, Path):
            check_folder(place)


def check_report(path: Path) -> None:
    """Find out before long work whether a report can be written.

    Raises:
        UserError: It is a folder.
        StorageError: Its folder cannot be written.
    """
    from segmentation.formats.exporting.atomic_folder import check_place

    if path.is_dir():
        raise UserError(f"The report {path} is a folder; a file name is needed.", f"Try {path / 'report.json'}.")
    check_place(path)


def check_folder(path: Path) -> None:
    """Find out before long work whether files can be written to a folder, which is made when it is missing.

    Raises:
        UserError: It is a file.
        StorageError: It cannot be written or made.
    """
    from segmentation.formats.exporting.atomic_folder import check_place

    nearest = next(each for each in (path, *path.parents) if each.exists())
    if not nearest.is_dir():
        if nearest == path:
            raise UserError(f"{path} is a file; a folder is needed.", "Choose another place.")
        raise PlaceError(f"{path} cannot be made: {nearest} is a file.", "Choose another place.")
    check_place(path / "content")
