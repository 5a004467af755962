"""Exports of seven frames that are cancelled on the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from export_requests import gradient_video, request_for, squares

from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.registry import export, format_spec

COUNT = 7
WORK = {"Writing", "Encoding"}
"""The stages whose work is kept."""


def masks(count: int = COUNT, shift: int = 0) -> list[np.ndarray]:
    """Two objects that move."""
    return [squares((1, 2, 2 + i), (2, 12, 20 - i - shift)) for i in range(count)]


def request(place: Path, name: str, options: dict[str, object], shift: int = 0) -> ExportRequest:
    """An export called `out` into `place`."""
    place.mkdir(exist_ok=True)
    target = place / f"out{format_spec(name).suffix}"
    return request_for(masks(shift=shift), target, options=options, video=gradient_video(COUNT, 24, 33))


def break_off(name: str, wanted: ExportRequest, after: int) -> None:
    """Begin, and cancel after some steps of the writing itself."""
    steps = export(name, wanted)
    seen = 0
    while seen < after:
        seen += next(steps).stage in WORK
    steps.close()
