"""Playback: moves the current frame at the clip's own timestamps. Drops frames rather than slow down; reads nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from app.commands.context import AppContext
from segmentation.domain.frames import FrameIndex, FrameRange


class Playback(QObject):
    """Plays while `ViewState.playing`: within In and Out when begun there, else to the end of the clip.

    Args:
        context: The open document and the view.
        clock: Seconds, growing; another one for tests.
    """

    def __init__(
        self, context: AppContext, parent: QObject | None = None, *, clock: Callable[[], float] = perf_counter
    ) -> None:
        super().__init__(parent)
        self._context, self._view, self._clock = context, context.view, clock
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._times: tuple[float, ...] = (0.0,)
        self._span = FrameRange(FrameIndex(0), FrameIndex(0))
        self._offset_s = 0.0
        self._shown = FrameIndex(0)
        self._view.playing_changed.connect(self._playing_changed)
        self._view.frame_changed.connect(self._frame_changed)

    @Slot()
    def tick(self) -> None:
        """Show the frame that is due now, and sleep until the next one."""
        due_s = self._clock() + self._offset_s
        frame = min(bisect_right(self._times, due_s) - 1, self._span.last)
        self._shown = FrameIndex(max(frame, self._span.first))
        self._view.set_frame(self._shown)
        if self._shown >= self._span.last:
            self._view.set_playing(False)
        elif self._view.playing:
            wait_s = self._times[self._shown + 1] - (self._clock() + self._offset_s)
            self._timer.start(max(0, round(wait_s * 1000)))

    @Slot(bool)
    def _playing_changed(self, playing: bool) -> None:
        project = self._context.project
        if not playing or project is None:
            self._timer.stop()
            return
        self._times = project.clip.timestamps_s
        inside = self._view.frame in project.work_range
        self._span = project.work_range if inside else project.clip.whole
        start = self._span.first if self._view.frame >= self._span.last else self._view.frame
        self._start_at(start)
        self.tick()

    @Slot(int)
    def _frame_changed(self, frame: int) -> None:
        """Somebody else moved: go on from there."""
        if self._view.playing and frame != self._shown:
            self._start_at(FrameIndex(frame))

    def _start_at(self, frame: FrameIndex) -> None:
        self._shown = frame
        self._offset_s = self._times[frame] - self._clock()
