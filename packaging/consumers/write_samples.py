"""Writes exports of known masks, and the masks as plain arrays, for the programs that are to read them."""

from __future__ import annotations

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
from segmentation.formats.format_spec import OptionValue
from segmentation.formats.progress import finish
from segmentation.formats.registry import export

TARGETS = (
    ("coco-dataset", "coco", {}),
    ("cvat-images", "cvat-images.zip", {}),
    ("cvat-video", "cvat-video.zip", {}),
    ("label-studio", "label-studio.json", {}),
    ("ytvis", "ytvis.json", {}),
    ("ytvis", "ytvis-results.json", {"runs": "compressed"}),
    ("mots-txt", "clip.txt", {}),
    ("mot-boxes", "gt.txt", {}),
    ("davis-unsupervised", "davis", {}),
    ("labelme", "labelme", {}),
    ("isat", "isat", {}),
    ("datumaro", "datumaro", {}),
    ("voc", "voc", {}),
    ("webdataset", "webdataset", {}),
    ("otio", "clip.otio", {}),
)
"""Format, place and options."""

INSTANCE_TARGETS = (
    ("yolo-seg", "yolo", {}),
    ("yolo-boxes", "yolo-boxes", {}),
    ("coco-dataset", "instances", {}),
    ("ytvis", "instances-ytvis.json", {}),
    ("labelme", "x-anylabeling", {}),
    ("exr", "exr-layers", {}),
    ("exr", "exr-cryptomatte", {"style": "cryptomatte"}),
)
"""What is to be read as so many instances as there are."""


def masks() -> np.ndarray:
    """(frames, H, W) uint8: an object with a hole and two parts, one that touches it, one frame without the first."""
    labels = np.zeros((3, 24, 33), np.uint8)
    labels[:2, 2:10, 2:12] = 1
    labels[:2, 4:6, 5:8] = 0
    labels[:2, 15:18, 20:30] = 1
    for frame in range(3):
        labels[frame, 10:14, 4 + frame : 14] = 2
    return labels


def instances() -> np.ndarray:
    """(12, H, W) uint8 with 36 instances: one with holes, one of three parts, one with specks."""
    labels = np.zeros((12, 40, 60), np.uint8)
    for frame, mask in enumerate(labels):
        mask[3:15, 2 + frame : 18 + frame] = 1
        mask[6:8, 5 + frame : 8 + frame] = mask[10:13, 11 + frame : 14 + frame] = 0
        mask[20:28, 4:12] = mask[30:38, 10 + frame : 20 + frame] = mask[20:26, 25:35] = 2
        mask[4:36, 45:55] = 3
        mask[38, 57] = mask[2, 57:59] = 3
    return labels


def record(mask: np.ndarray) -> FrameRecord:
    """The masks of a frame; where the first object has none it is marked absent. The second is a verified reference."""
    states = {} if (mask == 1).any() else {ObjectId(1): ObjectState(presence=Presence.ABSENT)}
    states[ObjectId(2)] = ObjectState(reference=True, verified=True)
    return FrameRecord(pack_mask(LabelMask(mask)), 1, states)


def request_for(
    labels: np.ndarray, names: tuple[str, ...], target: Path, options: dict[str, OptionValue]
) -> ExportRequest:
    """All frames of `labels`, (frames, H, W) uint8, at 25 frames a second."""
    count, height, width = labels.shape
    target.parent.mkdir(parents=True, exist_ok=True)
    times = tuple(frame / 25 for frame in range(count))
    return ExportRequest(
        clip=Clip("clip.mp4", "", width, height, tuple(f"{i:05d}" for i in range(count)), times),
        objects=tuple(ObjectInfo(ObjectId(i), n, display_colour(i)) for i, n in enumerate(names, start=1)),
        records={FrameIndex(i): record(mask) for i, mask in enumerate(labels)},
        frames=FrameRange(FrameIndex(0), FrameIndex(count - 1)),
        target=target,
        sequence="clip",
        options=options,
    )


def main(folder: Path) -> None:
    """Write everything into `folder`."""
    labels, many = masks(), instances()
    np.save(folder / "masks.npy", labels)
    np.save(folder / "instances.npy", many)
    for name, place, options in TARGETS:
        finish(export(name, request_for(labels, ("Dog", "Cat"), folder / place, options)))
    for name, place, options in INSTANCE_TARGETS:
        finish(export(name, request_for(many, ("Dog", "Cat", "Bird"), folder / place, options)))
    for name in ("cvat-images", "cvat-video"):
        with zipfile.ZipFile(folder / f"{name}.zip") as archive:
            archive.extractall(folder / name)
    frames = [f"{i:05d}" for i in range(len(labels))]
    for place in (
        "coco/images/clip",
        "cvat-images/images",
        "labelme",
        "isat",
        "datumaro/images/clip",
        "voc/JPEGImages",
    ):
        write_images(folder / place, frames, labels[0].shape)
    for place in ("instances/images/clip", "x-anylabeling"):
        write_images(folder / place, [f"{i:05d}" for i in range(len(many))], many[0].shape)
    for place in ("yolo", "yolo-boxes"):
        for subset in ("train", "val"):
            frames = [path.stem for path in (folder / place / "labels" / subset).iterdir()]
            write_images(folder / place / "images" / subset, frames, many[0].shape)


def write_images(folder: Path, names: list[str], size: tuple[int, ...]) -> None:
    """Write black frames of (height, width), which tools want to see beside labels."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        Image.new("RGB", (size[1], size[0])).save(folder / f"{name}.jpg")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
