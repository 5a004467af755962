"""The objects that `bench clicks` is measured on: frames of sequences, and stills that nothing was tuned on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.errors import UserError
from segmentation.metrics.held_out_stills import is_held_out

LONG_SIDE_PX = 384
SMALLEST_SHARE = 0.01
FRAMES_PER_SEQUENCE = 10


@dataclass(frozen=True)
class ClickObject:
    """One object of one picture.

    Args:
        group: Name of its set or sequence.
        name: Of the picture.
        rgb: (H, W, 3) uint8.
        truth: (H, W) bool.
    """

    group: str
    name: str
    rgb: RgbFrame
    truth: Region


def draw_held_out_stills(root: Path, count: int, seed: int) -> Iterator[ClickObject]:
    """Objects of the sets in `root`, each with `images` and `labels` (or `masks`), by turns from every set.

    Args:
        root: Folder of sets.
        count: How many, at most.
        seed: Of the draw.

    Raises:
        UserError: There is no such set.
    """
    draw = random.Random(seed)
    sets = {folder.name: _list_held_out(folder) for folder in sorted(root.iterdir()) if (folder / "images").is_dir()}
    if not any(sets.values()):
        raise UserError(f"No set with 'images' and 'masks' lies in {root}.", "Give a folder of such sets.")
    for names in sets.values():
        draw.shuffle(names)
    while count > 0 and any(sets.values()):
        for group, names in sets.items():
            found = _read_still(root / group, names.pop(), draw) if names and count > 0 else None
            if found is not None:
                count -= 1
                yield found


def sequence_frames(root: Path, names: tuple[str, ...]) -> Iterator[ClickObject]:
    """Frames evenly spread over sequences in DAVIS layout, 480p; all labels are one object.

    Raises:
        UserError: A sequence is not there.
    """
    for name in names:
        masks = sorted((root / "Annotations" / "480p" / name).glob("*.png"))
        if not masks:
            raise UserError(f"The sequence '{name}' is not in {root}.", "Give a folder in DAVIS layout.")
        for index in np.linspace(0, len(masks) - 1, FRAMES_PER_SEQUENCE).round().astype(int).tolist():
            truth = np.asarray(Image.open(masks[index])) > 0
            rgb = np.asarray(
                Image.open(root / "JPEGImages" / "480p" / name / f"{masks[index].stem}.jpg").convert("RGB")
            )
            if truth.any():
                yield ClickObject(name, masks[index].stem, rgb, truth)


def _list_held_out(folder: Path) -> list[str]:
    masks = _mask_folder(folder).glob("*.png")
    return sorted(m.stem for m in masks if is_held_out(f"{folder.name}/{m.stem}"))


def _mask_folder(folder: Path) -> Path:
    return folder / ("labels" if (folder / "labels").is_dir() else "masks")


def _read_still(folder: Path, name: str, draw: random.Random) -> ClickObject | None:
    """A random object of a still that covers at least a hundredth of it, or None."""
    labels = np.array(Image.open(_mask_folder(folder) / f"{name}.png"))
    rgb = np.array(Image.open(next((folder / "images").glob(f"{name}.*"))).convert("RGB"))
    large = [label for label in np.unique(labels[labels > 0]) if (labels == label).mean() >= SMALLEST_SHARE]
    if not large or labels.shape != rgb.shape[:2]:
        return None
    truth = (labels == draw.choice(large)).astype(np.uint8)
    scale = LONG_SIDE_PX / max(truth.shape)
    if scale < 1:
        rgb = np.asarray(cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        truth = np.asarray(cv2.resize(truth, rgb.shape[1::-1], interpolation=cv2.INTER_NEAREST), np.uint8)
    return ClickObject(folder.name, name, rgb, truth > 0)
