"""Imported frames get back their names and numbers in the clip, where the frame table beside an export states them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, FrameRow, read_frame_table
from segmentation.formats.importing.imported_masks import ImportedFrame


def table_beside(path: Path) -> dict[str, FrameRow]:
    """The frame table that lies beside an exported file; empty when there is none."""
    return read_frame_table(path.parent / f"{path.stem}_{TABLE_SUFFIX}")


def stem_of(file_name: str) -> str:
    """The stem of a frame's file name that another tool wrote, with folders of any system before it."""
    return PurePosixPath(file_name.replace("\\", "/")).stem


def name_frame(
    stem: str,
    mask: LabelMask,
    table: Mapping[str, FrameRow],
    alpha: Mapping[ObjectId, AlphaBand] | None = None,
    presence: Mapping[int, Presence] | None = None,
) -> ImportedFrame:
    """A frame called as in the clip where `table` knows it, else by its own stem."""
    row = table.get(stem)
    return ImportedFrame(
        name=stem if row is None else row.clip_name,
        mask=pack_mask(mask),
        alpha=alpha or {},
        frame=None if row is None else row.frame,
        time_s=None if row is None else row.timestamp_s,
        presence={ObjectId(object_id): mark for object_id, mark in (presence or {}).items()},
        is_known=row is None or row.is_known,
    )


def in_clip_order(frames: Iterable[ImportedFrame]) -> tuple[ImportedFrame, ...]:
    """The known frames, by their index in the clip where the frame table states it; else as they come.

    Raises:
        MediaError: Nobody annotated any of them.
    """
    frames = tuple(frame for frame in frames if frame.is_known)
    if not frames:
        raise MediaError("The frame table says that nobody annotated any of these frames.", "Choose other masks.")
    return tuple(sorted(frames, key=lambda frame: -1 if frame.frame is None else frame.frame))


def table_notes(stems: Sequence[str], table: dict[str, FrameRow]) -> tuple[str, ...]:
    """What to say about the frame table.

    Raises:
        MediaError: It does not name all masks, so it belongs to others.
    """
    if not table:
        return ()
    missing = [stem for stem in stems if stem not in table]
    if missing:
        raise MediaError(
            f"{len(missing)} masks are not in the frame table beside them, for example '{missing[0]}'.",
            "Delete the table to go by the names of the files.",
        )
    return ("Frames are named as in the table beside the masks.",)
