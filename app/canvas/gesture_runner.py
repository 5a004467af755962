"""GestureRunner: feeds pointer events to the gesture in progress, and begins and cancels gestures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from app.tools.tool_table import tool_spec


class GestureRunner(QObject):
    """At most one gesture at a time.

    Args:
        surface: Handed to gestures.
    """

    changed = Signal()  # a gesture began or ended

    def __init__(self, surface: ToolSurface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surface = surface
        self._gesture: Gesture | None = None
        self._last: Pointer | None = None
        self._has_steps = False

    @property
    def active(self) -> bool:
        """Whether a gesture is in progress."""
        return self._gesture is not None

    @property
    def has_steps(self) -> bool:
        """Whether one is in progress that takes several presses, with either button."""
        return self.active and self._has_steps

    def start(self, gesture: Gesture, *, has_steps: bool) -> None:
        """Begin a gesture without a press; the one in progress is taken as by `finish`."""
        self.finish()
        self.cancel()
        self._last = Pointer(Phase.MOVE, (0.0, 0.0))
        self._begin(gesture, has_steps=has_steps)

    def feed(self, pointer: Pointer) -> None:
        """Begin a gesture by a press, or go on with the one in progress."""
        self._last = pointer
        if self._gesture is not None:
            self._send(pointer)
        elif pointer.phase is Phase.PRESS:
            tool = tool_spec(self._surface.view.tool)
            self._begin(tool.gesture(self._surface, pointer), has_steps=tool.has_steps)

    def finish(self) -> None:
        """Take what there is: as a double click, or as letting go where the pointer was last."""
        for phase in (Phase.FINISH, Phase.RELEASE, Phase.FINISH):  # the last one for clicks, in the middle of a drag
            if self._gesture is not None and self._last is not None:
                self._send(Pointer(phase, self._last.at, self._last.pressure, self._last.subtract))

    def step_back(self) -> None:
        """Take back the last step of the gesture in progress; for a gesture without steps, all of it."""
        if self._gesture is None or self._last is None:
            return
        if self._has_steps:
            self._send(replace(self._last, phase=Phase.BACK))
        else:
            self.cancel()

    def cancel(self) -> None:
        """Stop and forget what was drawn."""
        if self._gesture is not None:
            self._gesture.close()
            self._gesture = None
            self._surface.rubber_band(())
            self._surface.show_outlines(())
            self._surface.drop()
            self.changed.emit()

    def _begin(self, gesture: Gesture, *, has_steps: bool) -> None:
        self._gesture, self._has_steps = gesture, has_steps
        try:
            next(gesture)
        except StopIteration:
            self._gesture = None
        self.changed.emit()

    def _send(self, pointer: Pointer) -> None:
        gesture = self._gesture
        try:
            if gesture is not None:
                gesture.send(pointer)
        except StopIteration:
            self._gesture = None
            self.changed.emit()
