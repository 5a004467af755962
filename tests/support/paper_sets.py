"""Small sets in the layouts of those that the papers score: true masks, and the same as results."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from export_requests import squares
from mask_folders import write_masks
from PIL import Image

MASKS = [squares((1, 2, 2 + index)) for index in range(4)]


def write_small_set(truth: str, task: str, results: str) -> None:
    """True masks as `truth` holds them, and the same as results."""
    for name in ("SEQ", "breakdance", "camel"):
        if task.startswith("davis-test-dev"):
            write_grey(Path(truth, "JPEGImages", "480p", name), "{:05d}.jpg")
        if task == "fbms-maps":
            write_grey(Path(truth, name, "GroundTruth"), name + "_{:04d}_gt.pgm")
            write_grey(Path(results, name), name + "_{:04d}.png")
        elif task.startswith("segtrack"):
            write_grey(Path(truth, name, "1"), name + "_{:05d}.bmp")
        elif task == "youtube-objects":
            write_grey(Path(truth, "CATEGORY", name), "{:05d}.png")
            write_grey(Path(results, "CATEGORY", name), "{:05d}.png")
        elif task.endswith("-maps"):
            write_grey(Path(truth, name, "GT"), "{:05d}.png")
        else:
            write_masks(Path(truth, "Annotations", *(["480p"] * task.startswith(("davis", "sal"))), name), MASKS)
        if task.startswith("segtrack"):
            write_grey(Path(results, name), name + "_{:05d}.png")
        elif task not in ("fbms-maps", "youtube-objects"):
            is_maps = results.startswith("MAPS")
            write_grey(Path(results, name), "{:05d}.png") if is_maps else write_masks(Path(results, name), MASKS)
    if task.startswith("youtube-vos"):
        known = {"objects": {"1": {"category": "cat", "frames": ["00000"]}}}
        Path(truth, "meta.json").write_text(json.dumps({"videos": {"SEQ": known, "breakdance": known, "camel": known}}))


def write_grey(folder: Path, pattern: str) -> None:
    folder.mkdir(parents=True)
    for index, mask in enumerate(MASKS):
        Image.fromarray(np.where(mask > 0, 255, 0).astype(np.uint8)).save(folder / pattern.format(index))
