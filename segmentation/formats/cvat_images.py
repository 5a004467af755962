"""CVAT "for images 1.1": a zip with `annotations.xml`, one image per frame, exact masks, objects by `group_id`."""

from __future__ import annotations

from collections.abc import Iterator, Set
from xml.etree import ElementTree

from segmentation.domain.objects import Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.cvat_document import document_of, read_parts, store, task_meta
from segmentation.formats.documents.cvat_masks import depth, group_of, is_set, mask_attributes, whole
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, names_of_clip, stem_of, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.frame_sizes import MOST_PIXELS_A_SIDE, Size, SizedEntry, entries_of_one_size
from segmentation.formats.importing.group_numbering import GroupNumbering
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.cvat_shapes import AREAS, shape_region

_MOST_IMAGES = 1 << 19


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the zip. Objects keep their ids as `group_id` and give their names as labels."""
    marks = frozenset({PresenceMark.OCCLUDED})
    return write_label_file(
        request, LabelFile("cvat-images", ".zip", mask_attributes, _document, store, read, presence=marks)
    )


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a zip, or its XML alone. Points and lines, which have no area, are left out with a note.

    Raises:
        MediaError: It cannot be read, is damaged, or its images differ in size.
    """
    table, numbering, odd = table_beside(request.path, request.sequence), GroupNumbering(), OddEntries(request.strict)
    size, chosen = _images_of_one_size(request, odd)
    frames: list[ImportedFrame] = []
    painted: set[int] = set()
    overlaps = 0
    for image in _images(request, chosen):
        numbering.start_frame()
        painter, occluded, unknown = FramePainter(size), {}, set()
        shapes: list[tuple[int, ElementTree.Element]] = []
        for element in (child for child in image if child.tag in AREAS):
            with odd.tolerate():
                shapes.append((depth(element), element))
        for _, element in sorted(shapes, key=lambda entry: entry[0]):
            with odd.tolerate():
                object_id = numbering.object_id(group_of(element), element.get("label", ""))
                unknown.add(object_id)
                painter.add(object_id, shape_region(element, size))
                unknown.discard(object_id)
                painted.add(object_id)
                if is_set(element, "occluded"):
                    occluded[object_id] = Presence.OCCLUDED
        others = sum(child.tag not in (*AREAS, "tag") for child in image)
        odd.remark("shapes without an area (points, lines) were left out.", others)
        overlaps += painter.covered_pixels > 0
        frames.append(
            name_frame(stem_of(image.get("name", "")), painter.mask(), table, presence=occluded, unknown=unknown)
        )
        yield Progress("Reading", len(frames), len(chosen))
    odd.demand_rest(len(painted))
    names = {object_id: numbering.names[object_id] for object_id in sorted(painted)}
    notes = (*numbering.notes(), *odd.notes(), *overlap_notes(overlaps))
    objects = number_objects(names, names)
    name = request.sequence or request.path.stem
    return ImportedMasks(name, size, in_clip_order(frames), objects, notes)


def _document(request: ExportRequest, pieces: list[dict[str, dict[str, str]]]) -> bytes:
    root = ElementTree.Element("annotations")
    ElementTree.SubElement(root, "version").text = "1.1"
    root.append(task_meta(request, "mask"))
    height, width = request.size
    for frame, masks in zip(request.frames_to_write, pieces, strict=True):
        attributes = {"id": str(frame - request.frames.first), "name": f"{request.name(frame)}.jpg"}
        image = ElementTree.SubElement(root, "image", attributes | {"width": str(width), "height": str(height)})
        for info in (info for info in request.objects if str(info.id) in masks):
            head = {"label": info.name, "source": "manual"}
            ElementTree.SubElement(image, "mask", head | masks[str(info.id)] | {"group_id": str(info.id)})
    return document_of(root)


def _images(request: ImportRequest, chosen: Set[int]) -> Iterator[ElementTree.Element]:
    """The chosen images, by their places among all; one at a time is in memory."""
    images = (part for part in read_parts(request.path) if part.tag == "image")
    return (image for place, image in enumerate(images) if place in chosen)


def _images_of_one_size(request: ImportRequest, odd: OddEntries) -> tuple[Size, Set[int]]:
    """The size that most images state, and the places of those that state no other.

    Raises:
        MediaError: There are no images.
    """
    entries: list[SizedEntry[int]] = []
    place = -1
    for place, image in enumerate(part for part in read_parts(request.path) if part.tag == "image"):
        with odd.tolerate():
            found = whole(image, "height", 1, MOST_PIXELS_A_SIDE), whole(image, "width", 1, MOST_PIXELS_A_SIDE)
            entries.append(SizedEntry(place, image.get("name", ""), found))
        if place >= _MOST_IMAGES:
            raise MediaError(f"{request.path.name} holds more than {_MOST_IMAGES:,} images.", "Split the task.")
    of_clip = names_of_clip([entry.name for entry in entries], request.sequence)
    entries = [entry for number, entry in enumerate(entries) if number in of_clip]
    if place < 0:
        raise MediaError(f"{request.path.name} holds no images.", "Export it as 'CVAT for images 1.1'.")
    odd.demand_rest(len(entries))
    size, chosen = entries_of_one_size(entries, request.size, odd)
    return size, frozenset(chosen)
