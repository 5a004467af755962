"""Masks of one format as an export in another, without a project: the frames keep their names, numbers and times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Origin, Presence
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, FrameRow, read_frame_table
from segmentation.formats.exporting.export_request import ExportRequest, sequence_name
from segmentation.formats.format_spec import OptionValue, UnknownFrames
from segmentation.formats.importing.clip_matching import match_to_clip
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks
from segmentation.media.video import Video


@dataclass(frozen=True)
class ConversionTarget:
    """What is to be made.

    Args:
        path: Folder or file.
        options: Of its format.
        replace: Whether an earlier export there may be replaced.
        unknown: What becomes of frames that the source has no masks of.
    """

    path: Path
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    replace: bool = False
    unknown: UnknownFrames = UnknownFrames.SKIP


def without_clip(
    imported: ImportedMasks, source: Path, target: ConversionTarget, frames_per_second: float
) -> ExportRequest:
    """An export of imported masks by themselves.

    Args:
        imported: The masks.
        source: Where they were read; the frame table there states times.
        target: What is to be made.
        frames_per_second: For frames whose times no table states.

    Raises:
        UserError: There is no object.
    """
    numbers = _numbers(imported.frames)
    rows = {row.frame: row for row in table_of(source).values()}
    count = numbers[-1] + 1
    names = {int(frame): row.clip_name for frame, row in rows.items()}
    names |= {number: frame.name for number, frame in zip(numbers, imported.frames, strict=True)}
    clip = Clip(
        source=str(source),
        fingerprint="",
        width=imported.size[1],
        height=imported.size[0],
        frame_names=tuple(names.get(i, f"before-{i}") for i in range(count)),
        timestamps_s=_times(rows, count, frames_per_second),
    )
    pairs = {FrameIndex(n): frame for n, frame in zip(numbers, imported.frames, strict=True)}
    return _request(clip, imported, pairs, target, imported.sequence)


def with_clip(imported: ImportedMasks, clip: Clip, video: Video, target: ConversionTarget) -> ExportRequest:
    """An export of imported masks over the frames of their clip.

    Raises:
        UserError: They cannot be paired with the clip, or there is no object.
    """
    pairs = dict(match_to_clip(imported, clip, strict=True).frames)
    return _request(clip, imported, pairs, target, sequence_name(clip), video)


def table_of(source: Path) -> dict[str, FrameRow]:
    """The frame table of an export; empty when there is none, or not just one.

    Raises:
        MediaError: It is damaged.
    """
    beside = source.parent / f"{source.stem}_{TABLE_SUFFIX}"
    places = sorted(source.glob(f"*{TABLE_SUFFIX}")) if source.is_dir() else [beside]
    return read_frame_table(places[0]) if len(places) == 1 else {}


def _numbers(frames: tuple[ImportedFrame, ...]) -> list[int]:
    """The frames' numbers in their clip where they are known and rise; else from 0 on."""
    known = [int(frame.frame) for frame in frames if frame.frame is not None]
    if len(known) == len(frames) and all(one < other for one, other in pairwise(known)):
        return known
    return list(range(len(frames)))


def _times(rows: Mapping[FrameIndex, FrameRow], count: int, frames_per_second: float) -> tuple[float, ...]:
    """As in the table where it states all from its first frame on; frames before that are spaced evenly."""
    chosen = sorted(row.frame for row in rows.values() if row.frame < count)
    if not chosen or chosen != list(range(chosen[0], count)):
        return tuple(i / frames_per_second for i in range(count))
    known_times = [rows[frame].timestamp_s for frame in chosen]
    first, before = known_times[0], chosen[0]
    # Frames that are not there need times below the first one's; nothing is written for them.
    return (*(first - (before - i) / frames_per_second for i in range(before)), *known_times)


def _request(
    clip: Clip,
    imported: ImportedMasks,
    pairs: Mapping[FrameIndex, ImportedFrame],
    target: ConversionTarget,
    sequence: str,
    video: Video | None = None,
) -> ExportRequest:
    return ExportRequest(
        clip=clip,
        objects=imported.objects,
        records={frame: _record(found, [info.id for info in imported.objects]) for frame, found in pairs.items()},
        frames=FrameRange(min(pairs), max(pairs)),
        target=target.path,
        sequence=sequence,
        video=video,
        options=target.options,
        replace=target.replace,
        unknown=target.unknown,
    )


def _record(frame: ImportedFrame, objects: Iterable[ObjectId]) -> FrameRecord:
    known = (object_id for object_id in objects if object_id not in frame.unknown)
    states = {i: ObjectState(Origin.IMPORTED, presence=frame.presence.get(i, Presence.UNKNOWN)) for i in known}
    return FrameRecord(frame.mask, 1, states, dict(frame.alpha))
