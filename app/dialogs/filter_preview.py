"""FilterPreview: shows on the picture what a change of masks would do, and plays it in a loop. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.commands.context import AppContext
from app.state.mask_preview import ReplacedMasks
from app.workers.background_call import BackgroundCalls
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.project import Project
from segmentation.domain.soft_edges_shown import SoftEdges, join_bands
from segmentation.errors import SegmentationError

LOOP_FRAMES = 12
"""Before and behind the frame that is looked at."""
LOOP_MS = 60
Compute = Callable[[], FrameResult | None]
"""All labels of a frame as they would become, and the soft edges; None where nothing changes. Not on the GUI thread."""
Prepare = Callable[[Project, FrameIndex], Compute]
"""Reads what is needed of a project, on the GUI thread."""


@dataclass(frozen=True)
class _Frame:
    """What a frame would become."""

    mask: PackedMask
    soft: SoftEdges | None


@dataclass
class _Shown:
    """What is to be shown, and what of it is known."""

    prepare: Prepare | None = None
    masks: dict[FrameIndex, _Frame | None] = field(default_factory=dict)


class FilterPreview(QObject):
    """Computes off the GUI thread, the shown frame first; the newest wish wins.

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

    def show(self, prepare: Prepare | None) -> None:
        """Show what would be computed, until None."""
        self._shown = _Shown(prepare)
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
        missing = [frame for frame in wanted if frame not in shown.masks]
        if shown.prepare is None or project is None:
            self._view.set_preview(None)
        elif missing and not self._computing:
            compute = shown.prepare(project, missing[0])
            self._computing = True
            take = partial(self._take, shown, shown.masks, missing[0])
            self._calls.call(partial(_compute, compute), take, partial(self._report, shown))

    def _take(
        self, shown: _Shown, masks: dict[FrameIndex, _Frame | None], frame: FrameIndex, found: _Frame | None
    ) -> None:
        self._computing = False
        masks[frame] = found
        if shown is self._shown and masks is shown.masks:
            known = {f: each for f, each in masks.items() if each is not None}
            soft = {f: each.soft for f, each in known.items() if each.soft is not None}
            self._view.set_preview(ReplacedMasks({f: each.mask for f, each in known.items()}, soft))
        self._compute_next()

    def _report(self, shown: _Shown, error: SegmentationError) -> None:
        """Once: what failed is not tried again before another wish."""
        self._computing = False
        if shown is self._shown:
            shown.prepare = None
        self._context.say_error(error)


def _compute(compute: Compute) -> _Frame | None:
    """On the thread."""
    result = compute()
    return None if result is None else _Frame(result.mask, join_bands(result.alpha))
