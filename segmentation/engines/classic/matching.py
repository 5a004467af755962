"""Which object each cell of a frame looks like: votes of the most similar cells of memory frames.

Works on cell features and cell labels alone; knows neither pixels nor flow. All sums run in a fixed order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from segmentation.engines.classic.config import ClassicConfig

_OUTSIDE = -4.0
"""Added to a cosine similarity outside the search window: below every real value."""


@dataclass(frozen=True)
class CellBox:
    """A rectangle of cells: rows top..bottom, columns left..right, the ends excluded."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.bottom - self.top, self.right - self.left


@dataclass(frozen=True)
class Source:
    """A memory frame to search in.

    Args:
        features: (rows, columns, D) unit vectors.
        labels: (rows, columns, 1 + N) share of each label in the cell.
        centres: (rows, columns, 2) for each current cell the (row, column) to search around; None: everywhere.
    """

    features: Tensor
    labels: Tensor
    centres: Tensor | None = None


@dataclass(frozen=True)
class Votes:
    """Outcome of the matching inside a box.

    Args:
        probs: (rows, columns, 1 + N), sums to 1.
        similarity: (rows, columns) cosine similarity of the best match.
    """

    probs: Tensor
    similarity: Tensor


@torch.inference_mode()
def match_cells(current: Tensor, box: CellBox, sources: Sequence[Source], config: ClassicConfig) -> Votes:
    """Let the best matches in all `sources` together vote for each cell of `box`.

    Args:
        current: (rows, columns, D) unit vectors of the whole current frame.
        box: The cells asked for.
        sources: At least one memory frame.
        config: Temperature, count of matches and window.
    """
    queries = current[box.top : box.bottom, box.left : box.right].reshape(-1, current.shape[2])  # (Q, D)
    found = [_best_in(source, queries, box, config) for source in sources]
    similarity = torch.cat([values for values, _ in found], dim=1)  # (Q, S * K)
    labels = torch.cat([labels for _, labels in found], dim=1)  # (Q, S * K, 1 + N)
    best, where = similarity.topk(min(config.best_matches, similarity.shape[1]), dim=1)  # (Q, K)
    weights = (best / config.temperature).softmax(dim=1)
    chosen = labels.gather(1, where[..., None].expand(-1, -1, labels.shape[2]))  # (Q, K, 1 + N)
    probs = (weights[..., None] * chosen).sum(1)  # (Q, 1 + N)
    probs = _summing_to_one(probs)
    return Votes(probs.reshape(*box.shape, -1), best[:, 0].reshape(box.shape))


def _summing_to_one(probs: Tensor) -> Tensor:
    """Memory cells may be silent (labels that sum to less than 1); where all are, it is background."""
    total = probs.sum(1, keepdim=True)
    background = torch.zeros_like(probs)
    background[:, 0] = 1
    return torch.where(total > 1e-6, probs / total.clamp(min=1e-6), background)


def _best_in(source: Source, queries: Tensor, box: CellBox, config: ClassicConfig) -> tuple[Tensor, Tensor]:
    """Similarities (Q, K) and labels (Q, K, 1 + N) of the best matches in one source."""
    rows, columns, depth = source.features.shape
    if source.centres is None:
        similarity = queries @ source.features.reshape(-1, depth).T  # (Q, D) x (D, M) -> (Q, M)
        labels = source.labels.reshape(rows * columns, -1)
    else:
        similarity, labels = _window(source, source.centres, queries, box, config.window_cells)
    values, where = similarity.topk(min(config.best_matches, similarity.shape[1]), dim=1)
    return values, labels[where]


def _window(source: Source, all_centres: Tensor, queries: Tensor, box: CellBox, radius: int) -> tuple[Tensor, Tensor]:
    """As above before the choice, but only cells within `radius` of each query's centre count."""
    rows, columns, depth = source.features.shape
    centres = all_centres[box.top : box.bottom, box.left : box.right].reshape(-1, 2)
    top, bottom = _span(centres[:, 0], radius, rows)
    left, right = _span(centres[:, 1], radius, columns)
    features = source.features[top:bottom, left:right].reshape(-1, depth)
    similarity = (queries @ features.T).reshape(len(queries), bottom - top, right - left)
    similarity += _penalty(centres[:, 0], top, bottom, radius)[:, :, None]
    similarity += _penalty(centres[:, 1], left, right, radius)[:, None, :]
    labels = source.labels[top:bottom, left:right].reshape(features.shape[0], -1)
    return similarity.reshape(len(queries), -1), labels


def _span(centre: Tensor, radius: int, length: int) -> tuple[int, int]:
    """First and one past last index that any window reaches; never empty."""
    first = min(max(int(centre.min()) - radius, 0), length - 1)
    return first, max(min(int(centre.max()) + radius + 2, length), first + 1)


def _penalty(centre: Tensor, first: int, end: int, radius: int) -> Tensor:
    """(Q, end - first): 0 inside the window, `_OUTSIDE` elsewhere."""
    distance = (torch.arange(first, end, device=centre.device)[None] - centre[:, None]).abs()
    return (distance > radius) * _OUTSIDE
