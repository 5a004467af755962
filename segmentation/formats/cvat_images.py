"""CVAT "for images 1.1": a zip with `annotations.xml`, one image per frame, exact masks, objects by `group_id`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from xml.etree import ElementTree

from segmentation.domain.objects import Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.cvat_document import document_bytes, document_of, parsed, store, task_meta
from segmentation.formats.documents.cvat_masks import depth, is_set, mask_attributes, mask_region, whole
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, named_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.group_numbering import GroupNumbering
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.progress import Progress, Steps


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the zip. Objects keep their ids as `group_id` and give their names as labels."""
    marks = frozenset({PresenceMark.OCCLUDED})
    return write_label_file(
        request, LabelFile("cvat-images", ".zip", mask_attributes, _document, store, read, presence=marks)
    )


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a zip, or its XML alone. Shapes other than masks are left out with a note.

    Raises:
        MediaError: It cannot be read, is damaged, or its images differ in size.
    """
    root = parsed(document_bytes(request.path), request.path.name)
    images = root.findall("image")
    if not images:
        raise MediaError(f"{request.path.name} holds no images.", "Export it as 'CVAT for images 1.1'.")
    size = _common_size(images)
    table, numbering = table_beside(request.path), GroupNumbering()
    frames: list[ImportedFrame] = []
    overlaps = 0
    for done, image in enumerate(images):
        painter, occluded = FramePainter(size), {}
        for element in sorted(image.findall("mask"), key=depth):
            group = whole(element, "group_id", missing=0) or None
            object_id = numbering.object_id(group, element.get("label", ""))
            painter.add(object_id, mask_region(element, size))
            if is_set(element, "occluded"):
                occluded[object_id] = Presence.OCCLUDED
        overlaps += painter.covered_pixels > 0
        stem = PurePosixPath(image.get("name", "")).stem
        frames.append(named_frame(stem, painter.mask(), table, presence=occluded))
        yield Progress("Reading", done + 1, len(images))
    others = sum(child.tag not in ("mask", "tag") for image in images for child in image)
    notes = (f"{others} shapes that are not masks were left out.",) if others else ()
    objects = numbered_objects(numbering.names, numbering.names)
    name = request.sequence or request.path.stem
    return ImportedMasks(name, size, in_clip_order(frames), objects, (*notes, *overlap_notes(overlaps)))


def _document(request: ExportRequest, pieces: list[dict[str, dict[str, str]]]) -> bytes:
    root = ElementTree.Element("annotations")
    ElementTree.SubElement(root, "version").text = "1.1"
    root.append(task_meta(request, "mask"))
    height, width = request.size
    for frame, masks in zip(request.written, pieces, strict=True):
        attributes = {"id": str(frame - request.frames.first), "name": f"{request.name(frame)}.jpg"}
        image = ElementTree.SubElement(root, "image", attributes | {"width": str(width), "height": str(height)})
        for info in (info for info in request.objects if str(info.id) in masks):
            head = {"label": info.name, "source": "manual"}
            ElementTree.SubElement(image, "mask", head | masks[str(info.id)] | {"group_id": str(info.id)})
    return document_of(root)


def _common_size(images: Iterable[ElementTree.Element]) -> tuple[int, int]:
    sizes = {(whole(image, "height", 1, 1 << 16), whole(image, "width", 1, 1 << 16)) for image in images}
    if len(sizes) > 1:
        raise MediaError(f"The images have {len(sizes)} different sizes, expected frames of one clip.")
    return sizes.pop()
