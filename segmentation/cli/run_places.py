"""Finds out before long work whether there is a place for what comes of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.export import Target
from segmentation.errors import UserError
from segmentation.formats.format_spec import UnknownFrames

if TYPE_CHECKING:
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
