"""Imported frames get back their names and numbers in the clip, where the frame table beside an export states them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, FrameRow, read_frame_table
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks
from segmentation.formats.importing.odd_entries import OddEntries


def table_beside(path: Path, sequence: str = "") -> dict[str, FrameRow]:
    """The frame table that lies beside an exported file, or of one clip beside the file of many; empty when there is
    none.
    """
    of_file = read_frame_table(path.parent / f"{path.stem}_{TABLE_SUFFIX}")
    return of_file or (read_frame_table(path.parent / f"{sequence}_{TABLE_SUFFIX}") if sequence else {})


def names_of_clip(names: Sequence[str], sequence: str) -> set[int]:
    """Which of the frames of a file belong to one clip, where each clip's names begin with a folder of its own.

    Args:
        names: Of the frames, with folders of any system.
        sequence: The folder, or its last part; where it is none of them, or there is only one, all frames belong.
    """
    folders = [PurePosixPath(name.replace("\\", "/")).parent for name in names]
    chosen = {folder for folder in folders if sequence and sequence in (folder.as_posix(), folder.name)}
    every = not chosen or len(set(folders)) == 1
    return {place for place, folder in enumerate(folders) if every or folder in chosen}


def stem_of(file_name: str) -> str:
    """The stem of a frame's file name that another tool wrote, with folders of any system before it."""
    return PurePosixPath(file_name.replace("\\", "/")).stem


def name_frame(
    stem: str,
    mask: LabelMask,
    table: Mapping[str, FrameRow],
    alpha: Mapping[ObjectId, AlphaBand] | None = None,
    presence: Mapping[int, Presence] | None = None,
    unknown: Iterable[int] = (),
) -> ImportedFrame:
    """A frame called as in the clip where `table` knows it, else by its own stem.

    Args:
        stem: Its name in the source.
        mask: Its labels.
        table: The frame table beside the source, or empty.
        alpha: Soft edges by object.
        presence: Marks by object.
        unknown: Objects that could not be read here; the table may name more.
    """
    row = table.get(stem)
    seen = mask.objects()
    named = {*unknown, *(() if row is None else row.unknown_objects)}
    not_known = frozenset(ObjectId(object_id) for object_id in named) - seen
    return ImportedFrame(
        name=stem if row is None else row.clip_name,
        mask=pack_mask(mask),
        alpha=alpha or {},
        frame=None if row is None else row.frame,
        time_s=None if row is None else row.timestamp_s,
        presence={ObjectId(i): mark for i, mark in (presence or {}).items() if ObjectId(i) not in not_known},
        is_known=row is None or row.is_known,
        unknown=not_known,
    )


def in_clip_order(frames: Iterable[ImportedFrame]) -> tuple[ImportedFrame, ...]:
    """By their index in the clip where the frame table states it; else as they come."""
    return tuple(sorted(frames, key=lambda frame: -1 if frame.frame is None else frame.frame))


def leave_out_unknown(imported: ImportedMasks) -> ImportedMasks:
    """What was read without the frames that the source does not vouch for.

    Raises:
        MediaError: It vouches for none.
    """
    frames = tuple(frame for frame in imported.frames if frame.is_known)
    if not frames:
        raise MediaError("The frame table says that nobody annotated any of these frames.", "Choose other masks.")
    return replace(imported, frames=frames)


def table_notes(table: Mapping[str, FrameRow]) -> tuple[str, ...]:
    """What to say about the frame table."""
    return ("Frames are named as in the table beside the masks.",) if table else ()


def without_strays(files: Sequence[Path], table: Mapping[str, FrameRow], odd: OddEntries) -> list[Path]:
    """The files that the frame table names; all of them where there is none.

    Args:
        files: Files of masks.
        table: The frame table beside them, or empty.
        odd: Takes those that it does not name.

    Raises:
        MediaError: It names fewer than half of them, so it belongs to others.
    """
    strays = [path for path in files if table and path.stem not in table]
    if 2 * len(strays) > len(files):
        raise MediaError(
            f"{len(strays)} masks are not in the frame table beside them, for example '{strays[0].stem}'.",
            "Delete the table to go by the names of the files.",
        )
    for path in strays:
        odd.refuse(MediaError(f"{path.name} is not in the frame table beside it.", "Take it out."))
    return [path for path in files if path not in strays]
