"""Which frozen trunk a compact network reads, and how: stored with its weights, since it learned over that one."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from segmentation.engines.layers.frozen_stages import TRUNKS
from segmentation.errors import EngineError, UserError


class OverFrozenTrunk(nn.Module):
    """A network over stages that are no part of its own weights. A new one reads the first of `TRUNKS`.

    Args:
        aligned: What cells see lies near their middles.
    """

    aligned: Tensor
    trunk: Tensor

    def __init__(self, aligned: bool) -> None:
        super().__init__()
        self.register_buffer("aligned", torch.tensor(aligned, dtype=torch.uint8))
        self.register_buffer("trunk", torch.tensor(0, dtype=torch.uint8))

    @property
    def is_aligned(self) -> bool:
        """Whether its stages are to be read aligned."""
        return bool(self.aligned)

    @property
    def trunk_name(self) -> str:
        """Name in the manifest of the weights that its stages come from.

        Raises:
            EngineError: The weights were trained over a trunk that this version does not have.
        """
        number = int(self.trunk)
        if number < len(TRUNKS):
            return TRUNKS[number]
        raise EngineError(
            f"These weights were trained over trunk number {number}; this version has {len(TRUNKS)} trunks.",
            "Use the version that trained them, or a newer one.",
        )

    def choose_trunk(self, name: str) -> None:
        """Read the stages of the trunk `name` from now on.

        Raises:
            UserError: It is none of `TRUNKS`.
        """
        if name not in TRUNKS:
            raise UserError(f"There is no trunk '{name}' that ships.", f"Choose one of: {', '.join(TRUNKS)}.")
        self.trunk.fill_(TRUNKS.index(name))
