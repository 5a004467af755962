"""Folders of palette masks."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from segmentation.domain.label_mask import LabelMask
from segmentation.formats.documents.mask_png import write_palette_png


def write_masks(folder: Path, masks: list[np.ndarray]) -> Path:
    folder.mkdir(parents=True)
    for i, mask in enumerate(masks):
        write_palette_png(folder / f"{i:05d}.png", LabelMask(mask))
    return folder
