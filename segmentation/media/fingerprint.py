"""Notices when the source of a project was moved or changed, without reading all of it, and finds it again.

A fingerprint is a size and a hash over a few blocks; it distinguishes clips, it is no protection against forgery.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from segmentation.errors import MediaError, StorageError
from segmentation.files.outside_file import open_outside_file
from segmentation.media.image_files import list_images
from segmentation.media.image_pattern import is_pattern, is_source_there

_BLOCK_BYTES = 64 * 1024
_SAMPLED_IMAGES = 8


class SourceState(Enum):
    """What became of a source."""

    SAME = "same"
    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True)
class SourceFingerprint:
    """Identity of a clip's content; its name and place are not part of it.

    Args:
        kind: `file` or `folder`.
        total_bytes: Size of the file, or of all images together.
        file_count: 1 for a file.
        digest: SHA-256 in hex over the first, middle and last 64 KiB of a file; for a folder over all names and sizes
            and over the blocks of up to 8 images.
    """

    kind: Literal["file", "folder"]
    total_bytes: int
    file_count: int
    digest: str

    def to_json(self) -> dict[str, str | int]:
        """A dict that `json` can write."""
        return asdict(self)

    @staticmethod
    def from_json(data: Mapping[str, object]) -> SourceFingerprint:
        """Back from `to_json`.

        Raises:
            StorageError: A field is missing or of another type.
        """
        match data:
            case {
                "kind": ("file" | "folder") as kind,
                "total_bytes": int(total_bytes),
                "file_count": int(file_count),
                "digest": str(digest),
            }:
                return SourceFingerprint(kind, total_bytes, file_count, digest)
        raise StorageError(
            f"The fingerprint {dict(data)!r} is not valid: kind, total_bytes, file_count and digest are expected.",
            "Relink the clip to make a new one.",
        )


def fingerprint_of(path: Path) -> SourceFingerprint:
    """The fingerprint of a file, an image folder or a pattern of images.

    Raises:
        MediaError: The source is missing, unreadable, or a folder without images.
    """
    try:
        return _of_folder(path) if _is_folder(path) else _of_file(path)
    except MediaError:
        raise
    except OSError as error:
        raise MediaError(
            f"The source {path} cannot be read: {error.strerror}.", "Check that it exists and may be read."
        ) from error


def check_source(path: Path, expected: SourceFingerprint) -> SourceState:
    """Whether `path` still is what it was; a folder without images counts as changed.

    Raises:
        MediaError: The source exists but may not be read.
    """
    if not is_source_there(path):
        return SourceState.MISSING
    if _is_folder(path) != (expected.kind == "folder"):
        return SourceState.CHANGED
    if _is_folder(path) and not _has_images(path):
        return SourceState.CHANGED
    return SourceState.SAME if fingerprint_of(path) == expected else SourceState.CHANGED


def find_moved_source(old_path: Path, expected: SourceFingerprint, folders: Iterable[Path]) -> Path | None:
    """Look for a moved source and verify it: the same name in each of `folders`, then the same content by another name.

    Args:
        old_path: Where it was; its name is looked for.
        expected: Its fingerprint.
        folders: Where to look, for example the project's own folder; not searched in depth.
    """
    places = [folder for folder in folders if folder.is_dir()]
    named = [folder / old_path.name for folder in places]
    for candidate in (*named, *_possible_renames(places, old_path, expected)):
        if candidate.exists() and check_source(candidate, expected) is SourceState.SAME:
            return candidate
    return None


def _possible_renames(places: Iterable[Path], old_path: Path, expected: SourceFingerprint) -> Iterator[Path]:
    """Files of the same kind and size; folders are hashed only when they hold as many images."""
    for place in places:
        for entry in sorted(place.iterdir()):
            if expected.kind == "folder":
                fits = entry.is_dir() and _has_images(entry) and len(list_images(entry)) == expected.file_count
            else:
                fits = entry.suffix.lower() == old_path.suffix.lower() and entry.is_file()
                fits = fits and entry.stat().st_size == expected.total_bytes
            if fits:
                yield entry


def _is_folder(path: Path) -> bool:
    return path.is_dir() or is_pattern(path)


def _has_images(folder: Path) -> bool:
    try:
        return bool(list_images(folder))
    except MediaError:
        return False


def _of_file(path: Path) -> SourceFingerprint:
    digest = hashlib.sha256()
    size = path.stat().st_size
    _add_blocks(digest, path, size)
    return SourceFingerprint("file", size, 1, digest.hexdigest())


def _of_folder(path: Path) -> SourceFingerprint:
    digest = hashlib.sha256()
    images = list_images(path)
    sizes = [_readable_bytes(image) for image in images]
    for image, size in zip(images, sizes, strict=True):
        digest.update(f"{image.name}\0{size}\n".encode())
    step = max(1, len(images) // _SAMPLED_IMAGES)
    for image, size in list(zip(images, sizes, strict=True))[::step]:
        if size:
            _add_blocks(digest, image, size)
    return SourceFingerprint("folder", sum(sizes), len(images), digest.hexdigest())


def _readable_bytes(image: Path) -> int:
    """Its size; 0 where it cannot be read, as with a link that leads nowhere: such an image is a frame all the same."""
    try:
        return image.stat().st_size if os.access(image, os.R_OK) else 0
    except OSError:
        return 0


def _add_blocks(digest: hashlib._Hash, path: Path, size: int) -> None:
    with open_outside_file(path) as file:
        for start in sorted({0, max(0, size // 2 - _BLOCK_BYTES // 2), max(0, size - _BLOCK_BYTES)}):
            file.seek(start)
            digest.update(file.read(_BLOCK_BYTES))
