"""The `<mask>` elements of CVAT's XML. Runs go row by row inside the mask's box, beginning with background."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError
from segmentation.formats.documents.coco_rle import box_of
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.exporting.export_request import ExportRequest


def mask_attributes(request: ExportRequest, frame: FrameIndex, position: int) -> dict[str, dict[str, str]]:
    """By object id as text: what the `<mask>` of each object on a frame says, from `occluded` on."""
    mask = request.mask(frame)
    marks = marks_on(request, frame, mask)
    return {
        str(object_id): {"occluded": str(int(object_id in marks))} | mask_values(mask, object_id)
        for object_id in sorted(mask.objects())
    }


def mask_values(mask: LabelMask, object_id: ObjectId) -> dict[str, str]:
    """Runs, box and order of an object that has pixels, as attributes."""
    region = mask.region(object_id)
    left, top, width, height = box_of(region)
    return {
        "rle": ", ".join(map(str, _runs(region[top : top + height, left : left + width]))),
        "left": str(left),
        "top": str(top),
        "width": str(width),
        "height": str(height),
        "z_order": "0",
    }


def mask_region(element: ElementTree.Element, size: tuple[int, int]) -> Region:
    """The (H, W) bool region of a `<mask>`.

    Raises:
        MediaError: Its box does not fit the frame, or its runs do not fit its box.
    """
    height, width = whole(element, "height", 1, size[0]), whole(element, "width", 1, size[1])
    top, left = whole(element, "top", 0, size[0] - height), whole(element, "left", 0, size[1] - width)
    texts = element.get("rle", "").split(",")
    if not all(text.strip().isdecimal() and len(text) < 12 for text in texts):
        raise MediaError("The runs of a mask are not whole numbers.", "Export the file again.")
    runs = np.array([int(text) for text in texts], np.int64)
    if (rest := height * width - int(runs.sum())) > 0:
        # Some tools leave out the background after the last object.
        runs = np.concatenate((runs, [rest] if runs.size % 2 == 0 else [0, rest]))
    if int(runs.sum()) != height * width:
        raise MediaError(f"The runs of a mask add up to {int(runs.sum())}, expected {width} x {height}.")
    region = np.zeros(size, np.bool_)
    box = np.repeat(np.arange(runs.size) % 2 == 1, runs).reshape(height, width)
    region[top : top + height, left : left + width] = box
    return region


def group_of(element: ElementTree.Element) -> int | None:
    """The group of a shape or track; None without one. CVAT counts groups from 1, and tools write 0 or -1 for none."""
    group = whole(element, "group_id", least=-(2**63), most=2**63, missing=0)
    return group if group > 0 else None


def depth(element: ElementTree.Element) -> int:
    """What lies higher covers what lies lower."""
    return whole(element, "z_order", least=-(2**31), missing=0)


def is_set(element: ElementTree.Element, name: str) -> bool:
    """Whether an attribute that is 0 or 1 is 1; it is 0 when it is not there."""
    return whole(element, name, 0, 1, missing=0) == 1


def whole(
    element: ElementTree.Element, name: str, least: int = 0, most: int = 2**31, missing: int | None = None
) -> int:
    """An attribute as a whole number.

    Args:
        element: Where it is.
        name: What it is called.
        least: Lowest value allowed.
        most: Highest value allowed.
        missing: Its value when it is not there; None demands it.

    Raises:
        MediaError: It is missing, no number, or out of range.
    """
    text = element.get(name)
    if not text and missing is not None:
        return missing
    try:
        number = float(text or "")
        value = int(text or "") if (text or "").strip().lstrip("-").isdecimal() else int(number)
    except (ValueError, OverflowError):
        number = value = least - 1
    if number != value and abs(number) < 2**53:
        value = least - 1
    if not least <= value <= most:
        raise MediaError(
            f"<{element.tag}> has {name}='{text}', expected a whole number from {least} to {most}.",
            "Export the file again.",
        )
    return value


def _runs(box: Region) -> list[int]:
    flat = box.ravel()
    borders = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    runs: list[int] = np.diff(np.concatenate(([0], borders, [flat.size]))).tolist()
    return [0, *runs] if flat[0] else runs
