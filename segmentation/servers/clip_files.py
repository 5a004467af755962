"""The files that go to a server: masks in the format that it reads, and the frames that they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from segmentation.domain.objects import ObjectInfo
from segmentation.formats.datasets.clip_images import ImageMode, write_images
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.progress import Steps
from segmentation.formats.registry import export, format_spec
from segmentation.servers.annotation_server import PushedClip

_JPEG_QUALITY = 95


def write_clip_files(request: ExportRequest, label_format: str, folder: Path) -> Steps[PushedClip]:
    """Write the masks and the frames that have them.

    Args:
        request: What to push; its video is open.
        label_format: Format of the masks, in the registry.
        folder: Where the files go.

    Raises:
        UserError: Nothing of the chosen frames is known.
        MediaError: A frame cannot be read.
        StorageError: A file cannot be written.
    """
    label_file = folder / f"annotations{format_spec(label_format).suffix}"
    report = yield from export(label_format, replace(request, target=label_file))
    names = {frame: request.name(frame) for frame in request.frames_to_write}
    yield from write_images(folder / "frames", names, request.video, ImageMode.COPY, _JPEG_QUALITY)
    return PushedClip(
        request.sequence,
        _colour_by_name(request.objects),
        tuple(folder / "frames" / f"{name}.jpg" for name in names.values()),
        label_file,
        (*(loss.message for loss in report.losses), *report.notes),
    )


def _colour_by_name(objects: Iterable[ObjectInfo]) -> dict[str, str]:
    """Objects of one name are one label; the first gives its colour."""
    colours: dict[str, str] = {}
    for info in objects:
        colours.setdefault(info.name, info.colour_code)
    return colours
