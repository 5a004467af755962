"""Labels made on the device are those made on the processor, also of probabilities that are smaller than the frame."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from launches import waits

from segmentation.engines.device_labels import device_labels
from segmentation.engines.reference_masks import labels_at

PROBABILITIES = np.random.default_rng(0).random((4, 6, 8)).astype(np.float32)
PROBABILITIES[2] = PROBABILITIES[1]  # the first among equals counts


@pytest.mark.parametrize("size", [(6, 8), (12, 17)])
def test_labels_are_those_of_the_processor(size: tuple[int, int]) -> None:
    found = device_labels(torch.from_numpy(PROBABILITIES), size)
    assert (found.dtype, tuple(found.shape)) == (torch.uint8, size)
    np.testing.assert_array_equal(found, labels_at(PROBABILITIES, size))


def test_nothing_waits_where_they_have_the_size_of_the_frame() -> None:
    assert not waits(lambda: device_labels(torch.from_numpy(PROBABILITIES), (6, 8)))
