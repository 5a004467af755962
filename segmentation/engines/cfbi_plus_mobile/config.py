"""The shape of the compact network, in one frozen value. Importing this imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.engines.common_settings import COMPILE, PRECISION
from segmentation.engines.protocols import EngineSetting

CELL_PX = 16
"""Sides of what the network sees are multiples of this."""
SHORT_EDGE_PX = 448


@dataclass(frozen=True)
class MobileConfig:
    """Widths and windows; the weights that ship fit the defaults.

    Args:
        key_channels: Of what is matched, stride 8.
        width: Of the embedding and of the ensembler, stride 8.
        fine_widths: Of the decoder at strides 4 and 2.
        dilations: One residual block each.
        window: Reach of the local matching around the place that the flow points to, in cells of 8 px.
        aligned: What cells see lies near their middles. Stored with the weights; those that ship learned without.
    """

    key_channels: int = 48
    width: int = 64
    fine_widths: tuple[int, int] = (40, 16)
    dilations: tuple[int, ...] = (1, 2, 4, 2)
    window: int = 3
    aligned: bool = True


MOBILE = MobileConfig()

SETTINGS = (
    EngineSetting(
        "short_edge",
        SHORT_EDGE_PX,
        "Frames are reduced to this short edge in pixels, and never enlarged; less is faster, more is finer.",
        minimum=CELL_PX,
        maximum=1080,
    ),
    EngineSetting(
        "mirror", False, "Also segment each frame mirrored, and average both: finer masks in twice the time."
    ),
    PRECISION,
    COMPILE,
)


def working_size(height: int, width: int, short_edge_px: int, reduction: float = 1.0) -> tuple[int, int]:
    """(height, width) that a frame is scaled to: multiples of 16, at least 32, shape kept roughly.

    Args:
        height, width: Of the frame.
        short_edge_px: At most.
        reduction: The part of that which is taken, when memory runs out.
    """
    scale = min(1.0, short_edge_px / min(height, width)) * reduction
    return _whole_cells(height * scale), _whole_cells(width * scale)


def _whole_cells(length_px: float) -> int:
    return max(2, round(length_px / CELL_PX)) * CELL_PX
