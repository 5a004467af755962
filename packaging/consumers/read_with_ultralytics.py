"""Ultralytics' own dataset class reads our YOLO files: as many instances as there are, each where its mask is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np

# It must neither load anything nor leave its settings on this machine.
os.environ["YOLO_OFFLINE"] = "true"
os.environ["YOLO_AUTOINSTALL"] = "false"
os.environ["YOLO_VERBOSE"] = "false"
os.environ["YOLO_CONFIG_DIR"] = sys.argv[1]
from ultralytics.data.dataset import YOLODataset
from ultralytics.data.utils import check_det_dataset, polygon2mask
from ultralytics.utils import DEFAULT_CFG

LINE_PIXELS = 20
"""Most pixels of the lines between the parts of an object."""


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "instances.npy")
    data = check_det_dataset(str(folder / "yolo" / "data.yaml"))
    assert data["names"] == {0: "Dog", 1: "Cat", 2: "Bird"}, data["names"]
    count, frames = 0, []
    for subset in ("train", "val"):
        dataset = YOLODataset(
            img_path=data[subset], data=data, task="segment", augment=False, hyp=DEFAULT_CFG, imgsz=64, prefix=""
        )
        for label in dataset.labels:
            frames.append(int(Path(label["im_file"]).stem))
            count += check_frame(label, masks[frames[-1]])
    assert sorted(frames) == list(range(len(masks))), frames
    assert count == sum(len(np.unique(mask)) - 1 for mask in masks), f"{count} instances"
    print(f"Ultralytics reads the {count} instances of yolo-seg, each where its mask is.")


def check_frame(label: dict[str, object], mask: np.ndarray) -> int:
    """Compare the instances of a frame with its mask; how many there are."""
    classes = label["cls"].reshape(-1).astype(int).tolist()
    assert sorted(classes) == [int(i) - 1 for i in np.unique(mask) if i], f"classes {classes}"
    for class_id, segment in zip(classes, label["segments"], strict=True):
        ring = segment * mask.shape[::-1]
        theirs = polygon2mask(mask.shape, [ring.reshape(-1)]) > 0
        wanted = mask == class_id + 1
        differing = np.count_nonzero(theirs != wanted)
        # Specks of the bird are left out; what the parts of the cat are joined by is drawn.
        assert differing <= {0: 0, 1: LINE_PIXELS, 2: 3}[class_id], f"class {class_id}: {differing} pixels differ"
    return len(classes)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
