"""Writes exports of known masks, and the masks as plain arrays, for the programs that are to read them."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectInfo, ObjectState, Presence
from segmentation.domain.palette import display_colour
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export

TARGETS = (
    ("coco", "coco.json", {}),
    ("cvat-images", "cvat-images.zip", {}),
    ("cvat-video", "cvat-video.zip", {}),
    ("label-studio", "label-studio.json", {}),
    ("ytvis", "ytvis.json", {}),
    ("ytvis", "ytvis-results.json", {"runs": "compressed"}),
    ("mots-txt", "clip.txt", {}),
    ("davis-unsupervised", "davis", {}),
    ("labelme", "labelme", {}),
    ("isat", "isat", {}),
)
"""Format, place and options."""


def masks() -> np.ndarray:
    """(frames, H, W) uint8: an object with a hole and two parts, one that touches it, one frame without the first."""
    labels = np.zeros((3, 24, 33), np.uint8)
    labels[:2, 2:10, 2:12] = 1
    labels[:2, 4:6, 5:8] = 0
    labels[:2, 15:18, 20:30] = 1
    for frame in range(3):
        labels[frame, 10:14, 4 + frame : 14] = 2
    return labels


def record(mask: np.ndarray) -> FrameRecord:
    """The masks of a frame; where the first object has none it is marked absent."""
    states = {} if (mask == 1).any() else {ObjectId(1): ObjectState(presence=Presence.ABSENT)}
    return FrameRecord(pack_mask(LabelMask(mask)), 1, states)


def main(folder: Path) -> None:
    """Write everything into `folder`."""
    labels = masks()
    np.save(folder / "masks.npy", labels)
    names = ("Dog", "Cat")
    for name, place, options in TARGETS:
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        request = ExportRequest(
            clip=Clip("clip.mp4", "", 33, 24, tuple(f"{i:05d}" for i in range(3)), (0.0, 0.04, 0.08)),
            objects=tuple(ObjectInfo(ObjectId(i), n, display_colour(i)) for i, n in enumerate(names, start=1)),
            records={FrameIndex(i): record(mask) for i, mask in enumerate(labels)},
            frames=FrameRange(FrameIndex(0), FrameIndex(2)),
            target=target,
            sequence="clip",
            options=options,
        )
        finish(export(name, request))
    for name in ("cvat-images", "cvat-video"):
        with zipfile.ZipFile(folder / f"{name}.zip") as archive:
            archive.extractall(folder / name)
    # Datumaro takes every JSON file beside a COCO file for another one, and asks for the images.
    (folder / "coco" / "annotations").mkdir(parents=True)
    shutil.copy(folder / "coco.json", folder / "coco" / "annotations" / "instances_default.json")
    for place in ("coco/images/default", "cvat-images/images", "labelme", "isat"):
        (folder / place).mkdir(parents=True, exist_ok=True)
        for frame in range(3):
            Image.new("RGB", (33, 24)).save(folder / place / f"{frame:05d}.jpg")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
