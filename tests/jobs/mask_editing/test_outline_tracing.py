"""Outlines of masks as points: all parts and holes, near the border, and few of them."""

from __future__ import annotations

import numpy as np

from segmentation.domain.drawing import polygon
from segmentation.jobs.mask_editing.outline_tracing import trace_outlines


def test_parts_and_holes_become_outlines_and_specks_none() -> None:
    region = np.zeros((60, 80), np.bool_)
    region[5:45, 5:45] = True
    region[15:25, 15:25] = False
    region[50:58, 60:75] = True
    region[2, 70] = True
    outlines = trace_outlines(region, 0.75)
    assert sorted((outline.is_hole, len(outline.points)) for outline in outlines)[:2] == [(False, 4), (False, 4)]
    assert sum(outline.is_hole for outline in outlines) == 1
    assert trace_outlines(np.zeros((4, 4), np.bool_), 1) == ()


def test_a_circle_is_described_by_few_points() -> None:
    rows, columns = np.mgrid[:200, :200]
    region = (rows - 100) ** 2 + (columns - 100) ** 2 < 80**2
    (outline,) = trace_outlines(region, 1.5)
    assert len(outline.points) < 40
    shape = polygon((200, 200), outline.points)
    filled = np.zeros_like(region)
    filled[shape.box.window] = shape.inside
    assert (filled & region).sum() / (filled | region).sum() > 0.97
