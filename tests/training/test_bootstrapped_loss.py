"""The loss over the hardest pixels gives the recorded values at every stage of training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from segmentation.training.bootstrapped_loss import HardestPixels, bootstrapped_cross_entropy

OPS = np.load(Path(__file__).parent.parent / "data/cfbi/ops.npz")


@pytest.mark.parametrize("sample", [0, 1])
def test_recorded_losses(sample: int) -> None:
    logits, labels = (torch.from_numpy(OPS[f"loss_{name}{sample}"])[0] for name in ("logits", "y"))
    for step, expected in zip(OPS["loss_steps"], OPS["loss_values"], strict=True):
        found = bootstrapped_cross_entropy(logits, labels, int(step), HardestPixels())
        assert abs(float(found) - expected[sample]) <= 1e-5


def test_the_share_falls_linearly_and_then_stays() -> None:
    hardest = HardestPixels(share=0.2, steps=100)
    assert [hardest.count(step, 1000) for step in (0, 50, 100, 500)] == [1000, 600, 200, 200]
    assert HardestPixels(steps=0).count(0, 100) == 15
