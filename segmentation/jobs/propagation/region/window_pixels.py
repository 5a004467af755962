"""Pictures and masks of a window at the engine's size, and what the engine says of them back in the picture."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.protocols import Probabilities
from segmentation.engines.reference_masks import only_background, size_within_bounds

EDGE_SHARE = 1 / 16
"""Of a window's sides: over so much of it probabilities go down to 0 at an edge that is not the picture's."""
LEAST_LEFT = 1e-4
"""What two windows that are both certain of one pixel leave to each other, so that they share it."""
WORKING_PX = 854 * 480
"""Of a window as the engine sees it, where the engine names no working size."""
MOST_MAGNIFICATION = 2.0
"""Beyond this a window shows nothing more, however small the object."""


def size_of_windows(size: tuple[int, int], working_megapixels: float | None) -> tuple[int, int]:
    """(height, width) at which windows of a picture of `size` are given to an engine: never above the picture's own."""
    working = WORKING_PX if working_megapixels is None else 1e6 * working_megapixels
    scale = min(1.0, (working / (size[0] * size[1])) ** 0.5)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def cut_frame(rgb: RgbFrame, window: PixelBox, seen: tuple[int, int]) -> RgbFrame:
    """The window of `rgb` (H, W, 3) uint8 at size `seen` (height, width)."""
    part = rgb[window.window]
    if part.shape[:2] == seen:
        return np.ascontiguousarray(part)
    how = cv2.INTER_AREA if part.shape[0] >= seen[0] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, seen[::-1], interpolation=how), np.uint8)


def cut_labels(labels: Labels, window: PixelBox, seen: tuple[int, int]) -> Labels:
    """The window of `labels` (H, W) uint8 at size `seen` (height, width), with smooth outlines also where it grows."""
    part = np.ascontiguousarray(labels[window.window])
    if part.shape == seen:
        return part
    values = np.unique(part)
    shares = [_resize((part == value).astype(np.float32), seen) for value in values]
    chosen: Labels = values[np.argmax(shares, axis=0)]
    return chosen


def window_at(window: PixelBox, picture: tuple[int, int], size: tuple[int, int]) -> PixelBox:
    """The box that covers a window of a picture of size `picture` (height, width) when that has `size`."""
    top, left = window.top * size[0] // picture[0], window.left * size[1] // picture[1]
    bottom = -(-(window.top + window.height) * size[0] // picture[0])
    right = -(-(window.left + window.width) * size[1] // picture[1])
    return PixelBox(top, left, bottom - top, right - left)


def paste_planes(
    probs: Probabilities, window: PixelBox, picture: tuple[int, int], size: tuple[int, int]
) -> npt.NDArray[np.float32]:
    """What an engine says of the objects in a window, in the pixels of the picture when that has `size`.

    Args:
        probs: (1 + N, h, w) float32 in [0, 1], background first.
        window: Where in the picture.
        picture: (height, width) of the picture.
        size: (height, width) of all probabilities together: the same, or less.

    Returns:
        (N, height, width) float32 in [0, 1] for the box `window_at`; 0 along edges inside the picture, and no step
        before.
    """
    box = window_at(window, picture, size)
    inside = _edge_weight(box.top, box.height, size[0])[:, None]
    inside = inside * _edge_weight(box.left, box.width, size[1])[None]
    return np.stack([_place(plane, window, picture, size) * inside for plane in probs[1:]]).astype(np.float32)


def _place(
    plane: npt.NDArray[np.float32], window: PixelBox, picture: tuple[int, int], size: tuple[int, int]
) -> npt.NDArray[np.float32]:
    """A plane of the window in the pixels of the box `window_at`, whose edges lie between those of the window."""
    rows, columns = (part / whole for part, whole in zip(size, picture, strict=True))
    target = max(1, round(window.height * rows)), max(1, round(window.width * columns))
    small, box = _resize(plane, target), window_at(window, picture, size)
    if size == picture:
        return small
    down, across = target[0] / (window.height * rows), target[1] / (window.width * columns)
    shift = np.array(  # from a pixel of the box to one of `small`, by their middles
        [
            [across, 0, (box.left + 0.5 - window.left * columns) * across - 0.5],
            [0, down, (box.top + 0.5 - window.top * rows) * down - 0.5],
        ]
    )
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    placed = cv2.warpAffine(small, shift, (box.width, box.height), flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(placed, np.float32)


def _edge_weight(first: int, length: int, whole: int) -> npt.NDArray[np.float32]:
    """(length,) 0..1: 1 but for slopes to 0 at both ends, unless the picture ends there, too."""
    slope = max(2.0, EDGE_SHARE * length)
    position = np.arange(length, dtype=np.float32)
    weight = np.ones(length, np.float32)
    if first > 0:
        weight = np.minimum(weight, position / slope)
    if first + length < whole:
        weight = np.minimum(weight, (length - 1 - position) / slope)
    return weight


def _resize(plane: npt.NDArray[np.float32], target: tuple[int, int]) -> npt.NDArray[np.float32]:
    if plane.shape == target:
        return plane
    how = cv2.INTER_AREA if target[0] <= plane.shape[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(plane, target[::-1], interpolation=how), np.float32)


class JointPlanes:
    """The probabilities of a picture, put together from windows that know nothing of each other.

    Each window says how likely its objects are, and that nothing of them is there otherwise. Given that a pixel belongs
    to one object at most, the joint probability of an object is proportional to its own in its window times that of
    'none of mine' in all others. Where one window alone says something, its word stays as it is.

    Args:
        channels: 1 + the number of objects.
        picture: (height, width) of the picture; the planes are smaller where `Probabilities` must be.
    """

    def __init__(self, channels: int, picture: tuple[int, int]) -> None:
        self._picture, self._size = picture, size_within_bounds(channels, picture)
        self._probs = only_background(channels, self._size)

    def paste(self, probs: Probabilities, labels: tuple[int, ...], window: PixelBox) -> None:
        """Add what an engine says, `probs` (1 + N, h, w), of the objects `labels` in a window of the picture."""
        planes = paste_planes(probs, window, self._picture, self._size)
        self.add(planes, labels, window_at(window, self._picture, self._size))

    def add(self, planes: npt.NDArray[np.float32], labels: tuple[int, ...], window: PixelBox) -> None:
        """Add a window of the planes: `planes` (N, height, width) float32 in [0, 1] of the objects `labels`."""
        rows, columns = window.window
        here = self._probs[:, rows, columns]
        left = np.clip(1 - planes.sum(axis=0), 0, 1)
        is_met = here[0] < 1  # another window has something to say here
        here[1:] *= np.maximum(left, LEAST_LEFT)
        here[list(labels)] = planes * np.where(is_met, np.maximum(here[0], LEAST_LEFT), np.float32(1))
        here[0] *= left
        here /= np.maximum(here.sum(axis=0), np.float32(1e-9))

    @property
    def probs(self) -> Probabilities:
        """(channels, height, width) float32 in [0, 1], sums to 1 over the first axis."""
        return self._probs
