"""How a window asks for the outlines of a mask; OpenCV is imported on first use."""

from __future__ import annotations

from segmentation.domain.label_mask import Region
from segmentation.domain.outlines import Outline


def find_outlines(region: Region, tolerance_px: float) -> tuple[Outline, ...]:
    """As `trace_outlines`. Not for a GUI thread."""
    from segmentation.jobs.mask_editing.outline_tracing import trace_outlines

    return trace_outlines(region, tolerance_px)
