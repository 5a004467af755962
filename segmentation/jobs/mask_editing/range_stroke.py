"""RangeStroke: what was drawn on one frame, on the other frames of a range."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import paint
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.project import Project
from segmentation.domain.stroke import Stroke
from segmentation.jobs.mask_editing.mask_task import TASK_ID, MaskTask


class RangeStroke(MaskTask):
    """Repeats a stroke; objects that are locked, or verified on a frame, keep their pixels there.

    Args:
        project: Read once, here.
        frames: Where.
        drawn_on: The frame on which it was drawn, and that has it already.
        stroke: Ended.
    """

    def __init__(self, project: Project, frames: FrameRange, drawn_on: FrameIndex, stroke: Stroke) -> None:
        super().__init__("Paint through the range", project)
        self._frames = sorted((f for f in frames if f != drawn_on), key=lambda frame: abs(frame - drawn_on))
        self._stroke = stroke

    def find_frames(self) -> Sequence[FrameIndex]:
        """See `MaskTask`: the nearest ones first."""
        return self._frames

    def compute(self, frame: FrameIndex) -> FrameResult | None:
        """See `MaskTask`."""
        objects = self._project.objects
        kept = [i for i, info in objects.items() if info.locked or self._state(frame, i).verified]
        active = self._stroke.active
        if active in kept or active not in objects:
            return None
        repeated = self._stroke.repeat_on(self._project.track.mask(frame), kept)
        if repeated.changes_nothing:
            return None
        return FrameResult(TASK_ID, frame, pack_mask(repeated.result()), frozenset({repeated.subject()}))

    def _enter(self, result: FrameResult) -> ChangeSet:
        (subject,) = result.objects
        return paint(
            self._project, result.frame, result.mask.unpack(), subject, title=self.title, becomes_reference=False
        )
