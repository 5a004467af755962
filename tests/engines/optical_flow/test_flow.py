"""Flow points where the picture went, and warping by it brings the previous picture here."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from segmentation.engines.optical_flow.flow import dis_flow, flow_disagreement, grey_picture, warp_by_flow


@pytest.fixture
def texture() -> np.ndarray:
    noise = np.random.default_rng(1).integers(0, 255, (140, 180)).astype(np.uint8)
    return cv2.GaussianBlur(noise, (9, 9), 2)


def test_a_shift_is_found_with_its_sign(texture: np.ndarray) -> None:
    first, second = texture[10:130, 10:170], texture[8:128, 6:166]
    flow = dis_flow(first, second)
    assert flow.dtype == np.float32
    middle = np.median(flow[20:-20, 20:-20].reshape(-1, 2), axis=0)
    np.testing.assert_allclose(middle, (4, 2), atol=0.2)


def test_warping_by_the_backward_flow_brings_the_previous_picture_here(texture: np.ndarray) -> None:
    previous, current = texture[10:130, 10:170], texture[10:130, 7:167]
    warped = warp_by_flow(previous.astype(np.float32), dis_flow(current, previous))
    assert np.abs(warped - current)[20:-20, 20:-20].mean() < 0.3 * np.abs(previous.astype(float) - current).mean()


def test_agreement_is_near_zero_where_both_ways_match_and_large_elsewhere(texture: np.ndarray) -> None:
    previous, current = texture[10:130, 10:170], texture[10:130, 7:167]
    forward, backward = dis_flow(current, previous), dis_flow(previous, current)
    assert np.median(flow_disagreement(forward, backward)) < 0.3
    assert np.median(flow_disagreement(forward, forward)) > 3


@pytest.mark.parametrize("shape", [(8, 8), (16, 200), (33, 47)])
def test_small_pictures_have_flow_too(shape: tuple[int, int]) -> None:
    picture = np.random.default_rng(2).integers(0, 255, shape).astype(np.uint8)
    flow = dis_flow(picture, picture)
    assert flow.shape == (*shape, 2)
    assert np.isfinite(flow).all()


def test_grey_weighs_green_most() -> None:
    red, green, blue = (grey_picture(np.eye(3, dtype=np.uint8)[None, None, k] * 200)[0, 0] for k in range(3))
    assert green > red > blue
