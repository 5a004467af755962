"""FiftyOne's importer of COCO data sets reads ours: as many instances as there are, each with its mask and class.

FiftyOne talks to a database while it is imported. The one that comes with it does not start everywhere, so a stand-in
in memory answers in its place; the importer itself does not use it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import mongomock
import numpy as np
import pymongo

pymongo.MongoClient = mongomock.MongoClient
os.environ |= {"FIFTYONE_DATABASE_URI": "mongodb://localhost", "FIFTYONE_DATABASE_VALIDATION": "false"}
os.environ["FIFTYONE_DO_NOT_TRACK"] = "true"

from fiftyone.utils.coco import COCODetectionDatasetImporter  # noqa: E402

NAMES = ("Dog", "Cat", "Bird")


def paint(mask: np.ndarray, box: list[float], size: tuple[int, int]) -> np.ndarray:
    """(H, W) bool: a mask that fills its box, which is left, top, width and height in shares of the frame."""
    height, width = size
    region = np.zeros(size, bool)
    top, left = round(box[1] * height), round(box[0] * width)
    region[top : top + mask.shape[0], left : left + mask.shape[1]] = mask
    return region


def main(folder: Path) -> None:
    """Read the data set below `folder`."""
    truth = np.load(folder / "instances.npy")
    root = folder / "instances"
    importer = COCODetectionDatasetImporter(
        data_path=str(root / "images" / "clip"),
        labels_path=str(root / "annotations" / "instances_clip.json"),
        label_types="segmentations",
    )
    found = 0
    with importer:
        for image, _, labels in importer:
            frame = truth[int(Path(image).stem)]
            for detection in labels.detections:
                wanted = frame == NAMES.index(detection.label) + 1
                assert (paint(detection.mask, detection.bounding_box, frame.shape) == wanted).all(), image
                found += 1
    wanted_count = sum(np.count_nonzero(np.unique(frame)) for frame in truth)
    assert found == wanted_count, (found, wanted_count)
    print(f"FiftyOne reads coco-dataset: {found} instances of {wanted_count}, every mask equal")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
