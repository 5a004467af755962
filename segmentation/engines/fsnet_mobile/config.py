"""The shape of the compact network, in one frozen value. Importing this imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.engines.protocols import EngineSetting

CELL_PX = 32
"""Sides of what the network sees are multiples of this."""


@dataclass(frozen=True)
class FsnetMobileConfig:
    """Widths; the weights that ship fit the defaults.

    Args:
        motion_channels: Of the motion picture.
        widths: Of both streams at strides 16, 8 and 4.
        fine_width: Of the decoder at stride 2.
        dilations: Residual blocks where the streams have met.
        aligned: What cells see lies near their middles. Stored with the weights; those that ship learned without.
    """

    motion_channels: int = 6
    widths: tuple[int, int, int] = (96, 64, 32)
    fine_width: int = 16
    dilations: tuple[int, ...] = (1, 2, 4)
    aligned: bool = True


FSNET_MOBILE = FsnetMobileConfig()
SHORT_EDGE_PX = 256
"""That of training."""
SETTINGS = (
    EngineSetting(
        "short_edge",
        SHORT_EDGE_PX,
        "Frames are brought to this short edge in pixels; less is faster, more is finer.",
        minimum=2 * CELL_PX,
        maximum=1080,
    ),
)


def working_size(height: int, width: int, short_edge_px: int) -> tuple[int, int]:
    """(height, width) that a frame is scaled to: multiples of 32, at least 64, shape kept roughly."""
    scale = short_edge_px / min(height, width)
    return _whole_cells(height * scale), _whole_cells(min(width * scale, 4 * height * scale))


def _whole_cells(length_px: float) -> int:
    return max(2, round(length_px / CELL_PX)) * CELL_PX
