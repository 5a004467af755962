"""Label Studio's own converter unpacks our brush masks: they must be the masks that were written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from label_studio_sdk.converter.brush import decode_rle


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "masks.npy")
    tasks = json.loads((folder / "label-studio.json").read_text(encoding="utf-8"))
    for task, mask in zip(tasks, masks, strict=True):
        results = task["annotations"][0]["result"]
        brushes = [result["value"] for result in results if result["type"] == "brushlabels"]
        found = {value["brushlabels"][0]: decode_rle(value["rle"]) for value in brushes}
        unseen = [choice for result in results if result["type"] == "choices" for choice in result["value"]["choices"]]
        assert unseen == ([] if "Dog" in found else ["absent object 1"]), f"task {task['id']} says {unseen}"
        for number, label in enumerate(("Dog", "Cat"), start=1):
            if label in found:
                theirs = found[label].reshape(*mask.shape, 4)[..., 3] > 0
            else:
                theirs = np.zeros(mask.shape, bool)
            assert np.array_equal(theirs, mask == number), f"{label} in task {task['id']} differs"
    print("Label Studio's converter reads label-studio exactly.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
