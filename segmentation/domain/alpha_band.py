"""Soft edges: one object's alpha on one frame, kept only where it is neither 0 nor 1.

Labels stay the truth: alpha lives beside them; a pixel without an entry has alpha 1 inside its object, 0 outside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import pack_pixels, pack_plane, read_pixels, unpack_plane
from segmentation.domain.objects import ObjectId

Alpha = npt.NDArray[np.uint8]
"""(H, W) uint8; 0 transparent, 255 opaque."""


@dataclass(frozen=True)
class AlphaBand:
    """(H, W) uint8 with entries 1..254 where 0 < alpha < 1, and 0 where labels alone decide; stored packed."""

    data: bytes

    @classmethod
    def from_alpha(cls, alpha: Alpha) -> AlphaBand | None:
        """The band of a full alpha plane, or None when there is no soft pixel."""
        band = np.where(alpha == 255, 0, alpha).astype(np.uint8)
        return cls(pack_plane(band)) if band.any() else None

    def plane(self) -> Alpha:
        """The band itself, (H, W) uint8.

        Raises:
            StorageError: The bytes are damaged.
        """
        return unpack_plane(self.data)

    def without(self, region: Region) -> AlphaBand | None:
        """The band with `region` taken out (those pixels were painted), or None when nothing is left."""
        return self._without(lambda places: region.ravel()[places])

    def without_labels(self, labels: Labels, gone: npt.NDArray[np.bool_]) -> AlphaBand | None:
        """The band without the pixels whose label is `gone`; None when nothing is left.

        Args:
            labels: (H, W) uint8.
            gone: (256,) bool by label.
        """
        return self._without(lambda places: gone[labels.ravel()[places]])

    def _without(self, is_gone: Callable[[npt.NDArray[np.intp]], npt.NDArray[np.bool_]]) -> AlphaBand | None:
        """By the soft pixels alone: they are few, and the frame is large."""
        size, places, values = read_pixels(self.data)
        left = ~is_gone(places)
        if left.all():
            return self
        return AlphaBand(pack_pixels(size, places[left], values[left])) if left.any() else None


def full_alpha(mask: LabelMask, object_id: ObjectId, band: AlphaBand | None) -> Alpha:
    """Alpha of the whole frame: 255 inside the object, 0 outside, the band's values where it has any."""
    alpha = np.where(mask.region(object_id), np.uint8(255), np.uint8(0))
    if band is not None:
        soft = band.plane()
        alpha = np.where(soft > 0, soft, alpha)
    return alpha
