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
        before: Labels of the frame before, for the onion skin; None where there are none.
        after: Likewise of the frame after.
    """

    mask: LabelMask | None = None
    anchors: Mapping[ObjectId, Point] = field(default_factory=dict)
    before: Labels | None = None
    after: Labels | None = None

    @classmethod
    def of(cls, project: Project, frame: FrameIndex, *, onion: bool) -> ShownMask:
        """What the project holds for `frame`."""
        before, after = (_labels(project, frame + step) if onion else None for step in (-1, 1))
        record = project.track.records.get(frame)
        if record is None:
            return cls(before=before, after=after)
        mask = record.mask.unpack()
        known = [object_id for object_id in record.states if object_id in project.objects]
        return cls(mask, anchors(mask.labels, known), before, after)


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


def _labels(project: Project, frame: int) -> Labels | None:
    record = project.track.records.get(FrameIndex(frame))
    return record.mask.unpack().labels if record is not None else None
