"""Gestures on outlines of points: drawing one, and mending those of a mask. Points are dragged, added and removed."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from math import hypot

from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from segmentation.domain.drawing import Point, polygon
from segmentation.domain.outlines import Outline, redraw, simplify
from segmentation.domain.pixel_box import PixelBox

GRAB_SCREEN_PX = 8
"""A press this near to a point takes it."""
SIDE_SCREEN_PX = 6
"""A press this near to a line puts a point on it."""
DRAG_SCREEN_PX = 4
"""A pointer that moves less than this between press and release clicks."""
LASSO_SCREEN_PX = 2
"""How far a lasso's line may be from the points that it becomes."""


def draw_polygon(surface: ToolSurface, press: Pointer) -> Gesture:
    """Click corner by corner; a click on the first corner, a double click or Enter closes. Corners can be mended."""
    yield from _draw_open(surface, [Outline((press.at,), closed=False)], subtract=press.subtract)


def draw_lasso(surface: ToolSurface, press: Pointer) -> Gesture:
    """Drag around an area; it is filled on release, or with Shift held then becomes points that can be mended."""
    points = [press.at]
    event = press
    while event.phase is not Phase.RELEASE:
        event = yield
        if event.phase is Phase.BACK:
            surface.rubber_band(())
            return
        points.append(event.at)
        surface.rubber_band(points, closed=True)
    if event.extend and not press.extend:
        surface.rubber_band(())
        corners = simplify(points, LASSO_SCREEN_PX * surface.pixels_per_screen_pixel)
        yield from _draw_open(surface, [Outline(corners)], subtract=press.subtract)
    else:
        fill_outline(surface, points, subtract=press.subtract)


def edit_outlines(surface: ToolSurface, traced: tuple[Outline, ...]) -> Gesture:
    """Mend the outlines of the active object's mask on the shown frame. Ends as clicks do.

    Args:
        surface: Where.
        traced: The outlines of its mask.
    """
    stroke = surface.begin_stroke()
    steps = [traced]
    while stroke is not None:
        surface.show_outlines(steps[-1])
        event = yield
        if event.phase is Phase.FINISH:
            break
        if event.phase is Phase.BACK:
            steps.pop()
        elif event.phase is Phase.PRESS:
            mended = yield from _mend(surface, event, steps[-1])
            if mended == steps[-1]:
                continue
            steps.append(mended)
        else:
            continue
        stroke = surface.begin_stroke() if steps else None
        if stroke is not None:
            redraw(stroke, traced, steps[-1])
            surface.repaint(PixelBox(0, 0, *surface.size))
    surface.show_outlines(())
    if stroke is not None and len(steps) > 1:
        surface.commit(stroke)
    else:
        surface.drop()


def fill_outline(surface: ToolSurface, points: Sequence[Point], *, subtract: bool) -> None:
    """Give the inside of an outline to the active object, or take it away."""
    surface.rubber_band(())
    shape = polygon(surface.size, points)
    if not shape.inside.any():
        return
    stroke = surface.begin_stroke()
    if stroke is not None:
        surface.repaint((stroke.erase if subtract else stroke.add)(shape))
        surface.commit(stroke)


def _draw_open(surface: ToolSurface, steps: list[Outline], *, subtract: bool) -> Gesture:
    """Corners are added and mended until the outline is closed, and filled then; nothing when all were taken back."""
    surface.show_outlines(steps[-1:])
    while steps and steps[-1].points:
        event = yield
        if event.phase is Phase.FINISH:
            break
        if event.phase is Phase.BACK:
            steps.pop()
        elif event.phase is Phase.PRESS:
            (mended,) = yield from _mend(surface, event, steps[-1:], grows=not steps[-1].closed)
            if mended != steps[-1]:
                steps.append(mended)
            elif _closes(surface, mended, event):
                break
        surface.show_outlines(steps[-1:], loose_end=event.at)
    surface.show_outlines(())
    if steps:
        fill_outline(surface, steps[-1].points, subtract=subtract)


def _mend(
    surface: ToolSurface, press: Pointer, outlines: Sequence[Outline], *, grows: bool = False
) -> Generator[None, Pointer, tuple[Outline, ...]]:
    """What the outlines become by a press and the drag after it.

    With the right button, Shift, Ctrl or Alt the point under the pointer goes. A point near the pointer is dragged; a
    press on a line makes one. Elsewhere the last outline gets a point at its end, if it `grows`.
    """
    found, outlines = _point_under(surface, press.at, outlines), tuple(outlines)
    if press.subtract or press.extend:
        return outlines if found is None else _replace(outlines, found[0], outlines[found[0]].remove(found[1]))
    if found is None:
        found = _side_under(surface, press.at, outlines)
        if found is None and grows:
            found = len(outlines) - 1, len(outlines[-1].points)
        if found is None:
            return outlines
        outlines = _replace(outlines, found[0], outlines[found[0]].insert(found[1], press.at))
    return (yield from _drag(surface, press, outlines, *found))


def _drag(
    surface: ToolSurface, press: Pointer, outlines: tuple[Outline, ...], number: int, index: int
) -> Generator[None, Pointer, tuple[Outline, ...]]:
    """The outlines with a point where the pointer is let go; where it was when the pointer hardly moved."""
    event, is_dragged = press, False
    while event.phase is not Phase.RELEASE:
        surface.show_outlines(outlines)
        event = yield
        is_dragged = is_dragged or _screen_distance(surface, press.at, event.at) > DRAG_SCREEN_PX
        if event.phase is Phase.MOVE and is_dragged:
            outlines = _replace(outlines, number, outlines[number].move(index, event.at))
    return outlines


def _closes(surface: ToolSurface, outline: Outline, event: Pointer) -> bool:
    """Whether a click was on the first corner of an open outline."""
    if outline.closed or len(outline.points) < 3 or event.subtract or event.extend:
        return False
    return _screen_distance(surface, outline.points[0], event.at) <= GRAB_SCREEN_PX


def _screen_distance(surface: ToolSurface, one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1]) / surface.pixels_per_screen_pixel


def _point_under(surface: ToolSurface, at: Point, outlines: Sequence[Outline]) -> tuple[int, int] | None:
    near = [(*outline.nearest_point(at), number) for number, outline in enumerate(outlines) if outline.points]
    distance, index, number = min(near, default=(float("inf"), 0, 0))
    return (number, index) if distance <= GRAB_SCREEN_PX * surface.pixels_per_screen_pixel else None


def _side_under(surface: ToolSurface, at: Point, outlines: Sequence[Outline]) -> tuple[int, int] | None:
    near = [(*outline.nearest_side(at), number) for number, outline in enumerate(outlines)]
    distance, index, number = min(near, default=(float("inf"), 0, 0))
    return (number, index) if distance <= SIDE_SCREEN_PX * surface.pixels_per_screen_pixel else None


def _replace(outlines: tuple[Outline, ...], number: int, outline: Outline) -> tuple[Outline, ...]:
    return (*outlines[:number], outline, *outlines[number + 1 :])
