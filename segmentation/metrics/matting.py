"""How far alpha is from the truth, and how much it flickers.

SAD and gradient error as alphamatting.com defines them: Rhemann et al., A Perceptually Motivated Online Benchmark for
Image Matting, CVPR 2009. There they count the unknown pixels of a given trimap; here nobody gives one, and all pixels
of the frame count.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

Alpha = npt.NDArray[np.float32]
"""(H, W) float32 in [0, 1]."""
SIGMA_PX = 1.4
"""Of the Gaussian whose first derivative gives gradients."""


def absolute_difference(alpha: Alpha, truth: Alpha) -> float:
    """SAD: the sum of |alpha - truth|, in thousands of pixels."""
    return float(np.abs(alpha.astype(np.float64) - truth).sum() / 1000)


def gradient_error(alpha: Alpha, truth: Alpha) -> float:
    """The sum of (|grad alpha| - |grad truth|)^2, in thousands; gradients by Gaussian derivatives of unit norm."""
    return float(((_gradient(alpha) - _gradient(truth)) ** 2).sum() / 1000)


def flicker(alphas: Sequence[Alpha], truths: Sequence[Alpha]) -> float:
    """Mean over steps of the sum of |change of alpha - change of the truth| from a frame to the next, in thousands.

    0 where alpha changes as the truth does, however wrong it is. Fewer than two frames give 0.
    """
    steps = [
        np.abs((after.astype(np.float64) - before) - (true_after.astype(np.float64) - true_before)).sum() / 1000
        for before, after, true_before, true_after in zip(alphas, alphas[1:], truths, truths[1:], strict=False)
    ]
    return float(np.mean(steps)) if steps else 0.0


def _gradient(alpha: Alpha) -> npt.NDArray[np.float64]:
    half = int(np.ceil(3 * SIGMA_PX))
    places = np.arange(-half, half + 1, dtype=np.float64)
    bell = np.exp(-(places**2) / (2 * SIGMA_PX**2))
    kernel = np.outer(bell, -places * bell)
    kernel /= np.sqrt((kernel**2).sum())
    plane = alpha.astype(np.float64)
    across, down = (cv2.filter2D(plane, -1, k, borderType=cv2.BORDER_REPLICATE) for k in (kernel, kernel.T))
    return np.asarray(np.hypot(across, down))
