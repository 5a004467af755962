"""Where one shot ends and the next begins: hard cuts, found on thumbnails. A flash or a fast pan is no cut.

A cut is where every one of the last frames looks unlike every one of the next: after a flash of up to `FLASH_FRAMES`
frames the old look comes back, so some pair is alike. Looks are compared by colours and by what is where. Fades and
dissolves are not found. Numpy and OpenCV only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, RgbFrame

FLASH_FRAMES = 3
"""A flash, or a frame that is not to be read, of at most so many frames is no cut."""
LEAST_DISTANCE = 0.35
"""Of two looks on both sides of a cut; neighbours of one shot, and frames with `FLASH_FRAMES` between, lie below."""
THUMBNAIL_PX = (32, 18)
_LEVELS = 8

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
    each_side = FLASH_FRAMES + 1
    looks: deque[ShotLook | None] = deque([None] * 2 * each_side, maxlen=2 * each_side)
    behind = [None] * FLASH_FRAMES
    for read, look in enumerate(chain(map(look_of_frame, frames), behind)):
        looks.append(look)
        before, after = islice(looks, each_side), islice(looks, each_side, None)
        if is_cut([known for known in before if known is not None], [known for known in after if known is not None]):
            yield FrameIndex(read - FLASH_FRAMES)


def is_cut(before: Sequence[ShotLook], after: Sequence[ShotLook]) -> bool:
    """Whether no frame of one side looks like one of the other; looks are (1088,) float32 as `look_of_frame` gives."""
    distances = [look_distance(one, other) for one in before for other in after]
    return bool(distances) and min(distances) > LEAST_DISTANCE


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
    small = cv2.resize(rgb, THUMBNAIL_PX, interpolation=cv2.INTER_AREA)
    bins = (small.reshape(-1, 3) // (256 // _LEVELS)).astype(np.intp) @ np.array([_LEVELS**2, _LEVELS, 1])
    shares = np.bincount(bins, minlength=_LEVELS**3) / len(bins)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32).ravel()
    places = (grey - grey.mean()) / max(float(grey.std()), 1.0)
    return np.concatenate([np.sqrt(shares), places]).astype(np.float32)
