"""Votes of small objects count more, up to a cap; a step with many objects holds few sets of their planes."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import torch

from segmentation.engines.classic.appearance import LEVELS
from segmentation.engines.classic.config import CELL_PX, ClassicConfig
from segmentation.engines.classic.matching import Source, Votes
from segmentation.engines.classic.tracker import Motion, balance_votes, segment

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


def test_a_step_with_many_objects_holds_few_sets_of_planes() -> None:
    rows, columns, channels = 24, 40, 65
    dice = np.random.default_rng(0)
    cells = dice.integers(0, channels, (rows, columns))
    shares = one_hot_cells(cells, channels)
    previous = np.ascontiguousarray(np.moveaxis(shares.numpy(), 2, 0)).repeat(CELL_PX, 1).repeat(CELL_PX, 2)
    size = previous.shape[1:]
    features = torch.nn.functional.normalize(torch.from_numpy(dice.random((rows, columns, 8), np.float32)), dim=2)
    places = np.moveaxis(np.indices((rows, columns)), 0, 2).astype(np.float32)
    tracemalloc.start()
    cues = segment(
        dice.integers(0, 256, (*size, 3)).astype(np.uint8),
        features,
        [Source(features, shares)],
        [Source(features, shares, torch.from_numpy(places))],
        previous,
        np.zeros(channels, np.bool_),
        np.ones(channels, np.bool_),
        Motion(np.zeros((*size, 2), np.float32), np.ones(size, np.float32)),
        np.zeros((channels, LEVELS**3), np.float32),
        CONFIG,
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (cues.probs.argmax(axis=0) == previous.argmax(axis=0)).mean() > 0.5
    np.testing.assert_allclose(cues.probs.sum(axis=0), 1, atol=1e-4)
    assert peak < 4.5 * previous.nbytes, "besides the previous one; all cues at once would take nine"
