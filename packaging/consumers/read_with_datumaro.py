"""Datumaro reads our Datumaro, VOC, COCO and CVAT files: every object of every frame must be the mask that was written.

Its own format must carry the object through the clip, too.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from datumaro.components.annotation import AnnotationType
from datumaro.components.dataset import Dataset

FORMATS = {
    "datumaro": "datumaro",
    "voc": "voc_segmentation",
    "coco": "coco_instances",
    "cvat-images": "cvat",
}


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "masks.npy")
    for place, name in FORMATS.items():
        dataset = Dataset.import_from(str(folder / place), name)
        labels = [category.name for category in dataset.categories()[AnnotationType.label]]
        items = sorted(dataset, key=lambda item: item.id)
        assert len(items) == len(masks), f"{place}: {len(items)} frames"
        for item, mask in zip(items, masks, strict=True):
            annotations = [a for a in item.annotations if a.type == AnnotationType.mask]
            assert len(annotations) == len(np.unique(mask)) - 1, f"{place}: {len(annotations)} masks on {item.id}"
            found = {labels[a.label]: a.image for a in annotations}
            if place == "datumaro":
                tracks = {labels[a.label]: a.object_id for a in annotations}
                assert tracks.items() <= {"Dog": 1, "Cat": 2}.items(), f"objects {tracks} on {item.id}"
            for number, label in enumerate(("Dog", "Cat"), start=1):
                theirs = np.asarray(found.get(label, np.zeros_like(mask))) > 0
                assert np.array_equal(theirs, mask == number), f"{place}: {label} on {item.id} differs"
        print(f"Datumaro reads {place} exactly.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
