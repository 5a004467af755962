"""What the ablations of the CFBI papers change in the network (Tables 4, 6 and 7). Importing this imports no torch.

Weights fit only the variant that they were trained as, so that recipe and engine take the same settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from segmentation.engines.layers.matching_scale import MatchingScale
from segmentation.engines.protocols import EngineSetting

BACKGROUND = ("both", "matching", "attention", "none")
ENSEMBLERS = ("collaborative", "shallow")
WINDOWS = ("multiple", "single")
STRIDES = (0, 4, 8, 16)
_REACH = {4: (4, 8, 12, 16, 20, 24), 8: (2, 4, 6, 8, 10, 12), 16: (2, 4, 6, 8, 10)}
"""Local windows at each stride; those of CFBI+."""

VARIANT_SETTINGS = (
    EngineSetting("background", "both", "Where the background counts (Table 4); as trained.", BACKGROUND),
    EngineSetting("bias", True, "Biases of the distances (Table 4); as trained."),
    EngineSetting("stride", 0, "One stride for all matching (Table 6), 0 as published; as trained.", STRIDES),
    EngineSetting("windows", "multiple", "Local windows (Table 7); as trained.", WINDOWS),
    EngineSetting("ensembler", "collaborative", "What joins the maps (Table 7); as trained.", ENSEMBLERS),
    EngineSetting("attention", True, "Instance-level attention (Table 7); as trained."),
)


@dataclass(frozen=True)
class CfbiVariant:
    """The published network, or one of the ablations.

    Args:
        background: Whether the background has maps of its own in matching, means of its own in the attention, or both.
        bias: Whether distances to foreground and background have a learned bias each.
        stride: Of all matching; 0 for 4 globally and 8 locally, as published.
        windows: All local windows, or only the largest.
        ensembler: The collaborative one, or four separable convolutions with gates before them.
        attention: Whether the gates see the objects; else they are learned constants.
    """

    background: str = "both"
    bias: bool = True
    stride: int = 0
    windows: str = "multiple"
    ensembler: str = "collaborative"
    attention: bool = True

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> CfbiVariant:
        """The one that `VARIANT_SETTINGS` ask for; other settings are passed over."""
        return cls(**{option.name: settings[option.name] for option in VARIANT_SETTINGS})

    @property
    def matches_background(self) -> bool:
        return self.background in ("both", "matching")

    @property
    def attends_to_background(self) -> bool:
        return self.background in ("both", "attention")

    def scale(self, channels: int, published_windows: tuple[int, ...]) -> MatchingScale:
        """How embeddings of `channels` at stride 4 are matched."""
        reach = _REACH.get(self.stride, published_windows)
        windows = reach[-1:] if self.windows == "single" else reach
        if not self.stride:
            return MatchingScale(channels, windows, halved=True)
        return MatchingScale(channels, windows, 2 if self.stride == 4 else 1, reduction=self.stride // 4)


PUBLISHED_VARIANT = CfbiVariant()
