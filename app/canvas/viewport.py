"""Viewport: where the clip's pixels lie on the screen. A value; knows zoom, place and pixel aspect, and no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QTransform

from segmentation.domain.drawing import Point
from segmentation.domain.pixel_box import PixelBox

FIT_MARGIN_PX = 8
KEPT_IN_VIEW_PX = 48
"""However far the picture is dragged, this much of it stays in view."""
REPAINT_MARGIN_PX = 2
"""An outline belongs to pixels just beside the changed ones."""


@dataclass(frozen=True)
class Viewport:
    """Geometry of the picture in the widget, in logical pixels.

    Args:
        clip: Width and height of the clip in its pixels.
        zoom: Screen pixels per pixel of the clip, downwards.
        aspect: Width over height of one pixel of the clip.
        x: Where the picture's left edge is.
        y: Where its top edge is.
    """

    clip: QSize
    zoom: float = 1.0
    aspect: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def scale_x(self) -> float:
        """Screen pixels per pixel of the clip, across."""
        return self.zoom * self.aspect

    @property
    def size_on_screen(self) -> QSizeF:
        """Size of the whole picture on the screen."""
        return QSizeF(self.clip.width() * self.scale_x, self.clip.height() * self.zoom)

    @property
    def picture_rect(self) -> QRectF:
        """The whole picture on the screen."""
        return QRectF(QPointF(self.x, self.y), self.size_on_screen)

    @property
    def transform(self) -> QTransform:
        """From pixels of the clip to the screen."""
        return QTransform(self.scale_x, 0, 0, self.zoom, self.x, self.y)

    def fit(self, widget: QSize) -> Viewport:
        """The whole picture in the middle of the widget."""
        across = (widget.width() - 2 * FIT_MARGIN_PX) / (self.clip.width() * self.aspect)
        down = (widget.height() - 2 * FIT_MARGIN_PX) / self.clip.height()
        return replace(self, zoom=max(min(across, down), 0.01)).centre(widget)

    def centre(self, widget: QSize) -> Viewport:
        """The picture's middle in the widget's middle."""
        size = self.size_on_screen
        return replace(self, x=(widget.width() - size.width()) / 2, y=(widget.height() - size.height()) / 2)

    def zoom_to(self, zoom: float, about: QPointF, widget: QSize) -> Viewport:
        """Another zoom under which the picture's point at `about` stays where it is."""
        ratio = zoom / self.zoom
        x, y = about.x() - (about.x() - self.x) * ratio, about.y() - (about.y() - self.y) * ratio
        return replace(self, zoom=zoom, x=x, y=y).keep_in(widget)

    def move_by(self, by: QPointF, widget: QSize) -> Viewport:
        """Dragged, as far as it stays in view."""
        return replace(self, x=self.x + by.x(), y=self.y + by.y()).keep_in(widget)

    def keep_in(self, widget: QSize) -> Viewport:
        """Moved back so far that a part can be seen."""
        size = self.size_on_screen
        x = min(max(self.x, KEPT_IN_VIEW_PX - size.width()), widget.width() - KEPT_IN_VIEW_PX)
        y = min(max(self.y, KEPT_IN_VIEW_PX - size.height()), widget.height() - KEPT_IN_VIEW_PX)
        return replace(self, x=x, y=y)

    def to_clip(self, position: QPointF) -> Point:
        """A screen position in pixels of the clip; may lie outside."""
        return (position.x() - self.x) / self.scale_x, (position.y() - self.y) / self.zoom

    def to_screen(self, point: Point) -> QPointF:
        """A point of the clip on the screen."""
        return QPointF(self.x + point[0] * self.scale_x, self.y + point[1] * self.zoom)

    def screen_rect(self, box: PixelBox) -> QRect:
        """The screen pixels to repaint when these pixels of the clip change."""
        left, top = self.x + box.left * self.scale_x, self.y + box.top * self.zoom
        right, bottom = left + box.width * self.scale_x, top + box.height * self.zoom
        margin = REPAINT_MARGIN_PX
        first = floor(left) - margin, floor(top) - margin
        return QRect(first[0], first[1], ceil(right) + margin - first[0], ceil(bottom) + margin - first[1])
