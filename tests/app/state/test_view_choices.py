"""Brush and eraser have a size each."""

from __future__ import annotations

import pytest

from app.state.view_choices import BRUSH_PX, BrushSizes, Tool


@pytest.mark.parametrize("tool", Tool)
def test_only_the_eraser_has_the_size_of_the_eraser(tool: Tool) -> None:
    assert BrushSizes(brush=10, eraser=20).of(tool) == (20 if tool is Tool.ERASER else 10)


def test_the_sizes_at_first_can_be_chosen() -> None:
    assert {BrushSizes().of(tool) for tool in Tool} <= set(BRUSH_PX)
