"""ObjectSwap: two objects change places from a frame to the end of the clip."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import swap_objects
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.mask_editing.mask_task import MaskTask


class ObjectSwap(MaskTask):
    """Swaps; frames on which one of the two is verified stay as they are.

    Args:
        project: Read once, here.
        one: An object.
        other: Another one.
        first: The frame from which on.

    Raises:
        UserError: Unknown id, the same object twice, one of them is locked, or the frame is outside the clip.
    """

    def __init__(self, project: Project, one: ObjectId, other: ObjectId, first: FrameIndex) -> None:
        infos = [project.info_of(object_id) for object_id in (one, other)]
        super().__init__(f"Swap {infos[0].name} and {infos[1].name} from frame {first}", project)
        if one == other:
            raise UserError(f"'{infos[0].name}' cannot be swapped with itself.", "Choose two different objects.")
        locked = [info.name for info in infos if info.locked]
        if locked:
            raise UserError(f"The object '{locked[0]}' is locked.", "Unlock it first.")
        self._pair, self._first = (one, other), project.clip.check_frame(first)

    def find_frames(self) -> Sequence[FrameIndex]:
        """See `MaskTask`."""
        known = {frame for object_id in self._pair for frame in self._project.track.frames_knowing(object_id)}
        return sorted(frame for frame in known if frame >= self._first)

    def edit_frame(self, frame: FrameIndex) -> ChangeSet:
        """See `MaskTask`."""
        return swap_objects(self._project, frame, *self._pair, title=self.title)
