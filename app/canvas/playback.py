"""Playback: moves the current frame at the clip's own timestamps. Drops frames rather than slow down; reads nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.commands.context import AppContext
from segmentation.domain.frames import FrameIndex, FrameRange

STILL_S = 0.04
"""How long the only frame of a clip lasts."""


class Playback(QObject):
    """Plays while `ViewState.playing`: within In and Out when begun there, else to the end of the clip.

    `ViewState.pace` says at which speed, whether in a loop, and whether the clip is heard, which it is at its own speed
    alone.

    Args:
        context: The open document and the view.
        clock: Seconds, growing; another one for tests.
    """

    sound_wanted = Signal(float)  # from this second of the clip on, as if that were now
    silence_wanted = Signal()

    def __init__(
        self, context: AppContext, parent: QObject | None = None, *, clock: Callable[[], float] = perf_counter
    ) -> None:
        super().__init__(parent)
        self._context, self._view, self._clock = context, context.view, clock
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._times: tuple[float, ...] = (0.0,)
        self._span = FrameRange(FrameIndex(0), FrameIndex(0))
        self._began_s, self._began_at_s = 0.0, 0.0
        self._shown = FrameIndex(0)
        self._view.playing_changed.connect(self._playing_changed)
        self._view.frame_changed.connect(self._frame_changed)
        self._view.pace_changed.connect(self._pace_changed)

    @Slot()
    def tick(self) -> None:
        """Show the frame that is due now, and sleep until the next one."""
        loops = self._view.pace.loop
        if loops and self._due_s() >= self._end_s:
            self._start_at(self._span.first)
        frame = min(bisect_right(self._times, self._due_s()) - 1, self._span.last)
        self._shown = FrameIndex(max(frame, self._span.first))
        self._view.set_frame(self._shown)
        if self._shown >= self._span.last and not loops:
            self._view.set_playing(False)
        elif self._view.playing:
            next_s = self._end_s if self._shown >= self._span.last else self._times[self._shown + 1]
            wait_s = (next_s - self._due_s()) / self._view.pace.speed
            self._timer.start(max(0, round(wait_s * 1000)))

    @Slot(bool)
    def _playing_changed(self, playing: bool) -> None:
        project = self._context.project
        if not playing or project is None:
            self._timer.stop()
            self.silence_wanted.emit()
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

    @Slot(object)
    def _pace_changed(self) -> None:
        """Go on from the frame that is shown."""
        if self._view.playing:
            self._start_at(self._shown)
            self.tick()

    def _start_at(self, frame: FrameIndex) -> None:
        self._shown = frame
        self._began_s, self._began_at_s = self._times[frame], self._clock()
        if self._view.pace.sound and self._view.pace.speed == 1:
            self.sound_wanted.emit(self._began_s)
        else:
            self.silence_wanted.emit()

    def _due_s(self) -> float:
        """Where in the clip playback is now."""
        return self._began_s + (self._clock() - self._began_at_s) * self._view.pace.speed

    @property
    def _end_s(self) -> float:
        """When the last frame of the span has been shown as long as it lasts."""
        times, last = self._times, self._span.last
        if last + 1 < len(times):
            return times[last + 1]
        return times[last] + (times[last] - times[last - 1] if last else STILL_S)
