"""FilterPreview: shows on the picture what a filter would do to masks, and plays it in a loop. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.commands.context import AppContext
from app.state.mask_preview import ReplacedMasks
from app.workers.background_call import BackgroundCalls
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.mask_filter import MaskFilter
from segmentation.domain.objects import ObjectId
from segmentation.errors import SegmentationError
from segmentation.jobs.mask_editing.mask_filtering import MaskFiltering

LOOP_FRAMES = 12
"""Before and behind the frame that is looked at."""
LOOP_MS = 60


@dataclass
class _Shown:
    """What is to be shown, and what of it is known."""

    steps: MaskFilter = field(default_factory=MaskFilter)
    objects: frozenset[ObjectId] = frozenset()
    masks: dict[FrameIndex, PackedMask | None] = field(default_factory=dict)


class FilterPreview(QObject):
    """Computes off the GUI thread, the shown frame first; the newest filter wins.

    Args:
        context: The open document and the view.
    """

    loop_ended = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._view = context, context.view
        self._calls = BackgroundCalls(self)
        self._shown = _Shown()
        self._computing = False
        self._loop: list[FrameIndex] = []
        self._home = FrameIndex(0)
        self._turns = QTimer(self, interval=LOOP_MS)
        self._turns.timeout.connect(self._turn)
        context.view.frame_changed.connect(self._compute_next)
        context.project_changed.connect(self._forget)

    @property
    def looping(self) -> bool:
        """Whether frames around are played again and again."""
        return self._turns.isActive()

    def show(self, steps: MaskFilter, objects: frozenset[ObjectId]) -> None:
        """Show what `steps` would make of the masks of `objects`."""
        self._shown = _Shown(steps, objects)
        self._compute_next()

    def start_loop(self) -> None:
        """Play the frames around the one that is looked at, again and again."""
        project, here = self._context.project, self._view.frame
        if project is None or self.looping:
            return
        last = project.clip.whole.last
        self._home = here
        self._loop = [FrameIndex(f) for f in range(max(0, here - LOOP_FRAMES), min(last, here + LOOP_FRAMES) + 1)]
        self._turns.start()
        self._compute_next()

    def end_loop(self) -> None:
        """Go back to the frame where the loop began."""
        if self.looping:
            self._turns.stop()
            self._loop = []
            self._view.set_frame(self._home)
            self.loop_ended.emit()

    def close(self) -> None:
        """Show the stored masks again, and end the thread."""
        self.end_loop()
        self._shown = _Shown()
        self._view.set_preview(None)
        self._calls.close()

    @Slot()
    def _turn(self) -> None:
        here = self._view.frame
        place = self._loop.index(here) if here in self._loop else -1
        self._view.set_frame(self._loop[(place + 1) % len(self._loop)])

    @Slot()
    def _forget(self) -> None:
        """What was computed is of masks that are others now."""
        self._shown.masks = {}
        self._compute_next()

    @Slot()
    def _compute_next(self) -> None:
        shown, project = self._shown, self._context.project
        wanted = [self._view.frame, *self._loop]
        missing = [frame for frame in wanted if frame not in shown.masks] if shown.steps and shown.objects else []
        if not shown.steps or project is None:
            self._view.set_preview(None)
        elif missing and not self._computing:
            task = MaskFiltering(project, missing[:1], shown.objects, shown.steps)
            self._computing = True
            take = partial(self._take, shown, shown.masks, missing[0])
            self._calls.call(partial(task.compute, missing[0]), take, self._report)

    def _take(
        self, shown: _Shown, masks: dict[FrameIndex, PackedMask | None], frame: FrameIndex, result: FrameResult | None
    ) -> None:
        self._computing = False
        masks[frame] = None if result is None else result.mask
        if shown is self._shown and masks is shown.masks:
            self._view.set_preview(ReplacedMasks({f: mask for f, mask in masks.items() if mask is not None}))
        self._compute_next()

    def _report(self, error: SegmentationError) -> None:
        self._computing = False
        self._context.say_error(error)
