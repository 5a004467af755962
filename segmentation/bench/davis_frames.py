"""Frames of a DAVIS tree with their truth, at a size at which many runs take minutes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.errors import UserError
from segmentation.media.image_files import decode_rgb
from segmentation.media.mask_image import read_mask_image

Frames = tuple[tuple[RgbFrame, Labels], ...]
"""(H, W, 3) uint8 RGB and (H, W) uint8 labels of each frame."""


def sequence_folders(tree: Path, names: Sequence[str] = ()) -> list[Path]:
    """The picture folders of a tree by name; of `names` only, where they are given.

    Raises:
        UserError: The folder is no DAVIS tree, or has no such sequence.
    """
    folders = sorted(tree.glob("JPEGImages/*/*"))
    if not folders:
        raise UserError(f"{tree} is no DAVIS tree.", "Give a folder that holds JPEGImages and Annotations.")
    missing = set(names) - {folder.name for folder in folders}
    if missing:
        raise UserError(f"{tree} has no sequence {', '.join(sorted(missing))}.", "Look into its folder JPEGImages.")
    return [folder for folder in folders if not names or folder.name in names]


def read_frames(tree: Path, folder: Path, short_edge_px: int, step: int = 1) -> Frames:
    """Every `step`-th frame of a sequence that has a true mask, reduced to `short_edge_px` where it is larger.

    Raises:
        MediaError: A picture or mask cannot be read.
    """
    masks = tree / "Annotations" / folder.parent.name / folder.name
    pairs = [(path, masks / f"{path.stem}.png") for path in sorted(folder.iterdir())]
    chosen = [(path, mask) for path, mask in pairs if mask.exists()][::step]
    return tuple(_reduce(decode_rgb(path), read_mask_image(mask).mask.labels, short_edge_px) for path, mask in chosen)


def _reduce(rgb: RgbFrame, labels: Labels, short_edge_px: int) -> tuple[RgbFrame, Labels]:
    scale = short_edge_px / min(labels.shape)
    if scale >= 1:
        return rgb, labels
    size = round(scale * labels.shape[1]), round(scale * labels.shape[0])
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), np.asarray(cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST), np.uint8)
