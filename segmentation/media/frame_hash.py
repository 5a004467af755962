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
HASH_BYTES = 33
_SIDE = 16

FrameHash = npt.NDArray[np.uint8]
"""(33,) uint8: for each of 16 x 16 cells whether the one to the right of it is lighter, and the mean grey."""


def hash_frame(rgb: RgbFrame) -> FrameHash:
    """The hash, (33,) uint8, of a frame (H, W, 3) uint8 RGB."""
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    cells = cv2.resize(grey, (_SIDE + 1, _SIDE), interpolation=cv2.INTER_AREA).astype(np.int16)
    return np.append(np.packbits(np.diff(cells, axis=1) > 0), np.uint8(cells.mean()))


def find_repeats(hashes: npt.NDArray[np.uint8], others: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which frames are a copy of any of the others.

    Args:
        hashes: (N, 33) uint8.
        others: (M, 33) uint8.

    Returns:
        (N,) bool.
    """
    return np.array([bool(_is_copy(each, others).any()) for each in hashes], np.bool_)


def _is_copy(frame: FrameHash, others: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    signs = np.bitwise_count(others[:, :-1] ^ frame[:-1]).sum(axis=1, dtype=np.uint16)
    levels = np.abs(others[:, -1].astype(np.int16) - np.int16(frame[-1]))
    return np.asarray((signs <= MOST_SIGNS) & (levels <= MOST_LEVELS))
