"""RangeStroke: what was drawn on one frame, on the other frames of a range."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import paint
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.project import Project
from segmentation.domain.stroke import Stroke
from segmentation.jobs.mask_editing.mask_task import MaskTask


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

    def edit_frame(self, frame: FrameIndex) -> ChangeSet:
        """See `MaskTask`."""
        objects = self._project.objects
        kept = [i for i, info in objects.items() if info.locked or self._state(frame, i).verified]
        active = self._stroke.active
        if active in kept or active not in objects:
            return ChangeSet(self.title)
        repeated = self._stroke.repeat_on(self._project.track.mask(frame), kept)
        if repeated.changes_nothing:
            return ChangeSet(self.title)
        return paint(
            self._project,
            frame,
            repeated.result(),
            repeated.subject(),
            title=self.title,
            becomes_reference=False,
            changes=repeated.changes,
        )
