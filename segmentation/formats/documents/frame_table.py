"""The table beside every export: which exported frame is which frame of the clip, and when it is shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_text
from segmentation.formats.exporting.safe_names import safe_names

TABLE_SUFFIX = "frames.csv"
_MOST_FRAMES, _LONGEST_S = 2**31, 1e9
"""What no clip exceeds: beyond it, and with numbers that are not finite, a table is damaged."""
_COLUMNS = ("name", "frame", "clip_name", "timestamp_s")
_UNKNOWN = "unknown"
"""A column that marks frames nobody annotated or propagated; tables of exports without any have none."""

_UNKNOWN_OBJECTS = "unknown_objects"
"""A column of the objects, by their numbers in the export, that nobody annotated or propagated on a known frame."""


@dataclass(frozen=True)
class FrameRow:
    """One exported frame.

    Args:
        name: Its name in the export, without extension.
        frame: Its index in the clip.
        clip_name: Its name in the clip.
        timestamp_s: Its presentation time in the clip in seconds.
        is_known: Whether somebody annotated it or a run reached it; what it shows otherwise means nothing.
        unknown_objects: The objects, by their numbers in the export, of which nothing is known although it is.
    """

    name: str
    frame: FrameIndex
    clip_name: str
    timestamp_s: float
    is_known: bool = True
    unknown_objects: frozenset[int] = frozenset()


def clip_rows(
    clip: Clip,
    frames: FrameRange,
    names: Iterable[str] | None = None,
    unknown: Container[FrameIndex] = (),
    unknown_objects: Mapping[FrameIndex, frozenset[int]] | None = None,
) -> tuple[FrameRow, ...]:
    """Rows for a range of the clip.

    Args:
        clip: The clip.
        frames: The range.
        names: What exported frames are called; None for their names in the clip.
        unknown: Frames of which nothing is known.
        unknown_objects: By frame, the numbers of the objects of which nothing is known on it.
    """
    without = unknown_objects or {}
    called = safe_names(clip.frame_names)[frames.first : frames.last + 1] if names is None else names
    return tuple(
        FrameRow(
            name,
            frame,
            clip.frame_names[frame],
            clip.timestamps_s[frame],
            frame not in unknown,
            without.get(frame, frozenset()),
        )
        for name, frame in zip(called, frames, strict=True)
    )


def write_frame_table(path: Path, rows: Iterable[FrameRow]) -> None:
    """Write the table as CSV; times keep all their digits."""
    rows = tuple(rows)
    more = (_UNKNOWN, any(not row.is_known for row in rows)), (_UNKNOWN_OBJECTS, any(r.unknown_objects for r in rows))
    columns = (*_COLUMNS, *(column for column, is_needed in more if is_needed))
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(map(_fields, rows))


def read_frame_table(path: Path) -> dict[str, FrameRow]:
    """The rows by exported name; empty when there is no table.

    Raises:
        MediaError: The table is damaged.
    """
    if not path.is_file():
        return {}
    try:
        lines = io.StringIO(read_outside_text(path, errors="surrogateescape"), newline="")
        rows = [_row(fields) for fields in csv.DictReader(lines)]
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise MediaError(
            f"The frame table {path.name} is damaged: {error}.", "Delete it to go by the names of the files."
        ) from error
    return {row.name: row for row in rows}


def _fields(row: FrameRow) -> dict[str, object]:
    plain = dict(zip(_COLUMNS, (row.name, row.frame, row.clip_name, repr(row.timestamp_s)), strict=True))
    unknown = {_UNKNOWN: "" if row.is_known else "unknown"}
    return plain | unknown | {_UNKNOWN_OBJECTS: " ".join(map(str, sorted(row.unknown_objects)))}


def _row(fields: dict[str, str]) -> FrameRow:
    name, frame, clip_name, timestamp_s = (fields[column] for column in _COLUMNS)
    if not 0 <= int(frame) <= _MOST_FRAMES:
        raise ValueError(f"the frame is {frame[:40]}, expected 0 to {_MOST_FRAMES}")
    if not abs(float(timestamp_s)) < _LONGEST_S:
        raise ValueError(f"the time is {timestamp_s[:40]}, expected less than {_LONGEST_S:.0e} seconds")
    objects = frozenset(map(int, (fields.get(_UNKNOWN_OBJECTS) or "").split()))
    return FrameRow(name, FrameIndex(int(frame)), clip_name, float(timestamp_s), not fields.get(_UNKNOWN), objects)
