"""Edits that say something about frames without drawing: references, verified, presence, range, where the clip is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from segmentation.domain.changes import ChangeSet, ClipChange, WorkRangeChange
from segmentation.domain.clip import Clip
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.edits.wide_edit import WideEdit, plan_frames
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, Presence
from segmentation.domain.project import Project
from segmentation.errors import UserError

MOST_NOTE = 2_000
"""Characters of a note."""
_PRESENCE_TITLES = {
    Presence.UNKNOWN: "Unmark presence",
    Presence.PRESENT: "Mark present",
    Presence.ABSENT: "Mark absent",
    Presence.OCCLUDED: "Mark occluded",
}


def set_reference(project: Project, frames: Iterable[int], objects: Iterable[ObjectId], on: bool = True) -> ChangeSet:
    """Vouch, or stop vouching, for the objects as they are on these frames.

    Raises:
        UserError: An unknown id or a frame outside the clip.
    """
    title = "Mark reference" if on else "Unmark reference"
    return _mark(project, title, frames, objects, lambda edit, object_id: edit.mark(object_id, reference=on))


def move_reference(project: Project, object_id: ObjectId, origin: FrameIndex, target: FrameIndex) -> ChangeSet:
    """Vouch for the object on `target` in place of `origin`; the masks of both frames stay as they are.

    Raises:
        UserError: An unknown id, a frame outside the clip, or nothing is known of the object on `target`.
    """
    title = f"Move reference to frame {target}"
    if origin == target:
        return ChangeSet(title)
    project.clip.check_frame(target)
    name = project.info_of(object_id).name
    if project.track.record(target).state(object_id) == NOTHING_KNOWN:
        raise UserError(
            f"'{name}' has no mask on frame {target} that could be its reference.", "Drag it to a frame that has one."
        )
    moved = (set_reference(project, [origin], [object_id], on=False), set_reference(project, [target], [object_id]))
    return ChangeSet(title, tuple(change for one in moved for change in one.changes))


def set_verified(project: Project, frames: Iterable[int], objects: Iterable[ObjectId], on: bool = True) -> ChangeSet:
    """Mark the objects on these frames as checked and right: no run changes them any more, and no work is left.

    Raises:
        UserError: An unknown id or a frame outside the clip.
    """
    return plan_verified(project, frames, objects, on).make()


def plan_verified(project: Project, frames: Iterable[int], objects: Iterable[ObjectId], on: bool = True) -> WideEdit:
    """As `set_verified`, to be made in pieces.

    Raises:
        UserError: As `set_verified`.
    """
    title = "Verify" if on else "Unverify"

    def mark(edit: FrameEdit, object_id: ObjectId) -> None:
        edit.mark(object_id, verified=on, **({"needs_work": False} if on else {}))

    return _plan_marks(project, title, frames, objects, mark)


def set_needs_work(project: Project, frames: Iterable[int], objects: Iterable[ObjectId], on: bool = True) -> ChangeSet:
    """Mark the objects on these frames as looked at and not right: verified no longer, and open to runs.

    Raises:
        UserError: An unknown id or a frame outside the clip.
    """
    title = "Needs work" if on else "Needs no work"

    def mark(edit: FrameEdit, object_id: ObjectId) -> None:
        edit.mark(object_id, needs_work=on, **({"verified": False} if on else {}))

    return _mark(project, title, frames, objects, mark)


def set_note(project: Project, frames: Iterable[int], objects: Iterable[ObjectId], note: str) -> ChangeSet:
    """Write a note on the objects on these frames; an empty one removes it.

    Args:
        note: One line or several, at most `MOST_NOTE` characters; space around it is left out.

    Raises:
        UserError: A note that is too long, an unknown id or a frame outside the clip.
    """
    text = note.strip()
    if len(text) > MOST_NOTE:
        raise UserError(f"The note has {len(text):,} characters.", f"Use at most {MOST_NOTE:,}.")
    return _mark(project, "Note", frames, objects, lambda edit, object_id: edit.mark(object_id, note=text))


def set_presence(project: Project, frames: Iterable[int], objects: Iterable[ObjectId], presence: Presence) -> ChangeSet:
    """Mark the objects on these frames; absent ones lose their mask there and get none from runs.

    Raises:
        UserError: An unknown id, a locked object marked absent, or a frame outside the clip.
    """
    return plan_presence(project, frames, objects, presence).make()


def plan_presence(project: Project, frames: Iterable[int], objects: Iterable[ObjectId], presence: Presence) -> WideEdit:
    """As `set_presence`, to be made in pieces.

    Raises:
        UserError: As `set_presence`.
    """
    ids = tuple(objects)
    locked = [project.info_of(i).name for i in ids if project.info_of(i).locked]
    if presence is Presence.ABSENT and locked:
        raise UserError(f"The object '{locked[0]}' is locked.", "Unlock it to mark it absent.")

    def mark(edit: FrameEdit, object_id: ObjectId) -> None:
        note = edit.state(object_id).note
        if presence is Presence.ABSENT:
            edit.forget(object_id)
        edit.mark(object_id, presence=presence, note=note)

    return _plan_marks(project, _PRESENCE_TITLES[presence], frames, ids, mark)


def set_work_range(project: Project, frames: FrameRange | None) -> ChangeSet:
    """Set In and Out; None means the whole clip.

    Raises:
        UserError: The range ends outside the clip.
    """
    if frames is not None:
        project.clip.check_frame(frames.last)
    if frames == project.work_range_or_none:
        return ChangeSet("Set range")
    return ChangeSet("Set range", (WorkRangeChange(project.work_range_or_none, frames),))


def set_clip(project: Project, clip: Clip) -> ChangeSet:
    """Relink the project to its moved clip.

    Raises:
        UserError: The clip has another size or number of frames.
    """
    old = project.clip
    if (clip.size, clip.frame_count) != (old.size, old.frame_count):
        raise UserError(
            f"'{clip.source}' has {clip.frame_count} frames of {clip.width} x {clip.height}, but the masks were made "
            f"for {old.frame_count} of {old.width} x {old.height}.",
            "Choose the clip that this project was made with.",
        )
    return ChangeSet("Relink clip", () if clip == old else (ClipChange(old, clip),))


def _mark(
    project: Project,
    title: str,
    frames: Iterable[int],
    objects: Iterable[ObjectId],
    mark: Callable[[FrameEdit, ObjectId], None],
) -> ChangeSet:
    return _plan_marks(project, title, frames, objects, mark).make()


def _plan_marks(
    project: Project,
    title: str,
    frames: Iterable[int],
    objects: Iterable[ObjectId],
    mark: Callable[[FrameEdit, ObjectId], None],
) -> WideEdit:
    ids = tuple(project.info_of(object_id).id for object_id in objects)
    inside = [FrameIndex(project.clip.check_frame(frame)) for frame in frames]

    def mark_all(edit: FrameEdit) -> None:
        for object_id in ids:
            mark(edit, object_id)

    return plan_frames(project, title, inside, mark_all)
