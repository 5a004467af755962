"""COCO instances: an image per frame, an annotation per object and frame with exact run lengths, in one JSON file.

The file stands alone, or in the standard layout: `annotations/instances_<name>.json` beside `images/<name>`.

Lin et al., "Microsoft COCO: Common Objects in Context", ECCV 2014. COCO knows no objects that live through a clip; they
are carried in the extra key `track_id`, which other tools pass over, and every object name is a category.
"""

from __future__ import annotations

from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask, Region
from segmentation.domain.objects import ObjectInfo, Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.coco_annotations import read_annotations
from segmentation.formats.documents.coco_files import ANNOTATIONS, INSTANCES, choose_images, read_coco
from segmentation.formats.documents.coco_rle import box_of
from segmentation.formats.documents.coco_segmentation import polygons_of, region_of, region_of_box, segmentation_of
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, FrameRow, read_frame_table
from segmentation.formats.documents.json_document import Node, write_json
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport, Loss
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_file_name
from segmentation.formats.exporting.verification import demand_equal, demand_presence, pixel_losses
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, stem_of, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.frame_sizes import Size, SizedEntry, entries_of_one_size, size_in
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps

_IMAGES = "images"
_MARKS = frozenset({PresenceMark.OCCLUDED})
_CHANGE = "polygons carry no holes"


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file with run lengths, or with polygons that lose holes. Objects keep their ids as `track_id`."""
    change = _CHANGE if _is_outlined(request) else ""
    form = LabelFile("coco", ".json", _annotations, _document, write_json, read, presence=_MARKS, change=change)
    return write_label_file(request, form)


def write_dataset(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file in a folder of the standard layout, and the images where the clip is open."""
    scan = yield from scan_export(request)
    with open_export_folder(request, "coco-dataset", scan, prefix=f"{request.sequence}_") as export:
        encoded = yield from export.encode_frames(lambda *frame: _write_frame(export, *frame))
        pieces = [piece for frame, piece in zip(request.frames, encoded, strict=True) if request.is_written(frame)]
        (export.folder / ANNOTATIONS).mkdir(exist_ok=True)
        write_json(export.folder / ANNOTATIONS / f"{INSTANCES}{request.sequence}.json", _document(request, pieces))
        export.write_table()
        imported = yield from read(ImportRequest(export.folder, request.sequence, request.size, strict=True))
        changed = yield from _check(request, imported)
        objects = {object_id: int(object_id) for object_id in scan.first_seen}
        demand_presence(request.names_to_write, scan.marks, imported, objects, _MARKS)
        losses = (*export.label_losses(_MARKS), *changed, *export.image_losses())
        return export.write_report(objects, losses, _notes(request))


def _write_frame(export: Export, frame: FrameIndex, position: int) -> list[dict[str, object]]:
    """Write the frame's image; what the file states of the frame."""
    request = export.request
    if request.is_written(frame):
        name = check_file_name(request.name(frame))
        export.write_image(export.folder / _IMAGES / request.sequence / f"{name}.jpg", frame)
    return _annotations(request, frame, position)


def _check(request: ExportRequest, imported: ImportedMasks) -> Steps[tuple[Loss, ...]]:
    """What reading back gave otherwise; only polygons may."""

    def expect_mask(frame: FrameIndex) -> LabelMask:
        return request.mask(frame).relabel({IGNORE: 0})

    if _is_outlined(request):
        return (yield from pixel_losses(request.names_to_write, imported, expect_mask, _CHANGE))
    yield from demand_equal(request.names_to_write, imported, expect_mask)
    return ()


def _notes(request: ExportRequest) -> tuple[str, ...]:
    if request.video is not None:
        return ()
    return (f"There are no images, because the clip is not open; put them into {_IMAGES}/{request.sequence}.",)


def _is_outlined(request: ExportRequest) -> bool:
    return request.options["segmentation"] == "polygons"


def category_ids(objects: tuple[ObjectInfo, ...]) -> dict[str, int]:
    """Object name -> category number from 1, in list order."""
    return {name: number for number, name in enumerate(dict.fromkeys(info.name for info in objects), start=1)}


def categories(objects: tuple[ObjectInfo, ...]) -> list[dict[str, object]]:
    """The `categories` of a file."""
    return [{"id": number, "name": name, "supercategory": ""} for name, number in category_ids(objects).items()]


