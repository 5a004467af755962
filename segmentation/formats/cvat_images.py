"""CVAT "for images 1.1": a zip with `annotations.xml`, one image per frame, exact masks, objects by `group_id`.

The video form of the same XML is not written: its importer turns a track of masks into a single mask. Runs go row by
row inside the mask's box, beginning with background.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import numpy as np

from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectInfo
from segmentation.errors import MediaError
from segmentation.formats.coco_rle import box_of
from segmentation.formats.export_report import ExportReport
from segmentation.formats.export_request import ExportRequest
from segmentation.formats.frame_naming import in_clip_order, named_frame, table_beside
from segmentation.formats.frame_painter import FramePainter, overlap_notes
from segmentation.formats.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.label_file import LabelFile, write_label_file
from segmentation.formats.progress import Progress, Steps

_DOCUMENT = "annotations.xml"
_MOST_BYTES = 1 << 29
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Date in the archive, so that equal masks give equal files."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the zip. Objects keep their ids as `group_id` and give their names as labels."""
    return write_label_file(request, LabelFile("cvat-images", ".zip", _compose, _store, read))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a zip, or its XML alone. Shapes other than masks are left out with a note.

    Raises:
        MediaError: It cannot be read, is damaged, or its images differ in size.
    """
    root = _parsed(_document_bytes(request.path), request.path.name)
    images = root.findall("image")
    if not images:
        raise MediaError(f"{request.path.name} holds no images.", "Export it as 'CVAT for images 1.1'.")
    size = _common_size(images)
    table, numbering = table_beside(request.path), _Numbering()
    frames: list[ImportedFrame] = []
    overlaps = 0
    for done, image in enumerate(images):
        painter = FramePainter(size)
        for element in sorted(
            image.findall("mask"), key=lambda element: _whole(element, "z_order", least=-(2**31), missing=0)
        ):
            painter.add(numbering.object_id(element), _region(element, size))
        overlaps += painter.covered_pixels > 0
        frames.append(named_frame(PurePosixPath(image.get("name", "")).stem, painter.mask(), table))
        yield Progress("Reading", done + 1, len(images))
    others = sum(child.tag not in ("mask", "tag") for image in images for child in image)
    notes = (f"{others} shapes that are not masks were left out.",) if others else ()
    objects = numbered_objects(numbering.names, numbering.names)
    name = request.sequence or request.path.stem
    return ImportedMasks(name, size, in_clip_order(frames), objects, (*notes, *overlap_notes(overlaps)))


class _Numbering:
    """Which object a mask belongs to: its group, or its label when it has none."""

    def __init__(self) -> None:
        self._ids: dict[tuple[int, str], int] = {}
        self.names: dict[int, str] = {}

    def object_id(self, element: ElementTree.Element) -> int:
        """The object of a mask; new ones get their group as id where that is free."""
        label = element.get("label", "")
        group = _whole(element, "group_id", missing=0)
        key = (group, "" if group else label)
        if key not in self._ids:
            self._ids[key] = self._new_id(group)
            self.names[self._ids[key]] = label
        return self._ids[key]

    def _new_id(self, group: int) -> int:
        taken = set(self._ids.values())
        if 1 <= group <= MAX_OBJECT_ID and group not in taken:
            return group
        free = next((number for number in range(1, MAX_OBJECT_ID + 1) if number not in taken), None)
        if free is None:
            raise MediaError(f"The file holds more than {MAX_OBJECT_ID} objects.", "Import a smaller part.")
        return free


def _compose(request: ExportRequest) -> Steps[bytes]:
    root = ElementTree.Element("annotations")
    ElementTree.SubElement(root, "version").text = "1.1"
    root.append(_meta(request))
    height, width = request.size
    for position, frame in enumerate(request.frames):
        attributes = {"id": str(position), "name": f"{request.name(frame)}.jpg"}
        image = ElementTree.SubElement(root, "image", attributes | {"width": str(width), "height": str(height)})
        mask = request.mask(frame)
        present = mask.objects()
        for info in request.objects:
            if info.id in present:
                image.append(_element(info, mask))
        yield Progress("Encoding", position + 1, len(request.frames))
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _meta(request: ExportRequest) -> ElementTree.Element:
    """What CVAT wants to know of the task: its name, length and labels."""
    meta = ElementTree.Element("meta")
    task = ElementTree.SubElement(meta, "task")
    ElementTree.SubElement(task, "name").text = request.sequence
    ElementTree.SubElement(task, "size").text = str(len(request.frames))
    labels = ElementTree.SubElement(task, "labels")
    for name in dict.fromkeys(info.name for info in request.objects):
        label = ElementTree.SubElement(labels, "label")
        ElementTree.SubElement(label, "name").text = name
        ElementTree.SubElement(label, "type").text = "mask"
    return meta


def _element(info: ObjectInfo, mask: LabelMask) -> ElementTree.Element:
    region = mask.region(info.id)
    left, top, width, height = box_of(region)
    values = {
        "label": info.name,
        "source": "manual",
        "occluded": "0",
        "rle": ", ".join(map(str, _runs(region[top : top + height, left : left + width]))),
        "left": left,
        "top": top,
        "width": width,
        "height": height,
        "z_order": 0,
        "group_id": int(info.id),
    }
    return ElementTree.Element("mask", {name: str(value) for name, value in values.items()})


def _runs(box: Region) -> list[int]:
    flat = box.ravel()
    borders = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    runs: list[int] = np.diff(np.concatenate(([0], borders, [flat.size]))).tolist()
    return [0, *runs] if flat[0] else runs


def _store(path: Path, document: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(_DOCUMENT, _EPOCH), document, zipfile.ZIP_DEFLATED)


def _document_bytes(path: Path) -> bytes:
    """The XML of a zip or file. Only this one entry is read, into memory: nothing is unpacked to disk."""
    try:
        if not zipfile.is_zipfile(path):
            if path.stat().st_size > _MOST_BYTES:
                raise _too_large(path.name)
            return path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(_DOCUMENT).file_size > _MOST_BYTES:
                raise _too_large(path.name)
            return archive.read(_DOCUMENT)
    except MediaError:
        raise
    except KeyError as error:
        raise MediaError(f"{path.name} holds no {_DOCUMENT}.", "Export it as 'CVAT for images 1.1'.") from error
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror or error}.", "Check the name.") from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise MediaError(f"{path.name} is damaged: {error}.", "Export it again.") from error


def _parsed(document: bytes, name: str) -> ElementTree.Element:
    # A document type can define entities that grow without end; CVAT writes none. Other encodings could hide one.
    if b"<!DOCTYPE" in document or b"\x00" in document:
        raise MediaError(f"{name} is not a file that CVAT wrote.", "Export it as 'CVAT for images 1.1'.")
    try:
        root = ElementTree.fromstring(document)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise MediaError(f"{name} is not an XML file: {error}.", "Check that it is complete.") from error
    if root.tag != "annotations":
        raise MediaError(f"{name} holds <{root.tag}>, expected <annotations>.", "Export it as 'CVAT for images 1.1'.")
    return root


def _common_size(images: Iterable[ElementTree.Element]) -> tuple[int, int]:
    sizes = {(_whole(image, "height", 1, 1 << 16), _whole(image, "width", 1, 1 << 16)) for image in images}
    if len(sizes) > 1:
        raise MediaError(f"The images have {len(sizes)} different sizes, expected frames of one clip.")
    return sizes.pop()


def _depth(element: ElementTree.Element) -> int:
    return _whole(element, "z_order", least=-(2**31), missing=0)


def _region(element: ElementTree.Element, size: tuple[int, int]) -> Region:
    height, width = _whole(element, "height", 1, size[0]), _whole(element, "width", 1, size[1])
    top, left = _whole(element, "top", 0, size[0] - height), _whole(element, "left", 0, size[1] - width)
    texts = element.get("rle", "").split(",")
    if not all(text.strip().isdecimal() and len(text) < 12 for text in texts):
        raise MediaError("The runs of a mask are not whole numbers.", "Export the file again.")
    runs = np.array([int(text) for text in texts], np.int64)
    if int(runs.sum()) != height * width:
        raise MediaError(f"The runs of a mask add up to {int(runs.sum())}, expected {width} x {height}.")
    region = np.zeros(size, np.bool_)
    box = np.repeat(np.arange(runs.size) % 2 == 1, runs).reshape(height, width)
    region[top : top + height, left : left + width] = box
    return region


def _whole(
    element: ElementTree.Element, name: str, least: int = 0, most: int = 2**31, missing: int | None = None
) -> int:
    """An attribute as a whole number."""
    text = element.get(name)
    if text is None and missing is not None:
        return missing
    try:
        value = int(text or "")
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise MediaError(
            f"<{element.tag}> has {name}='{text}', expected a whole number from {least} to {most}.",
            "Export the file again.",
        )
    return value


def _too_large(name: str) -> MediaError:
    return MediaError(f"{name} is larger than {_MOST_BYTES >> 20} MB.", "Split the task into several.")
