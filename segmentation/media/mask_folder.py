"""Mask images in folders: which files there are, in which order. Nothing is decoded here."""

from __future__ import annotations

import re
from pathlib import Path

from segmentation.errors import MediaError

MASK_SUFFIXES = frozenset({".png", ".bmp", ".tif", ".tiff", ".webp", ".gif"})
"""Image kinds without loss. JPEG is left out: it smears labels, and JPEG frames often lie beside masks."""


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key that puts `frame10` after `frame9`."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def mask_files(folder: Path) -> tuple[Path, ...]:
    """The mask images directly in `folder`, in natural order; hidden files and other files are passed over.

    Raises:
        MediaError: The folder cannot be read, or two files have the same stem.
    """
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in MASK_SUFFIXES and path.name[0] != "."]
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    files = sorted(found, key=lambda path: (natural_key(path.stem), path.name))
    for first, second in zip(files, files[1:], strict=False):
        if first.stem == second.stem:
            raise MediaError(
                f"{first.name} and {second.name} in {folder.name} would be masks of the same frame.",
                "Keep one of them.",
            )
    return tuple(files)


def subfolders(folder: Path) -> tuple[Path, ...]:
    """The folders in `folder`, in natural order, hidden ones passed over.

    Raises:
        MediaError: The folder cannot be read.
    """
    try:
        found = [path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."]
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    return tuple(sorted(found, key=lambda path: (natural_key(path.name), path.name)))
