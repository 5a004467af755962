"""MaskPreview: masks shown over the clip that are not part of the project, such as a proposal that is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import Colour
from segmentation.domain.soft_edges_shown import SoftEdges

PREVIEW_ID = ObjectId(255)
"""Stands for the preview among the labels that are painted: no object of a project has it."""


@dataclass(frozen=True)
class MaskPreview:
    """What is to be looked at.

    Args:
        masks: Labels per frame.
        colour: What it is painted in.
        label: Which label is looked at; 0 means all of them.
    """

    masks: Mapping[FrameIndex, PackedMask]
    colour: Colour
    label: int = 1

    @property
    def info(self) -> ObjectInfo | None:
        """The preview as an object among those that are painted."""
        return ObjectInfo(PREVIEW_ID, "", self.colour)

    def over(self, labels: Labels, frame: FrameIndex) -> Labels:
        """`labels` with the preview of `frame` on top."""
        packed = self.masks.get(frame)
        if packed is None:
            return labels
        shown = packed.unpack().labels
        return np.where(shown == self.label if self.label else shown > 0, np.uint8(PREVIEW_ID), labels)


@dataclass(frozen=True)
class ReplacedMasks:
    """Labels to be looked at in place of the stored ones, in the colours of their objects.

    Args:
        masks: Labels per frame.
        soft: Soft edges per frame, where there are any.
        is_before: Whether they are what was there before the stored ones, not what may come.
    """

    masks: Mapping[FrameIndex, PackedMask]
    soft: Mapping[FrameIndex, SoftEdges] = field(default_factory=dict)
    info: ObjectInfo | None = None
    is_before: bool = False

    def over(self, labels: Labels, frame: FrameIndex) -> Labels:
        """The labels to show on `frame`, of which `labels` are stored."""
        packed = self.masks.get(frame)
        return labels if packed is None else packed.unpack().labels


ShownPreview = MaskPreview | ReplacedMasks
