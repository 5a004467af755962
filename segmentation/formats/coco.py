"""COCO instances: one JSON file, an image per frame, an annotation per object and frame with exact run lengths.

Lin et al., "Microsoft COCO: Common Objects in Context", ECCV 2014. COCO knows no objects that live through a clip; they
are carried in the extra key `track_id`, which other tools pass over, and every object name is a category.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectInfo, Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.coco_rle import box_of
from segmentation.formats.documents.coco_segmentation import polygons_of, region_of, segmentation_of
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, named_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.progress import Progress, Steps


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file with run lengths, or with polygons that lose holes. Objects keep their ids as `track_id`."""
    change = "polygons carry no holes" if request.options["segmentation"] == "polygons" else ""
    marks = frozenset({PresenceMark.OCCLUDED})
    form = LabelFile("coco", ".json", _annotations, _document, write_json, read, presence=marks, change=change)
    return write_label_file(request, form)


def category_ids(objects: tuple[ObjectInfo, ...]) -> dict[str, int]:
    """Object name -> category number from 1, in list order."""
    return {name: number for number, name in enumerate(dict.fromkeys(info.name for info in objects), start=1)}


def categories(objects: tuple[ObjectInfo, ...]) -> list[dict[str, object]]:
    """The `categories` of a file."""
    return [{"id": number, "name": name, "supercategory": ""} for name, number in category_ids(objects).items()]


def _annotations(request: ExportRequest, frame: FrameIndex, position: int) -> list[dict[str, object]]:
    """What is told of a frame; annotations get their numbers when all are there."""
    mask, category_of = request.mask(frame), category_ids(request.objects)
    marks, present = marks_on(request, frame, mask), mask.objects()
    outlined = request.options["segmentation"] == "polygons"
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
    names = [f"{request.name(frame)}.jpg" for frame in request.frames]
    annotations = [annotation for piece in pieces for annotation in piece]
    return {
        "info": {"description": request.sequence},
        "licenses": [],
        "images": [
            {"id": number, "file_name": name, "width": width, "height": height}
            for number, name in enumerate(names, start=1)
        ],
        "annotations": [{"id": number} | annotation for number, annotation in enumerate(annotations, start=1)],
        "categories": categories(request.objects),
    }


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a file whose images all have one size, as the frames of one clip.

    Raises:
        MediaError: The file is damaged, or its images differ in size.
    """
    root = read_json(request.path)
    images = _images(root)
    size = _common_size(images)
    parts, names, notes = _parts(root)
    table = table_beside(request.path)
    frames: list[ImportedFrame] = []
    overlaps = 0
    for done, image in enumerate(images):
        painter = FramePainter(size)
        on_image = parts.get(image["id"].whole(), ())
        for part in on_image:
            painter.add(part.object_id, region_of(part.segmentation, size))
        overlaps += painter.covered_pixels > 0
        occluded = {part.object_id: Presence.OCCLUDED for part in on_image if part.is_occluded}
        stem = PurePosixPath(image["file_name"].text()).stem
        frames.append(named_frame(stem, painter.mask(), table, presence=occluded))
        yield Progress("Reading", done + 1, len(images))
    notes += overlap_notes(overlaps)
    name = request.sequence or request.path.stem
    return ImportedMasks(name, size, in_clip_order(frames), numbered_objects(names, names), notes)


@dataclass(frozen=True)
class _ImagePart:
    """One annotation."""

    object_id: int
    segmentation: Node
    is_occluded: bool


def _images(root: Node) -> list[Node]:
    images = root["images"].list()
    if not images:
        raise MediaError(f"{root.place} holds no images.", "Check that the file is of the chosen format.")
    return images


def _common_size(images: list[Node]) -> tuple[int, int]:
    sizes = {(image["height"].whole(1, 1 << 16), image["width"].whole(1, 1 << 16)) for image in images}
    if len(sizes) > 1:
        raise MediaError(
            f"The images of the file have {len(sizes)} different sizes, expected frames of one clip.",
            "Import files that hold one clip each.",
        )
    return sizes.pop()


def _parts(root: Node) -> tuple[Mapping[int, list[_ImagePart]], dict[int, str], tuple[str, ...]]:
    """Annotations by image, names by object, and notes."""
    category_names = {node["id"].whole(): node["name"].text() for node in root["categories"].list()}
    nodes = [node for node in root["annotations"].list() if "segmentation" in node]
    tracked = all("track_id" in node for node in nodes)
    ids = [_track(node) for node in nodes] if tracked else _numbered_by_category(nodes)
    parts: dict[int, list[_ImagePart]] = {}
    names: dict[int, str] = {}
    for node, object_id in zip(nodes, ids, strict=True):
        part = _ImagePart(object_id, node["segmentation"], _is_occluded(node))
        parts.setdefault(node["image_id"].whole(), []).append(part)
        names.setdefault(object_id, category_names.get(node["category_id"].whole(), ""))
    note = "The file has no track ids: objects are told apart by category and by their order in each image."
    return parts, names, () if tracked else (note,)


def _is_occluded(node: Node) -> bool:
    if "attributes" not in node or "occluded" not in node["attributes"]:
        return False
    return node["attributes"]["occluded"].value is True


def _track(node: Node) -> int:
    return node["track_id"].whole(1, MAX_OBJECT_ID)


def _numbered_by_category(nodes: list[Node]) -> list[int]:
    """The n-th annotation of a category in an image is the n-th object of that category in all images."""
    counts: Counter[tuple[int, int]] = Counter()
    numbers: dict[tuple[int, int], int] = {}
    ids = []
    for node in nodes:
        image, category = node["image_id"].whole(), node["category_id"].whole()
        key = (category, counts[(image, category)])
        counts[(image, category)] += 1
        ids.append(numbers.setdefault(key, len(numbers) + 1))
    if len(numbers) > MAX_OBJECT_ID:
        raise MediaError(
            f"The file needs {len(numbers)} objects; at most {MAX_OBJECT_ID} are possible.", "Import a smaller part."
        )
    return ids
