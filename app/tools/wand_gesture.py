"""The gesture of the magic wand: what looks like the pixel under the press; the farther the drag, the more of it."""

from __future__ import annotations

from math import hypot

from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface

LEAST_TOLERANCE = 12
SCREEN_PX_PER_LEVEL = 2.0
"""A drag this long takes in one more level of 255."""


def pick_alike(surface: ToolSurface, press: Pointer) -> Gesture:
    """Press on a colour and drag until enough is selected; the release takes it, or with the key for it removes it."""
    if surface.begin_stroke() is None:
        return
    event, shown = press, -1
    while event.phase is not Phase.RELEASE:
        tolerance = _tolerance(surface, press, event)
        if tolerance != shown:
            surface.search_alike(press.at, tolerance, erases=press.subtract)
            shown = tolerance
        surface.rubber_band((press.at, event.at))
        event = yield
    surface.rubber_band(())
    surface.take_search()


def _tolerance(surface: ToolSurface, press: Pointer, event: Pointer) -> int:
    distance = hypot(event.at[0] - press.at[0], event.at[1] - press.at[1]) / surface.pixels_per_screen_pixel
    return min(255, LEAST_TOLERANCE + round(distance / SCREEN_PX_PER_LEVEL))
