"""Neighbours bring alpha to rest where they agree, and have no say where they do not."""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.engines.matting.edge_matting import Matte
from segmentation.engines.matting.steadying import steady_matte

SIZE = (64, 80)


def matte(x: int, noise: float = 0.0, seed: int = 0) -> Matte:
    """A blurred disc at `x`, soft where it is neither 0 nor 1."""
    drawn = np.zeros(SIZE, np.float32)
    cv2.circle(drawn, (x, 32), 16, 1.0, -1)
    smooth = cv2.GaussianBlur(drawn, (0, 0), 3)
    soft = (smooth > 0.01) & (smooth < 0.99)
    wild = smooth + noise * np.random.default_rng(seed).uniform(-1, 1, SIZE)
    alpha = np.where(soft, np.clip(wild, 0, 1), smooth > 0.5).astype(np.float32)
    return Matte((slice(0, 64), slice(0, 80)), alpha, soft)


def test_noise_becomes_less_along_the_motion() -> None:
    now, before, behind = matte(40, 0.1, 1), matte(37, 0.1, 2), matte(43, 0.1, 3)
    truth = matte(40)
    steady = steady_matte(now, [before, behind], SIZE)
    assert np.abs(steady.alpha - truth.alpha).sum() < 0.8 * np.abs(now.alpha - truth.alpha).sum()
    assert np.array_equal(steady.alpha[~now.soft], now.alpha[~now.soft])


def test_what_is_alone_or_unlike_its_neighbour_stays() -> None:
    now = matte(40)
    assert steady_matte(now, [], SIZE) is now
    nothing = Matte(now.window, np.zeros_like(now.alpha), now.soft)
    changed = np.abs(steady_matte(now, [nothing], SIZE).alpha - now.alpha)
    assert changed[now.alpha > 0.3].max() < 1e-6
