"""ISAT's own loader reads our ISAT files; its polygons, drawn layer over layer, must be the masks that were written."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from ISAT.annotation import Annotation
from PIL import Image, ImageDraw


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "masks.npy")
    for frame, mask in enumerate(masks):
        stem = folder / "isat" / f"{frame:05d}"
        found = Annotation(f"{stem}.jpg", f"{stem}.json").load_annotation()
        assert (found.height, found.width) == mask.shape, f"frame {frame} is {found.width} x {found.height}"
        picture = Image.new("L", (found.width, found.height))
        for part in sorted(found.objects, key=lambda part: part.layer):
            number = 0 if part.category == "__background__" else part.group
            ImageDraw.Draw(picture).polygon([tuple(point) for point in part.segmentation], fill=number, outline=number)
        assert np.array_equal(np.array(picture), mask), f"frame {frame} differs"
    assert found.note == "absent object 1", found.note
    print("ISAT's loader reads isat exactly.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
