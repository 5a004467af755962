"""GestureRunner: feeds pointer events to the gesture in progress, and begins and cancels gestures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from app.tools.tool_table import ToolSpec, tool_spec


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
        self._tool: ToolSpec | None = None

    @property
    def active(self) -> bool:
        """Whether a gesture is in progress."""
        return self._gesture is not None

    def feed(self, pointer: Pointer) -> None:
        """Begin a gesture by a press, or go on with the one in progress."""
        self._last = pointer
        if self._gesture is not None:
            self._send(pointer)
        elif pointer.phase is Phase.PRESS:
            self._tool = tool_spec(self._surface.view.tool)
            self._gesture = self._tool.gesture(self._surface, pointer)
            self._advance()
            self.changed.emit()

    def finish(self) -> None:
        """Take what there is: as a double click, or as letting go where the pointer was last."""
        for phase in (Phase.FINISH, Phase.RELEASE, Phase.FINISH):  # the last one for clicks, in the middle of a drag
            if self._gesture is not None and self._last is not None:
                self._send(Pointer(phase, self._last.at, self._last.pressure, self._last.subtract))

    def step_back(self) -> None:
        """Take back the last step of the gesture in progress; for a gesture without steps, all of it."""
        if self._gesture is None or self._last is None:
            return
        if self._tool is not None and self._tool.has_steps:
            self._send(replace(self._last, phase=Phase.BACK))
        else:
            self.cancel()

    def cancel(self) -> None:
        """Stop and forget what was drawn."""
        if self._gesture is not None:
            self._gesture.close()
            self._gesture = None
            self._surface.rubber_band(())
            self._surface.drop()
            self.changed.emit()

    def _advance(self) -> None:
        gesture = self._gesture
        try:
            if gesture is not None:
                next(gesture)
        except StopIteration:
            self._gesture = None

    def _send(self, pointer: Pointer) -> None:
        gesture = self._gesture
        try:
            if gesture is not None:
                gesture.send(pointer)
        except StopIteration:
            self._gesture = None
            self.changed.emit()
