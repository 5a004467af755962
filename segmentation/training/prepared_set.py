"""Training data read and reduced once, kept as plain pixels in one file that is mapped into memory.

A folder holds `frames.bin`, of each frame the picture and then its mask, and `prepared.json`, which says what is where.
The index is written last, so a folder that has one is whole. Recipes draw from it as from any other data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from segmentation.domain.stored_values import (
    check_flag,
    check_list,
    check_table,
    check_text,
    check_whole,
)
from segmentation.errors import MediaError, StorageError, UserError
from segmentation.files.outside_json import read_outside_json
from segmentation.files.whole_file import open_whole, write_whole
from segmentation.training.frame_store import FrameStore
from segmentation.training.samples import ClipFiles, PreparedFrame, Skipped, TrainingFiles

INDEX_FILE, PIXELS_FILE = "prepared.json", "frames.bin"
SCHEMA = 1
LEAST_CLIP_FRAMES = 2
_LONGEST_SIDE_PX = 1 << 16


@dataclass(frozen=True)
class Preparation:
    """What came of preparing.

    Args:
        files: The prepared frames, and what was left out.
        is_new: False where the same data lay there already.
        size_bytes: Of the pixels.
    """

    files: TrainingFiles
    is_new: bool
    size_bytes: int


def is_prepared(folder: Path) -> bool:
    """Whether `folder` holds a prepared set."""
    return (folder / INDEX_FILE).is_file()


def prepare(files: TrainingFiles, folder: Path, short_edge_px: int) -> Preparation:
    """Read everything once into `folder`; a set of the same files, unchanged, at the same size is left as it is.

    Args:
        files: What to read. Frames that cannot be read are left out and named.
        folder: Where the set lies; an older one in it is replaced.
        short_edge_px: Larger frames are reduced to this short edge.

    Raises:
        StorageError: The folder cannot be written.
        UserError: Nothing can be read.
    """
    digest = _digest(files, short_edge_px)
    if is_prepared(folder) and _index(folder)["digest"] == digest:
        return Preparation(read_prepared(folder), False, (folder / PIXELS_FILE).stat().st_size)
    with open_whole(folder / PIXELS_FILE) as pixels:
        entries, skipped = _write(files, pixels, FrameStore(short_edge_px, 0))
        _require_entries(entries, skipped)
        (folder / INDEX_FILE).unlink(missing_ok=True)  # it is of the earlier pixels
    content = {"schema": SCHEMA, "digest": digest, "clips": entries, "skipped": skipped}
    write_whole(folder / INDEX_FILE, json.dumps(content))
    return Preparation(read_prepared(folder), True, (folder / PIXELS_FILE).stat().st_size)


def read_prepared(folder: Path) -> TrainingFiles:
    """The clips and stills of a prepared set; no pixel is read yet.

    Raises:
        StorageError: The set is damaged.
    """
    index, pixels = _index(folder), folder / PIXELS_FILE
    try:
        clips = [_clip(check_table(entry), pixels) for entry in check_list(index["clips"])]
        skipped = tuple(Skipped(check_text(name), check_text(reason)) for name, reason in check_list(index["skipped"]))
        end = max(frame.end for clip in clips for frame in clip.frames if isinstance(frame, PreparedFrame))
        if pixels.stat().st_size != end:
            raise ValueError(f"{PIXELS_FILE} has {pixels.stat().st_size} bytes, expected {end}")
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise _damage_error(folder, error) from error
    return TrainingFiles(
        clips=tuple(clip for clip in clips if len(clip.frames) >= LEAST_CLIP_FRAMES),
        stills=tuple(clip for clip in clips if len(clip.frames) < LEAST_CLIP_FRAMES),
        skipped=skipped,
    )


def _write(files: TrainingFiles, pixels: BinaryIO, store: FrameStore) -> tuple[list[dict[str, Any]], list[list[str]]]:
    """Append every frame to `pixels`; where each lies, and what could not be read."""
    entries: list[dict[str, Any]] = []
    skipped = [[skip.name, skip.reason] for skip in files.skipped]
    for clip in (*files.clips, *files.stills):
        written = list(_write_frames(clip, pixels, store, skipped))
        if len(written) >= min(len(clip.frames), LEAST_CLIP_FRAMES):
            frames, numbers = [place for _, place in written], [clip.number(index) for index, _ in written]
            entries.append({"name": clip.name, "frames": frames, "free": clip.is_free, "numbers": numbers})
    return entries, skipped


def _write_frames(
    clip: ClipFiles, pixels: BinaryIO, store: FrameStore, skipped: list[list[str]]
) -> Iterator[tuple[int, list[int]]]:
    """The index and [offset, height, width] of each frame that can be read."""
    for index, frame in enumerate(clip.frames):
        try:
            sample = store.sample(clip, [index])
        except MediaError as error:
            skipped.append([f"{clip.name}/{frame.mask.name}", error.message])
            continue
        height, width = sample.labels.shape[1:]
        yield index, [pixels.tell(), height, width]
        pixels.write(sample.rgb.tobytes())
        pixels.write(sample.labels.tobytes())


def _require_entries(entries: list[dict[str, Any]], skipped: list[list[str]]) -> None:
    if not entries:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in skipped[:3])
        raise UserError(f"No frame of the data can be read. {reasons}".strip(), "Check the training data.")


def _clip(entry: dict[str, Any], pixels: Path) -> ClipFiles:
    frames = []
    for place in check_list(entry["frames"]):
        offset, height, width = check_list(place)
        sides = (check_whole(side, 1, _LONGEST_SIDE_PX) for side in (height, width))
        frames.append(PreparedFrame(pixels, pixels, check_whole(offset), *sides))
    numbers = tuple(check_whole(number) for number in check_list(entry.get("numbers", [])))  # older sets have none
    if numbers and (len(numbers) != len(frames) or list(numbers) != sorted(set(numbers))):
        raise ValueError(f"{len(numbers)} numbers of {len(frames)} frames, or not rising")
    return ClipFiles(check_text(entry["name"]), tuple(frames), check_flag(entry.get("free", False)), numbers)


def _digest(files: TrainingFiles, short_edge_px: int) -> str:
    """Of the names, sizes, times and terms of all files, and of the size that they are reduced to."""
    hasher = hashlib.sha256(f"{SCHEMA} {short_edge_px}".encode())
    for clip in (*files.clips, *files.stills):
        hasher.update(f"{clip.name}{' free' * clip.is_free}{list(clip.numbers) or ''}".encode())
        for path in chain.from_iterable((frame.picture, frame.mask) for frame in clip.frames):
            facts = path.stat()
            hasher.update(f"{path.resolve()} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return hasher.hexdigest()


def _index(folder: Path) -> dict[str, Any]:
    try:
        content = read_outside_json(folder / INDEX_FILE)
    except (OSError, ValueError) as error:
        raise _damage_error(folder, error) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA or "digest" not in content:
        raise _damage_error(folder, ValueError(f"{INDEX_FILE} is not of schema {SCHEMA}"))
    return content


def _damage_error(folder: Path, error: Exception) -> StorageError:
    return StorageError(
        f"The prepared data in {folder} are damaged: {error}.",
        f"Delete {folder / INDEX_FILE} and run 'maskreel train prepare' again.",
    )
