"""CVAT's own library unpacks the runs of our CVAT files: they must be the masks that were written."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from cvat_sdk.masks import encode_mask

OBJECTS = {"Dog": 1, "Cat": 2}


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "masks.npy")
    images = ElementTree.parse(folder / "cvat-images" / "annotations.xml").getroot().findall("image")
    still = [(int(image.get("id")), mask.get("label"), mask) for image in images for mask in image.findall("mask")]
    tracks = ElementTree.parse(folder / "cvat-video" / "annotations.xml").getroot().findall("track")
    shapes = [(track, mask) for track in tracks for mask in track.findall("mask") if mask.get("outside") == "0"]
    moving = [(int(mask.get("frame")), track.get("label"), mask) for track, mask in shapes]
    for place, found in (("cvat-images", still), ("cvat-video", moving)):
        assert len(found) == sum(len(np.unique(mask)) - 1 for mask in masks), f"{place}: {len(found)} masks"
        for frame, label, element in found:
            assert points(element) == encode_mask(masks[frame] == OBJECTS[label]), f"{place}: {label} on {frame}"
        print(f"CVAT's library packs the masks of {place} in the same way.")


def points(element: ElementTree.Element) -> list[int]:
    """Runs and box as CVAT's interface takes them."""
    left, top, width, height = (int(element.get(name)) for name in ("left", "top", "width", "height"))
    return [*map(int, element.get("rle").split(",")), left, top, left + width - 1, top + height - 1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
