"""Stored masks as the references an engine takes: dense labels, 'ignore' where nobody vouches for an object."""

from __future__ import annotations

import numpy as np

from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import Reference
from segmentation.engines.slots import Slots


def reference_from_project(
    frame: FrameIndex,
    rgb: RgbFrame,
    stored: Labels,
    objects: frozenset[ObjectId],
    propagated: frozenset[ObjectId],
    slots: Slots,
) -> Reference:
    """A frame before the engine was there: other propagated objects are 'ignore', everything else is background."""
    labels = _only(stored, objects)
    labels[np.isin(stored, list(propagated - objects))] = IGNORE
    labels[stored == IGNORE] = IGNORE
    return Reference(frame, rgb, slots.to_dense(labels), slots.labels_of(objects))


def reference_from_correction(
    frame: FrameIndex, rgb: RgbFrame, stored: Labels, objects: frozenset[ObjectId], computed: Labels, slots: Slots
) -> Reference:
    """A frame the engine has just computed: `objects` as stored, the others as computed, so that they simply go on."""
    return Reference(frame, rgb, slots.to_dense(overlay_objects(stored, objects, computed)), slots.labels_of(objects))


def overlay_objects(stored: Labels, objects: frozenset[ObjectId], computed: Labels) -> Labels:
    """(H, W) uint8 project ids: `objects` exactly as in `stored`, all others as in `computed`."""
    labels = np.where(np.isin(computed, list(objects)), np.uint8(0), computed)
    truth = _only(stored, objects)
    return np.where(truth > 0, truth, labels)


def _only(labels: Labels, objects: frozenset[ObjectId]) -> Labels:
    return np.where(np.isin(labels, list(objects)), labels, np.uint8(0))
