"""Which methods of refining edges can be used here. Importing this brings no OpenCV in."""

from __future__ import annotations

from segmentation.domain.edge_choice import EdgeMethod


def reason_against(method: EdgeMethod) -> str:
    """Why a method cannot be used here, as a sentence; empty where it can."""
    from segmentation.engines.matting.closed_form import reason_against_matting

    return reason_against_matting() if method is EdgeMethod.MATTING else ""
