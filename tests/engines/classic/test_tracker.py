"""Votes of small objects count more, up to a cap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from segmentation.engines.classic.config import ClassicConfig
from segmentation.engines.classic.matching import Source, Votes
from segmentation.engines.classic.tracker import balance_votes

CONFIG = ClassicConfig()


def one_hot_cells(labels: np.ndarray, channels: int) -> torch.Tensor:
    return torch.from_numpy(np.eye(channels, dtype=np.float32)[labels])


def test_small_objects_are_raised_to_their_weight_up_to_the_cap() -> None:
    labels = np.zeros((10, 10), np.int64)
    labels[0, 0] = 1
    sources = [Source(torch.ones(10, 10, 1), one_hot_cells(labels, 2))]
    plain = Votes(torch.tensor([0.75, 0.25]).expand(10, 10, 2), torch.ones(10, 10))
    raised = balance_votes(plain, sources, replace(CONFIG, balance=1.0, balance_cap=9.0)).probs
    torch.testing.assert_close(raised[5, 5], torch.tensor([0.25, 0.75]))
    same = balance_votes(plain, sources, replace(CONFIG, balance=0.0)).probs
    torch.testing.assert_close(same, plain.probs.contiguous())
