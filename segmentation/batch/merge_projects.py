"""Several projects of one clip as one: object by object from one of them each, or what most of them say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from segmentation.batch.compare_projects import is_known
from segmentation.batch.object_pairs import check_same_clip, pair_objects
from segmentation.domain.changes import ChangeSet
from segmentation.domain.clip import Clip
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import display_colour
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError, StorageError, UserError
from segmentation.formats.exporting.atomic_folder import check_place
from segmentation.formats.progress import Progress, Steps
from segmentation.storage.clip_path import relative_source
from segmentation.storage.saved_project import SavedProject

FEWEST_VOTERS = 3


@dataclass(frozen=True)
class MergedObject:
    """One object of the merged project.

    Args:
        info: What it is called there.
        ids: Its id by the place of each project that has it.
        taken_from: The place of the project whose masks are taken; None for what most of them say.
    """

    info: ObjectInfo
    ids: Mapping[int, ObjectId]
    taken_from: int | None


@dataclass(frozen=True)
class _MergedFrame:
    """One frame.

    Args:
        mask: Labels by the ids of the merged project.
        known: The objects that are known there.
        vouched: Those of them that somebody vouches for.
        covered_pixels: Pixels that two objects claim; the one that comes first has them.
    """

    mask: LabelMask
    known: frozenset[ObjectId]
    vouched: frozenset[ObjectId]
    covered_pixels: int


def plan_merge(
    projects: Sequence[Project], taken: Mapping[str, int], *, by_majority: bool = False
) -> tuple[MergedObject, ...]:
    """The objects of the merged project: those of the first project, then what only others have.

    Args:
        projects: Two or more of one clip.
        taken: Place of the project that an object comes from, by its name; others come from the first that has them.
        by_majority: Whether masks are what most projects say.

    Raises:
        UserError: They are of different clips, too few, or a name or place is unknown.
    """
    if len(projects) < (FEWEST_VOTERS if by_majority else 2):
        fewest = FEWEST_VOTERS if by_majority else 2
        raise UserError(f"{len(projects)} projects cannot be merged in this way.", f"Give {fewest} or more.")
    for other in projects[1:]:
        check_same_clip(projects[0].clip, other.clip, other.clip.source)
    groups = _group_objects(projects)
    names = {_info(projects, group).name: number for number, group in enumerate(groups)}
    for name, place in taken.items():
        if name not in names:
            raise UserError(f"There is no object '{name}' in these projects.", f"There are: {', '.join(names)}.")
        if place not in groups[names[name]]:
            raise UserError(f"Project {place + 1} has no object '{name}'.", "Take it from another.")
    merged: list[MergedObject] = []
    for number, group in enumerate(groups, start=1):
        own = _info(projects, group)
        object_id = own.id if 0 in group else _free_id([each.info.id for each in merged], projects[0], number)
        source = None if by_majority else taken.get(own.name, min(group))
        merged.append(MergedObject(ObjectInfo(object_id, own.name, display_colour(object_id)), group, source))
    return tuple(merged)


def _group_objects(projects: Sequence[Project]) -> list[dict[int, ObjectId]]:
    """Which objects are one: ids by the place of the project."""
    groups = [{0: object_id} for object_id in projects[0].object_order]
    for place, project in enumerate(projects[1:], start=1):
        left = list(project.object_order)
        for before in range(place):
            second_of = pair_objects(projects[before], project).second_of
            for group in groups:
                other = second_of.get(group.get(before, ObjectId(0)))
                if other in left and place not in group:
                    group[place] = other
                    left.remove(other)
        groups += [{place: object_id} for object_id in left]
    return groups


def _info(projects: Sequence[Project], group: Mapping[int, ObjectId]) -> ObjectInfo:
    place = min(group)
    return projects[place].objects[group[place]]


def _free_id(taken: Sequence[ObjectId], first: Project, number: int) -> ObjectId:
    used = {*taken, *first.objects}
    return ObjectId(next(i for i in (number, *range(1, 1 << 10)) if ObjectId(i) not in used))


def merge_projects(
    sources: Sequence[SavedProject], objects: Sequence[MergedObject], target: Path
) -> Steps[tuple[str, ...]]:
    """Write a new project with the merged masks, as one step of its history.

    Args:
        sources: The projects; the first one's clip is that of the new project.
        objects: As `plan_merge` gives them.
        target: The file to make.

    Returns:
        What was decided, in plain sentences.

    Raises:
        UserError: There is something at `target`.
        StorageError: It cannot be written.
    """
    check_target(target)
    projects = [saved.project for saved in sources]
    clip = replace(projects[0].clip, source=relative_source(target, sources[0].source_path()))
    frames = sorted({frame for project in projects for frame in project.track.records})
    merged: dict[FrameIndex, _MergedFrame] = {}
    for done, frame in enumerate(frames, start=1):
        found = _merge_frame(projects, objects, frame)
        if found.known:
            merged[frame] = found
        yield Progress("Merging", done, len(frames))
    with _project_being_made(target, clip) as saved:
        _take(saved, objects, merged)
    covered = sum(each.covered_pixels for each in merged.values())
    said = (f"{len(merged)} frames of {len(objects)} objects.",)
    overlap = f"{covered} pixels were claimed by two objects; the one that comes first in the list has them."
    return (*said, overlap) if covered else said


def check_target(target: Path) -> None:
    """Find out before long work whether a project can be made at `target`.

    Raises:
        UserError: There is something.
        StorageError: Its folder cannot be written or made.
    """
    if target.exists():
        raise UserError(f"{target} exists already.", "Choose another name with --out.")
    check_place(target)


@contextmanager
def _project_being_made(target: Path, clip: Clip) -> Iterator[SavedProject]:
    """A project in a hidden folder, which is moved to `target` whole; what a killed program left there is removed."""
    home = target.with_name(f".{target.name}.merging")
    try:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        with SavedProject.create(home / target.name, clip) as saved:
            yield saved
        (home / target.name).replace(target)
    except SegmentationError:
        raise
    except OSError as error:
        raise StorageError(
            f"{target} cannot be written: {error.strerror}.", "Choose another place for --out."
        ) from error
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _merge_frame(projects: Sequence[Project], objects: Sequence[MergedObject], frame: FrameIndex) -> _MergedFrame:
    labels = np.zeros(projects[0].clip.size, np.uint8)
    masks = [project.track.record(frame).mask.unpack() for project in projects]  # once for all objects
    known: set[ObjectId] = set()
    vouched: set[ObjectId] = set()
    covered = 0
    for each in objects:
        places = [place for place in each.ids if each.taken_from in (None, place)]
        voters = [place for place in places if is_known(projects[place], frame, each.ids[place])]
        if voters:
            region = _majority([masks[place].region(each.ids[place]) for place in voters])
            covered += int(np.count_nonzero(region & (labels > 0)))
            labels[region & (labels == 0)] = each.info.id
            known.add(each.info.id)
            if any(projects[place].track.state(frame, each.ids[place]).is_protected for place in voters):
                vouched.add(each.info.id)
    return _MergedFrame(LabelMask(labels), frozenset(known), frozenset(vouched), covered)


def _majority(regions: Sequence[Region]) -> Region:
    """Where more than half of the regions are; of one region itself."""
    votes = np.sum(regions, axis=0)
    return np.asarray(2 * votes > len(regions))


def _take(saved: SavedProject, objects: Sequence[MergedObject], merged: Mapping[FrameIndex, _MergedFrame]) -> None:
    step = None
    for each in objects:
        step = saved.commit(
            add_object(saved.project, each.info.name, each.info.colour, object_id=each.info.id), into=step
        )
    for is_vouched in (True, False):
        changes = [
            change
            for frame, found in merged.items()
            if (chosen := found.vouched if is_vouched else found.known - found.vouched)
            for change in import_mask(saved.project, frame, found.mask, chosen, reference=is_vouched).changes
        ]
        if changes:
            step = saved.commit(ChangeSet(f"Merge {len(merged)} frames", tuple(changes)), into=step)
