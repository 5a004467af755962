"""ClickSelection: finds off the GUI thread what clicks select, the newest first, and takes it when it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from app.workers.background_call import BackgroundCalls
from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.stroke import Stroke
from segmentation.errors import SegmentationError
from segmentation.jobs.refinement.click_selection import ClickSelector


@dataclass(frozen=True)
class _Request:
    """Prompts on a picture, and the stroke that what they select is drawn with."""

    prompts: ClickPrompts
    rgb: RgbFrame
    frame: FrameIndex
    stroke: Stroke


class ClickSelection(QObject):
    """At most one computation at a time. While it goes on, only the newest prompts wait. All methods: GUI thread.

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
        self._selector = ClickSelector()
        self._newest: _Request | None = None
        self._computing: _Request | None = None
        self._found: _Request | None = None
        self._taking: list[_Request] = []
        self._prepared: RgbFrame | None = None

    @property
    def prompts(self) -> ClickPrompts:
        """What was said so far and is not taken yet."""
        return self._newest.prompts if self._newest is not None else ClickPrompts()

    def prepare(self, rgb: RgbFrame) -> None:
        """Look at a picture ahead of the first click."""
        if self._prepared is not rgb and self._computing is None:
            self._prepared = rgb
            self._calls.call(partial(self._selector.look_at, rgb), _ignore, self._failed)

    def find(self, prompts: ClickPrompts, rgb: RgbFrame, frame: FrameIndex, stroke: Stroke) -> None:
        """Find what `prompts` select, and show it, unless newer ones come first.

        Args:
            prompts: All of them.
            rgb: The picture, (H, W, 3) uint8.
            frame: Which one it is.
            stroke: New; what is selected is drawn with it.
        """
        self._prepared = rgb
        self._newest = _Request(prompts, rgb, frame, stroke)
        self._begin_next()

    def take(self) -> None:
        """Make what the newest prompts select an edit: now, or as soon as it is found."""
        newest, self._newest = self._newest, None
        if newest is None:
            return
        if newest is self._found:
            self._take(newest.frame, newest.stroke)
        else:
            self._taking.append(newest)
            self._begin_next()

    def drop(self) -> None:
        """Forget the prompts that are not taken."""
        self._newest = None

    def forget(self) -> None:
        """Forget the prompts that are taken but not found yet, too: their clip is gone."""
        self._newest = None
        self._taking.clear()

    def close(self) -> None:
        """End the thread; what is not found yet is not taken."""
        self.forget()
        self._calls.close()

    def _begin_next(self) -> None:
        if self._computing is not None:
            return
        waiting = self._taking[0] if self._taking else self._newest
        if waiting is None or waiting is self._found:
            return
        self._computing = waiting
        select = partial(self._selector.draw, waiting.rgb, waiting.prompts, waiting.stroke)
        self._calls.call(select, partial(self._handle_found, waiting), partial(self._handle_failure, waiting))

    def _handle_found(self, request: _Request, _drawn: None) -> None:
        self._computing, self._found = None, request
        if request in self._taking:
            self._taking.remove(request)
            self._take(request.frame, request.stroke)
        elif request is self._newest:
            self._show(request.stroke)
        self._begin_next()

    def _handle_failure(self, request: _Request, error: SegmentationError) -> None:
        self._computing, self._found = None, request
        if request in self._taking:
            self._taking.remove(request)
        self._failed(error)
        self._begin_next()


def _ignore(_looked: None) -> None:
    """Nobody waits for the first look."""
