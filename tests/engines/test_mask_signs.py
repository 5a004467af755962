"""Each sign answers to what it is named after."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.engines.mask_signs import (
    MaskLook,
    Observation,
    Thumbnail,
    compare_with_look,
    look_of,
    soft_overlap,
    thumbnail_size,
)

HEIGHT, WIDTH = 60, 80


def picture(left: int, top: int = 20, side: int = 20) -> tuple[np.ndarray, np.ndarray]:
    """A spotted red square on spotted green ground, and its labels."""
    rng = np.random.default_rng(0)
    rgb = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    rgb[..., 1] = rng.integers(60, 160, (HEIGHT, WIDTH))
    rgb[top : top + side, left : left + side] = 0
    rgb[top : top + side, left : left + side, 0] = rng.integers(120, 255, (side, side))
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[top : top + side, left : left + side] = 1
    return rgb, labels


def signs(labels: np.ndarray) -> dict[str, float]:
    """Of a mask on the second of two frames, between which the square moves by 2 px."""
    before, now = Thumbnail.of(*picture(20)), Thumbnail.of(picture(22)[0], labels)
    return Observation(now, before).signs({1: (0.9, 0.1)}, {})[1]


def test_a_mask_that_follows_its_object_is_carried_and_lies_on_edges() -> None:
    right, shifted, small = signs(picture(22)[1]), signs(picture(40)[1]), signs(picture(26, 24, 10)[1])
    assert right["carried"] > 0.8 > small["carried"] > shifted["carried"]
    assert right["shift"] < 0.2 < shifted["shift"]
    assert right["area_step"] < 0.2 < small["area_step"]
    assert right["edge"] > small["edge"]
    assert right["contrast"] > shifted["contrast"]
    assert (right["lead"], right["judged"], right["unsure"]) == (0.9, 0.9, 0.1)


def test_torn_and_thin_masks_show() -> None:
    whole, torn = picture(22)[1], picture(22)[1]
    torn[:, 30:34] = 0
    assert signs(whole)["pieces"] == 1 > signs(torn)["pieces"]
    assert signs(whole)["outline"] < signs(torn)["outline"]
    assert signs(whole)["size"] > signs(torn)["size"]


def test_a_mask_at_the_edge_of_the_picture_shows() -> None:
    assert signs(picture(60)[1])["border"] > 0 == signs(picture(22)[1])["border"]


def test_a_look_is_compared_with_what_was_vouched_for() -> None:
    rgb, labels = picture(22)
    look = look_of(Thumbnail.of(rgb, labels), 1)
    ground = look_of(Thumbnail.of(rgb, np.roll(labels, 35, 1)), 1)
    assert look is not None
    assert ground is not None
    same, other = compare_with_look(look, look), compare_with_look(ground, look)
    assert same["area_change"] == same["spread_change"] == 0
    assert same["colours"] > 0.99 > 0.5 > other["colours"]
    larger = MaskLook(2 * look.area, look.spread, look.colours)
    assert np.isclose(compare_with_look(larger, look)["area_change"], np.log(2), rtol=1e-3)
    assert compare_with_look(look, None)["colours"] == 1


def test_an_object_without_pixels_has_no_look() -> None:
    assert look_of(Thumbnail.of(*picture(22)), 2) is None


def test_overlap_is_that_of_shares() -> None:
    mask = np.array([[True, True], [False, False]])
    assert soft_overlap(mask, np.array([[1, 0.5], [0.5, 0]], np.float32)) == pytest.approx(1.5 / 2.5)
    assert soft_overlap(~mask & mask, np.zeros((2, 2), np.float32)) == 1


def test_thumbnails_are_small_and_never_enlarged() -> None:
    assert thumbnail_size((1080, 1920)) == (160, 284)
    assert thumbnail_size((33, 95)) == (33, 95)