def _annotations(request: ExportRequest, frame: FrameIndex, position: int) -> list[dict[str, object]]:
    """What the file states of a frame; annotations get their numbers when all are there."""
    mask, category_of = request.mask(frame), category_ids(request.objects)
    marks, present = marks_on(request, frame, mask), mask.objects()
    outlined = _is_outlined(request)
    annotations: list[dict[str, object]] = []
    # Larger objects come first: a filled hole must not hide what lies in it.
    for info in sorted(request.objects, key=lambda info: -mask.area(info.id) if outlined else 0):
        if info.id in present:
            region = mask.region(info.id)
            annotations.append(
                {
                    "image_id": position + 1,
                    "category_id": category_of[info.name],
                    "segmentation": polygons_of(region) if outlined else segmentation_of(region),
                    "area": mask.area(info.id),
                    "bbox": list(box_of(region)),
                    "iscrowd": 0,
                    "track_id": int(info.id),
                    # As CVAT and Datumaro write it.
                    "attributes": {"occluded": info.id in marks},
                }
            )
    return annotations


def _document(request: ExportRequest, pieces: list[list[dict[str, object]]]) -> object:
    height, width = request.size
    images = [(frame - request.frames.first + 1, f"{request.name(frame)}.jpg") for frame in request.frames_to_write]
    annotations = [annotation for piece in pieces for annotation in piece]
    return {
        "info": {"description": request.sequence},
        "licenses": [],
        "images": [{"id": number, "file_name": name, "width": width, "height": height} for number, name in images],
        "annotations": [{"id": number} | annotation for number, annotation in enumerate(annotations, start=1)],
        "categories": categories(request.objects),
    }


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a file, or a folder in the standard layout, whose images all have one size, as the frames of one clip.

    Raises:
        MediaError: A file is damaged, images differ in size, or are of several clips and none was chosen, or nothing
            can be read.
    """
    odd = OddEntries(request.strict)
    root = read_coco(request.path, odd)
    every = _images(root, odd)
    size, images = entries_of_one_size(
        [
            SizedEntry(image, image.place, _size_of(image))
            for image in choose_images(every, request.sequence, root.place)
        ],
        request.size,
        odd,
    )
    known, chosen = ({image["id"].key() for image in group} for group in (every, images))
    found = read_annotations(root, odd, of_others=known - chosen)
    odd.remark("annotations of images that are not in the file were left out.", len(found.image_ids - known))
    table, name = _table_of(request)
    frames: list[ImportedFrame] = []
    overlaps = 0
    for done, image in enumerate(images):
        painter, unknown = FramePainter(size), set[int]()
        on_image = found.parts.get(image["id"].key(), ())
        for part in on_image:
            with odd.tolerate() as entry:
                painter.add(part.label, _region(part.node, size, odd))
            unknown |= {part.label} if entry.is_left_out else set()
        overlaps += painter.covered_pixels > 0
        occluded = {part.label: Presence.OCCLUDED for part in on_image if part.is_occluded}
        stem = stem_of(image["file_name"].text()) if "file_name" in image else image["id"].name()
        frames.append(name_frame(stem, painter.mask(), table, presence=occluded, unknown=unknown))
        yield Progress("Reading", done + 1, len(images))
    odd.demand_rest(len(found.names) if any(frame.mask.unpack().objects() for frame in frames) else 0)
    notes = (*found.notes, *odd.notes(), *overlap_notes(overlaps))
    return ImportedMasks(name, size, in_clip_order(frames), number_objects(found.names, found.names), notes)


def _table_of(request: ImportRequest) -> tuple[dict[str, FrameRow], str]:
    """The frame table beside the file or in the folder, or empty; and the name of the clip."""
    path: Path = request.path
    if not path.is_dir():
        return table_beside(path, request.sequence), request.sequence or path.stem
    tables = {file.name.removesuffix(f"_{TABLE_SUFFIX}"): file for file in path.glob(f"*_{TABLE_SUFFIX}")}
    name = next(iter(tables)) if len(tables) == 1 else request.sequence
    return (read_frame_table(tables[name]) if name in tables else {}), request.sequence or name or path.resolve().name


def _region(node: Node, size: tuple[int, int], odd: OddEntries) -> Region:
    shape = node.find("segmentation")
    if shape is not None and shape.value and not ("counts" in shape and shape["counts"].value in ([], "")):
        return region_of(shape, size, odd)
    region = region_of_box(node["bbox"], size)
    odd.remark("annotations hold only a box; their boxes were filled.")
    return region


def _images(root: Node, odd: OddEntries) -> list[Node]:
    """The images that can be read."""
    images = []
    for image in root["images"].list():
        with odd.tolerate():
            image["id"].key()
            _size_of(image)
            if "file_name" in image:
                image["file_name"].text()
            images.append(image)
    odd.demand_rest(len(images))
    if not images:
        raise MediaError(f"{root.place} holds no images.", "Check that the file is of the chosen format.")
    return images


def _size_of(image: Node) -> Size | None:
    return size_in(image.find("height"), image.find("width"))
