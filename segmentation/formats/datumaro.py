"""Datumaro's own JSON: an item per frame, an annotation per object with exact run lengths, images beside it.

Objects are carried as `object_id`, as `attributes.track_id` for older tools, and as the group inside a frame.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import ObjectInfo, Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.coco_segmentation import segmentation_of
from segmentation.formats.documents.datumaro_annotations import annotation_region, identity_of, is_crowd, label_names
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.documents.presence_words import marks_in, words_for
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_file_name
from segmentation.formats.exporting.verification import demand_equal, demand_presence
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, names_of_clip, table_notes
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.frame_sizes import Size, SizedEntry, entries_of_one_size, size_in
from segmentation.formats.importing.group_numbering import GroupNumbering, with_marks
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps

_ANNOTATIONS, _IMAGES = "annotations", "images"
_VERSION = "1.0"
_IMAGE_MEDIA = 2
_MARKS = frozenset(PresenceMark)


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder with `annotations/<sequence>.json`, and the images where the clip is open."""
    scan = yield from scan_export(request)
    with open_export_folder(request, "datumaro", scan, prefix=f"{request.sequence}_") as export:
        pieces = yield from export.encode_frames(lambda frame, _: _write_item(export, frame))
        items = [piece for frame, piece in zip(request.frames, pieces, strict=True) if request.is_written(frame)]
        (export.folder / _ANNOTATIONS).mkdir(exist_ok=True)
        write_json(export.folder / _ANNOTATIONS / f"{request.sequence}.json", _document(request, items))
        export.write_table()
        imported = yield from read(ImportRequest(export.folder, request.sequence, strict=True))
        yield from demand_equal(
            request.names_to_write, imported, lambda frame: request.mask(frame).relabel({IGNORE: 0})
        )
        objects = {object_id: int(object_id) for object_id in scan.first_seen}
        demand_presence(request.names_to_write, scan.marks, imported, objects, _MARKS)
        return export.write_report(objects, (*export.label_losses(_MARKS), *export.image_losses()))


def _write_item(export: Export, frame: FrameIndex) -> dict[str, object]:
    """Write the frame's image; what the file says of the frame."""
    request = export.request
    name = check_file_name(request.name(frame))
    if request.is_written(frame):
        export.write_image(export.folder / _IMAGES / request.sequence / f"{name}.jpg", frame)
    mask = request.mask(frame)
    marks, present, labels = marks_on(request, frame, mask), mask.objects(), _label_ids(request.objects)
    annotations = [
        {
            "id": int(info.id),
            "type": "mask",
            "attributes": {"occluded": info.id in marks, "track_id": int(info.id)},
            "group": int(info.id),
            "object_id": int(info.id),
            "label_id": labels[info.name],
            "rle": segmentation_of(mask.region(info.id)),
            "z_order": 0,
        }
        for info in request.objects
        if info.id in present
    ]
    return {
        "id": name,
        "annotations": annotations,
        "attr": {"frame": int(frame)} | dict.fromkeys(words_for(marks), True),
        "image": {"path": f"{name}.jpg", "size": list(request.size)},
    }


def _label_ids(objects: tuple[ObjectInfo, ...]) -> dict[str, int]:
    """Object name -> label number from 0, in list order."""
    return {name: number for number, name in enumerate(dict.fromkeys(info.name for info in objects))}


