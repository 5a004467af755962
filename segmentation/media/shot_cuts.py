"""Where one shot ends and the next begins: hard cuts, found on thumbnails. A flash or a fast pan is no cut.

A cut is where every one of the last frames looks unlike every one of the next: after a flash of up to `FLASH_FRAMES`
frames the old look comes back, so some pair is alike. Looks are compared by colours and by what is where. Fades and
dissolves are not found. Numpy and OpenCV only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.clip_cuts import ClipCuts
from segmentation.domain.frames import FrameIndex, RgbFrame

FLASH_FRAMES = 3
"""A flash, or a frame that is not to be read, of at most so many frames is no cut."""
LEAST_DISTANCE = 0.35
"""Of two looks on both sides of a cut; neighbours of one shot, and frames with `FLASH_FRAMES` between, lie below."""
CLEARLY_MORE = 1.4
"""A cut is so many times the change from frame to frame beside it. Between clips of DAVIS it is 2 times or more; where
the camera flies after a duck or a motorcycle, looks change as much, but on frame after frame."""
THUMBNAIL_PX = (32, 18)
_LEVELS = 8
_EACH_SIDE = FLASH_FRAMES + 1
"""Frames on both sides of a cut that are compared."""

_ROUNDING = 0.01

ShotLook = npt.NDArray[np.float32]
"""(512 + 576,) float32: square roots of the shares of colours, then a thumbnail's grey values less their mean, in
deviations."""


def find_cuts(frames: Iterable[RgbFrame]) -> Iterator[FrameIndex]:
    """Walk through a clip once, with a few looks in memory.

    Args:
        frames: (H, W, 3) uint8 RGB each, in order.

    Yields:
        The frames at which shots begin, without the first of the clip.
    """
    looks = chain(map(look_of_frame, frames), [None] * FLASH_FRAMES)
    for read, has_cut in enumerate(_walk(looks)):
        if has_cut:
            yield FrameIndex(read - FLASH_FRAMES)


def search_on(read: Callable[[FrameIndex], RgbFrame], frame_count: int, known: ClipCuts) -> Iterator[ClipCuts]:
    """Search the rest of a clip, from where an earlier search ended.

    Args:
        read: Gives a frame (H, W, 3) uint8 RGB.
        frame_count: Frames of the clip.
        known: Where the earlier search ended.

    Yields:
        After every frame that is certain what is known by then; the last one has searched all frames.
    """
    start, cuts = max(0, known.searched - _EACH_SIDE), known.cuts
    frames = (read(FrameIndex(index)) for index in range(start, frame_count))
    looks = chain(map(look_of_frame, frames), [None] * FLASH_FRAMES)
    for frame, has_cut in enumerate(_walk(looks), start=start - FLASH_FRAMES):
        if frame >= known.searched:
            cuts = (*cuts, FrameIndex(frame)) if has_cut else cuts
            yield ClipCuts(cuts, frame + 1)


def _walk(looks: Iterable[ShotLook | None]) -> Iterator[bool]:
    """After each look, whether a cut lies `FLASH_FRAMES` before it; None where there is no frame."""
    near: deque[ShotLook | None] = deque([None] * 2 * _EACH_SIDE, maxlen=2 * _EACH_SIDE)
    for look in looks:
        near.append(look)
        before, after = islice(near, _EACH_SIDE), islice(near, _EACH_SIDE, None)
        yield is_cut([known for known in before if known is not None], [known for known in after if known is not None])


def is_cut(before: Sequence[ShotLook], after: Sequence[ShotLook]) -> bool:
    """Whether no frame of one side looks like one of the other; looks are (1088,) float32 as `look_of_frame` gives."""
    distances = [look_distance(one, other) for one in before for other in after]
    if not distances or min(distances) <= LEAST_DISTANCE:
        return False
    return min(distances) > CLEARLY_MORE * max(_pace(before[::-1]), _pace(after))


def _pace(looks: Sequence[ShotLook]) -> float:
    """How unlike the first look the one is that is most like it, of the same side; 0 where it is alone."""
    return min((look_distance(looks[0], other) for other in looks[1:]), default=0.0)


def look_distance(first: ShotLook, second: ShotLook) -> float:
    """Of two looks (1088,) float32, in [0, 1]: the mean of that of their colours and that of what is where.

    A frame of one colour has nothing anywhere, so that colours alone count there.
    """
    colours, places = (slice(0, _LEVELS**3), slice(_LEVELS**3, None))
    same_colours = float(first[colours] @ second[colours])
    if not (first[places].any() and second[places].any()):
        return 1 - min(same_colours, 1.0)
    same_places = float(np.clip((first[places] * second[places]).mean(), 0, 1))
    return 1 - (min(same_colours, 1.0) + same_places) / 2


def look_of_frame(rgb: RgbFrame) -> ShotLook:
    """The look of a frame (H, W, 3) uint8 RGB, (1088,) float32."""
    small = np.asarray(cv2.resize(rgb, THUMBNAIL_PX, interpolation=cv2.INTER_AREA), np.uint8)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32).ravel()
    grey -= grey.mean()
    grey[np.abs(grey) < _ROUNDING] = 0  # a mean of equal values is not quite that value
    places = grey / max(float(grey.std()), 1.0)
    shares = _shares_of_levels(small) if places.any() else _shares_around(small.mean(axis=(0, 1)))
    return np.concatenate([np.sqrt(shares), places]).astype(np.float32)


def _shares_of_levels(small: RgbFrame) -> npt.NDArray[np.float64]:
    """(512,) float64, sums to 1: each colour counts for its level of red, green and blue."""
    bins = (small.reshape(-1, 3) // (256 // _LEVELS)).astype(np.intp) @ np.array([_LEVELS**2, _LEVELS, 1])
    return np.bincount(bins, minlength=_LEVELS**3) / len(bins)


def _shares_around(colour: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """(512,) float64, sums to 1: one colour (3,) counts for all levels near it.

    For frames of one colour, which would jump from level to level while their light slowly grows.
    """
    away = np.arange(_LEVELS) - colour[:, None] * (_LEVELS - 1) / 255
    near = np.exp(-(away**2) / 2)
    red, green, blue = near / near.sum(axis=1, keepdims=True)
    return np.asarray(np.einsum("r,g,b->rgb", red, green, blue), np.float64).ravel()
