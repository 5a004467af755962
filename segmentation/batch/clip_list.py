"""The list of clips of a batch: a CSV file with a clip and its masks in each row."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from segmentation.errors import MediaError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.files.storage_address import check_address, parent_of, place_below, storage_address
from segmentation.files.stored_files import FileStore
from segmentation.formats.exporting.safe_names import safe_name
from segmentation.media.image_pattern import is_pattern, matching_files
from segmentation.media.natural_order import natural_key
from segmentation.media.network_clip import address_of
from segmentation.media.suffixes import IMAGE_SUFFIXES
from segmentation.storage.project_suffix import EXTENSION

STANDARD_INPUT = Path("-")


@dataclass(frozen=True)
class ListedClip:
    """One row.

    Args:
        name: What its output is called; fit for files and different for each clip.
        clip: Video file or image folder.
        masks: Masks to start from, as `PNG` or `PNG@FRAME`.
    """

    name: str
    clip: Path
    masks: tuple[str, ...]

    @property
    def is_project(self) -> bool:
        """Whether the row names a project, which has its clip, and masks of its own."""
        return self.clip.suffix == EXTENSION


def refuse_storage(address: str) -> list[str]:
    """What stands for `find_stored` where nothing in a store may be named.

    Raises:
        UserError: Always.
    """
    raise UserError(f"The list names {address}, where a file of this machine is expected.", "Copy it first.")


def refuse_address(address: str) -> Path:
    """What stands for `fetch` where nothing may be fetched.

    Raises:
        UserError: Always.
    """
    raise UserError(f"The list names the address {address}, where a file is expected.", "Fetch it first.")


def read_clip_list(
    path: Path,
    *,
    need_masks: bool = True,
    fetch: Callable[[str], Path] = refuse_address,
    find_stored: Callable[[str], list[str]] = refuse_storage,
) -> tuple[ListedClip, ...]:
    """The clips of a list. Rows are `clip,mask,mask@frame,...`, relative to the list; `#` begins a comment.

    A clip may be a project, which needs no mask, or a pattern such as `shots/*.mp4`, which stands for a row of each
    file or folder; image files are then the frames of one clip. In place of masks a folder of them may stand.

    Args:
        path: The list, which may lie in a store; `-` is standard input, relative to the current folder.
        need_masks: Whether a row must have a mask.
        fetch: Copies the clip at an address of a network to this machine.
        find_stored: What an address of a store, or a pattern of addresses, names.

    Raises:
        MediaError: The list cannot be read.
        UserError: It is empty, or a row lacks a mask that is needed.
    """
    try:
        text = _text_of(path, find_stored)
        lines = io.StringIO(text, newline="")
        rows = [[cell.strip() for cell in row if cell.strip()] for row in csv.reader(lines)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MediaError(f"The list {path} cannot be read: {error}.", "Check its name and that it is text.") from error
    rows = [row for row in rows if row and not row[0].startswith("#")]
    if not rows:
        raise UserError(f"The list {path} names no clips.", "Write a row 'clip.mp4,mask.png' for each.")
    if base := parent_of(storage_address(path)):
        rows = [[cell if _is_address(cell) else place_below(base, cell) for cell in row] for row in rows]
    for row in rows:
        if need_masks and len(row) < 2 and Path(row[0]).suffix != EXTENSION:
            raise UserError(
                f"The row '{row[0]}' of {path.name} has no mask.",
                "Write 'clip.mp4,mask.png', or have its objects found with --find ENGINE.",
            )
    folder = path.parent.absolute()
    rows = [[str(clip), *row[1:]] for row in rows for clip in _clips_of(row[0], folder, fetch, find_stored)]
    clips = [Path(row[0]) for row in rows]
    masks = [tuple(_mask_of(cell, folder, find_stored) for cell in row[1:]) for row in rows]
    return tuple(ListedClip(*parts) for parts in zip(_names(clips), clips, masks, strict=True))


def _text_of(path: Path, find_stored: Callable[[str], list[str]]) -> str:
    if path == STANDARD_INPUT:
        return sys.stdin.read()
    if not storage_address(path):
        return read_outside_text(path)
    (found,) = find_stored(storage_address(path))
    return FileStore(found).text()


def _is_address(cell: str) -> bool:
    return bool(address_of(cell) or storage_address(cell))


def _clips_of(
    cell: str, folder: Path, fetch: Callable[[str], Path], find_stored: Callable[[str], list[str]]
) -> list[Path]:
    """The clips that the first cell of a row names. An address of a store stays one; `storage_address` reads it."""
    if not address_of(cell):
        check_address(cell)
    stored = storage_address(cell)
    if not stored:
        return _expand(_local(cell, folder, fetch))
    if Path(cell).suffix == EXTENSION:
        raise UserError(f"The list names the project {stored} in a store.", "Copy it to this machine first.")
    return _one_or_many(Path(stored), [Path(found) for found in find_stored(stored)])


def _mask_of(cell: str, folder: Path, find_stored: Callable[[str], list[str]]) -> str:
    stored = storage_address(cell)
    if not stored:
        return str(folder / cell)
    find_stored(stored)
    return stored


def _local(cell: str, folder: Path, fetch: Callable[[str], Path]) -> Path:
    """The clip of a row, as a path."""
    return fetch(address_of(cell)) if address_of(cell) else folder / cell


def _expand(clip: Path) -> list[Path]:
    """The files and folders that a pattern names; images are one clip."""
    return _one_or_many(clip, list(matching_files(clip)) if is_pattern(clip) else [])


def _one_or_many(clip: Path, found: list[Path]) -> list[Path]:
    """What a pattern names, a clip each; the pattern itself where it names images, or nothing."""
    found.sort(key=lambda file: natural_key(file.name))
    return [clip] if not found or all(file.suffix.lower() in IMAGE_SUFFIXES for file in found) else found


def _names(clips: list[Path]) -> list[str]:
    """The clips' own names, made fit for files; those that several have are numbered."""
    stems = [safe_name(clip.stem) for clip in clips]
    shared, seen = Counter(stems), Counter[str]()
    names = []
    for stem in stems:
        seen[stem] += 1
        names.append(f"{stem}-{seen[stem]}" if shared[stem] > 1 else stem)
    if len(set(names)) != len(names):
        raise UserError("Clips of the list cannot be distinguished by name.", "Rename one of them.")
    return names
