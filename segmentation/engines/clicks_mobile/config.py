"""The shape of the network that follows clicks, in one frozen value. Importing this imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

CELL_PX = 32
"""Sides of what the network sees are multiples of this."""
PROMPT_STRIDE = 4
"""Prompts are drawn at this stride."""
OUTPUT_STRIDE = 2
"""Answers come at this stride."""


@dataclass(frozen=True)
class ClicksMobileConfig:
    """Widths and reaches; the weights that ship fit the defaults.

    Args:
        widths: At strides 16, 8, 4 and 2.
        looks: Length of what a cell is compared with others by.
        heads: Of the attention at stride 16.
        rounds: How often cells at stride 16 look at each other per answer.
        disk_px: Radius of the disk that marks a click.
        reaches_px: How fast the nearness of a click falls with the distance, one map each.
        most_tokens: Points that cells are compared with; longer scribbles are thinned out.
        aligned: What cells see lies near their middles.
    """

    widths: tuple[int, int, int, int] = (128, 64, 48, 24)
    looks: int = 32
    heads: int = 4
    rounds: int = 2
    disk_px: float = 5.0
    reaches_px: tuple[float, ...] = (20.0, 80.0)
    most_tokens: int = 24
    aligned: bool = True

    @property
    def prompt_maps(self) -> int:
        """Disks and nearness, of the object and of the background, and what lies outside the box."""
        return 2 * (1 + len(self.reaches_px)) + 1


CLICKS_MOBILE = ClicksMobileConfig()
