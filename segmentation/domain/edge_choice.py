"""How soft edges are computed: the method, and how wide they may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from segmentation.errors import UserError

EDGE_WIDTH_PX = range(1, 41)
"""How far from its outline an object may be soft, px of the clip."""


class EdgeMethod(Enum):
    """What computes alpha near an outline."""

    CRF = "crf"
    """A dense CRF: pulls a rough outline to a sharp edge of the picture."""
    GUIDED = "guided"
    """A guided filter: soft edges within a moment."""
    MATTING = "matting"
    """Closed-form matting: single hairs, several times slower; needs the extra `matting`."""


@dataclass(frozen=True)
class EdgeChoice:
    """What the user chose.

    Args:
        method: What computes alpha.
        width_px: How far from the outline alpha may be soft.
        steady: Whether frames beside each other are brought to agree, along the motion; the CRF has no use for it.

    Raises:
        UserError: The width is outside `EDGE_WIDTH_PX`.
    """

    method: EdgeMethod = EdgeMethod.GUIDED
    width_px: int = 8
    steady: bool = True

    def __post_init__(self) -> None:
        if self.width_px not in EDGE_WIDTH_PX:
            raise UserError(
                f"The edge width is {self.width_px} px, outside {EDGE_WIDTH_PX.start}..{EDGE_WIDTH_PX.stop - 1}.",
                "Choose a width in this range.",
            )
