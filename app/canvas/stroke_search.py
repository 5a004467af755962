"""StrokeSearch: draws strokes off the GUI thread, the newest first, and takes one when it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from app.workers.background_call import BackgroundCalls
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelChanges
from segmentation.domain.stroke import Stroke
from segmentation.errors import SegmentationError


@dataclass(frozen=True, eq=False)
class _Wanted:
    """A stroke of a frame, and what draws it."""

    draw: Callable[[Stroke], None]
    frame: FrameIndex
    stroke: Stroke

    def find(self) -> LabelChanges:
        """Draw it, and look at once for what that changes: taking it takes a few milliseconds less then."""
        self.draw(self.stroke)
        return self.stroke.changes


class StrokeSearch(QObject):
    """At most one computation at a time. While it goes on, only the newest wish waits. All methods: GUI thread.

    Args:
        show: Shows a stroke that is not taken yet.
        take: Makes a stroke an edit of a frame.
        failed: Gets what went wrong.
    """

    def __init__(
        self,
        show: Callable[[Stroke], None],
        take: Callable[[FrameIndex, Stroke], None],
        failed: Callable[[SegmentationError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._show, self._take, self._failed = show, take, failed
        self._calls = BackgroundCalls(self)
        self._newest: _Wanted | None = None
        self._computing: _Wanted | None = None
        self._found: _Wanted | None = None
        self._taking: list[_Wanted] = []

    @property
    def computing(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._computing is not None

    def prepare(self, look: Callable[[], None]) -> None:
        """Do something ahead of the first wish."""
        self._calls.call(look, _ignore, self._failed)

    def find(self, draw: Callable[[Stroke], None], frame: FrameIndex, stroke: Stroke) -> None:
        """Draw, and show what was drawn, unless newer wishes come first.

        Args:
            draw: Draws with the stroke that it gets; called on the thread.
            frame: Whose stroke.
            stroke: New.
        """
        self._newest = _Wanted(draw, frame, stroke)
        self._begin_next()

    def take(self) -> None:
        """Make the newest stroke an edit: now, or as soon as it is drawn."""
        newest, self._newest = self._newest, None
        if newest is None:
            return
        if newest is self._found:
            self._take(newest.frame, newest.stroke)
        else:
            self._taking.append(newest)
            self._begin_next()

    def drop(self) -> None:
        """Forget the wish that is not taken."""
        self._newest = None

    def forget(self) -> None:
        """Forget those that are taken but not drawn yet, too: their clip is gone."""
        self._newest = None
        self._taking.clear()

    def close(self) -> None:
        """End the thread; what is not drawn yet is not taken."""
        self.forget()
        self._calls.close()

    def _begin_next(self) -> None:
        if self._computing is not None:
            return
        waiting = self._taking[0] if self._taking else self._newest
        if waiting is None or waiting is self._found:
            return
        self._computing = waiting
        self._calls.call(waiting.find, partial(self._handle_found, waiting), partial(self._handle_failure, waiting))

    def _handle_found(self, wanted: _Wanted, _changes: LabelChanges) -> None:
        self._computing, self._found = None, wanted
        if wanted in self._taking:
            self._taking.remove(wanted)
            self._take(wanted.frame, wanted.stroke)
        elif wanted is self._newest:
            self._show(wanted.stroke)
        self._begin_next()

    def _handle_failure(self, wanted: _Wanted, error: SegmentationError) -> None:
        self._computing, self._found = None, wanted
        if wanted in self._taking:
            self._taking.remove(wanted)
        self._failed(error)
        self._begin_next()


def _ignore(_looked: None) -> None:
    """Nobody waits for it."""
