"""Pixels that look alike: over the frame, connected or not, and under a brush."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.drawing import Shape, segment
from segmentation.domain.frames import RgbFrame
from segmentation.domain.pixel_box import PixelBox
from segmentation.jobs.mask_editing.alike_pixels import find_alike, keep_alike


@pytest.fixture
def rgb() -> RgbFrame:
    """Two squares of one colour on grey; the left one has a darker half."""
    picture = np.full((60, 100, 3), 90, np.uint8)
    picture[10:40, 10:40] = (200, 60, 60)
    picture[10:40, 25:40] = (170, 60, 60)
    picture[10:40, 60:90] = (200, 60, 60)
    return picture


def area(shape: Shape) -> int:
    return int(shape.inside.sum())


def test_only_what_hangs_together_is_taken(rgb: RgbFrame) -> None:
    shape = find_alike(rgb, (15.5, 20.5), 10, connected=True)
    assert shape.box == PixelBox(10, 10, 30, 15)
    assert area(find_alike(rgb, (15.5, 20.5), 40, connected=True)) == pytest.approx(900, abs=4)


def test_everything_alike_is_taken_when_asked_for(rgb: RgbFrame) -> None:
    assert area(find_alike(rgb, (15.5, 20.5), 10, connected=False)) == pytest.approx(450 + 900, abs=8)
    assert area(find_alike(rgb, (15.5, 20.5), 255, connected=False)) == 6000


def test_outside_the_frame_there_is_nothing(rgb: RgbFrame) -> None:
    assert not find_alike(rgb, (-1, 5), 255, connected=True).box


def test_a_brush_over_an_edge_keeps_to_the_side_of_its_centre(rgb: RgbFrame) -> None:
    shape = segment((60, 100), (85, 25), (85, 25), 12, 12)
    kept = keep_alike(rgb, shape, [(85, 25)], 32)
    columns = np.flatnonzero(kept.inside.any(axis=0)) + kept.box.left
    assert columns.max() in (88, 89)
    assert area(kept) > 0.6 * area(shape)
    assert area(keep_alike(rgb, shape, [(85, 25)], 255)) == area(shape)


def test_a_brush_takes_nothing_across_a_gap_and_nothing_without_a_centre(rgb: RgbFrame) -> None:
    shape = segment((60, 100), (50, 25), (50, 25), 30, 30)
    kept = keep_alike(rgb, shape, [(70, 25)], 20)
    assert (np.flatnonzero(kept.inside.any(axis=0)) + kept.box.left).min() >= 59
    assert not keep_alike(rgb, shape, [(-5, 25)], 20).inside.any()
