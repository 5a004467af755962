"""TimelineScale: which frame lies at which pixel of the timeline. A value without a widget."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex

WIDEST_FRAME_PX = 48.0
NICE_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000)


@dataclass(frozen=True)
class TimelineScale:
    """Maps frames to pixels.

    Args:
        frame_count: Frames of the clip, at least 1.
        left: Where the frames begin: right of the names.
        width: Pixels there are for frames.
        zoom: 1 shows the whole clip; larger shows less of it.
        first: Frame at the left edge, with fractions.
    """

    frame_count: int
    left: int
    width: int
    zoom: float = 1.0
    first: float = 0.0

    @property
    def frame_px(self) -> float:
        """Pixels per frame."""
        return self.width / self.frame_count * self.zoom

    @property
    def largest_zoom(self) -> float:
        """At which one frame is widest."""
        return max(1.0, WIDEST_FRAME_PX * self.frame_count / max(self.width, 1))

    @property
    def largest_first(self) -> float:
        """How far it can be scrolled."""
        return max(0.0, self.frame_count - self.frame_count / self.zoom)

    def x_of(self, frame: float) -> float:
        """Left edge of a frame."""
        return self.left + (frame - self.first) * self.frame_px

    def middle_of(self, frame: int) -> float:
        """Middle of a frame."""
        return self.x_of(frame + 0.5)

    def frame_at(self, x: float) -> FrameIndex:
        """The frame at a pixel, within the clip."""
        frame = int(np.floor((x - self.left) / self.frame_px + self.first))
        return FrameIndex(min(max(frame, 0), self.frame_count - 1))

    def zoom_by(self, factor: float, about_x: float) -> TimelineScale:
        """Closer or farther, the frame at `about_x` staying there."""
        zoom = min(max(self.zoom * factor, 1.0), self.largest_zoom)
        frame = (about_x - self.left) / self.frame_px + self.first
        closer = replace(self, zoom=zoom)
        return closer.scroll_to(frame - (about_x - self.left) / closer.frame_px)

    def scroll_to(self, first: float) -> TimelineScale:
        """With another frame at the left edge, within the clip."""
        return replace(self, first=min(max(first, 0.0), self.largest_first))

    def showing(self, frame: int) -> TimelineScale:
        """Scrolled no more than is needed to see `frame`."""
        shown = self.frame_count / self.zoom
        if frame < self.first:
            return self.scroll_to(frame)
        if frame + 1 > self.first + shown:
            return self.scroll_to(frame + 1 - shown)
        return self

    def columns(self) -> tuple[npt.NDArray[np.intp], float]:
        """Columns to paint, (columns + 1,): the first frame of each and one past the last; and their width in pixels.

        A column is a frame when frames are at least a pixel wide, else a pixel.
        """
        if self.frame_px >= 1:
            last = min(int(np.ceil(self.first + self.frame_count / self.zoom)), self.frame_count)
            return np.arange(int(self.first), last + 1), self.frame_px
        edges = np.floor(self.first + np.arange(self.width + 1) / self.frame_px).astype(np.intp)
        return np.clip(edges, 0, self.frame_count), 1.0

    def spread(self, item_px: float) -> tuple[tuple[FrameIndex, float], ...]:
        """Frames at even distances, as many as there is room for if each takes `item_px`, and the pixel of each one's
        middle. They keep their frames while the timeline is scrolled; only those in view are given."""
        whole_px = self.frame_count * self.frame_px
        count = min(max(int(whole_px / item_px), 1), self.frame_count)
        step, before = whole_px / count, self.first * self.frame_px
        in_view = range(max(int(before / step), 0), min(int((before + self.width) / step) + 1, count))
        return tuple(
            (FrameIndex(int((item + 0.5) * self.frame_count / count)), self.left + (item + 0.5) * step - before)
            for item in in_view
        )

    def label_step(self, label_px: float) -> int:
        """Frames between two numbers on the ruler, so that they do not touch."""
        return next((step for step in NICE_STEPS if step * self.frame_px >= label_px), NICE_STEPS[-1])
