"""Reads annotated frames at training size and keeps them decoded, within a limit in bytes. One per process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import cv2
import numpy as np

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.errors import MediaError
from segmentation.media.image_files import decode_rgb, range_of_images
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.mask_labels import MaskReading
from segmentation.media.value_range import ValueRange
from segmentation.training.samples import AnnotatedFrame, ClipFiles, ClipSample, PreparedFrame

Pair = tuple[RgbFrame, Labels]


class FrameStore:
    """Decoded frames, the least recently used dropped first.

    Args:
        short_edge_px: Larger pictures are reduced to this short edge; smaller ones stay.
        cache_bytes: Limit of what is kept.
    """

    def __init__(self, short_edge_px: int, cache_bytes: int) -> None:
        self._short_edge_px = short_edge_px
        self._cache_bytes = cache_bytes
        self._kept: OrderedDict[AnnotatedFrame, Pair] = OrderedDict()
        self._readings: dict[ClipFiles, tuple[ValueRange, MaskReading]] = {}
        self.held_bytes = 0

    def sample(self, clip: ClipFiles, indices: Sequence[int]) -> ClipSample:
        """Frames of a clip, in the order asked for.

        Raises:
            MediaError: A file cannot be read, or the frames differ in size.
        """
        pairs = [self._pair(clip, clip.frames[index]) for index in indices]
        if len({rgb.shape for rgb, _ in pairs}) != 1:
            raise MediaError(f"The frames of {clip.name} differ in size.")
        return ClipSample(clip.name, np.stack([rgb for rgb, _ in pairs]), np.stack([labels for _, labels in pairs]))

    def _pair(self, clip: ClipFiles, frame: AnnotatedFrame) -> Pair:
        if isinstance(frame, PreparedFrame):  # the operating system keeps what is mapped
            return reduce(_map_pixels(frame), self._short_edge_px)
        if frame in self._kept:
            self._kept.move_to_end(frame)
            return self._kept[frame]
        if clip not in self._readings:
            self._readings[clip] = _survey(clip)
        pair = reduce(_read(frame, *self._readings[clip]), self._short_edge_px)
        self._kept[frame] = pair
        self.held_bytes += _bytes_of(pair)
        while self.held_bytes > self._cache_bytes and len(self._kept) > 1:
            self.held_bytes -= _bytes_of(self._kept.popitem(last=False)[1])
        return pair


def _survey(clip: ClipFiles) -> tuple[ValueRange, MaskReading]:
    """How all pictures and all masks of a clip are read."""
    frames = [frame for frame in clip.frames if not isinstance(frame, PreparedFrame)]
    return range_of_images([frame.picture for frame in frames]), scan_masks(frame.mask for frame in frames)


def _read(frame: AnnotatedFrame, value_range: ValueRange, reading: MaskReading) -> Pair:
    try:
        rgb = decode_rgb(frame.picture, value_range)
    except ValueError as error:
        raise MediaError(f"The picture {frame.picture.name} cannot be read: {error}.") from error
    height, width = rgb.shape[:2]
    return rgb, read_mask_image(frame.mask, (height, width), reading).mask.labels


def _map_pixels(frame: PreparedFrame) -> Pair:
    try:
        pixels = np.memmap(frame.picture, np.uint8, "r", frame.offset, (4 * frame.height * frame.width,))
    except (OSError, ValueError) as error:
        raise MediaError(f"The prepared data {frame.picture} cannot be read: {error}.") from error
    size, split = (frame.height, frame.width), 3 * frame.height * frame.width
    return np.array(pixels[:split]).reshape(*size, 3), np.array(pixels[split:]).reshape(size)


def reduce(pair: Pair, short_edge_px: int) -> Pair:
    """Picture and mask at this short edge; smaller ones stay as they are."""
    rgb, labels = pair
    height, width = labels.shape
    factor = short_edge_px / min(height, width)
    if factor >= 1:
        return pair
    size = (round(width * factor), round(height * factor))
    smaller = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, np.uint8), np.asarray(
        cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST), np.uint8
    )


def _bytes_of(pair: Pair) -> int:
    return pair[0].nbytes + pair[1].nbytes
