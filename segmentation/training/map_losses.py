"""Losses between a map of foreground probabilities and its truth: cross-entropies, SSIM and soft IoU.

All of them compute in float32 whatever they are given, so that half precision can be on around them. Logits have their
own function; nothing here knows a network.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

SMALLEST_PROBABILITY = 1e-7
SSIM_WINDOW_PX = 11
SSIM_SIGMA_PX = 1.5
SSIM_C1, SSIM_C2 = 1e-4, 9e-4


def logit_cross_entropy(logits: Tensor, truth: Tensor) -> Tensor:
    """Mean binary cross-entropy; both (B, 1, H, W), truth in [0, 1]. A scalar."""
    return F.binary_cross_entropy_with_logits(logits.float(), truth.float())


def majority_weighted_cross_entropy(probability: Tensor, truth: Tensor) -> Tensor:
    """Binary cross-entropy in which each class weighs as much as its share of the pixels.

    So the frequent class gets the larger weight, the reverse of usual balancing: IMCNet's published code. Shares are
    counted over the batch, truth >= 0.5 being foreground.

    Args:
        probability: (B, 1, H, W) in [0, 1].
        truth: The same shape, in [0, 1].

    Returns:
        A scalar, mean over all pixels.
    """
    p = probability.float().clamp(SMALLEST_PROBABILITY, 1 - SMALLEST_PROBABILITY)
    positive = (truth >= 0.5).float()
    share = positive.mean()
    return -(share * positive * p.log() + (1 - share) * (1 - positive) * (1 - p).log()).mean()


def soft_iou(probability: Tensor, truth: Tensor) -> Tensor:
    """Mean over the batch of sum(t p) / (sum t + sum p - sum(t p)); both (B, 1, H, W). A scalar in [0, 1].

    A sample with an empty truth has no IoU to speak of; its value is 0 however small the prediction is.
    """
    p, t = probability.float().flatten(1), truth.float().flatten(1)
    shared = (p * t).sum(1)
    union = t.sum(1) + p.sum(1) - shared
    return (shared / union.clamp(min=torch.finfo(torch.float32).tiny)).mean()


def ssim(first: Tensor, second: Tensor) -> Tensor:
    """Structural similarity under an 11 x 11 Gaussian with zero padding, mean over all pixels.

    Args:
        first: (B, 1, H, W) in [0, 1].
        second: The same shape.

    Returns:
        A scalar, 1 for equal maps.
    """
    a, b = first.float(), second.float()
    window = _gaussian_window(a)

    def blur(x: Tensor) -> Tensor:
        return F.conv2d(x, window, padding=SSIM_WINDOW_PX // 2)

    mean_a, mean_b = blur(a), blur(b)
    spread_a = blur(a * a) - mean_a**2
    spread_b = blur(b * b) - mean_b**2
    together = blur(a * b) - mean_a * mean_b
    luminance = (2 * mean_a * mean_b + SSIM_C1) / (mean_a**2 + mean_b**2 + SSIM_C1)
    structure = (2 * together + SSIM_C2) / (spread_a + spread_b + SSIM_C2)
    return (luminance * structure).mean()


def structure_loss(probability: Tensor, truth: Tensor) -> Tensor:
    """IMCNet's loss of one map: weighted cross-entropy + (1 - SSIM) + (1 - soft IoU), a scalar.

    Both (B, 1, H, W) in [0, 1].
    """
    pixels = majority_weighted_cross_entropy(probability, truth)
    return pixels + (1 - ssim(probability, truth)) + (1 - soft_iou(probability, truth))


def aggregate_cross_entropy(probabilities: Tensor, labels: Tensor, ignored: int) -> Tensor:
    """Cross-entropy of maps that already sum to 1, mean over the pixels that somebody vouches for.

    Args:
        probabilities: (1 + N, H, W).
        labels: (H, W) integer; `ignored` does not count.
        ignored: The label that does not count.

    Returns:
        A scalar; 0 when every pixel is ignored.
    """
    logs = probabilities.float().clamp(min=SMALLEST_PROBABILITY).log()
    total = F.nll_loss(logs[None], labels[None].long(), ignore_index=ignored, reduction="sum")
    return total / (labels != ignored).sum().clamp(min=1)


def _gaussian_window(like: Tensor) -> Tensor:
    """(1, 1, 11, 11), sums to 1."""
    offsets = torch.arange(SSIM_WINDOW_PX, dtype=like.dtype, device=like.device) - SSIM_WINDOW_PX // 2
    line = torch.exp(-(offsets**2) / (2 * SSIM_SIGMA_PX**2))
    line = line / line.sum()
    return (line[:, None] * line[None, :])[None, None]