def _document(request: ExportRequest, items: list[dict[str, object]]) -> object:
    attributes = ["occluded", "track_id"]
    labels = [{"name": name, "parent": "", "attributes": []} for name in _label_ids(request.objects)]
    return {
        "dm_format_version": _VERSION,
        "media_type": _IMAGE_MEDIA,
        "infos": {},
        "categories": {"label": {"labels": labels, "label_groups": [], "attributes": attributes}},
        "items": items,
    }


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one file, or the folder that holds it. Everything that has an area counts.

    Raises:
        MediaError: The file is damaged, there are several and none is chosen, or nothing in it can be read.
    """
    path, odd = _file(request), OddEntries(request.strict)
    root = read_json(path)
    items, labels = root["items"].list(), label_names(root)
    if not items:
        raise MediaError(f"{path.name} holds no items.", "Check that the file is of the chosen format.")
    of_clip = names_of_clip([_name_of(item) for item in items], request.sequence)
    items = [item for number, item in enumerate(items) if number in of_clip]
    size, items = _items_of_one_size(items, request, odd)
    crowds = _crowds(items, odd)
    called = (f"{name}_{TABLE_SUFFIX}" for name in (path.stem, request.sequence) if name)
    table = next(filter(None, (read_frame_table(path.parent.parent / name) for name in called)), {})
    stems = [PurePosixPath(item["id"].text()).name for item in items]
    numbering = GroupNumbering()
    frames: list[ImportedFrame] = []
    marks: list[dict[int, Presence]] = []
    overlaps = 0
    for done, item in enumerate(items):
        painter = FramePainter(size)
        occluded = _paint(item, painter, numbering, labels, odd, crowds)
        overlaps += painter.covered_pixels > 0
        frames.append(name_frame(stems[done], painter.mask(), table, presence=occluded))
        marks.append(marks_in(_words(item)))
        yield Progress("Reading", done + 1, len(items))
    odd.demand_rest(len(numbering.names))
    notes = (*table_notes(table), *numbering.notes(), *odd.notes(), *overlap_notes(overlaps))
    objects = number_objects(numbering.names, numbering.names)
    ordered = in_clip_order(with_marks(frames, marks, numbering))
    return ImportedMasks(request.sequence or path.stem, size, ordered, objects, notes)


def _name_of(item: Node) -> str:
    """The id of an item; empty where it has none that is a text."""
    found = item.find("id")
    return found.value if found is not None and isinstance(found.value, str) else ""


def _items_of_one_size(items: list[Node], request: ImportRequest, odd: OddEntries) -> tuple[Size, list[Node]]:
    entries = []
    for item in items:
        with odd.tolerate():
            entries.append(SizedEntry(item, item["id"].text(), size_in(*_size_of(item))))
    odd.demand_rest(len(entries))
    return entries_of_one_size(entries, request.size, odd)


def _crowds(items: Iterable[Node], odd: OddEntries) -> set[int]:
    """The `id()` of each value that is a crowd, where not all are."""
    annotations = [annotation for item in items for annotation in item["annotations"].list()]
    crowds = {id(annotation.value) for annotation in annotations if is_crowd(annotation)}
    if len(crowds) == len(annotations):
        return set()
    odd.remark("annotations of crowds were read as 'ignore'.", len(crowds))
    return crowds


def _paint(
    item: Node,
    painter: FramePainter,
    numbering: GroupNumbering,
    labels: list[str],
    odd: OddEntries,
    crowds: set[int],
) -> dict[int, Presence]:
    """Paint the annotations of a frame, crowds and lower ones first; the objects that are said to be occluded."""
    numbering.start_frame()
    occluded: dict[int, Presence] = {}
    groups: dict[tuple[int, str], int] = {}
    ordered = _by_height(item["annotations"].list(), odd)
    for annotation in sorted(ordered, key=lambda annotation: id(annotation.value) not in crowds):
        with odd.tolerate():
            if (region := annotation_region(annotation, painter.size)) is None:
                odd.remark("annotations without an area (labels, points, lines) were left out.")
                continue
            if id(annotation.value) in crowds:
                painter.add(IGNORE, region)
                continue
            object_id = _object_id(annotation, numbering, groups, labels)
            painter.add(object_id, region)
            attributes = annotation.find("attributes")
            if attributes is not None and attributes.find("occluded") is not None and attributes["occluded"].value:
                occluded[object_id] = Presence.OCCLUDED
    return occluded


def _object_id(
    annotation: Node, numbering: GroupNumbering, groups: dict[tuple[int, str], int], labels: list[str]
) -> int:
    """The object of an annotation: its identity, or what belongs together in its frame by group and label."""
    number = annotation.find("label_id")
    label = labels[number.whole(0, len(labels) - 1)] if number is not None and labels else ""
    if (identity := identity_of(annotation)) is not None:
        return numbering.object_id(identity, label)
    group = annotation.find("group")
    key = (0 if group is None else group.whole(-(2**63), 2**63), label)
    if key[0] == 0:
        return numbering.object_id(None, label)
    if key not in groups:
        groups[key] = numbering.object_id(None, label)
    return groups[key]


def _by_height(annotations: Iterable[Node], odd: OddEntries) -> list[Node]:
    heights: list[tuple[float, Node]] = []
    for annotation in annotations:
        with odd.tolerate():
            height = annotation.find("z_order")
            heights.append((0 if height is None else height.number(), annotation))
    return [annotation for _, annotation in sorted(heights, key=lambda entry: entry[0])]


def _words(item: Node) -> list[str]:
    """The attributes of an item that are set."""
    attributes = item.find("attr")
    return [] if attributes is None else [key for key, value in attributes.items() if value.value is True]


def _size_of(item: Node) -> tuple[Node | None, Node | None]:
    image = item.find("image")
    size = None if image is None else image.find("size")
    values = [] if size is None else size.list()
    return (values[0], values[1]) if len(values) == 2 else (None, None)


def _file(request: ImportRequest) -> Path:
    """The file: given, or the chosen or only one below `annotations`."""
    if not request.path.is_dir():
        return request.path
    folder = request.path / _ANNOTATIONS if (request.path / _ANNOTATIONS).is_dir() else request.path
    files = sorted(folder.glob("*.json"))
    chosen = [path for path in files if path.stem == request.sequence] or files
    if len(chosen) != 1:
        names = ", ".join(path.stem for path in chosen) or "none"
        raise MediaError(f"{folder} has {len(chosen)} files of Datumaro ({names}).", "Choose one by its name.")
    return chosen[0]
