"""Supervision reads our YOLO and COCO data sets: as many instances as there are, each with its mask or box."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import supervision

LINE_PIXELS = 20
"""Most pixels of the lines between the parts of an object."""
COCO = {0: 0, 1: 0, 2: 0}
YOLO = {0: 0, 1: LINE_PIXELS, 2: 3}
"""Pixels that may differ, by class: lines between the parts of the cat, and the specks of the bird."""


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "instances.npy")
    sets = yolo_sets(folder / "yolo", with_masks=True)
    coco = supervision.DetectionDataset.from_coco(
        str(folder / "instances/images/clip"),
        str(folder / "instances/annotations/instances_clip.json"),
        force_masks=True,
    )
    for name, datasets, tolerance in (("yolo-seg", sets, YOLO), ("coco-dataset", [coco], COCO)):
        found = {Path(path).stem: found for dataset in datasets for path, _, found in dataset}
        assert sorted(found) == [f"{i:05d}" for i in range(len(masks))], sorted(found)
        assert all(dataset.classes == ["Dog", "Cat", "Bird"] for dataset in datasets), name
        count = sum(check_frame(found[f"{i:05d}"], mask, tolerance) for i, mask in enumerate(masks))
        assert count == sum(len(np.unique(mask)) - 1 for mask in masks), f"{name}: {count} instances"
        print(f"Supervision reads the {count} instances of {name}, each where its mask is.")
    read = [entry for dataset in yolo_sets(folder / "yolo-boxes", with_masks=False) for entry in dataset]
    count = sum(check_boxes(found, masks[int(Path(path).stem)]) for path, _, found in read)
    assert count == sum(len(np.unique(mask)) - 1 for mask in masks), f"yolo-boxes: {count} boxes"
    print(f"Supervision reads the {count} boxes of yolo-boxes, each around its mask.")


def yolo_sets(home: Path, *, with_masks: bool) -> list[supervision.DetectionDataset]:
    """The training and the validation set."""
    return [
        supervision.DetectionDataset.from_yolo(
            str(home / "images" / subset),
            str(home / "labels" / subset),
            str(home / "data.yaml"),
            force_masks=with_masks,
        )
        for subset in ("train", "val")
    ]


def check_boxes(found: supervision.Detections, mask: np.ndarray) -> int:
    """Compare the boxes of a frame with those around its masks; how many there are."""
    for class_id, (left, top, right, bottom) in zip(found.class_id.tolist(), found.xyxy, strict=True):
        rows, columns = np.nonzero(mask == class_id + 1)
        wanted = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert np.allclose((left, top, right, bottom), wanted, atol=0.01), f"class {class_id}: {wanted}"
    return len(found)


def check_frame(found: supervision.Detections, mask: np.ndarray, tolerance: dict[int, int]) -> int:
    """Compare the instances of a frame with its mask; how many there are."""
    classes = found.class_id.tolist()
    assert sorted(classes) == [int(i) - 1 for i in np.unique(mask) if i], f"classes {classes}"
    for class_id, theirs in zip(classes, found.mask, strict=True):
        differing = np.count_nonzero(theirs != (mask == class_id + 1))
        assert differing <= tolerance[class_id], f"class {class_id}: {differing} pixels differ"
    return len(classes)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
