"""The meadow: its truth fits its pictures, alike for a seed, and nothing covers more than all of a pixel."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from segmentation.media.meadow_scene import MEADOW, RETURN, RenderedFrame, render_meadow

SMALL = replace(MEADOW, width=160, height=90, frame_count=12, exposures=2, hairs=900)


@pytest.fixture(scope="module")
def frames() -> list[RenderedFrame]:
    return list(render_meadow(SMALL))


def test_labels_are_what_covers_most(frames: list[RenderedFrame]) -> None:
    for frame in frames:
        background = 255 - frame.alpha.sum(axis=0, dtype=int)
        assert background.min() >= -1, "rounding apart, no pixel is covered twice"
        shares = np.stack([background, *frame.alpha.astype(int)])
        at_labels = np.take_along_axis(shares, frame.labels[None].astype(int), axis=0)[0]
        assert (at_labels >= shares.max(axis=0) - 1).all()


def test_edges_are_soft(frames: list[RenderedFrame]) -> None:
    partly = (frames[0].alpha > 20) & (frames[0].alpha < 235)
    assert partly[0].sum() > 100, "fur"
    assert partly[1].sum() > 10, "the rim of the ball"


def test_the_ball_crosses_and_comes_back(frames: list[RenderedFrame]) -> None:
    middles = [float(np.nonzero(frame.labels == 2)[1].mean()) for frame in frames]
    turn = int(RETURN * (SMALL.frame_count - 1))
    assert middles[0] > middles[turn // 2] > middles[turn]
    assert middles[-1] > middles[turn]


def test_the_animal_hides_the_ball_on_its_way_back(frames: list[RenderedFrame]) -> None:
    areas = [int((frame.labels == 2).sum()) for frame in frames]
    assert min(areas[SMALL.frame_count // 2 :]) < 0.5 * areas[0]


def test_a_frame_is_the_same_alone_and_among_others(frames: list[RenderedFrame]) -> None:
    alone = next(iter(render_meadow(SMALL, [7])))
    assert np.array_equal(alone.rgb, frames[7].rgb)
    assert np.array_equal(alone.labels, frames[7].labels)


def test_another_seed_draws_other_textures(frames: list[RenderedFrame]) -> None:
    other = next(iter(render_meadow(replace(SMALL, seed=8), [0])))
    assert not np.array_equal(other.rgb, frames[0].rgb)
