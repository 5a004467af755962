"""Masks as others have them become labels, or are refused with what was expected."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from maskreel.mask_arrays import split_planes, to_array, to_labels
from segmentation.errors import UserError


@pytest.mark.parametrize("kind", [np.uint8, np.int64, np.uint16, np.int32])
def test_whole_numbers_of_any_type_are_labels(kind: type) -> None:
    labels = to_labels(np.array([[0, 1], [254, 255]], kind))
    assert labels.dtype == np.uint8
    assert labels.tolist() == [[0, 1], [254, 255]]


def test_tensors_are_arrays() -> None:
    assert to_labels(torch.tensor([[0, 3]], requires_grad=False)).tolist() == [[0, 3]]
    assert to_array(torch.ones(2, requires_grad=True)).tolist() == [1.0, 1.0]


def test_bool_planes_are_split() -> None:
    assert split_planes(np.zeros((2, 2), np.uint8)) is None
    one, two = split_planes(torch.tensor([[[True, False]], [[False, True]]])) or ()
    assert (one.tolist(), two.tolist()) == ([[True, False]], [[False, True]])


@pytest.mark.parametrize(
    "values",
    [
        np.zeros((2, 2), np.float32),
        np.zeros((2, 2, 3), np.uint8),
        np.array([[256]]),
        np.array([[-1]]),
        np.zeros((0, 2), int),
    ],
)
def test_what_is_no_mask_is_refused(values: np.ndarray) -> None:
    with pytest.raises(UserError, match="whole numbers 0 to 255"):
        to_labels(values)


@pytest.mark.parametrize("shape", [(4,), (1, 2, 3, 4), (0, 3)])
def test_bools_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(UserError, match="a plane per object"):
        split_planes(np.zeros(shape, bool))
