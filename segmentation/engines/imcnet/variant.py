"""What the ablations of IMCNet change in the network (Tables I and II). Importing this imports no torch.

Weights fit only the variant that they were trained as, so that recipe and engine take the same settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from segmentation.engines.protocols import EngineSetting

AFFINITIES = ("full", "without-key", "none")
PROPAGATIONS = ("attention", "pyramid")
ALIGNMENTS = ("deformable", "regular")
FRAME_COUNTS = (3, 5, 7)
MOST_STEPS = 5

VARIANT_SETTINGS = (
    EngineSetting("frames", 3, "Frames that are looked at (Table II); as trained.", FRAME_COUNTS),
    EngineSetting("affinity", "full", "What compares the frames (Table I, ACM); as trained.", AFFINITIES),
    EngineSetting("propagation", "attention", "What leads down to the finest level (APM); as trained.", PROPAGATIONS),
    EngineSetting("alignment", "deformable", "Kind of the alignment's convolutions; as trained.", ALIGNMENTS),
    EngineSetting("alignment_steps", 4, "Steps of the alignment; as trained.", minimum=1, maximum=MOST_STEPS),
    EngineSetting("compensation", True, "Temporal and spatial compensation (TSC); as trained."),
)


@dataclass(frozen=True)
class IMCNetVariant:
    """The published network, or one of the ablations.

    Args:
        frames: Odd number of frames, the centre in the middle.
        affinity: `full`; `without-key`: between the features themselves; `none`: the features go on as they are.
        propagation: `attention` (APM), or `pyramid`, a feature pyramid of the same width.
        alignment: `deformable`, or `regular` convolutions in their place.
        alignment_steps: Steps in a row.
        compensation: TSC, or one convolution in its place.
    """

    frames: int = 3
    affinity: str = "full"
    propagation: str = "attention"
    alignment: str = "deformable"
    alignment_steps: int = 4
    compensation: bool = True

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> IMCNetVariant:
        """The one that `VARIANT_SETTINGS` ask for; other settings are passed over."""
        return cls(**{option.name: settings[option.name] for option in VARIANT_SETTINGS})

    @property
    def reach(self) -> int:
        """Neighbours to each side."""
        return self.frames // 2


PUBLISHED_VARIANT = IMCNetVariant()
