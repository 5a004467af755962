"""The list of clips of a batch: a CSV file with a clip and its masks in each row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from segmentation.batch.clip_project import GivenMask
from segmentation.errors import MediaError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.formats.exporting.safe_names import safe_name


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

    def read_given_masks(self) -> list[GivenMask]:
        """The masks with their frames.

        Raises:
            UserError: One names no frame.
        """
        return [GivenMask.parse(mask) for mask in self.masks]


def read_clip_list(path: Path, *, need_masks: bool = True) -> tuple[ListedClip, ...]:
    """The clips of a list. Rows are `clip,mask,mask@frame,...`, relative to the list; `#` begins a comment.

    Args:
        path: The list.
        need_masks: Whether a row must have a mask.

    Raises:
        MediaError: The list cannot be read.
        UserError: It is empty, or a row lacks a mask that is needed.
    """
    try:
        lines = io.StringIO(read_outside_text(path), newline="")
        rows = [[cell.strip() for cell in row if cell.strip()] for row in csv.reader(lines)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MediaError(f"The list {path} cannot be read: {error}.", "Check its name and that it is text.") from error
    rows = [row for row in rows if row and not row[0].startswith("#")]
    if not rows:
        raise UserError(f"The list {path} names no clips.", "Write a row 'clip.mp4,mask.png' for each.")
    for row in rows:
        if need_masks and len(row) < 2:
            raise UserError(
                f"The row '{row[0]}' of {path.name} has no mask.",
                "Write 'clip.mp4,mask.png', or have its objects found with --find ENGINE.",
            )
    clips = [path.parent / row[0] for row in rows]
    masks = [tuple(str(path.parent / cell) for cell in row[1:]) for row in rows]
    return tuple(ListedClip(*parts) for parts in zip(_names(clips), clips, masks, strict=True))


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
