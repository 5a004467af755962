"""Labels of probabilities that lie on a device, made there."""

from __future__ import annotations

import torch
from torch import Tensor

from segmentation.engines.reference_masks import labels_at
from segmentation.engines.upload import upload


def device_labels(probabilities: Tensor, size: tuple[int, int]) -> Tensor:
    """(H, W) uint8 on the device of the probabilities: the channel with the highest one, the first among equals.

    Nothing waits for the device, unless there are so many objects that their probabilities are smaller than the frame.

    Args:
        probabilities: (1 + N, h, w) float32 in [0, 1].
        size: (height, width) of the frame.
    """
    if tuple(probabilities.shape[1:]) == size:
        return probabilities.argmax(0).to(torch.uint8)
    return upload(labels_at(probabilities.cpu().numpy(), size), probabilities.device)
