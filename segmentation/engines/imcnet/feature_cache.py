"""Keeps features of frames that following windows look at again, within bounds; the longest unused go first."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.engines.imcnet.network import DeepFeatures, FrameFeatures

Features = DeepFeatures | FrameFeatures

FrameKey = tuple[bytes, int]
"""Digest of a frame's pixels and shape, and the side it is resized to."""


def frame_key(rgb: RgbFrame, side: int) -> FrameKey:
    """A key by content: frames are distinguished by their pixels, so a changed or swapped frame is never mistaken."""
    digest = hashlib.blake2b(str(rgb.shape).encode(), digest_size=16)
    digest.update(np.ascontiguousarray(rgb).data)
    return digest.digest(), side


class FeatureCache:
    """Least recently used features, bounded in bytes and number. What is larger than the bound is not kept at all.

    Args:
        capacity_bytes: The bound in bytes.
        most: Frames and sizes of them that are kept at most.
    """

    def __init__(self, capacity_bytes: int, most: int) -> None:
        self._capacity_bytes, self._most = capacity_bytes, most
        self._kept: OrderedDict[FrameKey, Features] = OrderedDict()
        self._held_bytes = 0

    @property
    def bytes_held(self) -> int:
        """Bytes of all features kept."""
        return self._held_bytes

    def get(self, key: FrameKey, extract: Callable[[], Features]) -> Features:
        """The features kept under `key`, or those that `extract` makes."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        features = extract()
        size = _bytes(features)
        if size <= self._capacity_bytes:
            self._kept[key] = features
            self._held_bytes += size
        while self._held_bytes > self._capacity_bytes or len(self._kept) > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._held_bytes -= _bytes(oldest)
        return features

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._held_bytes = 0


def _bytes(features: Features) -> int:
    return sum(tensor.nbytes for tensor in features)
