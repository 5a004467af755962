"""The graph of scores: the lowest value of a pixel column shows, and the axis begins where the values do."""

from __future__ import annotations

import numpy as np
import pytest

from app.panels.score_graph import floor_of, lowest_by_column, wide_columns


def test_where_frames_share_a_pixel_the_lowest_value_shows() -> None:
    curve = np.array([1.0, 0.2, np.nan, 0.9, np.nan, np.nan])
    assert lowest_by_column(curve, np.array([0, 2, 4, 6])) == pytest.approx([0.2, 0.9, np.nan], nan_ok=True)
    assert lowest_by_column(curve[:3], np.arange(7)) == pytest.approx([1, 0.2] + [np.nan] * 4, nan_ok=True)
    firsts, width = wide_columns(np.arange(8), 0.75)
    assert (firsts.tolist(), width) == ([0, 3, 6, 7], 2.25)
    assert wide_columns(np.arange(8), 5.0)[1] == 5.0


@pytest.mark.parametrize(("lowest", "floor"), [(0.95, 0.8), (0.8, 0.8), (0.6, 0.5), (0.2, 0.0)])
def test_the_graph_begins_where_the_values_do(lowest: float, floor: float) -> None:
    assert floor_of([np.array([1.0, np.nan, lowest]), np.array([np.nan])]) == floor
    assert floor_of([]) == 0.0
