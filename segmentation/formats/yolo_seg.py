"""YOLO segmentation: one text file per frame, one line per part: class and ring in shares of the frame.

Every object is a class of its own, counted from 0 and named in `data.yaml`. Rings go through pixel centres, stored half
a pixel in, so that they come back whether a tool rounds down or not. The size of the frames is not in the files.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId
from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, clip_rows, read_frame_table, write_frame_table
from segmentation.formats.documents.presence_marks import presence_losses
from segmentation.formats.exporting.export_place import export_folder
from segmentation.formats.exporting.export_report import ExportReport, write_report
from segmentation.formats.exporting.export_request import ExportRequest, checked_file_name
from segmentation.formats.exporting.export_scan import empty_object_losses, ignore_losses, scan_export, soft_edge_losses
from segmentation.formats.exporting.verification import pixel_losses
from segmentation.formats.importing.frame_naming import in_clip_order, named_frame, table_notes
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.outlines import Points, region_of_rings, rings_of
from segmentation.media.natural_order import natural_key

_LABELS, _NAMES = "labels", "data.yaml"
_NAME_LINE = re.compile(r"\s+(\d{1,3}):\s*(.+)")
_MOST_BYTES = 1 << 26


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write `labels/<sequence>/` and `data.yaml`; classes follow the ids of the objects."""
    scan = yield from scan_export(request)
    classes = {object_id: number for number, object_id in enumerate(sorted(scan.first_seen))}
    with export_folder(request, "yolo-seg") as unfinished:
        root, folder = unfinished.folder, unfinished.folder / _LABELS / request.sequence
        folder.mkdir(parents=True, exist_ok=True)

        def write_frame(frame: FrameIndex, _: int) -> None:
            text = "".join(f"{line}\n" for line in _lines(request, frame, classes))
            (folder / f"{checked_file_name(request.name(frame))}.txt").write_text(text, encoding="ascii")

        yield from unfinished.write_frames(request, write_frame)
        (root / _NAMES).write_text(_names_text(request, classes), encoding="utf-8")
        write_frame_table(root / f"{request.sequence}_{TABLE_SUFFIX}", clip_rows(request.clip, request.frames))
        imported = yield from read(ImportRequest(root, request.sequence, request.size))
        changed = yield from pixel_losses(request, imported, lambda frame: _expected(request, frame, classes))
        kept = (*empty_object_losses(request, scan), *soft_edge_losses(scan), *ignore_losses(scan))
        report = ExportReport(
            format="yolo-seg",
            target=request.target,
            frames=len(request.frames),
            files=len(request.frames) + 2,
            objects=classes,
            losses=(*kept, *presence_losses(request), *changed),
            notes=("Classes count from 0, in the order of the objects' ids.",),
            verified=True,
        )
        write_report(root, report, prefix=f"{request.sequence}_")
    return report


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read the text files of one sequence; class k is object k + 1.

    Raises:
        UserError: The size of the clip is not given.
        MediaError: There are no files, or one is damaged.
    """
    if request.size is None:
        raise UserError("YOLO files do not tell the size of the frames.", "Open the clip first, or give its size.")
    folder = _folder(request)
    files = sorted(folder.glob("*.txt"), key=lambda path: (natural_key(path.stem), path.name))
    if not files:
        raise MediaError(f"There are no YOLO files in {folder}.", "Choose the folder that holds the text files.")
    table = read_frame_table(request.path / f"{folder.name}_{TABLE_SUFFIX}")
    frames: list[ImportedFrame] = []
    ids: set[int] = set()
    overlaps = 0
    for done, path in enumerate(files):
        painter = FramePainter(request.size)
        for class_id, ring in _parts(path, request.size):
            painter.add(class_id + 1, region_of_rings([ring], request.size))
            ids.add(class_id + 1)
        overlaps += painter.covered_pixels > 0
        frames.append(named_frame(path.stem, painter.mask(), table))
        yield Progress("Reading", done + 1, len(files))
    notes = (*table_notes([path.stem for path in files], table), *overlap_notes(overlaps))
    names = _read_names(request.path / _NAMES)
    return ImportedMasks(folder.name, request.size, in_clip_order(frames), numbered_objects(ids, names), notes)


def _lines(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> list[str]:
    mask = request.mask(frame)
    height, width = request.size
    # Larger objects come first: a filled hole must not hide what lies in it.
    return [
        " ".join([str(classes[object_id]), *(f"{(x + 0.5) / width:.9g} {(y + 0.5) / height:.9g}" for x, y in ring)])
        for object_id in sorted(mask.objects(), key=lambda i: (-mask.area(i), i))
        for ring in rings_of(mask.region(object_id))
    ]


def _expected(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> LabelMask:
    return request.mask(frame).relabelled({int(i): number + 1 for i, number in classes.items()} | {IGNORE: 0})


def _names_text(request: ExportRequest, classes: Mapping[ObjectId, int]) -> str:
    """`data.yaml`; JSON texts are YAML texts."""
    names = {classes[info.id]: info.name for info in request.objects if info.id in classes}
    lines = [f"  {number}: {json.dumps(names[number], ensure_ascii=False)}" for number in sorted(names)]
    return "\n".join(["path: .", "train: images", "val: images", "names:", *lines, ""])


def _read_names(path: Path) -> dict[int, str]:
    """Object -> class name; empty when there is no file that tells."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = (match for line in lines if (match := _NAME_LINE.fullmatch(line)))
    return {int(match[1]) + 1: _unquoted(match[2].strip()) for match in found}


def _unquoted(text: str) -> str:
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


def _parts(path: Path, size: tuple[int, int]) -> list[tuple[int, Points]]:
    """Class and ring of every line."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise MediaError(f"{path.name} is larger than {_MOST_BYTES >> 20} MB.")
        lines = path.read_text(encoding="ascii").splitlines()
    except UnicodeDecodeError as error:
        raise MediaError(f"{path.name} is not a YOLO text file.", "It must hold plain numbers.") from error
    except MediaError:
        raise
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror}.") from error
    return [_part(line, f"{path.name}, line {number}", size) for number, line in enumerate(lines, 1) if line.strip()]


def _part(line: str, place: str, size: tuple[int, int]) -> tuple[int, Points]:
    fields = line.split()
    try:
        class_id, shares = int(fields[0]), [float(field) for field in fields[1:]]
    except ValueError:
        class_id, shares = -1, []
    if not 0 <= class_id < MAX_OBJECT_ID or len(shares) < 6 or len(shares) % 2 or not all(0 <= s <= 1 for s in shares):
        raise MediaError(
            f"{place} is '{line[:60]}', expected a class from 0 to {MAX_OBJECT_ID - 1} and at least three points "
            "between 0 and 1.",
            "Boxes alone (five numbers) are not masks.",
        )
    height, width = size
    points = zip(shares[::2], shares[1::2], strict=True)
    return class_id, [(_pixel(x, width), _pixel(y, height)) for x, y in points]


def _pixel(share: float, length: int) -> int:
    # Nine digits of a share leave an error far below a thousandth of a pixel.
    return min(math.floor(share * length + 1e-4), length - 1)
