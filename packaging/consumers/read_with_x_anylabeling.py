"""X-AnyLabeling's own loader reads our LabelMe files: every instance, and its mask but for holes.

Its class for label files is taken out of the package by itself: the package as a whole loads a window and networks.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
from PIL import Image, ImageDraw

PACKAGES = ("anylabeling", "anylabeling.views", "anylabeling.views.labeling", "anylabeling.views.labeling.utils")
NUMBERS = {"Dog": 1, "Cat": 2, "Bird": 3}


def label_file_class() -> type:
    """Its class for label files, without what the packages around it load."""
    home = Path(importlib.util.find_spec("anylabeling").origin).parent.parent
    for name in PACKAGES:
        package = ModuleType(name)
        package.__path__ = [str(home.joinpath(*name.split(".")))]
        sys.modules[name] = package
    utils, converter = sys.modules[PACKAGES[-1]], ModuleType("anylabeling.views.labeling.label_converter")
    converter.LabelConverter = object  # for other formats than its own
    sys.modules[converter.__name__] = converter
    sys.modules[PACKAGES[-2]].utils = utils
    utils.io_open = importlib.import_module(f"{PACKAGES[-1]}._io").io_open
    utils.get_pil_img_dim = importlib.import_module(f"{PACKAGES[-1]}.image").get_pil_img_dim
    return importlib.import_module(f"{PACKAGES[-2]}.label_file").LabelFile


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks, load = np.load(folder / "instances.npy"), label_file_class()
    count = 0
    for frame, mask in enumerate(masks):
        found = load(str(folder / "x-anylabeling" / f"{frame:05d}.json"))
        groups = {(shape.label, shape.group_id) for shape in found.shapes}
        assert groups == set(NUMBERS.items()), groups
        assert {shape.shape_type for shape in found.shapes} == {"polygon"}
        count += len(groups)
        # Its holes are filled: the report counts them.
        wanted = np.where(fill_holes(mask), np.uint8(1), mask)
        assert np.array_equal(paint_shapes(found.shapes, mask.shape), wanted), f"frame {frame} differs"
    assert count == sum(len(np.unique(mask)) - 1 for mask in masks), f"{count} instances"
    print(f"X-AnyLabeling's loader reads the {count} instances of labelme, each with its mask but for holes.")


def paint_shapes(shapes: list[object], size: tuple[int, int]) -> np.ndarray:
    """(H, W) labels of shapes, drawn in their order."""
    picture = Image.new("L", (size[1], size[0]))
    for shape in shapes:
        points = [(point.x(), point.y()) for point in shape.points]
        ImageDraw.Draw(picture).polygon(points, fill=shape.group_id, outline=shape.group_id)
    return np.array(picture)


def fill_holes(mask: np.ndarray) -> np.ndarray:
    """Where the dog of the samples has holes."""
    holes = np.zeros(mask.shape, bool)
    left = int(np.flatnonzero((mask == 1).any(axis=0))[0])
    holes[6:8, left + 3 : left + 6] = holes[10:13, left + 9 : left + 12] = True
    return holes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
