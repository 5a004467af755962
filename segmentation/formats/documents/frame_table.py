"""The table beside every export: which exported frame is which frame of the clip, and when it is shown."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import MediaError
from segmentation.formats.exporting.safe_names import safe_names

TABLE_SUFFIX = "frames.csv"
_COLUMNS = ("name", "frame", "clip_name", "timestamp_s")


@dataclass(frozen=True)
class FrameRow:
    """One exported frame.

    Args:
        name: Its name in the export, without extension.
        frame: Its index in the clip.
        clip_name: Its name in the clip.
        timestamp_s: Its presentation time in the clip in seconds.
    """

    name: str
    frame: FrameIndex
    clip_name: str
    timestamp_s: float


def clip_rows(clip: Clip, frames: FrameRange, names: Iterable[str] | None = None) -> tuple[FrameRow, ...]:
    """Rows for a range of the clip; exported frames are called as in the clip unless `names` says otherwise."""
    called = safe_names(clip.frame_names)[frames.first : frames.last + 1] if names is None else names
    return tuple(
        FrameRow(name, frame, clip.frame_names[frame], clip.timestamps_s[frame])
        for name, frame in zip(called, frames, strict=True)
    )


def write_frame_table(path: Path, rows: Iterable[FrameRow]) -> None:
    """Write the table as CSV; times keep all their digits."""
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows((row.name, row.frame, row.clip_name, repr(row.timestamp_s)) for row in rows)


def read_frame_table(path: Path) -> dict[str, FrameRow]:
    """The rows by exported name; empty when there is no table.

    Raises:
        MediaError: The table is damaged.
    """
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
            rows = [_row(fields) for fields in csv.DictReader(file)]
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise MediaError(
            f"The frame table {path.name} is damaged: {error}.", "Delete it to go by the names of the files."
        ) from error
    return {row.name: row for row in rows}


def _row(fields: dict[str, str]) -> FrameRow:
    name, frame, clip_name, timestamp_s = (fields[column] for column in _COLUMNS)
    if int(frame) < 0:
        raise ValueError(f"frame {frame} is negative")
    return FrameRow(name, FrameIndex(int(frame)), clip_name, float(timestamp_s))
