"""CanvasPainter: the layers of the canvas from the ground up: stage, picture, masks, onion skin, numbers, band."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QWidget

from app.canvas.brush_ring import paint_ring
from app.canvas.canvas_picture import CanvasPicture
from app.canvas.canvas_surface import CanvasSurface
from app.canvas.caption import Caption, paint_at_foot
from app.canvas.click_marks import paint_clicks
from app.canvas.comparison import OVERLAP_COLOURS, paint_comparison, split_at_line
from app.canvas.object_numbers import paint_numbers
from app.canvas.outline_marks import paint_outlines
from app.canvas.overlay import OverlayColours, paint_onion, paint_overlay
from app.canvas.pixel_grid import paint_pixel_grid
from app.canvas.rubber_band import paint_band
from app.canvas.viewport import Viewport
from app.state.side_words import side_words
from app.state.view_choices import OverlayMode
from app.state.view_state import ViewState
from app.translating import tr
from segmentation.domain.frames import Labels
from segmentation.domain.objects import ObjectId

CHEAP_PX = 60_000
"""Painting so many pixels more costs less than painting in pieces."""
CRISP_FROM = 1.0
"""From this zoom on, pixels are shown as they are."""


class CanvasPainter:
    """Paints; owns nothing.

    Args:
        picture: What is shown.
        surface: Whose rubber band is shown.
        view: How it is shown.
    """

    def __init__(self, picture: CanvasPicture, surface: CanvasSurface, view: ViewState) -> None:
        self._picture = picture
        self._surface = surface
        self._view = view

    def paint(self, widget: QWidget, region: QRegion, viewport: Viewport, *, smooth: bool) -> None:
        """Paint all layers.

        Args:
            widget: Painted on.
            region: What to paint.
            viewport: Where the picture lies.
            smooth: Whether a picture that is shown smaller may take the time to look smooth.
        """
        painter = QPainter(widget)
        rects = _rects(region)
        for rect in rects:
            painter.setClipRect(rect)
            painter.fillRect(rect, widget.palette().shadow())
            shown = rect & viewport.picture_rect.toAlignedRect()
            if self._picture.picture is not None and not shown.isEmpty():
                self._paint_picture(painter, viewport, shown, smooth=smooth)
                if self._view.look.grid:
                    paint_pixel_grid(painter, viewport, shown)
                self._paint_masks(painter, viewport, shown)
        painter.setClipRegion(region)
        self._paint_numbers(painter, viewport, QRectF(region.boundingRect()))
        paint_clicks(painter, viewport, self._surface.selection.prompts)
        paint_band(painter, viewport, self._surface.band, closed=self._surface.band_closed)
        paint_outlines(painter, viewport, self._surface.outlines, self._surface.loose_end)
        if self._picture.shows_proposal:
            words = side_words(self._picture.sides)
            paint_comparison(painter, viewport, QRectF(widget.rect()), self._view.comparison, words)
        if self._view.overlay.mode is OverlayMode.MAP and self._picture.picture is not None:
            words_of_map = _words_of_map(has_map=self._picture.map_image is not None)
            paint_at_foot(painter, viewport.picture_rect & QRectF(widget.rect()), Caption(words_of_map))
        painter.end()

    def paint_ring(self, widget: QWidget, viewport: Viewport, at: QPointF, diameter_px: float, *, erases: bool) -> None:
        """Paint the brush's ring, above everything."""
        painter = QPainter(widget)
        paint_ring(painter, viewport, at, diameter_px, erases=erases)
        painter.end()

    def _paint_picture(self, painter: QPainter, viewport: Viewport, area: QRect, *, smooth: bool) -> None:
        picture = self._picture.picture
        if picture is None or self._flat:
            return
        painter.save()
        painter.setClipRect(area)
        is_far = viewport.zoom * painter.device().devicePixelRatioF() < CRISP_FROM
        grey_map = self._picture.map_image
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth and (is_far or grey_map is not None))
        painter.setTransform(viewport.transform)
        if grey_map is None:
            painter.drawImage(0, 0, picture.image)
        else:
            painter.drawImage(QRectF(picture.image.rect()), grey_map)
        painter.restore()

    @property
    def _flat(self) -> bool:
        return self._view.overlay.mode is OverlayMode.MATTE and not self._view.overlay.hidden

    def _paint_masks(self, painter: QPainter, viewport: Viewport, area: QRect) -> None:
        picture = self._picture
        if not picture.shows_masks:
            return
        painter.save()
        painter.setClipRect(area)
        for part, shown, colours in self._parts(viewport, area):
            if not part.isEmpty():
                soft = (
                    None if shown is picture.overlap else picture.soft_edges
                )  # two engines are compared by their masks
                paint_overlay(painter, viewport, part, shown, colours, soft, picture.labels_before_stroke)
        for labels, dashed in ((picture.mask.before, True), (picture.mask.after, False)):
            if labels is not None:
                paint_onion(painter, viewport, area, labels, picture.colours, dashed=dashed)
        painter.restore()

    def _parts(self, viewport: Viewport, area: QRect) -> tuple[tuple[QRect, Labels, OverlayColours], ...]:
        """Which labels are painted where, and how."""
        picture = self._picture
        if not picture.shows_proposal:
            return ((area, picture.labels_on_screen, picture.colours),)
        before, after = split_at_line(area, viewport, self._view.comparison)
        proposed = (picture.labels_on_screen, picture.colours)
        if picture.overlap is not None:
            proposed = (picture.overlap, OVERLAP_COLOURS)
        return (before, picture.labels_before, picture.colours), (after, *proposed)

    def _paint_numbers(self, painter: QPainter, viewport: Viewport, area: QRectF) -> None:
        picture = self._picture
        is_bare = self._view.overlay.mode in (OverlayMode.CHECKERBOARD, OverlayMode.BACKDROP)
        if not picture.shows_masks or self._flat or is_bare:
            return
        shown: dict[ObjectId, tuple[float, float]] = {
            object_id: at for object_id, at in picture.anchors.items() if object_id in picture.colours.shown
        }
        names = self._view.overlay.names
        paint_numbers(painter, viewport, area, shown, picture.objects, self._view.active, names=names)


def _words_of_map(*, has_map: bool) -> str:
    if has_map:
        return tr("Map of the search: the lighter, the more it belongs to the primary object")
    return tr("No map of this frame: find primary objects in a range that holds it")


def _rects(region: QRegion) -> list[QRect]:
    """The region in few rectangles, which may overlap: pieces that are painted faster together are one."""
    rects: list[QRect] = []
    pieces: list[QRect] = list(region)  # type: ignore[call-overload]  # the stubs lack __iter__
    for piece in pieces:
        for place, rect in enumerate(rects):
            if _area(rect | piece) - _area(rect) - _area(piece) <= CHEAP_PX:
                rects[place] = rect | piece
                break
        else:
            rects.append(piece)
    return rects


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()
