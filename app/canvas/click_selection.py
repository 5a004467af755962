"""ClickSelection: finds off the GUI thread what clicks select, the newest first, and takes it when it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.canvas.stroke_search import StrokeSearch
from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.stroke import Stroke
from segmentation.errors import SegmentationError
from segmentation.jobs.refinement.click_selection import ClickSelector


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
        self._search = StrokeSearch(show, take, failed, self)
        self._selector = ClickSelector()
        self._prepared: tuple[RgbFrame, str] | None = None
        self.prompts = ClickPrompts()
        """What was said so far and is not taken yet."""

    @property
    def is_computing(self) -> bool:
        """Whether the engine looks at a picture or follows clicks just now."""
        return self._search.computing

    def prepare(self, rgb: RgbFrame, engine: str) -> None:
        """Look at a picture ahead of the first click; `engine` as for `find`."""
        is_known = self._prepared is not None and self._prepared[0] is rgb and self._prepared[1] == engine
        if not is_known and not self.is_computing:
            self._prepared = rgb, engine
            self._search.prepare(partial(self._selector.look_at, rgb, engine))

    def find(self, prompts: ClickPrompts, engine: str, rgb: RgbFrame, frame: FrameIndex, stroke: Stroke) -> None:
        """Find what `prompts` select, and show it, unless newer ones come first.

        Args:
            prompts: All of them.
            engine: Which one follows them; empty for the best one that may be used.
            rgb: The picture, (H, W, 3) uint8.
            frame: Which one it is.
            stroke: New; what is selected is drawn with it.
        """
        self._prepared = rgb, engine
        self.prompts = prompts
        self._search.find(partial(self._selector.draw, rgb, prompts, engine), frame, stroke)

    def take(self) -> None:
        """Make what the newest prompts select an edit: now, or as soon as it is found."""
        self.prompts = ClickPrompts()
        self._search.take()

    def drop(self) -> None:
        """Forget the prompts that are not taken."""
        self.prompts = ClickPrompts()
        self._search.drop()

    def forget(self) -> None:
        """Forget the prompts that are taken but not found yet, too: their clip is gone."""
        self.prompts = ClickPrompts()
        self._search.forget()

    def close(self) -> None:
        """End the thread; what is not found yet is not taken."""
        self.prompts = ClickPrompts()
        self._search.close()
