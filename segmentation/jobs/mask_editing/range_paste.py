"""RangePaste: one mask on every frame of a range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import paste_mask
from segmentation.domain.edits.pasting import PASTE_TITLE
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.mask_editing.mask_task import TASK_ID, MaskTask


class RangePaste(MaskTask):
    """Puts a mask on frames.

    Args:
        project: Read once, here.
        frames: Where to.
        mask: Labels by object id.
        objects: The objects that it speaks of.
    """

    def __init__(self, project: Project, frames: FrameRange, mask: PackedMask, objects: Iterable[ObjectId]) -> None:
        super().__init__(PASTE_TITLE, project)
        self._frames, self._mask, self._objects = frames, mask, frozenset(objects)

    def find_frames(self) -> Sequence[FrameIndex]:
        """See `MaskTask`."""
        return list(self._frames)

    def compute(self, frame: FrameIndex) -> FrameResult | None:
        """See `MaskTask`."""
        return FrameResult(TASK_ID, frame, self._mask, self._objects)

    def _enter(self, result: FrameResult) -> ChangeSet:
        return paste_mask(self._project, result.frame, result.mask, result.objects)
