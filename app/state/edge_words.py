"""What methods of refining edges are called in the window."""

from __future__ import annotations

from app.translating import tr
from segmentation.domain.edge_choice import EdgeMethod


def edge_method_words(method: EdgeMethod) -> str:
    """Its name, and what it is for."""
    match method:
        case EdgeMethod.CRF:
            return tr("CRF: rough outlines to sharp edges")
        case EdgeMethod.GUIDED:
            return tr("Guided filter: soft edges, fast")
        case EdgeMethod.MATTING:
            return tr("Closed-form matting: hair, slower")
