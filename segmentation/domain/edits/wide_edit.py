"""WideEdit: an edit of many frames, such as deleting an object, that can be made frame by frame and applied at once.

Nothing of the project changes while it is made, so that it may take its time, be dropped, or be made anew for a frame
that something else has changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from segmentation.domain.changes import Change, ChangeSet
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project


@dataclass(frozen=True)
class WideEdit:
    """What is to happen, as one step of undo.

    Args:
        title: As of a `ChangeSet`.
        frames: Frames that may change, ascending.
        change: What becomes of one of them, and of what is proposed there, as both are in the project when this is
            called; empty where nothing does.
        of_objects: What happens to the object list.
    """

    title: str
    frames: tuple[FrameIndex, ...]
    change: Callable[[FrameIndex], tuple[Change, ...]]
    of_objects: tuple[Change, ...] = ()

    def make(self) -> ChangeSet:
        """All of it at once."""
        return self.join(map(self.change, self.frames))

    def join(self, changes: Iterable[tuple[Change, ...]]) -> ChangeSet:
        """All of it, given what becomes of every frame."""
        return ChangeSet(self.title, (*self.of_objects, *chain.from_iterable(changes)))


def plan_frames(
    project: Project,
    title: str,
    frames: Iterable[FrameIndex],
    alter: Callable[[FrameEdit], None],
    of_objects: tuple[Change, ...] = (),
) -> WideEdit:
    """An edit that does the same to each of some frames.

    Args:
        project: The project.
        title: As of a `ChangeSet`.
        frames: Which ones, ascending.
        alter: Does it to one.
        of_objects: What happens to the object list besides.
    """

    def change(frame: FrameIndex) -> tuple[Change, ...]:
        edit = FrameEdit(project, frame, project.next_revision)
        alter(edit)
        made = edit.change()
        return () if made is None else (made,)

    return WideEdit(title, tuple(frames), change, of_objects)


def find_frames_knowing(project: Project, objects: Iterable[ObjectId]) -> list[FrameIndex]:
    """Frames on which something is known of any of the objects, ascending."""
    ids = frozenset(objects)
    return sorted(frame for frame, record in project.track.records.items() if not ids.isdisjoint(record.states))
