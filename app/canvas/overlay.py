"""Overlay: masks in colour over the picture, at screen resolution, so that outlines are one pixel at any zoom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from app.canvas.qimage import ColourTable, LabelPicture, Pixels, colour_table, fade, paint_labels, premultiply
from app.canvas.viewport import Viewport
from app.state.view_choices import OverlayMode, OverlayStyle
from segmentation.domain.display import Cell, checkerboard, edges, hatch, hatch_kinds, sample
from segmentation.domain.frames import Labels
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.soft_edges_shown import SoftEdges

ACTIVE_EXTRA_OPACITY = 0.15
OTHERS_LINE_OPACITY = 0.8
ONION_OPACITY = 0.9
DASH_PX = 4
SQUARE_PX = 8


@dataclass(frozen=True)
class OverlayColours:
    """What labels look like under a style.

    Args:
        fills: By label.
        lines: By label; None when there are no outlines.
        shown: Objects that can be seen.
        squares: For the checkerboard, 1 and 2 in turn; None in other modes.
        onion: Outlines of the neighbouring frames.
        is_matte: Whether `fills` are white on black.
        ground: (H, W) of the clip's size, what is seen in place of squares; or None.
        hatches: (256,) pattern by label, as from `hatch_kinds`; None where there are none.
    """

    fills: ColourTable
    lines: ColourTable | None
    shown: frozenset[ObjectId]
    squares: ColourTable | None
    onion: ColourTable
    is_matte: bool = False
    ground: Pixels | None = None
    hatches: npt.NDArray[np.uint8] | None = None


def overlay_colours(
    objects: Mapping[ObjectId, ObjectInfo], active: ObjectId, style: OverlayStyle, ground: Pixels | None = None
) -> OverlayColours:
    """Colours for these objects: replacing them is all that a change of opacity or colour takes.

    Args:
        objects: All of the project.
        active: Is a little stronger.
        style: What is shown.
        ground: (H, W) of the clip's size, the picture of a backdrop; None where it has none.
    """
    shown = frozenset(info.id for info in objects.values() if info.visible and (not style.solo or info.id == active))
    visible = [objects[object_id] for object_id in sorted(shown)]
    onion = _table(visible, lambda _: ONION_OPACITY)
    match style.mode:
        case OverlayMode.MATTE:
            return OverlayColours(_matte(shown), None, shown, None, onion, is_matte=True)
        case OverlayMode.CHECKERBOARD:
            return OverlayColours(colour_table(), None, shown, _squares(), onion)
        case OverlayMode.BACKDROP:
            plain = colour_table()
            plain[1:3] = premultiply(*style.backdrop.colour)
            return OverlayColours(colour_table(), None, shown, plain, onion, ground=ground)
        case OverlayMode.OUTLINE | OverlayMode.MAP:
            fills = colour_table()
        case OverlayMode.FILL:
            fills = _table(visible, lambda info: _fill_opacity(info, active, style))
    lines = _table(visible, lambda info: 1.0 if info.id == active else OTHERS_LINE_OPACITY)
    hatches = hatch_kinds(shown) if style.patterns else None
    return OverlayColours(fills, lines, shown, None, onion, hatches=hatches)


def paint_overlay(
    painter: QPainter,
    viewport: Viewport,
    area: QRect,
    labels: Labels,
    colours: OverlayColours,
    soft: SoftEdges | None = None,
    before: Labels | None = None,
) -> None:
    """Paint the masks of one frame.

    Args:
        painter: In logical widget pixels, clipped to the picture.
        viewport: Where the picture lies.
        area: What to paint, in logical widget pixels.
        labels: (H, W) of the clip.
        colours: From `overlay_colours`.
        soft: Soft edges of the clip's size; None where there are none.
        before: (H, W) labels that the soft edges belong to, where `labels` are others: edges are soft only where both
            are the same.
    """
    grid = _Grid(painter, viewport, area, labels)
    inner = np.ascontiguousarray(grid.labels[1:-1, 1:-1])
    if colours.squares is not None:
        squares = checkerboard(inner, colours.shown, round(SQUARE_PX * grid.ratio), grid.left, grid.top)
        picture = LabelPicture(squares, colours.squares)
        if colours.ground is not None:
            places = np.flatnonzero(squares)
            picture = replace(picture, places=places, colours=grid.sample(colours.ground).ravel()[places])
    elif colours.lines is None:
        picture = LabelPicture(inner, colours.fills)
    else:
        marked = edges(grid.labels)
        if colours.hatches is not None:
            marked |= hatch(inner, colours.hatches, max(1, round(grid.ratio)), grid.left, grid.top)
        picture = LabelPicture(inner, colours.fills, marked, colours.lines)
    if soft is not None:
        same = None if before is None else (grid.sample(before) == inner).ravel()
        picture = _soften(picture, grid, soft, colours, same)
    grid.draw(painter, picture)


def _soften(
    picture: LabelPicture,
    grid: _Grid,
    soft: SoftEdges,
    colours: OverlayColours,
    same: npt.NDArray[np.bool_] | None,
) -> LabelPicture:
    """The picture with soft edges: what an object is shown by fades out over them; `same` says where they count."""
    owners = grid.sample(soft.owners).ravel()
    visible = np.zeros(256, np.bool_)
    visible[list(colours.shown)] = True
    softened = visible[owners] if same is None else visible[owners] & same
    places = np.flatnonzero(softened)
    alpha, owners = grid.sample(soft.alpha).ravel()[places], owners[places]
    if colours.squares is not None:
        return _show_ground(picture, grid, colours, places, alpha)
    if colours.is_matte:
        grey = alpha.astype(np.uint32) * 0x010101 | np.uint32(0xFF000000)
        return replace(picture, places=places, colours=grey)
    return replace(picture, places=places, colours=fade(colours.fills[owners], alpha))


def _show_ground(
    picture: LabelPicture,
    grid: _Grid,
    colours: OverlayColours,
    places: npt.NDArray[np.intp],
    alpha: npt.NDArray[np.uint8],
) -> LabelPicture:
    """What is behind objects, seen through their soft edges at `places`."""
    if colours.ground is not None and picture.colours is not None and picture.places is not None:
        shown = np.zeros(picture.labels.size, np.uint32)
        shown[picture.places] = picture.colours
        shown[places] = fade(grid.sample(colours.ground).ravel()[places], 255 - alpha)
        seen = np.flatnonzero(shown)
        return replace(picture, places=seen, colours=shown[seen])
    everywhere = checkerboard(picture.labels * 0, (), round(SQUARE_PX * grid.ratio), grid.left, grid.top)
    table = colours.fills if colours.squares is None else colours.squares
    return replace(picture, places=places, colours=fade(table[everywhere.ravel()[places]], 255 - alpha))


def paint_onion(
    painter: QPainter, viewport: Viewport, area: QRect, labels: Labels, colours: OverlayColours, *, dashed: bool
) -> None:
    """Paint only the outlines of a neighbouring frame's masks.

    Args:
        painter: As for `paint_overlay`, and the next three.
        viewport: Likewise.
        area: Likewise.
        labels: Likewise.
        colours: Likewise.
        dashed: Distinguishes the frame before from the frame after without a colour of its own.
    """
    grid = _Grid(painter, viewport, area, labels)
    inner = np.ascontiguousarray(grid.labels[1:-1, 1:-1])
    lines = edges(grid.labels)
    if dashed:
        lines &= checkerboard(inner, (), round(DASH_PX * grid.ratio), grid.left, grid.top) == 1
    grid.draw(painter, LabelPicture(inner, colour_table(), lines, colours.onion))


class _Grid:
    """Labels under the device pixels of an area, with one more on every side."""

    def __init__(self, painter: QPainter, viewport: Viewport, area: QRect, labels: Labels) -> None:
        self.ratio = painter.device().devicePixelRatioF()
        self.left, self.top = int(area.left() * self.ratio), int(area.top() * self.ratio)
        across = np.arange(self.left - 1, int((area.right() + 1) * self.ratio + 1) + 1) + 0.5
        down = np.arange(self.top - 1, int((area.bottom() + 1) * self.ratio + 1) + 1) + 0.5
        xs = (across / self.ratio - viewport.x) / viewport.scale_x
        ys = (down / self.ratio - viewport.y) / viewport.zoom
        self.labels = sample(labels, xs, ys)
        self._xs, self._ys = xs[1:-1], ys[1:-1]

    def sample(self, plane: npt.NDArray[Cell]) -> npt.NDArray[Cell]:
        """Another plane of the clip's size under the device pixels."""
        return sample(plane, self._xs, self._ys)

    def draw(self, painter: QPainter, picture: LabelPicture) -> None:
        """Paint device pixel on device pixel."""
        paint_labels(painter, QPointF(self.left / self.ratio, self.top / self.ratio), picture)


def _fill_opacity(info: ObjectInfo, active: ObjectId, style: OverlayStyle) -> float:
    return min(1.0, style.opacity + ACTIVE_EXTRA_OPACITY) if info.id == active and style.opacity else style.opacity


def _table(objects: Iterable[ObjectInfo], opacity: Callable[[ObjectInfo], float]) -> ColourTable:
    table = colour_table()
    for info in objects:
        table[info.id] = premultiply(*info.colour, opacity(info))
    return table


def _matte(shown: frozenset[ObjectId]) -> ColourTable:
    table = colour_table()
    table[:] = premultiply(0, 0, 0)
    table[list(shown)] = premultiply(255, 255, 255)
    return table


def _squares() -> ColourTable:
    table = colour_table()
    table[1], table[2] = premultiply(102, 102, 102), premultiply(153, 153, 153)
    return table
