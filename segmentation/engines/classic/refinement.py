"""Probabilities pulled to the edges of the picture by a colour guided filter. Knows no objects' history.

He, Sun, Tang: Guided Image Filtering, TPAMI 2013, section 3 and its colour form (equations 19-21).
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Float = npt.NDArray[np.float32]


class GuidedFilter:
    """Fits each small window of an image by a linear function of its colour; one guide serves many images.

    Args:
        guide: (H, W, 3) float32 in 0..1.
        radius_px: Windows are (2 r + 1) pixels wide.
        smoothness: Regulariser in squared units of the guide.
    """

    def __init__(self, guide: Float, radius_px: int, smoothness: float) -> None:
        self._guide = guide
        self._side = 2 * radius_px + 1
        self._mean = self._box(guide)
        self._inverse = self._inverse_covariance(smoothness)

    def __call__(self, image: Float) -> Float:
        """`image` (H, W) float32, filtered."""
        gain, offset = self.fit(image)
        return np.asarray((gain * self._guide).sum(axis=2) + offset, dtype=np.float32)

    def fit(self, image: Float) -> tuple[Float, Float]:
        """The linear function of each pixel: gain (H, W, 3) and offset (H, W). Both may be enlarged with the guide."""
        gain, offset = self._coefficients(image)
        return self._box(gain), self._box(offset)

    def _coefficients(self, image: Float) -> tuple[Float, Float]:
        mean = self._box(image)
        covariance = self._box(self._guide * image[..., None]) - self._mean * mean[..., None]
        gain = np.einsum("hwij,hwj->hwi", self._inverse, covariance)
        return gain, mean - (gain * self._mean).sum(axis=2)

    def _inverse_covariance(self, smoothness: float) -> Float:
        """(H, W, 3, 3): the inverse of each window's colour covariance, by cofactors."""
        pairs = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))
        products = np.stack([self._guide[..., i] * self._guide[..., j] for i, j in pairs], axis=2)
        second = self._box(products[..., :3]), self._box(products[..., 3:])
        rr, rg, rb = (second[0][..., k] - self._mean[..., 0] * self._mean[..., k] for k in range(3))
        gg = second[1][..., 0] - self._mean[..., 1] ** 2
        gb = second[1][..., 1] - self._mean[..., 1] * self._mean[..., 2]
        bb = second[1][..., 2] - self._mean[..., 2] ** 2
        rr, gg, bb = rr + smoothness, gg + smoothness, bb + smoothness
        c00, c01, c02 = gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb
        c11, c12, c22 = rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg
        cofactors = np.stack([c00, c01, c02, c01, c11, c12, c02, c12, c22], axis=2)
        determinant = rr * c00 + rg * c01 + rb * c02
        inverse = cofactors / determinant[..., None]
        return np.asarray(inverse.reshape(*determinant.shape, 3, 3), dtype=np.float32)

    def _box(self, image: Float) -> Float:
        side = (self._side, self._side)
        return np.asarray(cv2.blur(image, side, borderType=cv2.BORDER_REFLECT), dtype=np.float32)
