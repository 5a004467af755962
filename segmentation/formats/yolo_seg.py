"""YOLO segmentation: one text file per frame, one line per part: class and ring in shares of the frame.

Every object is a class of its own, counted from 0 and named in `data.yaml`. Rings go through pixel centres, stored half
a pixel in, so that they come back whether a tool rounds down or not. The size of the frames is not in the files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table, write_frame_table
from segmentation.formats.documents.presence_marks import presence_losses
from segmentation.formats.documents.yolo_lines import instance_keys, instance_labels, yolo_parts
from segmentation.formats.exporting.export_place import export_folder
from segmentation.formats.exporting.export_report import ExportReport, write_report
from segmentation.formats.exporting.export_request import ExportRequest, check_file_name
from segmentation.formats.exporting.export_scan import empty_object_losses, ignore_losses, scan_export, soft_edge_losses
from segmentation.formats.exporting.verification import pixel_losses
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.outlines import region_of_rings, rings_of
from segmentation.media.natural_order import natural_key

_LABELS, _NAMES = "labels", "data.yaml"
_NAME_LINE = re.compile(r"\s+(\d{1,3}):\s*(.+)")
_CLASS_LISTS = ("classes.txt", "predefined_classes.txt", "obj.names")


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write `labels/<sequence>/` and `data.yaml`; classes follow the ids of the objects."""
    scan = yield from scan_export(request)
    classes = {object_id: number for number, object_id in enumerate(sorted(scan.first_seen))}
    with export_folder(request, "yolo-seg") as unfinished:
        root, folder = unfinished.folder, unfinished.folder / _LABELS / request.sequence
        folder.mkdir(parents=True, exist_ok=True)

        def write_frame(frame: FrameIndex, _: int) -> None:
            text = "".join(f"{line}\n" for line in _lines(request, frame, classes))
            (folder / f"{check_file_name(request.name(frame))}.txt").write_text(text, encoding="ascii")

        yield from unfinished.write_frames(request, write_frame)
        (root / _NAMES).write_text(_names_text(request, classes), encoding="utf-8")
        write_frame_table(root / f"{request.sequence}_{TABLE_SUFFIX}", request.table_rows())
        imported = yield from read(ImportRequest(root, request.sequence, request.size))
        changed = yield from pixel_losses(request, imported, lambda frame: _expect_mask(request, frame, classes))
        kept = (*empty_object_losses(request, scan), *soft_edge_losses(scan), *ignore_losses(scan))
        report = ExportReport(
            format="yolo-seg",
            target=request.target,
            frames=len(request.frames_to_write),
            files=len(request.frames_to_write) + 2,
            objects=classes,
            losses=(*kept, *presence_losses(request), *changed),
            notes=("Classes count from 0, in the order of the objects' ids.",),
            verified=True,
        )
        write_report(root, report, prefix=f"{request.sequence}_")
    return report


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read the text files of one sequence; class k is object k + 1, further lines of it are further objects.

    Raises:
        UserError: The size of the clip is not given.
        MediaError: There are no files, or one is damaged.
    """
    if request.size is None:
        raise UserError("YOLO files do not tell the size of the frames.", "Open the clip first, or give its size.")
    folder, odd = _folder(request), OddEntries(request.strict)
    table = read_frame_table(request.path / f"{folder.name}_{TABLE_SUFFIX}")
    files = {path.stem: yolo_parts(path, odd) for path in _label_files(folder)}
    pieces = {stem: parts for stem, parts in files.items() if parts is not None}
    if not pieces:
        odd.demand_rest(0)
        raise MediaError(f"There are no YOLO files in {folder}.", "Choose the folder that holds the text files.")
    # Our own classes are objects, of which a frame may hold several parts.
    labels = instance_labels(pieces.values(), parts_are_one=bool(table))
    frames: list[ImportedFrame] = []
    overlaps = 0
    for done, (stem, parts) in enumerate(pieces.items()):
        painter = FramePainter(request.size)
        for key, part in zip(instance_keys(parts, parts_are_one=bool(table)), parts, strict=True):
            painter.add(labels[key], region_of_rings([part.ring(request.size)], request.size))
        overlaps += painter.covered_pixels > 0
        frames.append(name_frame(stem, painter.mask(), table))
        yield Progress("Reading", done + 1, len(pieces))
    odd.demand_rest(len(labels))
    notes = (*table_notes(list(pieces), table), *odd.notes(), *overlap_notes(overlaps))
    if any(place for _, place in labels):
        notes += ("Lines of one class are an object each, told apart by their order in each file.",)
    names = _class_names(request.path, folder)
    called = {label: names.get(class_id, "") for (class_id, _), label in labels.items()}
    objects = number_objects(labels.values(), called)
    return ImportedMasks(folder.name, request.size, in_clip_order(frames), objects, notes)


def _label_files(folder: Path) -> list[Path]:
    files = (path for path in folder.glob("*.txt") if path.name not in _CLASS_LISTS)
    return sorted(files, key=lambda path: (natural_key(path.stem), path.name))


def _class_names(root: Path, folder: Path) -> dict[int, str]:
    """Class -> name, from `data.yaml` or a list of classes near the labels; empty when nothing tells."""
    if names := _read_names(root / _NAMES):
        return names
    lists = [place / name for place in (folder, folder.parent, root) for name in _CLASS_LISTS]
    found = next((path for path in lists if path.is_file()), None)
    if found is None:
        return {}
    lines = found.read_text(encoding="utf-8", errors="replace").splitlines()
    return {number: line.strip() for number, line in enumerate(line for line in lines if line.strip())}


def _lines(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> list[str]:
    mask = request.mask(frame)
    height, width = request.size
    # Larger objects come first: a filled hole must not hide what lies in it.
    return [
        " ".join([str(classes[object_id]), *(f"{(x + 0.5) / width:.9g} {(y + 0.5) / height:.9g}" for x, y in ring)])
        for object_id in sorted(mask.objects(), key=lambda i: (-mask.area(i), i))
        for ring in rings_of(mask.region(object_id))
    ]


def _expect_mask(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> LabelMask:
    return request.mask(frame).relabel({int(i): number + 1 for i, number in classes.items()} | {IGNORE: 0})


def _names_text(request: ExportRequest, classes: Mapping[ObjectId, int]) -> str:
    """`data.yaml`; JSON texts are YAML texts."""
    names = {classes[info.id]: info.name for info in request.objects if info.id in classes}
    lines = [f"  {number}: {json.dumps(names[number], ensure_ascii=False)}" for number in sorted(names)]
    return "\n".join(["path: .", "train: images", "val: images", "names:", *lines, ""])


def _read_names(path: Path) -> dict[int, str]:
    """Class -> its name; empty when there is no file that tells."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = (match for line in lines if (match := _NAME_LINE.fullmatch(line)))
    return {int(match[1]): _unquote(match[2].strip()) for match in found}


def _unquote(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        return text.strip("'")
    return value if isinstance(value, str) else text


def _folder(request: ImportRequest) -> Path:
    """Where the text files are: given, or below `labels`."""
    labels = request.path / _LABELS if (request.path / _LABELS).is_dir() else request.path
    if any(labels.glob("*.txt")):
        return labels
    try:
        folders = sorted(path for path in labels.iterdir() if path.is_dir())
    except OSError as error:
        raise MediaError(f"The folder {labels} cannot be read: {error.strerror}.", "Check its name.") from error
    chosen = [path for path in folders if path.name == request.sequence] or folders
    if len(chosen) != 1:
        raise MediaError(f"{labels} has {len(chosen)} folders, expected one with text files.", "Choose one of them.")
    return chosen[0]
