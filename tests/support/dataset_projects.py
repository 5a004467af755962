"""Tiny projects with masks, as sources of data sets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from image_clips import HEIGHT, WIDTH, box_labels
from PIL import Image

from segmentation.batch.clip_project import open_project
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.media.open_video import open_video

FRAMES = 3


def write_jpegs(folder: Path, frames: int = FRAMES) -> Path:
    """A clip of JPEG images."""
    folder.mkdir(parents=True)
    for index in range(frames):
        shade = np.full((HEIGHT, WIDTH, 3), 20 + 10 * index, np.uint8)
        Image.fromarray(shade).save(folder / f"{index:05d}.jpg", quality=90)
    return folder


def labels_on(frame: int, shift: int = 0) -> np.ndarray:
    """Two objects; the first has a hole, the second walks."""
    return box_labels((1, 2, 2 + shift, 10, 12 + shift), (0, 4, 5 + shift, 7, 8 + shift), (2, 13, 20 + frame, 20, 30))


def write_project(path: Path, clip: Path, names: tuple[str, ...] = ("horse", "rider"), shift: int = 0) -> Path:
    """A project of the clip with masks on all frames; objects with the ids 1 and 3."""
    path.parent.mkdir(parents=True, exist_ok=True)
    video = open_video(clip)
    with open_project(path, video) as saved:
        for object_id, name in zip((1, 3), names, strict=True):
            saved.commit(add_object(saved.project, name, object_id=ObjectId(object_id)))
        for frame in range(video.info.frame_count):
            change_masks(saved, frame, shift)
    video.close()
    return path


def change_masks(saved, frame: int, shift: int = 0) -> None:  # type: ignore[no-untyped-def]
    """Give a frame of an open project other masks."""
    mask = LabelMask(labels_on(frame, shift)).relabel({2: 3})
    saved.commit(import_mask(saved.project, FrameIndex(frame), mask, [ObjectId(1), ObjectId(3)]))
