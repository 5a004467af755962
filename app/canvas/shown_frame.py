"""ShownFrame: what the canvas shows at the moment: a picture and the masks of the same frame. Never of two frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.canvas.qimage import screen_image
from segmentation.domain.display import anchors
from segmentation.domain.drawing import Point
from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

GREY = 96


@dataclass(frozen=True)
class ShownMask:
    """The masks of one frame.

    Args:
        mask: The labels, or None where nothing is stored.
        anchors: Where to write numbers.
        neighbours: Labels of the frames before and after, for the onion skin; those that have any.
    """

    mask: LabelMask | None = None
    anchors: Mapping[ObjectId, Point] = field(default_factory=dict)
    neighbours: tuple[Labels, ...] = ()

    @classmethod
    def of(cls, project: Project, frame: FrameIndex, *, onion: bool) -> ShownMask:
        """What the project holds for `frame`."""
        beside = (FrameIndex(frame - 1), FrameIndex(frame + 1)) if onion else ()
        neighbours = tuple(project.track.mask(f).labels for f in beside if f in project.track.records)
        record = project.track.records.get(frame)
        if record is None:
            return cls(neighbours=neighbours)
        mask = record.mask.unpack()
        known = [object_id for object_id in record.states if object_id in project.objects]
        return cls(mask, anchors(mask.labels, known), neighbours)


@dataclass(frozen=True)
class ShownPicture:
    """A picture that arrived.

    Args:
        frame: Which one.
        image: To paint.
        rgb: To compute on.
    """

    frame: FrameIndex
    image: QImage
    rgb: RgbFrame

    @classmethod
    def grey(cls, frame: FrameIndex, size: QSize) -> ShownPicture:
        """In place of a picture that cannot be read."""
        rgb = np.full((size.height(), size.width(), 3), GREY, np.uint8)
        return cls(frame, screen_image(rgb), rgb)
