"""A choice of edges is refused where its width makes no sense."""

from __future__ import annotations

import pytest

from segmentation.domain.edge_choice import EDGE_WIDTH_PX, EdgeChoice
from segmentation.errors import UserError


@pytest.mark.parametrize("width", [0, EDGE_WIDTH_PX.stop])
def test_a_width_out_of_range_is_refused_with_the_range(width: int) -> None:
    with pytest.raises(UserError, match=rf"{width} px, outside 1\.\.40"):
        EdgeChoice(width_px=width)
