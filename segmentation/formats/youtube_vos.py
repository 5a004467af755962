"""YouTube-VOS: palette masks, and `meta.json` that says on which frames each object is. Objects may start late.

Xu et al., "YouTube-VOS: Sequence-to-Sequence Video Object Segmentation", ECCV 2018. Layout below a subset's folder:
`JPEGImages/<video>/`, `Annotations/<video>/`, `meta.json`. Frame names are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.objects import ObjectId, ObjectInfo, Presence
from segmentation.errors import UserError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.documents.label_images import read_label_images
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_file_name, safe_name
from segmentation.formats.exporting.verification import demand_equal, demand_presence
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Steps
from segmentation.media.mask_folder import choose_sequence, mask_files

_META = "meta.json"
_SUBSETS = ("train", "valid", "test")
_MARKS = frozenset({PresenceMark.ABSENT, PresenceMark.HIDDEN})
"""An object is absent where its frames leave one out, and hidden where they name one on which it has no pixels."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a tree with one video; objects are numbered 1..N as they appear.

    Raises:
        UserError: No object has a pixel in the range.
    """
    scan = yield from scan_export(request)
    order = sorted(scan.first_seen, key=lambda object_id: (scan.first_seen[object_id], object_id))
    numbers = {object_id: number for number, object_id in enumerate(order, start=1)}
    if not numbers:
        raise UserError("None of the chosen objects has a mask in the chosen frames.", "Propagate first.")

    def mask_to_write(frame: FrameIndex) -> LabelMask:
        return request.mask(frame).relabel({int(i): number for i, number in numbers.items()} | {IGNORE: 0})

    with open_export_folder(request, "youtube-vos", scan, prefix=f"{request.sequence}_") as export:
        yield from _write_frames(export, mask_to_write)
        write_json(export.folder / str(request.options["subset"]) / _META, _meta(request, numbers))
        export.write_table(numbers=numbers)
        imported = yield from read(ImportRequest(export.folder, request.sequence, strict=True))
        yield from demand_equal(request.names_to_write, imported, mask_to_write)
        demand_presence(request.names_to_write, scan.marks, imported, numbers, _MARKS)
        losses = (*export.label_losses(_MARKS), *export.image_losses())
        return export.write_report(numbers, losses, _notes(request))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one video of a tree, of one of its subsets, or a folder of masks; categories name the objects.

    Raises:
        MediaError: There is no such video, or a file cannot be read.
    """
    subsets = [request.path / name for name in _SUBSETS if (request.path / name / "Annotations").is_dir()]
    own = (subset for subset in subsets if request.sequence and (subset / "Annotations" / request.sequence).is_dir())
    root = next(own, subsets[0] if subsets else request.path)
    folder = choose_sequence(root, request.sequence)
    sequence = folder.resolve().name
    tables = (read_frame_table(place / f"{sequence}_{TABLE_SUFFIX}") for place in (request.path, root))
    table = next(filter(None, tables), {})
    odd = OddEntries(request.strict)
    described = _read_meta(folder.parent.parent / _META, sequence, odd)
    imported = yield from read_label_images(mask_files(folder), sequence, table, odd, request.size)
    ids = [int(info.id) for info in imported.objects]
    objects = number_objects(ids, {number: found.category for number, found in described.items()})
    frames = tuple(_with_presence(frame, imported.objects, described) for frame in imported.frames)
    return replace(imported, objects=objects, frames=frames)


def _write_frames(export: Export, mask_to_write: Callable[[FrameIndex], LabelMask]) -> Steps[None]:
    """Write masks, and images where there are pixels."""
    request = export.request
    subset = export.folder / str(request.options["subset"])
    masks, images = (subset / kind / request.sequence for kind in ("Annotations", "JPEGImages"))
    masks.mkdir(parents=True, exist_ok=True)

    def write_frame(frame: FrameIndex, _: int) -> None:
        name = check_file_name(request.name(frame))
        if request.is_written(frame):
            write_palette_png(masks / f"{name}.png", mask_to_write(frame))
        export.write_image(images / f"{name}.jpg", frame)

    return (yield from export.write_frames(write_frame, every_frame=True))


def _meta(request: ExportRequest, numbers: Mapping[ObjectId, int]) -> object:
    infos = {info.id: info for info in request.objects}
    frames: dict[ObjectId, list[str]] = {object_id: [] for object_id in numbers}
    for frame in request.frames:
        mask = request.mask(frame)
        hidden = {i for i, mark in marks_on(request, frame, mask).items() if mark is PresenceMark.HIDDEN}
        for object_id in numbers.keys() & (mask.objects() | hidden):
            frames[object_id].append(request.name(frame))
    objects = {
        str(number): {"category": infos[object_id].name, "frames": frames[object_id]}
        for object_id, number in numbers.items()
    }
    return {"videos": {request.sequence: {"objects": objects}}}


@dataclass(frozen=True)
class _MetaObject:
    """What the meta file says of an object: its category, and on which frames it is (None where it does not say)."""

    category: str
    frames: frozenset[str] | None


def _read_meta(meta: Path, sequence: str, odd: OddEntries) -> dict[int, _MetaObject]:
    """By object number; empty when there is no meta file or it does not know the video."""
    described: dict[int, _MetaObject] = {}
    if not meta.is_file():
        return described
    with odd.tolerate():
        video = dict(read_json(meta)["videos"].items()).get(sequence)
        for key, node in () if video is None else video["objects"].items():
            with odd.tolerate():
                if key.isdecimal() and len(key) < 9:
                    described[int(key)] = _meta_object(node)
    return described


def _meta_object(node: Node) -> _MetaObject:
    frames = frozenset(frame.name() for frame in node["frames"].list()) if "frames" in node else None
    return _MetaObject(node["category"].name() if "category" in node else "", frames)


def _with_presence(
    frame: ImportedFrame, objects: tuple[ObjectInfo, ...], described: Mapping[int, _MetaObject]
) -> ImportedFrame:
    """The frame with marks of the objects that have no pixels on it."""
    seen, presence = frame.mask.unpack().objects(), {}
    for info in objects:
        named = described[info.id].frames if info.id in described else None
        if named is not None and info.id not in seen and info.id not in frame.unknown:
            presence[info.id] = Presence.OCCLUDED if named & {frame.name, safe_name(frame.name)} else Presence.ABSENT
    return replace(frame, presence=presence)


def _notes(request: ExportRequest) -> list[str]:
    notes = ["Objects are numbered 1 to N in the order in which they appear."]
    if request.video is None:
        notes.append("There are no JPEGImages, because the clip was not open.")
    return notes
