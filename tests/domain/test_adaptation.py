"""An adaptation is a gain where J rises by enough to mean something."""

from __future__ import annotations

import pytest

from segmentation.domain.adaptation import LEAST_GAIN, Adaptation


@pytest.mark.parametrize(("rise", "is_gain"), [(-0.1, False), (0.0, False), (0.5 * LEAST_GAIN, False), (0.1, True)])
def test_a_small_rise_is_no_gain(rise: float, is_gain: bool) -> None:
    found = Adaptation("savos", "a.safetensors", "0" * 64, 50, before=0.75, after=0.75 + rise)
    assert found.is_gain == is_gain
