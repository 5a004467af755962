"""Cross-entropy over the hardest pixels, as CFBI and CFBI+ are trained: ever fewer pixels count as training goes on."""

from __future__ import annotations

from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor

IGNORED = 255


@dataclass(frozen=True)
class HardestPixels:
    """How the share of pixels that count falls.

    Args:
        share: Share of pixels that count in the end, in (0, 1].
        steps: Training step from which on only that share counts; 0 for from the start.
    """

    share: float = 0.15
    steps: int = 50_000

    def count(self, step: int, pixels: int) -> int:
        """How many of `pixels` count at `step`; the share falls linearly."""
        progress = 1.0 if self.steps == 0 else min(1.0, step / self.steps)
        return int((progress * self.share + (1 - progress)) * pixels)


def bootstrapped_cross_entropy(logits: Tensor, labels: Tensor, step: int, hardest: HardestPixels) -> Tensor:
    """Mean loss of the hardest pixels of one image.

    Ignored pixels have loss 0 and stay in the pool, so that they count among the k when there are too few others.

    Args:
        logits: (ids, H, W).
        labels: (H, W) integer; 255 is ignored.
        step: Training step.
        hardest: Which share of the pixels counts.

    Returns:
        A scalar.
    """
    losses = F.cross_entropy(logits[None], labels[None].long(), ignore_index=IGNORED, reduction="none").flatten()
    count = hardest.count(step, losses.numel())
    return losses.topk(count, sorted=False).values.mean()
