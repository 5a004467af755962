"""Ways along edges: they follow a border that a straight line leaves, and end where they are asked to."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.frames import RgbFrame
from segmentation.domain.outlines import Outline
from segmentation.jobs.mask_editing.edge_paths import REACH_PX, EdgePaths


@pytest.fixture
def rgb() -> RgbFrame:
    """A bright disk of radius 60 around (100, 100)."""
    rows, columns = np.mgrid[:200, :700]
    picture = np.full((200, 700, 3), 40, np.uint8)
    picture[(rows - 100) ** 2 + (columns - 100) ** 2 < 60**2] = (220, 200, 180)
    return picture


def test_a_way_follows_the_border_of_the_disk(rgb: RgbFrame) -> None:
    way = EdgePaths(rgb, (100.0, 40.0)).path_to((160.0, 100.0))
    assert way[-1] == (160.0, 100.0)
    assert len(way) > 3
    radii = [np.hypot(x - 100, y - 100) for x, y in way]
    assert max(abs(radius - 60) for radius in radii) < 4
    assert Outline(way, closed=False).nearest_point((142, 58))[0] < 12, "round the corner, not across"


def test_beyond_its_reach_a_way_goes_on_straight(rgb: RgbFrame) -> None:
    far = (100.0 + REACH_PX + 200, 40.0)
    assert EdgePaths(rgb, (100.0, 40.0)).path_to(far)[-1] == far


def test_outside_the_frame_lines_are_straight(rgb: RgbFrame) -> None:
    paths = EdgePaths(rgb, (-5.0, 40.0))
    assert paths.path_to((50.0, 50.0))[-1] == (50.0, 50.0)
    assert EdgePaths(rgb, (-900.0, -900.0)).path_to((50.0, 50.0)) == ((50.0, 50.0),)
