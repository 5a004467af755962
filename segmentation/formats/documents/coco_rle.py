"""COCO run lengths: masks as counts along columns, and the compressed text form of the counts.

Counts alternate background and object, column by column from the left, beginning with background (0 if the first pixel
belongs to the object). In the text form every count from the fourth on is stored as its difference to the one two
before, in groups of five bits, lowest first, bit 5 marking that more follow, shifted by 48 into ASCII.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region, box_around
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.errors import MediaError

Counts = npt.NDArray[np.int64]
"""(runs,) int64, pixels of each run down the columns, from 0; background and object by turns, background first."""

_MOST_GROUPS = 7
"""Groups of one number: 35 bits hold any count of a mask that is allowed."""


def encode(region: Region) -> str:
    """The compressed text of an (H, W) bool region."""
    return text_of(counts_of(region))


def decode(counts: str | list[int], size: tuple[int, int]) -> Region:
    """The (H, W) bool region of compressed text or plain counts.

    Args:
        counts: Either form.
        size: (height, width).

    Raises:
        MediaError: The counts are damaged or do not fill the size.
    """
    height, width = size
    if not 0 < height * width <= MAX_PIXELS or height < 0:
        raise MediaError(f"Run lengths for a mask of {width} x {height} pixels cannot be right.")
    runs = counts_of_text(counts) if isinstance(counts, str) else _plain(counts)
    if runs.size and (runs.min() < 0 or runs.max() > height * width):
        raise _damage_error("a count is outside the mask")
    if not isinstance(counts, str) and (rest := height * width - int(runs.sum())) > 0:
        # Some tools leave out the background after the last object.
        runs = np.concatenate((runs, [rest] if runs.size % 2 == 0 else [0, rest]))
    if int(runs.sum()) != height * width:
        raise _damage_error(f"they add up to {int(runs.sum())}, expected {width} x {height}")
    values = np.arange(runs.size) % 2 == 1
    return np.ascontiguousarray(np.repeat(values, runs).reshape(width, height).T)


def counts_of(region: Region) -> Counts:
    """The counts of an (H, W) bool region."""
    flat = np.asarray(region, np.bool_).ravel(order="F")
    borders = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    counts = np.diff(np.concatenate(([0], borders, [flat.size])))
    return np.concatenate(([0], counts)) if flat[0] else counts


def text_of(counts: Counts) -> str:
    """Counts as compressed text."""
    numbers = counts.copy()
    numbers[3:] -= counts[1:-2]
    groups, used = [], []
    unfinished = np.ones(numbers.size, np.bool_)
    while unfinished.any():
        group = numbers & 31
        numbers >>= 5
        more = np.where(group & 16, numbers != -1, numbers != 0)
        groups.append(group + 32 * more + 48)
        used.append(unfinished)
        unfinished = unfinished & more
    return np.stack(groups, 1)[np.stack(used, 1)].astype(np.uint8).tobytes().decode("ascii")


def counts_of_text(text: str) -> Counts:
    """Compressed text as counts.

    Raises:
        MediaError: The text is damaged.
    """
    try:
        codes = np.frombuffer(text.encode("ascii"), np.uint8).astype(np.int64) - 48
    except UnicodeEncodeError as error:
        raise _damage_error("it is not ASCII") from error
    if codes.size == 0 or codes.min() < 0 or codes.max() > 63 or codes[-1] & 32:
        raise _damage_error("it is cut off or holds a wrong character")
    last = np.flatnonzero((codes & 32) == 0)
    first = np.concatenate(([0], last[:-1] + 1))
    lengths = last - first + 1
    if lengths.max() > _MOST_GROUPS:
        raise _damage_error("a count is too large")
    position = np.arange(codes.size) - np.repeat(first, lengths)
    numbers = np.add.reduceat((codes & 31) << (5 * position), first)
    numbers -= np.where(codes[last] & 16, np.int64(1) << (5 * lengths), 0)
    numbers[1::2] = np.cumsum(numbers[1::2])
    numbers[2::2] = np.cumsum(numbers[2::2])
    return numbers


def box_of(region: Region) -> tuple[int, int, int, int]:
    """(x, y, width, height) around the region; zeros when it is empty."""
    box = box_around(region)
    return box.left, box.top, box.width, box.height


def _plain(counts: list[int]) -> Counts:
    try:
        numbers = np.array(counts)
    except (ValueError, OverflowError) as error:
        raise _damage_error("they are not whole numbers") from error
    if numbers.ndim != 1 or numbers.dtype.kind not in "iu":
        raise _damage_error("they are not whole numbers")
    return numbers.astype(np.int64)


def _damage_error(detail: str) -> MediaError:
    return MediaError(f"Run lengths are damaged: {detail}.", "Export the file again with the tool that made it.")
