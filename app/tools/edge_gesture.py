"""The gesture of the snapping outline: between the corners that are clicked, it follows the edges of the picture."""

from __future__ import annotations

from math import hypot

from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from app.tools.point_gestures import GRAB_SCREEN_PX, fill_outline
from segmentation.domain.drawing import Point

Way = tuple[Point, ...]
"""From one corner to the next, the first left out."""


def draw_along_edges(surface: ToolSurface, press: Pointer) -> Gesture:
    """Click corner by corner; with Shift held a side is straight. A click on the first corner, or Enter, closes."""
    ways: list[Way] = [(press.at,)]
    surface.trace_edges(press.at)
    while True:
        event = yield
        if event.phase is Phase.FINISH:
            break
        if event.phase is Phase.BACK:
            ways.pop()
            if not ways:
                surface.rubber_band(())
                return
            surface.trace_edges(ways[-1][-1])
        elif event.phase is Phase.PRESS:
            if _closes(surface, ways, event.at):
                break
            ways.append(_way(surface, event))
            surface.trace_edges(event.at)
        surface.rubber_band((*_join(ways), *_way(surface, event)))
    fill_outline(surface, (*_join(ways), *surface.way_along_edges(press.at)), subtract=press.subtract)


def _way(surface: ToolSurface, event: Pointer) -> Way:
    return (event.at,) if event.extend else surface.way_along_edges(event.at)


def _join(ways: list[Way]) -> Way:
    return tuple(point for way in ways for point in way)


def _closes(surface: ToolSurface, ways: list[Way], at: Point) -> bool:
    first = ways[0][0]
    distance = hypot(at[0] - first[0], at[1] - first[1]) / surface.pixels_per_screen_pixel
    return len(ways) > 2 and distance <= GRAB_SCREEN_PX
