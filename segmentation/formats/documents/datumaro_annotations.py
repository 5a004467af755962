"""The annotations of a Datumaro file: which area each has, and what identifies its object through a clip."""

from __future__ import annotations

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.documents.coco_annotations import IDENTITIES
from segmentation.formats.documents.coco_segmentation import region_of, region_of_box
from segmentation.formats.documents.json_document import Node
from segmentation.formats.shapes.polygon_fill import ellipse_ring, fill_polygon

_LARGEST = 2**63


def annotation_region(annotation: Node, size: tuple[int, int]) -> Region | None:
    """The (H, W) bool area of an annotation; None for one without.

    Args:
        annotation: The annotation.
        size: (height, width).

    Raises:
        MediaError: It is damaged.
    """
    match annotation["type"].text():
        case "mask":
            return region_of(annotation["rle"], size)
        case "polygon":
            return region_of(annotation["points"], size)
        case "bbox":
            return region_of_box(annotation["bbox"], size)
        case "ellipse":
            return _ellipse(annotation["points"], size)
    return None


def identity_of(annotation: Node) -> int | None:
    """The number of the object through the clip; None where nothing states it."""
    attributes = annotation.find("attributes")
    places = [annotation.find("object_id"), *(attributes.find(n) for n in IDENTITIES if attributes is not None)]
    numbers = (place.whole(-_LARGEST, _LARGEST) for place in places if place is not None and place.value != "")
    return next((number for number in numbers if number >= 0), None)


def is_crowd(annotation: Node) -> bool:
    """Whether an annotation is of many things at once, and so of no object; one that has an identity is none."""
    attributes = annotation.find("attributes")
    found = None if attributes is None else attributes.find("is_crowd")
    return found is not None and found.value in (True, 1, "true", "True") and identity_of(annotation) is None


def label_names(root: Node) -> list[str]:
    """Names of labels by their number; empty when the file has none."""
    categories = root.find("categories")
    labels = None if categories is None else categories.find("label")
    return [] if labels is None else [str(label["name"].key()) for label in labels["labels"].list()]


def _ellipse(points: Node, size: tuple[int, int]) -> Region:
    """Inside the box x1, y1, x2, y2."""
    values = [value.number() for value in points.list()]
    if len(values) != 4:
        raise points.wrong("a box x1, y1, x2, y2")
    left, top, right, bottom = values
    centre = np.array([(left + right) / 2, (top + bottom) / 2])
    return fill_polygon(ellipse_ring((right - left) / 2, (bottom - top) / 2) + centre, size)
