"""Makes masks of what points and boxes select, and gives them to a project as references."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.batch.named_objects import add_missing_object, find_object, object_of
from segmentation.domain.changes import ChangeSet, StepId
from segmentation.domain.edits import paint, set_reference
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.object_prompts import ObjectKey, ObjectPrompts
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.refinement.click_selection import ClickSelector
from segmentation.media.video import Video
from segmentation.storage.saved_project import SavedProject

_TITLE = "Select by points and boxes"


@dataclass(frozen=True)
class PromptedMask:
    """What the prompts for one object on one frame selected.

    Args:
        frame: Which one.
        object_id: Of the project.
        pixels: How many pixels the mask has.
    """

    frame: FrameIndex
    object_id: ObjectId
    pixels: int


def check_prompts(project: Project, prompts: Sequence[ObjectPrompts]) -> None:
    """Find out before any work whether the prompts fit the clip and the objects.

    Raises:
        UserError: As `ObjectPrompts.of_clip`, an object is locked, or there would be more than can be.
    """
    for each in prompts:
        each.of_clip(project.clip)
        known = find_object(project, each.object)
        if known is not None and project.objects[known].locked:
            raise UserError(
                f"The object '{project.objects[known].name}' is locked.", "Unlock it, or leave its prompts out."
            )
    new = {each.object for each in prompts if find_object(project, each.object) is None}
    if len(project.objects) + len(new) > MAX_OBJECT_ID:
        raise UserError(
            f"The prompts bring {len(new)} new objects to {len(project.objects)} that are there.",
            f"A project has at most {MAX_OBJECT_ID}: leave some out.",
        )


def give_prompts(
    saved: SavedProject,
    video: Video,
    prompts: Sequence[ObjectPrompts],
    selector: ClickSelector,
    engine: str = "",
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[PromptedMask, ...]:
    """Make the mask of each object on its frame what its prompts select, as a reference; one step of undo.

    All masks are selected before the first is taken, so bad prompts change nothing. Where masks of a frame overlap,
    later prompts count. A run that was broken off is forgotten where anything changes; where all masks are there
    already, nothing does.

    Args:
        saved: The project.
        video: Its clip.
        prompts: One entry for each object and frame (`merge_prompts`).
        selector: Follows them.
        engine: By which engine; empty for the best one that the user may use.
        on_progress: Gets the prompts done and the prompts in all.

    Raises:
        UserError: As `check_prompts`, or nothing is left of a mask.
        EngineError: The engine cannot be used.
    """
    check_prompts(saved.project, prompts)
    found = _select(video, saved.project, prompts, selector, engine, on_progress)
    step = _OneStep(saved)
    # Numbers first: a new name must not take a number that is asked for.
    for key in sorted({each.object for each in prompts}, key=lambda key: (isinstance(key, str), key)):
        step.commit(add_missing_object(saved.project, key))
    masks: list[PromptedMask] = []
    for frame, selected in found.items():
        ids = {place: object_of(saved.project, key) for place, key in selected.objects.items()}
        areas = selected.mask.areas()
        masks += [PromptedMask(frame, object_id, areas[place]) for place, object_id in ids.items()]
        step.commit(_draw(saved.project, frame, selected.mask.relabel(ids)))
        step.commit(set_reference(saved.project, [frame], ids.values()))
    return tuple(masks)


@dataclass(frozen=True)
class _Selected:
    """What was selected on a frame.

    Args:
        mask: Labels that are places among the prompts for the frame, from 1.
        objects: The object at each place.
    """

    mask: PackedMask
    objects: Mapping[int, ObjectKey]


def _select(
    video: Video,
    project: Project,
    prompts: Sequence[ObjectPrompts],
    selector: ClickSelector,
    engine: str,
    on_progress: Callable[[int, int], None],
) -> dict[FrameIndex, _Selected]:
    by_frame: dict[FrameIndex, list[ObjectPrompts]] = {}
    for each in prompts:
        by_frame.setdefault(FrameIndex(each.frame), []).append(each)
    found, done = {}, 0
    for frame, on_frame in sorted(by_frame.items()):
        labels, rgb = np.zeros(project.clip.size, np.uint8), video.read(frame)
        for place, each in enumerate(on_frame, start=1):
            labels[selector.select(rgb, each.of_clip(project.clip), engine)] = place
            done += 1
            on_progress(done, len(prompts))
        packed = pack_mask(LabelMask(labels))
        for place, each in enumerate(on_frame, start=1):
            if not packed.areas().get(place):
                raise UserError(
                    f"The prompts for {each.title} select nothing that is not another object's.",
                    "Give more points, or points that are clearly in it.",
                )
        found[frame] = _Selected(packed, {place: each.object for place, each in enumerate(on_frame, start=1)})
    return found


def _draw(project: Project, frame: FrameIndex, mask: PackedMask) -> ChangeSet:
    """The frame with the selected masks in place of those that their objects had."""
    old, new = project.track.mask(frame).labels, mask.unpack()
    kept = np.where(np.isin(old, list(new.objects())), np.uint8(0), old)
    labels = LabelMask(np.where(new.labels > 0, new.labels, kept))
    return paint(project, frame, labels, min(new.objects()), title=_TITLE)


class _OneStep:
    """Changes that are one step of undo.

    Args:
        saved: Gets them.
    """

    def __init__(self, saved: SavedProject) -> None:
        self._saved = saved
        self._id: StepId | None = None

    def commit(self, changes: ChangeSet) -> None:
        """Make the changes; an unfinished run started from other masks."""
        if changes and self._id is None:
            self._saved.clear_job()
            changes = ChangeSet(_TITLE, changes.changes)
        self._id = self._saved.commit(changes, into=self._id)
