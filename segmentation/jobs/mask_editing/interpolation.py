"""Interpolation: masks for a gap, from the masks on both sides of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import merge_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.mask_editing.mask_task import TASK_ID, MaskTask

TITLE = "Interpolate masks"


@dataclass(frozen=True)
class Gap:
    """Frames without a mask that counts, and the frames with masks at its ends.

    Args:
        before: The last frame before it.
        after: The first frame behind it.
    """

    before: FrameIndex
    after: FrameIndex

    def __contains__(self, frame: object) -> bool:
        return isinstance(frame, int) and self.before < frame < self.after

    def share(self, frame: FrameIndex) -> float:
        """How far `frame` is on the way through the gap, 0..1."""
        return (frame - self.before) / (self.after - self.before)


class Interpolation(MaskTask):
    """Fills the gaps around a frame.

    Where an object has no pixel on the frame, its gap reaches to the nearest frames on which it has some. Where it has
    a computed mask, the gap reaches to the nearest masks that were drawn, imported, vouched for or verified; so the
    masks between two drawn ones can be made anew. Protected frames inside stay as they are.

    Args:
        project: Read once, here.
        frame: Where the user looks.
        objects: Whose gaps.
    """

    def __init__(self, project: Project, frame: FrameIndex, objects: Iterable[ObjectId]) -> None:
        super().__init__(TITLE, project)
        self._frame, self._clip = frame, project.clip
        self._objects = [i for i in sorted(objects) if i in project.objects and not project.objects[i].locked]
        self._gaps: dict[ObjectId, Gap] = {}
        self._between: dict[ObjectId, Callable[[float], Region]] = {}

    def find_frames(self) -> Sequence[FrameIndex]:
        """See `MaskTask`."""
        found = {object_id: self._find_gap(object_id) for object_id in self._objects}
        self._gaps = {object_id: gap for object_id, gap in found.items() if gap is not None}
        if not self._gaps:
            raise UserError(
                f"There is no gap to fill at frame {self._frame}.",
                "Go to a frame between two masks of the object. Locked objects, and masks that were drawn or verified, "
                "are left alone.",
            )
        frames = {FrameIndex(f) for gap in self._gaps.values() for f in range(gap.before + 1, gap.after)}
        return sorted(frames)

    def compute(self, frame: FrameIndex) -> FrameResult | None:
        """See `MaskTask`."""
        wanted = [i for i, gap in self._gaps.items() if frame in gap and not self._state(frame, i).is_protected]
        if not wanted:
            return None
        labels = np.zeros(self._clip.size, np.uint8)
        for object_id in wanted:
            labels[self._region(object_id, frame) & (labels == 0)] = object_id
        return FrameResult(TASK_ID, frame, pack_mask(LabelMask(labels)), frozenset(wanted))

    def _enter(self, result: FrameResult) -> ChangeSet:
        return merge_result(self._project, result, title=TITLE)

    def _find_gap(self, object_id: ObjectId) -> Gap | None:
        if self._state(self._frame, object_id).is_protected:
            return None
        seen = self._has_pixels(self._frame, object_id)
        ends = [self._find_end(object_id, frames, drawn=seen) for frames in self._ways_out()]
        return Gap(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None

    def _ways_out(self) -> tuple[Iterator[FrameIndex], Iterator[FrameIndex]]:
        whole = self._clip.whole
        back = (FrameIndex(f) for f in range(self._frame - 1, whole.first - 1, -1))
        return back, (FrameIndex(f) for f in range(self._frame + 1, whole.last + 1))

    def _find_end(self, object_id: ObjectId, frames: Iterator[FrameIndex], *, drawn: bool) -> FrameIndex | None:
        for frame in frames:
            counts = self._state(frame, object_id).is_protected if drawn else True
            if counts and self._has_pixels(frame, object_id):
                return frame
        return None

    def _region(self, object_id: ObjectId, frame: FrameIndex) -> Region:
        # Here, because it brings OpenCV in and the window, which reads this module, comes up without it.
        from segmentation.jobs.mask_editing.signed_distance import interpolate

        gap = self._gaps[object_id]
        if object_id not in self._between:
            ends = [self._records[f].mask.unpack().region(object_id) for f in (gap.before, gap.after)]
            self._between[object_id] = interpolate(*ends)
        return self._between[object_id](gap.share(frame))
