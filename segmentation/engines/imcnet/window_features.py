"""Features of the frames of one window: the deep parts from a cache, the fine ones made when they are needed.

Kept for all the frames that windows share, the fine parts would take more memory than everything else together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import torch
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines.imcnet.feature_cache import FeatureCache, Features, FrameKey, frame_key
from segmentation.engines.imcnet.network import DeepFeatures, FineFeatures, FrameFeatures, IMCNet

Parts = TypeVar("Parts", bound=tuple[Tensor, ...])


class WindowFeatures:
    """Works on equal frames once.

    Args:
        network: That extracts.
        cache: What earlier windows left, and later ones find.
        views: The views of a frame as (1, 3, side, side) each; they go through one by one, which keeps the peak of
            memory low: features do not depend on the batch.
        side: For the names of the features in the cache.
        keep_fine: Whether the cache keeps the fine parts, too.
    """

    def __init__(
        self,
        network: IMCNet,
        cache: FeatureCache,
        views: Callable[[RgbFrame], Sequence[Tensor]],
        side: int,
        keep_fine: bool,
    ) -> None:
        self._network, self._cache, self._views = network, cache, views
        self._side, self._keep_fine = side, keep_fine
        self._at_hand: dict[FrameKey, FineFeatures] = {}
        """Of the frame that was extracted last."""

    def collect(self, frames: Sequence[RgbFrame]) -> tuple[list[DeepFeatures], Iterator[FrameFeatures]]:
        """The deep features of frames (H, W, 3) in their order, and the whole ones from the last frame to the first."""
        found: dict[FrameKey, Features] = {}
        keys = [frame_key(rgb, self._side) for rgb in frames]
        for key, rgb in zip(keys, frames, strict=True):
            if key not in found:
                found[key] = self._cache.get(key, lambda key=key, rgb=rgb: self._extract(key, rgb))  # type: ignore[misc]
        parts = [found[key] for key in keys]
        deep = [part.deep if isinstance(part, FrameFeatures) else part for part in parts]
        backwards = zip(reversed(keys), reversed(frames), reversed(parts), strict=True)
        return deep, (self._complete(key, rgb, part) for key, rgb, part in backwards)

    def _extract(self, key: FrameKey, rgb: RgbFrame) -> Features:
        whole = FrameFeatures(*_join([self._network.extract(view) for view in self._views(rgb)]))
        if self._keep_fine:
            return whole
        self._at_hand = {key: whole.fine}
        return whole.deep

    def _complete(self, key: FrameKey, rgb: RgbFrame, part: Features) -> FrameFeatures:
        if isinstance(part, FrameFeatures):
            return part
        fine = self._at_hand.pop(key, None)
        if fine is None:
            self._at_hand = {}
            fine = _join([self._network.extract_fine(view) for view in self._views(rgb)])
        return FrameFeatures(*fine, *part)


def _join(views: Sequence[Parts]) -> Parts:
    """Views in one batch."""
    if len(views) == 1:
        return views[0]
    return tuple(torch.cat(tensors) for tensors in zip(*views, strict=True))  # type: ignore[return-value]
