"""Formats in groups by what people want with them, for the list of the export dialog."""

from __future__ import annotations

from collections.abc import Iterable

from app.translating import tr
from segmentation.formats.format_spec import FormatSpec


def group_formats(specs: Iterable[FormatSpec]) -> tuple[tuple[str, tuple[FormatSpec, ...]], ...]:
    """Headings with their formats, in the order of the groups; formats of no group come last."""
    left = {spec.name: spec for spec in specs}
    groups = [(title, tuple(left.pop(name) for name in names if name in left)) for title, names in _groups()]
    return tuple((title, found) for title, found in (*groups, (tr("Others"), tuple(left.values()))) if found)


def _groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (tr("Masks, mattes and videos"), ("png", "matte-video", "overlay", "contact-sheet")),
        (tr("Compositing and editing"), ("exr", "nuke-roto", "shapes", "otio")),
        (
            tr("Video segmentation data sets"),
            (
                "davis",
                "davis-2016",
                "davis-unsupervised",
                "davis-scribbles",
                "youtube-vos",
                "ytvis",
                "mots-png",
                "mots-txt",
                "mot-boxes",
            ),
        ),
        (
            tr("Training of detectors and segmenters"),
            ("coco", "coco-dataset", "yolo-seg", "yolo-boxes", "voc", "datumaro", "webdataset"),
        ),
        (tr("Annotation programs"), ("cvat-video", "cvat-images", "label-studio", "labelme", "isat")),
    )
