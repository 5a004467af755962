"""Losses of probability maps: values by hand, gradients that point the right way, no NaN at the ends of the range."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from segmentation.training.map_losses import (
    aggregate_cross_entropy,
    logit_cross_entropy,
    majority_weighted_cross_entropy,
    soft_iou,
    ssim,
    structure_loss,
)


def maps(seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    probability = torch.rand(2, 1, 20, 24, generator=generator)
    truth = (torch.rand(2, 1, 20, 24, generator=generator) > 0.7).float()
    return probability, truth


def test_the_frequent_class_weighs_more() -> None:
    """Eight pixels, two of them foreground, by the formula with its sums written out."""
    p = torch.tensor([0.9, 0.6, 0.2, 0.1, 0.3, 0.4, 0.1, 0.2]).view(1, 1, 2, 4)
    t = torch.tensor([1.0, 1.0, 0, 0, 0, 0, 0, 0]).view(1, 1, 2, 4)
    positive = -(math.log(0.9) + math.log(0.6))
    negative = -sum(math.log(1 - value) for value in (0.2, 0.1, 0.3, 0.4, 0.1, 0.2))
    expected = (2 / 8 * positive + 6 / 8 * negative) / 8
    assert float(majority_weighted_cross_entropy(p, t)) == pytest.approx(expected, rel=1e-5)


def test_soft_iou_is_a_mean_over_samples() -> None:
    p = torch.tensor([[0.5, 1.0], [1.0, 0.0]]).view(2, 1, 1, 2)
    t = torch.tensor([[1.0, 0.0], [1.0, 0.0]]).view(2, 1, 1, 2)
    assert float(soft_iou(p, t)) == pytest.approx((0.5 / 2.0 + 1.0) / 2)
    assert float(soft_iou(torch.zeros(1, 1, 2, 2), torch.zeros(1, 1, 2, 2))) == 0


def test_ssim_agrees_with_the_windows_written_out() -> None:
    """Every window by plain numpy, zeros around the picture."""
    first, second = maps(3)
    offsets = np.arange(11) - 5
    line = np.exp(-(offsets**2) / (2 * 1.5**2))
    window = np.outer(line, line) / line.sum() ** 2
    total, count = 0.0, 0
    for a, b in zip(first[:, 0].double().numpy(), second[:, 0].double().numpy(), strict=True):
        a, b = np.pad(a, 5), np.pad(b, 5)
        for row in range(20):
            for column in range(24):
                x, y = a[row : row + 11, column : column + 11], b[row : row + 11, column : column + 11]
                mean_x, mean_y = (window * x).sum(), (window * y).sum()
                var_x, var_y = (window * x * x).sum() - mean_x**2, (window * y * y).sum() - mean_y**2
                both = (window * x * y).sum() - mean_x * mean_y
                total += ((2 * mean_x * mean_y + 1e-4) * (2 * both + 9e-4)) / (
                    (mean_x**2 + mean_y**2 + 1e-4) * (var_x + var_y + 9e-4)
                )
                count += 1
    assert float(ssim(first, second)) == pytest.approx(total / count, abs=1e-5)
    assert float(ssim(first, first)) == pytest.approx(1.0)


def test_a_perfect_map_costs_nothing_and_gradients_stay_finite_at_the_ends() -> None:
    truth = torch.zeros(1, 1, 16, 16)
    truth[..., 4:12, 4:12] = 1
    assert float(structure_loss(truth, truth)) == pytest.approx(0, abs=1e-5)
    wrong = (1 - truth).requires_grad_()
    structure_loss(wrong, truth).backward()
    assert wrong.grad is not None
    assert torch.isfinite(wrong.grad).all()


def test_logits_agree_with_probabilities() -> None:
    logits, truth = torch.tensor([[0.0, 2.0, -1.0]]), torch.tensor([[1.0, 1.0, 0.0]])
    p = torch.sigmoid(logits)
    expected = -(truth * p.log() + (1 - truth) * (1 - p).log()).mean()
    assert float(logit_cross_entropy(logits, truth)) == pytest.approx(float(expected), rel=1e-5)


def test_ignored_pixels_do_not_count_in_aggregated_maps() -> None:
    probabilities = torch.tensor([[[0.2, 0.9, 0.5]], [[0.8, 0.1, 0.5]]])
    labels = torch.tensor([[1, 0, 255]])
    expected = -(math.log(0.8) + math.log(0.9)) / 2
    assert float(aggregate_cross_entropy(probabilities, labels, 255)) == pytest.approx(expected, rel=1e-5)
    assert float(aggregate_cross_entropy(probabilities, torch.full((1, 3), 255), 255)) == 0
