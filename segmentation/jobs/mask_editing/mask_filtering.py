"""MaskFiltering: a `MaskFilter` on the masks of some objects and frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import refinable_objects, replace_masks
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_filter import MaskFilter
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.mask_editing.mask_task import TASK_ID, MaskTask

FILTER_TITLE = "Filter masks"


class MaskFiltering(MaskTask):
    """Filters; objects that are locked, absent or verified on a frame stay as they are there.

    Args:
        project: Read once, here.
        frames: Which ones; those without a mask are passed over.
        objects: Whose masks.
        steps: What to do.
    """

    def __init__(
        self, project: Project, frames: Iterable[FrameIndex], objects: Iterable[ObjectId], steps: MaskFilter
    ) -> None:
        super().__init__(FILTER_TITLE, project)
        self._steps, wanted = steps, frozenset(objects)
        chosen = ((frame, refinable_objects(project, frame, wanted)) for frame in frames)
        self._objects = {frame: ids for frame, ids in chosen if ids}
        self._unpacked: dict[FrameIndex, Labels] = {}

    def find_frames(self) -> Sequence[FrameIndex]:
        """See `MaskTask`."""
        if not self._objects:
            raise UserError(
                "There is no mask to change here.",
                "Locked objects and verified frames are left alone; choose others, or unlock them.",
            )
        return sorted(self._objects)

    def compute(self, frame: FrameIndex) -> FrameResult | None:
        """See `MaskTask`."""
        # Here, because it brings OpenCV in and the window, which reads this module, comes up without it.
        from segmentation.jobs.mask_editing.region_filter import filter_region

        objects = self._objects.get(frame, frozenset())
        if not objects:
            return None
        labels, bands = self._labels(frame).copy(), {}
        filtered = {i: filter_region(self._region(frame, i), self._steps) for i in sorted(objects)}
        labels[np.isin(labels, list(objects))] = 0
        for object_id, made in filtered.items():
            window = labels[made.box.window]
            free = window == 0
            window[made.inside & free] = object_id
            if made.alpha is not None:
                plane = np.zeros_like(labels)
                plane[made.box.window] = np.where(free, made.alpha, 0)
                bands[object_id] = AlphaBand.from_alpha(plane)
        alpha = {object_id: band for object_id, band in bands.items() if band is not None}
        return FrameResult(TASK_ID, frame, pack_mask(LabelMask(labels)), objects, alpha=alpha)

    def _enter(self, result: FrameResult) -> ChangeSet:
        return replace_masks(self._project, result, title=FILTER_TITLE)

    def _region(self, frame: FrameIndex, object_id: ObjectId) -> Region:
        here = np.equal(self._labels(frame), object_id)
        if not self._steps.steady_frames or not here.any():
            return here
        from segmentation.jobs.mask_editing.temporal_median import vote

        near = range(frame - self._steps.steady_frames, frame + self._steps.steady_frames + 1)
        known = (FrameIndex(f) for f in near if f != frame and self._state(FrameIndex(f), object_id).origin is not None)
        return vote(here, [np.equal(self._labels(other), object_id) for other in known])

    def _labels(self, frame: FrameIndex) -> Labels:
        """The stored labels; those of frames near by are kept."""
        if frame not in self._unpacked:
            far = [f for f in self._unpacked if abs(f - frame) > 2 * self._steps.steady_frames]
            for other in far:
                del self._unpacked[other]
            self._unpacked[frame] = self._records[frame].mask.unpack().labels
        return self._unpacked[frame]
