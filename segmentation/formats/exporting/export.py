"""Export: an export at work. Every writer opens one, writes the frames, verifies what it wrote, and reports.

What it makes appears at the target whole or not at all. A cancelled or killed export goes on where it stopped when the
same one is begun again: same format, masks, objects, frames and options.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, clip_rows, write_frame_table
from segmentation.formats.exporting.atomic_folder import (
    REPORT_SUFFIX,
    atomic_addition,
    atomic_file,
    atomic_folder,
)
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import (
    ExportScan,
    empty_object_losses,
    ignore_losses,
    presence_losses,
    soft_edge_losses,
)
from segmentation.formats.exporting.jpeg_image import write_jpeg
from segmentation.formats.exporting.unfinished_export import UnfinishedExport
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.progress import Progress, Steps

Piece = TypeVar("Piece")

_LAYOUT = 3
"""Part of the key; changes when a newer program could not go on with what an older one began."""


@dataclass(frozen=True)
class Export:
    """Made by `open_export_folder` and `open_export_file`.

    Args:
        format: Name in the registry.
        request: What is written.
        scan: What the chosen frames hold.
        place: The hidden folder that the export is made in, and how much of it is done.
        prefix: Begins the names of the frame table and the report.
    """

    format: str
    request: ExportRequest
    scan: ExportScan
    place: UnfinishedExport
    prefix: str

    @property
    def folder(self) -> Path:
        """What is moved to the target at the end; writers write here."""
        return self.place.folder

    @property
    def file(self) -> Path:
        """The file to write, in an export that is a file."""
        return self.folder / self.request.target.name

    def write_frames(self, write: Callable[[FrameIndex, int], None], *, every_frame: bool = False) -> Steps[None]:
        """Write the files of each frame that is not done.

        Args:
            write: Gets a frame and its position in the range; makes all its files, over those that are there.
            every_frame: Also frames whose masks are not written.
        """
        done = self.place.frames_done
        for position, frame in enumerate(self.request.frames):
            if position >= done:
                if every_frame or self.request.is_written(frame):
                    write(frame, position)
                self.place.note_frame_done()
                yield Progress("Writing", position + 1, len(self.request.frames))
        return None

    def encode_frames(self, encode: Callable[[FrameIndex, int], Piece], stage: str = "Encoding") -> Steps[list[Piece]]:
        """What `encode` makes of each frame; it is kept, so that no frame is encoded again.

        Args:
            encode: Gets a frame and its position in the range; returns a JSON value with text as keys. It may write
                files, over those that are there.
            stage: For the progress.
        """
        pieces = self.place.read_pieces()
        for position, frame in enumerate(self.request.frames):
            if position >= len(pieces):
                pieces.append(self.place.add_piece(encode(frame, position)))
                yield Progress(stage, position + 1, len(self.request.frames))
        return pieces

    def write_image(self, path: Path, frame: FrameIndex) -> None:
        """Write the frame's pixels as JPEG, where the clip is open.

        Raises:
            StorageError: It cannot be encoded.
        """
        if self.request.video is not None:
            write_jpeg(path, self.request.rgb(frame), int(self.request.options["jpeg_quality"]))

    def write_table(
        self,
        names: Iterable[str] | None = None,
        frames: Container[FrameIndex] | None = None,
        numbers: Mapping[ObjectId, int] | None = None,
    ) -> None:
        """Write the frame table.

        Args:
            names: What the chosen frames are called in the export; None keeps the clip's names.
            frames: Which of them are in it; None for all.
            numbers: What objects are called in the export, of those that are in it; None for their ids.
        """
        request = self.request
        called = {i: int(i) for i in request.object_ids} if numbers is None else numbers
        unknown_objects = {
            frame: frozenset(called[i] for i in request.unknown_objects(frame) if i in called)
            for frame in request.frames_known
        }
        unknown = set(request.frames) - request.names_known.keys()
        rows = clip_rows(request.clip, request.frames, names, unknown, unknown_objects)
        chosen = [row for row in rows if frames is None or row.frame in frames]
        write_frame_table(self.folder / f"{self.prefix}{TABLE_SUFFIX}", chosen)

    def label_losses(self, presence: Set[PresenceMark] = frozenset(), *, keeps_ignore: bool = False) -> list[Loss]:
        """What is not carried by a format that holds the labels of all objects that have pixels.

        Args:
            presence: The marks that the format carries.
            keeps_ignore: Whether it carries 'ignore' regions.
        """
        ignored = [] if keeps_ignore else ignore_losses(self.scan)
        empty = empty_object_losses(self.request, self.scan)
        return [*empty, *soft_edge_losses(self.scan), *ignored, *presence_losses(self.request, self.scan, presence)]

    def image_losses(self) -> list[Loss]:
        """A loss where frames are written by `write_image`."""
        if self.request.video is None:
            return []
        return [Loss(LossKind.IMAGES, "Frames are JPEG and so not exactly those of the clip; masks are exact.")]

    def write_report(
        self,
        objects: Mapping[ObjectId, int],
        losses: Iterable[Loss],
        notes: Iterable[str] = (),
        *,
        frames: int | None = None,
        verified: bool = True,
    ) -> ExportReport:
        """Write the report beside all other files, which are there by now.

        Args:
            objects: Project id -> id in the export.
            losses: What it does not carry.
            notes: Plain sentences: what was decided on the way.
            frames: Frames that are in it, where these are not the ones whose masks are written.
            verified: Whether it was read back and compared.
        """
        path = self.folder / f"{self.prefix}{REPORT_SUFFIX}"
        path.unlink(missing_ok=True)  # of the same export, killed just after it was written: it is none of the files
        report = ExportReport(
            format=self.format,
            target=self.request.target,
            frames=len(self.request.frames_to_write) if frames is None else frames,
            files=sum(path.is_file() for path in self.folder.rglob("*")),
            objects=objects,
            losses=tuple(losses),
            notes=(*self.request.renaming_notes(), *notes),
            verified=verified,
        )
        path.write_text(report.as_json(), encoding="utf-8", errors="backslashreplace")
        return report


@contextmanager
def open_export_folder(
    request: ExportRequest, format_name: str, scan: ExportScan, *, prefix: str = ""
) -> Iterator[Export]:
    """An export whose folder becomes the target when the block ends without an error.

    Args:
        request: What is written.
        format_name: The format's name in the registry.
        scan: What the chosen frames hold.
        prefix: Begins the names of the frame table and the report.

    Raises:
        UserError: The target exists and may not be replaced, or is being exported to right now.
        StorageError: It cannot be written: no space, read-only, no permission.
    """
    with atomic_folder(request.target, replace=request.replace, key=_key(format_name, request, scan)) as place:
        yield Export(format_name, request, scan, place, prefix)


@contextmanager
def open_export_addition(
    request: ExportRequest, format_name: str, scan: ExportScan, is_own: Callable[[str], bool]
) -> Iterator[Export]:
    """An export whose files come into the target's folder, beside others, when the block ends without an error.

    Args:
        request: What is written; its sequence begins the names of all files.
        format_name: The format's name in the registry.
        scan: What the chosen frames hold.
        is_own: Whether a file of this name belongs to the export.

    Raises:
        UserError: The folder holds such files and they may not be replaced, or is being exported to right now.
        StorageError: It cannot be written.
    """
    key = _key(format_name, request, scan)
    with atomic_addition(request.target, is_own, replace=request.replace, key=key) as place:
        yield Export(format_name, request, scan, place, f"{request.sequence}_")


@contextmanager
def open_export_file(
    request: ExportRequest, format_name: str, scan: ExportScan, *, resumable: bool = True
) -> Iterator[Export]:
    """An export whose files are moved to the target's place when the block ends without an error.

    Args:
        request: What is written.
        format_name: The format's name in the registry.
        scan: What the chosen frames hold.
        resumable: Whether it goes on where a cancelled one stopped.

    Raises:
        UserError: The target exists and may not be replaced, or is being exported to right now.
        StorageError: It cannot be written.
    """
    key = _key(format_name, request, scan) if resumable else ""
    with atomic_file(request.target, replace=request.replace, key=key) as place:
        yield Export(format_name, request, scan, place, f"{request.target.stem}_")


def _key(format_name: str, request: ExportRequest, scan: ExportScan) -> str:
    """A text that is the same only for the same masks, objects, frames and options in the same format."""
    fields = {
        "layout": _LAYOUT,
        "format": format_name,
        "options": dict(request.options),
        "clip": asdict(request.clip),
        "objects": [asdict(info) for info in request.objects],
        "frames": [request.frames.first, request.frames.last],
        "sequence": request.sequence,
        "unknown": request.unknown.value,
        "video": request.video is not None,
        "content": scan.digest,
    }
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()
