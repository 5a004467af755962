"""LabelMe's own loader and painter read our LabelMe files: every object must be the mask that was written.

Its polygons have no holes, so the hole of the dog is filled; the report that we write counts its pixels.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np

os.environ.setdefault("LOGURU_LEVEL", "WARNING")
from labelme import utils
from labelme._label_file import read_label_file

NUMBERS = {"Dog": 1, "Cat": 2}
HOLE = (slice(4, 6), slice(5, 8))


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "masks.npy")
    for frame, mask in enumerate(masks):
        found = read_label_file(str(folder / "labelme" / f"{frame:05d}.json"))
        _, instances = utils.shapes_to_label(mask.shape, found.shapes, {"_background_": 0, **NUMBERS})
        wanted = mask.copy()
        if (mask == 1).any():
            wanted[HOLE] = 1
        for label, number in NUMBERS.items():
            painted = [
                utils.shape_to_mask(mask.shape, shape["points"], shape["shape_type"])
                for shape in found.shapes
                if shape["label"] == label and shape["group_id"] == number
            ]
            theirs = np.any(painted, axis=0) if painted else np.zeros(mask.shape, bool)
            assert np.array_equal(theirs, wanted == number), f"{label} on frame {frame} differs"
        assert len(np.unique(instances)) == len(np.unique(mask)), f"frame {frame}: objects were taken together"
    assert found.flags == {"absent object 1": True}, found.flags
    report = json.loads((folder / "labelme" / "export_report.json").read_text(encoding="utf-8"))
    assert [loss["pixels"] for loss in report["losses"]] == [2 * mask[HOLE].size], report["losses"]
    print("LabelMe's loader reads labelme exactly, but for the hole that the report states.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
