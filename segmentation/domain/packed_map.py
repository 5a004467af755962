"""PackedMap: a grey map of one frame in few bits, deflated: those of a thousand frames must fit into memory."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.stored_values import inflate


@dataclass(frozen=True)
class PackedMap:
    """How much each pixel belongs to the primary object.

    Args:
        data: The grey values, row by row, deflated.
        shape: (H, W).
        bits: Of a grey value, 8 or 16.
    """

    data: bytes
    shape: tuple[int, int]
    bits: int

    @classmethod
    def of(cls, saliency: npt.NDArray[np.float32], bits: int = 8) -> PackedMap:
        """(H, W) float32 in 0..1, rounded to so many bits."""
        grey = np.rint(np.clip(saliency, 0, 1) * (2**bits - 1)).astype(f"uint{bits}")
        return cls(zlib.compress(grey.tobytes(), 1), (saliency.shape[0], saliency.shape[1]), bits)

    def grey(self) -> npt.NDArray[np.uint8] | npt.NDArray[np.uint16]:
        """(H, W) of the type that the bits ask for; 0 is background."""
        packed = inflate(self.data, self.shape[0] * self.shape[1] * self.bits // 8)
        return np.frombuffer(packed, dtype=f"uint{self.bits}").reshape(self.shape)

    def saliency(self) -> npt.NDArray[np.float32]:
        """(H, W) float32 in 0..1."""
        return np.asarray(self.grey() / np.float32(2**self.bits - 1), dtype=np.float32)
