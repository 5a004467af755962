"""Pascal VOC segmentation: palette images of classes and of instances, the frames, and the list of them.

Everingham et al., "The Pascal Visual Object Classes Challenge", IJCV 2010. The index is the label in both images, 255
is not scored. The published images have it along contours, too; readers do not need that, so it is an option here. VOC
numbers the instances of each image by themselves; here an object has its own number on all frames.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.errors import MediaError
from segmentation.formats.coco import category_ids
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.label_images import files_of_one_size, scan_steps
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.formats.documents.voc_classes import ClassImages, class_lines
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_file_name
from segmentation.formats.exporting.verification import demand_equal
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes, without_strays
from segmentation.formats.importing.group_numbering import GroupNumbering
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_folder import mask_files
from segmentation.media.mask_pixels import image_size

_OBJECTS, _CLASSES, _IMAGES = "SegmentationObject", "SegmentationClass", "JPEGImages"
_LISTS = Path("ImageSets", "Segmentation")
_CLASS_NAMES = "labelmap.txt"
_NONE = (0, IGNORE)
"""Labels of no object."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder; the images where the clip is open. Every object name is a class."""
    scan = yield from scan_export(request)
    if not scan.first_seen:
        raise MediaError(
            f"None of the chosen objects has a mask in frames {request.frames.first} to {request.frames.last}.",
            "Propagate first, or choose another range.",
        )
    with open_export_folder(request, "voc", scan) as export:
        for folder in (_OBJECTS, _CLASSES, str(_LISTS)):
            (export.folder / folder).mkdir(parents=True, exist_ok=True)
        yield from export.write_frames(lambda frame, _: _write_frame(export, frame))
        _write_lists(export)
        export.write_table()
        imported = yield from read(ImportRequest(export.folder, request.sequence, strict=True))
        yield from demand_equal(request.names_to_write, imported, lambda frame: _mask_to_write(request, frame))
        objects = {object_id: int(object_id) for object_id in scan.first_seen}
        note = "Instances have the numbers of the objects on all frames; VOC's own tools number each image by itself."
        losses = (*export.label_losses(keeps_ignore=True), *_border_losses(request), *export.image_losses())
        return export.write_report(objects, losses, [note])


def _write_frame(export: Export, frame: FrameIndex) -> None:
    request = export.request
    name, classes = check_file_name(request.name(frame)), category_ids(request.objects)
    mask = _mask_to_write(request, frame)
    write_palette_png(export.folder / _OBJECTS / f"{name}.png", mask)
    of_class = mask.relabel({int(info.id): classes[info.name] for info in request.objects})
    write_palette_png(export.folder / _CLASSES / f"{name}.png", of_class)
    export.write_image(export.folder / _IMAGES / f"{name}.jpg", frame)


def _mask_to_write(request: ExportRequest, frame: FrameIndex) -> LabelMask:
    """The mask, with 255 along its contours where that is asked for."""
    mask, width = request.mask(frame), int(request.options["border"])
    if not width:
        return mask
    kernel = np.ones((2 * width + 1, 2 * width + 1), np.uint8)
    is_border = cv2.erode(mask.labels, kernel) != cv2.dilate(mask.labels, kernel)
    return LabelMask(np.where(is_border, np.uint8(IGNORE), mask.labels))


def _border_losses(request: ExportRequest) -> tuple[Loss, ...]:
    """What the border covers of objects."""
    if not request.options["border"]:
        return ()
    covered = [_pixels_below_border(request, frame) for frame in request.frames_to_write]
    message = f"The border covers {sum(covered)} pixels of objects; they read back as 'ignore'."
    return (Loss(LossKind.PIXELS, message, frames=sum(count > 0 for count in covered)),)


def _pixels_below_border(request: ExportRequest, frame: FrameIndex) -> int:
    is_object = ~np.isin(request.mask(frame).labels, _NONE)
    return int(np.count_nonzero(is_object & (_mask_to_write(request, frame).labels == IGNORE)))


def _write_lists(export: Export) -> None:
    request = export.request
    names = "".join(f"{request.name(frame)}\n" for frame in request.frames_to_write)
    (export.folder / _LISTS / f"{request.options['subset']}.txt").write_text(names, encoding="utf-8")
    text = class_lines(category_ids(request.objects))
    (export.folder / _CLASS_NAMES).write_text(text, encoding="utf-8")


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder: its instances, called by their classes; without images of instances each class is an object.

    Raises:
        MediaError: There are no masks, one cannot be read, or sizes differ.
    """
    root = request.path
    folder = root / _OBJECTS if (root / _OBJECTS).is_dir() else root / _CLASSES
    if not (found := mask_files(folder)):
        raise MediaError(f"There are no masks in {folder}.", f"Choose the folder that holds {_CLASSES}.")
    table, classes = read_frame_table(root / TABLE_SUFFIX), ClassImages.in_folder(root / _CLASSES, root / _CLASS_NAMES)
    numbering, names = GroupNumbering(), dict[int, str]()
    frames: list[ImportedFrame] = []
    odd = OddEntries(request.strict)
    size, files = files_of_one_size(without_strays(found, table, odd), image_size, odd, request.size)
    scan, files = yield from scan_steps(files, odd)
    for done, path in enumerate(files):
        with odd.tolerate():
            mask = scan.read(path, size).mask
            called = classes.names_on(path.stem, mask)
            if table or folder.name == _CLASSES:
                names = called | names
            else:
                mask, names = _number(mask, called, numbering), numbering.names
            frames.append(name_frame(path.stem, mask, table))
        yield Progress("Reading", done + 1, len(files))
    odd.demand_rest(len(frames))
    notes = (*table_notes(table), *scan.reading.notes, *numbering.notes(), *odd.notes())
    name = request.sequence or root.resolve().name
    return ImportedMasks(name, size, in_clip_order(frames), number_objects(names, names), notes)


def _number(mask: LabelMask, called: Mapping[int, str], numbering: GroupNumbering) -> LabelMask:
    """The mask with objects instead of the instances of its image: the n-th of a class is one object on all frames."""
    numbering.start_frame()
    return mask.relabel({number: numbering.object_id(None, called[number]) for number in sorted(mask.objects())})
