"""Cells take the labels of cells that look alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from segmentation.engines.classic.config import ClassicConfig
from segmentation.engines.classic.matching import CellBox, Source, match_cells

CONFIG = ClassicConfig()


def one_hot_cells(labels: np.ndarray, channels: int) -> torch.Tensor:
    return torch.from_numpy(np.eye(channels, dtype=np.float32)[labels])


def distinct_features(rows: int, columns: int) -> torch.Tensor:
    return torch.eye(rows * columns).reshape(rows, columns, -1)


def test_cells_take_the_label_of_what_they_look_like_wherever_it_is() -> None:
    features = distinct_features(4, 5)
    labels = np.arange(20).reshape(4, 5) % 3
    turned = features.flip(0, 1)
    votes = match_cells(turned, CellBox(0, 4, 0, 5), [Source(features, one_hot_cells(labels, 3))], CONFIG)
    np.testing.assert_array_equal(votes.probs.argmax(2).numpy(), labels[::-1, ::-1])
    torch.testing.assert_close(votes.probs.sum(2), torch.ones(4, 5))


def test_a_window_hides_equal_cells_farther_away() -> None:
    features = torch.ones(1, 30, 1)
    labels = np.zeros((1, 30), np.int64)
    labels[0, 25:] = 1
    centres = torch.stack(torch.meshgrid(torch.arange(1.0), torch.arange(30.0), indexing="ij"), dim=2)
    config = replace(CONFIG, window_cells=3, best_matches=7)
    votes = match_cells(features, CellBox(0, 1, 0, 30), [Source(features, one_hot_cells(labels, 2), centres)], config)
    assert votes.probs[0, :21, 1].max() == 0
    assert votes.probs[0, 29, 1] > 0.5


def test_silent_cells_do_not_vote() -> None:
    features = torch.ones(1, 4, 1)
    labels = torch.zeros(1, 4, 2)
    labels[0, 2, 1] = 1.0
    votes = match_cells(features, CellBox(0, 1, 0, 4), [Source(features, labels)], CONFIG)
    torch.testing.assert_close(votes.probs[..., 1], torch.ones(1, 4))
    silent = match_cells(features, CellBox(0, 1, 0, 4), [Source(features, labels * 0)], CONFIG)
    torch.testing.assert_close(silent.probs[..., 0], torch.ones(1, 4))
