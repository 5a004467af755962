"""Copies of listed clips and masks that lie in a store: made when a worker takes a row, and kept for later runs.

A row that is in use is never deleted. Of the others the oldest go where all together are larger than the bound.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from segmentation.batch.clip_list import ListedClip
from segmentation.errors import UserError
from segmentation.files.storage_address import name_of, storage_address
from segmentation.files.stored_files import FileStore
from segmentation.files.whole_file import write_whole
from segmentation.media.network_clip import copies_folder

BOUND_VARIABLE = "MASKREEL_CLIP_COPIES_GB"
_DEFAULT_GB = 50.0
_READY = "ready"
_AT_FRAME = re.compile(r"(.*)@(\d+)", re.DOTALL)


@contextmanager
def near_files(clip: ListedClip) -> Iterator[ListedClip]:
    """The row with copies in the place of what lies in a store, as long as the block lasts.

    Raises:
        StorageError: A file is not there, or cannot be read or copied.
        UserError: The bound is no number.
    """
    if not storage_address(clip.clip) and not any(storage_address(mask) for mask in clip.masks):
        yield clip
        return
    root = copies_folder() / "stored"
    given = (str(clip.clip), *(_image_of(mask) for mask in clip.masks))
    far = [storage_address(text) for text in given if storage_address(text)]
    states = [f"{address} {_state(address)}" for address in far]
    entry = root / hashlib.sha256("\n".join([clip.name, *states]).encode()).hexdigest()[:24]
    root.mkdir(parents=True, exist_ok=True)
    with FileLock(_lock_of(entry)):
        if not (entry / _READY).exists():
            _make_room(root, most_bytes())
            _fetch_row(clip, entry)
        os.utime(entry)
        yield _row_in(clip, entry)
    _make_room(root, most_bytes())


def most_bytes() -> int:
    """How much the copies may take together, without those in use: MASKREEL_CLIP_COPIES_GB, or 50 GB.

    Raises:
        UserError: It is no number.
    """
    given = os.environ.get(BOUND_VARIABLE, "")
    try:
        return int(float(given or _DEFAULT_GB) * 1e9)
    except (ValueError, OverflowError) as error:
        raise UserError(f"{BOUND_VARIABLE} is '{given}'.", "Give a number of gigabytes, such as 50.") from error


def _image_of(mask: str) -> str:
    """The image of `IMAGE` or `IMAGE@FRAME`."""
    return found[1] if (found := _AT_FRAME.fullmatch(mask)) else mask


def _state(address: str) -> str:
    return " ".join(FileStore(found).state() for found in FileStore(address).addresses())


def _fetch_row(clip: ListedClip, entry: Path) -> None:
    shutil.rmtree(entry, ignore_errors=True)
    near = _row_in(clip, entry)
    for far, copy in zip((clip.clip, *clip.masks), (near.clip, *near.masks), strict=True):
        address = storage_address(_image_of(str(far)))
        if not address:
            continue
        found = FileStore(address).addresses()
        for one in found:
            target = Path(_image_of(str(copy)))
            FileStore(one).fetch(target if found == [address] else target / name_of(one))
    write_whole(entry / _READY, str(_sum_bytes(entry)))


def _row_in(clip: ListedClip, entry: Path) -> ListedClip:
    """The row as it is once all is copied; a pattern becomes a folder."""
    masks = tuple(
        str(entry / "masks" / str(number) / _file_name(mask)) if storage_address(mask) else mask
        for number, mask in enumerate(clip.masks)
    )
    copied = entry / "clip" / _file_name(str(clip.clip)) if storage_address(clip.clip) else clip.clip
    return replace(clip, clip=copied, masks=masks)


def _file_name(address: str) -> str:
    """The last part; of a pattern a plain name."""
    return re.sub(r"[*?\[\]]+", "_", name_of(storage_address(address)))


def _make_room(root: Path, most: int) -> None:
    """Delete the rows that were not used for the longest time, until what is left is within the bound."""
    entries = [entry for entry in root.iterdir() if entry.is_dir()]
    sizes = {entry: _bytes_of(entry) for entry in entries}
    left = sum(sizes.values())
    for entry in sorted(entries, key=lambda entry: entry.stat().st_mtime):
        if left <= most:
            return
        with suppress(Timeout), FileLock(_lock_of(entry), timeout=0):
            shutil.rmtree(entry, ignore_errors=True)
            left -= sizes[entry]


def _bytes_of(entry: Path) -> int:
    """What was noted when the copy was complete: a row may have thousands of files, and this is asked for each clip."""
    try:
        return int((entry / _READY).read_text())
    except (OSError, ValueError):  # it was broken off
        return _sum_bytes(entry)


def _sum_bytes(entry: Path) -> int:
    return sum(file.stat().st_size for file in entry.rglob("*") if file.is_file())


def _lock_of(entry: Path) -> Path:
    return entry.with_name(f"{entry.name}.lock")
