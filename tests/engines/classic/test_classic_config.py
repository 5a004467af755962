"""The working size of classic is whole cells, and bounded."""

from __future__ import annotations

import pytest

from segmentation.engines.classic.config import ClassicConfig, working_size

CONFIG = ClassicConfig()


@pytest.mark.parametrize(("height", "width"), [(480, 854), (1080, 1920), (2160, 4096), (37, 51), (2000, 40), (1, 1)])
def test_the_working_size_is_whole_cells_and_bounded(height: int, width: int) -> None:
    h, w = working_size(height, width, CONFIG)
    assert h % 8 == w % 8 == 0
    assert min(h, w) >= 32
    assert h * w <= 1.15 * CONFIG.working_area_px
