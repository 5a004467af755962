"""PlannedExport: an export as far as it is known before there are masks, and what can be wrong with it by then.

Whoever works long before an export asks here first, so that no work is lost at its end.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameRange
from segmentation.errors import StorageError, UserError
from segmentation.formats.exporting.atomic_folder import (
    check_addition,
    check_file_target,
    check_place,
    check_target,
    storage_error,
)
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.safe_names import check_suffix, safe_names, sequence_file_names
from segmentation.formats.format_spec import FormatSpec, OptionValue, TargetKind

_LEAST_BYTES, _LEAST_FRAME_BYTES = 1 << 20, 1 << 12
"""What an export takes at least: some files of its own, and for each frame a block of the disk."""


@dataclass(frozen=True)
class PlannedExport:
    """What is known of an export before the work that it follows.

    Args:
        clip: Names, times and size of the frames.
        frames: The chosen range.
        target: Folder or file to make.
        sequence: Name of the sequence inside the export.
        options: All options of the format by name.
        replace: Whether an earlier export at `target` may be replaced.
        has_video: Whether the pixels will be at hand.
    """

    clip: Clip
    frames: FrameRange
    target: Path
    sequence: str
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    replace: bool = False
    has_video: bool = False

    @classmethod
    def of_request(cls, request: ExportRequest) -> PlannedExport:
        """What a request says without its masks."""
        return cls(
            request.clip,
            request.frames,
            request.target,
            request.sequence,
            request.options,
            request.replace,
            request.video is not None,
        )

    def check(self, spec: FormatSpec) -> None:
        """Find out whether the export can be made; leaves nothing behind.

        Raises:
            UserError: The format shows the clip, which is not open; the target is taken or of the wrong kind; or two
                files would have the same name.
            StorageError: Nothing can be written at the target, or there is no room.
        """
        if spec.needs_video and not self.has_video:
            raise UserError(
                f"The format '{spec.name}' shows the clip, but the clip is not open.", "Open or relink the clip."
            )
        check_free(spec, self.target, replace=self.replace)
        check_place(self.target)
        self._check_room(spec)
        if "template" in self.options:
            sequence_file_names(self._frame_names(), self.sequence, self.options)

    def _frame_names(self) -> list[str]:
        names = safe_names(self.clip.frame_names)
        return [names[frame] for frame in self.frames]

    def _check_room(self, spec: FormatSpec) -> None:
        frames = len(self.frames) if spec.target is TargetKind.FOLDER and not spec.adds else 0
        needed = _LEAST_BYTES + _LEAST_FRAME_BYTES * frames
        folder = next(parent for parent in self.target.absolute().parents if parent.exists())
        try:
            free = shutil.disk_usage(folder).free
        except OSError as error:
            raise storage_error(self.target, error) from error
        if free < needed:
            raise StorageError(
                f"{self.target} needs {needed >> 20} MB at least, and {free >> 20} MB are free there.",
                "Free some space or choose another disk.",
            )


def check_free(spec: FormatSpec, target: Path, *, replace: bool) -> None:
    """Whether an export of the format may be made at `target`.

    Raises:
        UserError: There is something that may not be replaced, or the name does not end as the format's files do.
    """
    if spec.adds:
        check_addition(target)
    elif spec.target is TargetKind.FOLDER:
        check_target(target, replace=replace)
    else:
        check_suffix(target, spec.suffix)
        check_file_target(target, replace=replace)
