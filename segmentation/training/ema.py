"""A moving average of a network's weights: what is exported, steadier than the last step."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn


class MovingAverage:
    """Averages parameters; buffers (statistics, counters) are taken as they are.

    Args:
        network: Whose weights; not kept.
        decay: Share of the old average that stays at each update, in [0, 1).
    """

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self._weights = {key: value.clone() for key, value in distinct_tensors(network.state_dict()).items()}

    @property
    def weights(self) -> dict[str, Tensor]:
        """The averages themselves; a tensor that has several names under its first."""
        return self._weights

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Take one step of the network in."""
        parameters = {key for key, _ in network.named_parameters(remove_duplicate=False)}
        for key, value in network.state_dict().items():
            if key not in self._weights:
                continue
            if key in parameters:
                self._weights[key].lerp_(value.detach(), 1 - self.decay)
            else:
                self._weights[key].copy_(value)

    def restore(self, weights: dict[str, Tensor]) -> None:
        """Go on from a stored average."""
        for key, value in weights.items():
            self._weights[key].copy_(value)


def decay_for(steps: int) -> float:
    """An average over about a tenth of the run: 1 - 1 / (0.1 * steps)."""
    return 1 - 1 / max(2.0, 0.1 * steps)


def distinct_tensors(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Without the further names of tensors that have several."""
    first_names: dict[int, str] = {}
    for key, value in weights.items():
        first_names.setdefault(value.data_ptr(), key)
    return {key: weights[key].detach() for key in first_names.values()}
