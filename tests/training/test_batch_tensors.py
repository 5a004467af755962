"""Samples as tensors."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from segmentation.training.batch_tensors import device_of, foreground, normalise_pictures, pictures

CPU = torch.device("cpu")


def test_pictures_are_in_0_to_1_with_channels_first() -> None:
    rgb = np.zeros((4, 5, 3), np.uint8)
    rgb[1, 2] = (255, 0, 51)
    found = pictures([rgb, rgb], CPU)
    assert found.shape == (2, 3, 4, 5)
    assert torch.allclose(found[1, :, 1, 2], torch.tensor([1.0, 0.0, 0.2]))


def test_normalised_pictures_have_the_mean_taken_out() -> None:
    mean = np.round(np.array([0.485, 0.456, 0.406]) * 255).astype(np.uint8)
    assert normalise_pictures([np.tile(mean, (4, 5, 1))], CPU).abs().max() < 0.01


def test_foreground_is_any_object_and_not_ignore() -> None:
    labels = np.array([[0, 1, 7, 255]], np.uint8)
    assert foreground([labels], CPU).tolist() == [[[[0, 1, 1, 0]]]]


def test_a_network_is_where_its_weights_are() -> None:
    assert device_of(nn.Linear(2, 2)) == CPU
    assert device_of(nn.Linear(2, 2, device="meta")).type == "meta"
