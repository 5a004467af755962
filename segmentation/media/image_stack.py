"""One image file of many pages or pictures as a `Video`: TIFF stacks, APNG, animated WebP.

Every page is a frame. Animations keep their times. Pages become 8-bit RGB as in `frame_folder`, with one range of
values for all of them. A page that cannot be read is a grey frame.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError
from segmentation.media.frame_cache import FrameCache
from segmentation.media.frame_folder import DEFAULT_CACHE_BYTES, DEFAULT_RATE
from segmentation.media.image_values import UNREADABLE, Values
from segmentation.media.picture_times import INSTANT_S, imagej_interval_s, picture_durations_s
from segmentation.media.stack_reader import StackReader
from segmentation.media.value_range import find_range
from segmentation.media.video import VideoInfo, check_read, grey_frame

_RUN_UP = 12
_BACKWARD_REACH = 64


class ImageStack:
    """One open image file. One owner thread at a time.

    Args:
        path: The file.
        cache_bytes: Decoded pages to keep, at most.

    Raises:
        MediaError: The file is missing or cannot be read.
    """

    def __init__(self, path: Path, cache_bytes: int = DEFAULT_CACHE_BYTES) -> None:
        self._path = Path(path)
        self._cache: FrameCache[RgbFrame] = FrameCache(cache_bytes)
        self._reader = StackReader(self._path)
        self._damaged: set[int] = set()
        self._last_read: int | None = None
        self._closed = False
        try:
            deep = [place for place, page in enumerate(self._reader.pages) if page.is_deep]
            self._range = find_range(len(deep), lambda number: self._values(deep[number]))
            self._info = self._describe()
        except BaseException:
            self._reader.close()
            raise

    def _describe(self) -> VideoInfo:
        pages = self._reader.pages
        durations, assumed = self._durations()
        digits = max(5, len(str(pages[-1].number)))
        times = accumulate(durations[:-1], initial=Fraction(0))
        return VideoInfo(
            path=self._path,
            kind="file",
            width=pages[0].width,
            height=pages[0].height,
            frame_count=len(pages),
            timestamps_s=tuple(float(time) for time in times),
            average_rate=(len(pages) / sum(durations, Fraction(0))).limit_denominator(100_000),
            pixel_aspect=Fraction(1),
            rotation=0,
            mirrored=False,
            colour="rgb full",
            codec=self._path.suffix.lower().lstrip("."),
            frame_names=tuple(f"{page.number - pages[0].number:0{digits}d}" for page in pages),
            notes=(*assumed, *self._reader.notes, *self._range.notes),
        )

    def _durations(self) -> tuple[list[Fraction], tuple[str, ...]]:
        """Seconds of every frame, and what was assumed."""
        count = len(self._reader.pages)
        if self._reader.is_animation:
            known = list(picture_durations_s(self._path))[:count]
            return known + [known[-1] if known else INSTANT_S] * (count - len(known)), ()
        interval = imagej_interval_s(self._reader.description)
        if interval is not None:
            return [interval] * count, ()
        assumed = f"The pages have no times: {float(DEFAULT_RATE):g} frames per second were assumed."
        return [1 / DEFAULT_RATE] * count, (assumed,)

    @property
    def info(self) -> VideoInfo:
        """The facts, with all damage known so far: pages are found to be damaged when they are read."""
        if not self._damaged:
            return self._info
        frames = sorted(self._damaged)
        note = f"Damaged: {len(frames)} pages cannot be read and are shown grey, the first is frame {frames[0]}."
        return replace(
            self._info, damaged=tuple(FrameIndex(frame) for frame in frames), notes=(*self._info.notes, note)
        )

    def read(self, frame: FrameIndex) -> RgbFrame:
        """The upright page, (H, W, 3) uint8 RGB, read-only; neutral grey when it is damaged.

        Raises:
            UserError: The index is outside the clip.
            MediaError: The file is gone, or the clip is closed.
        """
        check_read(self._info, frame, is_closed=self._closed)
        rgb = self._cache.get(frame)
        if rgb is None:
            values = self._values(frame)
            rgb = self._show(frame, values) if values is not None else self._grey()
        self._last_read = frame
        return rgb

    def _grey(self) -> RgbFrame:
        rgb = grey_frame(self._info)
        rgb.setflags(write=False)
        return rgb

    def _keep(self, frame: int, values: Values) -> None:
        self._show(frame, values)

    def _show(self, frame: int, values: Values) -> RgbFrame:
        rgb = self._range.to_rgb(values)
        rgb.setflags(write=False)
        self._cache.put(frame, rgb, rgb.nbytes)
        return rgb

    def _values(self, frame: int) -> Values | None:
        """The stored values; None when the page is damaged, and then so is all that builds on it."""
        page = self._reader.pages[frame]
        if frame in self._damaged:
            return None
        try:
            values = self._reader.read(frame, self._keep, self._dense_from(frame))
        except FileNotFoundError as error:
            raise MediaError(f"The file {self._path} is gone.", "Put it back, or relink the clip if moved.") from error
        except UNREADABLE:
            values = None
        if values is None or values.shape[:2] != (page.height, page.width):
            last = len(self._reader.pages) if self._reader.is_animation else frame + 1
            self._damaged.update(range(frame, last))
            return None
        return values

    def _dense_from(self, frame: int) -> int:
        """From which frame on an animation's pictures are kept: many when stepping backward, a few after a jump."""
        page = self._reader.pages[frame]
        fitting = self._cache.max_bytes // (3 * page.width * page.height)
        backward = self._last_read is not None and 0 < self._last_read - frame <= _BACKWARD_REACH
        return frame - (fitting * 3 // 4 if backward else min(_RUN_UP, fitting))

    def check(self, progress: Callable[[int, int], None] | None = None) -> VideoInfo:
        """Decode every page once to find all damage; returns the completed `info`.

        Args:
            progress: Called with (pages done, pages in all); may raise to stop.
        """
        total = self._info.frame_count
        for frame in range(total):
            self.read(FrameIndex(frame))
            if progress is not None:
                progress(frame + 1, total)
        return self.info

    def close(self) -> None:
        """Close the file and drop the cache. May be called twice."""
        self._closed = True
        self._reader.close()
        self._cache.clear()
