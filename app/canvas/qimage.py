"""The only place where arrays become Qt images. Such an image does not own its pixels: those that leave are copies.

Measured at 1080p in a 1280 x 720 view: a 32-bit picture paints five times faster than a 24-bit one, and labels looked
up in a colour table at screen resolution paint faster than an indexed image that Qt scales (`maskreel bench gui`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.objects import ObjectId

SMALL_MASK_OPACITY = 0.6
ColourTable = npt.NDArray[np.uint32]
"""(256,) premultiplied ARGB by label."""

Pixels = npt.NDArray[np.uint32]
"""(H, W) premultiplied ARGB."""


def screen_image(rgb: RgbFrame) -> QImage:
    """A picture in the format that paints fastest. May be called on any thread.

    Args:
        rgb: (H, W, 3) uint8.
    """
    pixels = np.ascontiguousarray(rgb)
    height, width = pixels.shape[:2]
    borrowed = QImage(pixels.data.cast("B"), width, height, width * 3, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


def grey_image(grey: npt.NDArray[np.uint8]) -> QImage:
    """A grey picture in the format that paints fastest. May be called on any thread.

    Args:
        grey: (H, W) uint8.
    """
    pixels = np.ascontiguousarray(grey)
    height, width = pixels.shape
    borrowed = QImage(pixels.data.cast("B"), width, height, width, QImage.Format.Format_Grayscale8)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


@dataclass(frozen=True)
class LabelPicture:
    """Labels at screen resolution, and what they look like.

    Args:
        labels: (H, W) uint8, one per device pixel.
        fills: Colour by label.
        edges: (H, W) bool, where `lines` is taken instead; or None.
        lines: Colour by label; or None.
        places: Indices into the raveled labels whose colour is given; or None.
        colours: Premultiplied ARGB of each of these.
    """

    labels: Labels
    fills: ColourTable
    edges: Region | None = None
    lines: ColourTable | None = None
    places: npt.NDArray[np.intp] | None = None
    colours: npt.NDArray[np.uint32] | None = None


def paint_labels(painter: QPainter, at: QPointF, picture: LabelPicture) -> None:
    """Paint labels device pixel on device pixel, without a copy: the array outlives the painting.

    Args:
        painter: In logical pixels.
        at: Where the first label goes, in logical pixels.
        picture: The labels.
    """
    height, width = picture.labels.shape
    labels = np.ascontiguousarray(picture.labels).ravel()
    pixels = _look_up(picture.fills, labels)
    if picture.places is not None and picture.colours is not None:
        pixels[picture.places] = picture.colours
    if picture.edges is not None and picture.lines is not None:
        places = np.flatnonzero(picture.edges)
        pixels[places] = picture.lines[labels[places]]
    image = QImage(pixels.data.cast("B"), width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(painter.device().devicePixelRatioF())
    painter.drawImage(at, image)


def pixels_of(image: QImage) -> Pixels:
    """The pixels of an image as an array of its own, (H, W) uint32: opaque ARGB. May be called on any thread."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.bytesPerLine() // 4)
    return rows[:, : plain.width()] | np.uint32(0xFF000000)


def mask_image(region: Region, size: QSize, colour: QColor) -> QImage:
    """A translucent picture of a region, for small pictures of frames.

    Args:
        region: (H, W) bool.
        size: Of the picture, px; pixels in between are left out.
        colour: Of the region; everything else is transparent.
    """
    rows = np.linspace(0, region.shape[0] - 1, size.height()).round().astype(np.intp)
    columns = np.linspace(0, region.shape[1] - 1, size.width()).round().astype(np.intp)
    inside = region[np.ix_(rows, columns)]
    pixel = premultiply(colour.red(), colour.green(), colour.blue(), SMALL_MASK_OPACITY)
    pixels = np.where(inside, np.uint32(pixel), np.uint32(0))
    borrowed = QImage(
        pixels.data.cast("B"), size.width(), size.height(), size.width() * 4, QImage.Format.Format_ARGB32_Premultiplied
    )
    return borrowed.copy()


def labels_image(labels: Labels, size: QSize, colours: Mapping[ObjectId, QColor]) -> QImage:
    """A translucent picture of labels, for small pictures of frames.

    Args:
        labels: (H, W) uint8.
        size: Of the picture, px; labels in between are left out.
        colours: By label; all other labels are transparent.
    """
    rows = np.linspace(0, labels.shape[0] - 1, size.height()).round().astype(np.intp)
    columns = np.linspace(0, labels.shape[1] - 1, size.width()).round().astype(np.intp)
    table = colour_table()
    for label, colour in colours.items():
        table[label] = premultiply(colour.red(), colour.green(), colour.blue(), SMALL_MASK_OPACITY)
    pixels = table[labels[np.ix_(rows, columns)]]
    borrowed = QImage(
        pixels.data.cast("B"), size.width(), size.height(), size.width() * 4, QImage.Format.Format_ARGB32_Premultiplied
    )
    return borrowed.copy()


def colour_table() -> ColourTable:
    """A table in which every label is transparent."""
    return np.zeros(256, np.uint32)


def premultiply(red: int, green: int, blue: int, alpha: float = 1.0) -> int:
    """An entry of a colour table.

    Args:
        red: 0..255.
        green: 0..255.
        blue: 0..255.
        alpha: 0..1.
    """
    parts = (255 * alpha, red * alpha, green * alpha, blue * alpha)
    a, r, g, b = (round(part) for part in parts)
    return a << 24 | r << 16 | g << 8 | b


def fade(colours: npt.NDArray[np.uint32], alpha: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    """Colours made translucent.

    Args:
        colours: (N,) uint32, premultiplied ARGB.
        alpha: (N,) uint8, 0..255.
    """
    parts = np.ascontiguousarray(colours).view(np.uint8).reshape(-1, 4).astype(np.uint16)
    faded = ((parts * alpha[:, None] + 127) // 255).astype(np.uint8)
    return faded.view(np.uint32).ravel()


def _look_up(table: ColourTable, labels: Labels) -> npt.NDArray[np.uint32]:
    """`table[labels]`, run by run: labels come in long runs, so this takes half the time of looking up every pixel."""
    starts = np.concatenate(([0], np.flatnonzero(labels[1:] != labels[:-1]) + 1))
    return np.repeat(table[labels[starts]], np.diff(starts, append=labels.size))
