"""What a stage of a schedule learns from: its sets, each with its split, its objects and its share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from segmentation.errors import UserError
from segmentation.metrics.youtube_vos_meta import find_listing, read_listing
from segmentation.training.flow_files import attach_flow
from segmentation.training.paper_schedule import PaperSchedule, ScheduledStage, StageData
from segmentation.training.readers import find_training_files
from segmentation.training.samples import Skipped, TrainingFiles
from segmentation.training.splits import parse_split


def check_places(schedule: PaperSchedule, given: Mapping[str, Path]) -> None:
    """Refuse names that the schedule does not know, and sets of its stages that were not given.

    Raises:
        UserError: There are such.
    """
    if unknown := [name for name in given if name not in schedule.places]:
        raise UserError(f"The schedule has no set '{unknown[0]}'.", f"It has: {', '.join(schedule.places)}.")
    wanted = {part.place for stage in schedule.stages for part in stage.data}
    if missing := sorted(wanted - set(given)):
        described = "; ".join(f"{name}: {schedule.places[name]}" for name in missing)
        raise UserError(
            f"The schedule needs {len(missing)} more sets: {described}.", f"Give --data {missing[0]}=FOLDER ..."
        )


def find_stage_files(
    stage: ScheduledStage, given: Mapping[str, Path], laid_out_in: Path, short_edge_px: int, flow: Path | None = None
) -> TrainingFiles:
    """Everything that a stage learns from.

    Args:
        stage: Which sets.
        given: Where they lie, by their names.
        laid_out_in: As in `find_training_files`.
        short_edge_px: As there.
        flow: Folder of precomputed flow for the clips, or None.

    Raises:
        UserError: As `find_training_files`, `parse_split` and `attach_flow`, or no clip has as many objects.
        MediaError: A list of objects is missing or cannot be read.
    """
    found = TrainingFiles()
    for part in stage.data:
        found = found + _part_files(part, given[part.place], laid_out_in, short_edge_px)
    return found if flow is None or not found.clips else attach_flow(found, flow)


def _part_files(part: StageData, folder: Path, laid_out_in: Path, short_edge_px: int) -> TrainingFiles:
    split = parse_split(part.split) if part.split else None
    found = find_training_files([folder], laid_out_in, short_edge_px, split)
    if part.objects:
        found = _with_objects(found, folder, part.objects)
    return found.with_share(part.share) if part.share and found.clips else found


def _with_objects(files: TrainingFiles, folder: Path, objects: int) -> TrainingFiles:
    """Only the clips that the set's list gives so many objects."""
    listed = read_listing(find_listing(folder))
    clips = tuple(clip for clip in files.clips if len(listed.get(clip.name, {})) == objects)
    if not clips:
        raise UserError(f"No clip in {folder} has {objects} objects by its meta.json.", "Check the folder.")
    left_out = len(files.clips) - len(clips)
    note = (Skipped(f"{left_out} clips of {folder.name}", f"they do not have {objects} objects"),) if left_out else ()
    return replace(files, clips=clips, skipped=(*files.skipped, *note))
