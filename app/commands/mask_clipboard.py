"""The mask that was copied from a frame, to be pasted on others. Ours alone: not the system's clipboard."""

from __future__ import annotations

from app.commands.context import AppContext, MessageKind
from app.translating import tr
from segmentation.domain.edits import import_mask
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.jobs.mask_editing.range_paste import RangePaste


class MaskClipboard:
    """One frame's mask of the objects that were selected."""

    def __init__(self) -> None:
        self._mask: PackedMask | None = None
        self._objects: frozenset[ObjectId] = frozenset()

    def copy(self, context: AppContext) -> None:
        """Remember the selected objects' masks of the current frame."""
        if context.project is None:
            return
        self._mask = context.project.track.record(context.view.frame).mask
        self._objects = context.view.selection
        context.say(tr("The mask is copied."), MessageKind.DONE)

    def can_paste(self, context: AppContext) -> bool:
        """Whether there is a mask that fits the open clip and still has objects."""
        return context.project is not None and self._mask is not None and bool(self._existing_objects(context))

    def paste(self, context: AppContext) -> None:
        """Put the copied masks on the current frame; they become references there."""
        if self._mask is None:
            return
        mask, kept = self._mask.unpack(), self._existing_objects(context)
        others = {int(label): 0 for label in mask.objects() - kept}
        fitting: LabelMask = mask.relabel(others)
        context.edit(lambda project: import_mask(project, context.view.frame, fitting, kept))

    def paste_in_range(self, context: AppContext) -> None:
        """Put the copied masks on every frame from In to Out; what is verified there stays."""
        project = context.project
        if project is not None and self._mask is not None:
            task = RangePaste(project, project.work_range, self._mask, self._existing_objects(context))
            context.mask_work.start(task)

    def _existing_objects(self, context: AppContext) -> frozenset[ObjectId]:
        return self._objects & context.project.objects.keys() if context.project else frozenset()
