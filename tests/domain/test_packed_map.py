"""Packed maps: what comes out is what went in, as exactly as the bits allow."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.packed_map import PackedMap


@pytest.mark.parametrize(("bits", "kind"), [(8, np.uint8), (16, np.uint16)])
def test_a_map_comes_back_within_half_a_step(bits: int, kind: type) -> None:
    saliency = np.linspace(0, 1, 35, dtype=np.float32).reshape(5, 7)
    packed = PackedMap.of(saliency, bits)
    assert np.abs(packed.saliency() - saliency).max() <= 0.5001 / (2**bits - 1)
    assert packed.saliency().dtype == np.float32
    assert packed.grey().dtype == kind
    assert (packed.grey()[0, 0], packed.grey()[-1, -1]) == (0, 2**bits - 1)


def test_values_outside_the_range_are_its_ends() -> None:
    packed = PackedMap.of(np.array([[-0.5, 1.5]], np.float32))
    assert packed.grey().tolist() == [[0, 255]]
