"""A short hash of a frame by which copies of it are found: encoded anew, of another size, a little darker or lighter.

Copies of frames of the built-in clip and of drawn scenes (JPEG of quality 30 to 75, half the size, 15 % lighter) differ
in at most 27 of the 256 signs, and frames of different clips in 97 or more. A mirrored or cut frame is no copy here.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame

MOST_SIGNS = 32
"""Of 256, by which copies of a frame may differ."""
MOST_LEVELS = 32
"""By which their mean grey, 0..255, may differ: frames of one colour have no other difference."""
HASH_WORDS = 5
_SIDE = 16

FrameHash = npt.NDArray[np.uint64]
"""(5,) uint64: for each of 16 x 16 cells a bit whether the one to the right of it is lighter, and the mean grey."""


def hash_frame(rgb: RgbFrame) -> FrameHash:
    """The hash, (5,) uint64, of a frame (H, W, 3) uint8 RGB."""
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    cells = cv2.resize(grey, (_SIDE + 1, _SIDE), interpolation=cv2.INTER_AREA).astype(np.int16)
    return np.append(np.packbits(np.diff(cells, axis=1) > 0).view(np.uint64), np.uint64(cells.mean()))


def find_copies(frame: FrameHash, others: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Which of some frames are copies of a frame.

    Args:
        frame: (5,) uint64.
        others: (N, 5) uint64.

    Returns:
        (N,) bool.
    """
    signs = np.bitwise_count(others[:, :-1] ^ frame[:-1]).sum(axis=1, dtype=np.uint16)
    levels = np.abs(others[:, -1].astype(np.int64) - np.int64(frame[-1]))
    return np.asarray((signs <= MOST_SIGNS) & (levels <= MOST_LEVELS))
