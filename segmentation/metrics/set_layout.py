"""Sequences that lie deeper than one folder each: by category, in `<sequence>/GT`, or with a folder per object.

Folder names that only say what is in them (`GroundTruth`, `480p`) are no part of a sequence's name. Nothing is decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from segmentation.errors import MediaError
from segmentation.media.mask_folder import ANNOTATION_FOLDERS, mask_files, subfolders

_TRUTH = frozenset(
    {"gt", "groundtruth", "ground-truth", "ground_truth", *(name.lower() for name in ANNOTATION_FOLDERS)}
)
_PASSED = _TRUTH | {"480p", "1080p", "full-resolution", "data", "shots", "labels", "segmentations"}
_OF_FRAMES = frozenset({"jpegimages", "imgs", "images", "frames", "rgb"})
_DEEPEST = 6
_SUFFIX_OF_TRUTH = re.compile(r"[_-]gt$", re.IGNORECASE)


def frame_key(file: Path) -> str:
    """The name of the frame that a mask is of: its stem without the `_gt` of FBMS."""
    return _SUFFIX_OF_TRUTH.sub("", file.stem)


def is_of_frame(file: Path) -> bool:
    """Whether a file among true masks is one: FBMS has pictures of how sure its annotators were beside them."""
    return not file.stem.lower().endswith("_prob_gt")


def find_sequences(root: Path, *, by_object: bool) -> Mapping[str, tuple[Path, ...]]:
    """The folders of masks under `root` by sequence, in natural order.

    Args:
        root: One sequence, or a set. Where some folders are called after the truth (`GT`), only those count.
        by_object: Whether `<sequence>/1`, `<sequence>/2` are objects of one sequence; then a sequence may have several.

    Raises:
        MediaError: There are no masks, a folder cannot be read, or two folders would be the same sequence.
    """
    holding = [folder for folder in _walk(root, _DEEPEST) if mask_files(folder)]
    of_truth = [folder for folder in holding if any(part.lower() in _TRUTH for part in folder.relative_to(root).parts)]
    found: dict[str, list[Path]] = {}
    for folder in of_truth or holding:
        found.setdefault(_name_of(folder, root, by_object=by_object), []).append(folder)
    if not found:
        raise MediaError(f"There are no mask images in {root}.", "Give the folder that holds the sequences.")
    return {name: _objects_of(name, folders, by_object=by_object) for name, folders in found.items()}


def object_number(folder: Path) -> int:
    """The object that a folder of masks is of; 0 when it is of all objects."""
    return int(folder.name) if folder.name.isdecimal() else 0


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    yield folder
    if depth:
        for child in subfolders(folder):
            if child.name.lower() not in _OF_FRAMES:
                yield from _walk(child, depth - 1)


def _name_of(folder: Path, root: Path, *, by_object: bool) -> str:
    parts = [part for part in folder.relative_to(root).parts if part.lower() not in _PASSED]
    if by_object and parts and parts[-1].isdecimal():
        parts.pop()
    return "/".join(parts) or root.resolve().name


def _objects_of(name: str, folders: list[Path], *, by_object: bool) -> tuple[Path, ...]:
    if not by_object and len(folders) > 1:
        raise MediaError(
            f"{folders[0]} and {folders[1]} would both be the sequence '{name}'.", "Keep the masks in one of them."
        )
    # A folder with all objects beside those with one each would count them twice.
    return tuple(folder for folder in folders if object_number(folder)) or tuple(folders)
