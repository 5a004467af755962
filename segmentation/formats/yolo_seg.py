"""YOLO segmentation: one text file per frame, one line per object: class and polygon in shares of the frame.

Polygons go through the outermost pixels, stored a quarter of a pixel in: Ultralytics rounds down, supervision to the
nearest, and both get that pixel. The size of the frames is not in the files. `yolo_layout` says where these lie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.stored_values import parse_json
from segmentation.errors import MediaError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.yolo_layout import (
    LABELS,
    NAMES,
    TRAIN,
    VAL,
    layout_notes,
    number_classes,
    write_frames,
    write_names,
)
from segmentation.formats.documents.yolo_lines import (
    end_with_tracks,
    instance_keys,
    instance_labels,
    yolo_lines,
    yolo_parts,
)
from segmentation.formats.exporting.export import open_export_folder
from segmentation.formats.exporting.export_report import ExportReport, speck_losses
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.verification import pixel_losses
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes, without_strays
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.bridged_rings import bridge_region, remove_specks
from segmentation.formats.shapes.outlines import region_of_rings
from segmentation.media.natural_order import natural_key

_SETS = (TRAIN, VAL, "valid", "test")
"""Sets as other tools call them; Roboflow keeps the labels in each set, others a set in the labels."""

_NAME_LIST = re.compile(r"^names:\s*\[([^\]]*)\]", re.MULTILINE)
_NAME_ROWS = re.compile(r"^names:[ \t]*\r?\n((?:[ \t]*-[ \t].*(?:\r?\n|$))+)", re.MULTILINE)
_NAME_LINE = re.compile(r"\s+(\d{1,3}):\s*(.+)")
_INSIDE = 0.25
_CLASS_LISTS = ("classes.txt", "predefined_classes.txt", "obj.names")


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write labels, images where the clip is open, and `data.yaml`; classes follow the ids of the objects."""
    scan = yield from scan_export(request)
    classes = number_classes(scan)
    with open_export_folder(request, "yolo-seg", scan, prefix=f"{request.sequence}_") as export:
        specks = yield from write_frames(export, lambda frame: _lines(request, frame, classes))
        write_names(export, classes)
        export.write_table(numbers={object_id: number + 1 for object_id, number in classes.items()})
        imported = yield from read(ImportRequest(export.folder, request.sequence, request.size, strict=True))
        changed = yield from pixel_losses(
            request.names_to_write,
            imported,
            lambda frame: _expect_mask(request, frame, classes),
            "parts are joined by lines",
        )
        frames, least = sum(count > 0 for count in specks), int(request.options["least_pixels"])
        losses = (*export.label_losses(), *changed, *speck_losses(sum(specks), least, "parts", frames))
        return export.write_report(classes, losses, layout_notes(request))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read the text files of one sequence; class k is object k + 1, further lines of it are further objects.

    Raises:
        UserError: The size of the clip is not given.
        MediaError: There are no files, or one is damaged.
    """
    if request.size is None:
        raise UserError("YOLO files do not state the size of the frames.", "Open the clip first, or give its size.")
    (folders, sequence), odd = _folders(request), OddEntries(request.strict)
    folder = folders[0]
    table = read_frame_table(request.path / f"{sequence}_{TABLE_SUFFIX}")
    places = without_strays([path for place in folders for path in _label_files(place)], table, odd)
    files = {path.stem: yolo_lines(path, odd) for path in places}
    found = {stem: lines for stem, lines in files.items() if lines is not None}
    tracked = not table and end_with_tracks(line for lines in found.values() for line in lines)
    pieces = {stem: yolo_parts(lines, odd, tracked=tracked) for stem, lines in found.items()}
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
    notes = (*table_notes(table), *odd.notes(), *overlap_notes(overlaps))
    if tracked:
        notes += ("Lines end with the number of a track; each track is an object.",)
    elif any(place for _, place in labels):
        notes += ("Lines of one class are an object each, distinguished by their order in each file.",)
    names = _class_names(request.path, folder)
    called = {
        labels[key]: names.get(part.class_id, "")
        for parts in pieces.values()
        for key, part in zip(instance_keys(parts, parts_are_one=bool(table)), parts, strict=True)
    }
    objects = number_objects(labels.values(), called)
    return ImportedMasks(sequence, request.size, in_clip_order(frames), objects, notes)


def _label_files(folder: Path) -> list[Path]:
    files = (path for path in folder.glob("*.txt") if path.name not in _CLASS_LISTS)
    return sorted(files, key=lambda path: (natural_key(path.stem), path.name))


def _class_names(root: Path, folder: Path) -> dict[int, str]:
    """Class -> name, from `data.yaml` or a list of classes near the labels; empty when nothing names them."""
    if names := _read_names(root / NAMES):
        return names
    lists = [place / name for place in (folder, folder.parent, root) for name in _CLASS_LISTS]
    found = next((path for path in lists if path.is_file()), None)
    if found is None:
        return {}
    lines = read_outside_text(found, errors="replace").splitlines()
    return {number: line.strip() for number, line in enumerate(line for line in lines if line.strip())}


def _lines(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> tuple[list[str], int]:
    """A line per object, and how many parts are too small for one."""
    mask, least = request.mask(frame), int(request.options["least_pixels"])
    height, width = request.size
    cleaned = {object_id: remove_specks(mask.region(object_id), least) for object_id in sorted(mask.objects())}
    lines = [
        " ".join([str(classes[i]), *(f"{(x + _INSIDE) / width:.9g} {(y + _INSIDE) / height:.9g}" for x, y in ring)])
        # Larger objects come first: a line between parts must not hide what is small.
        for i, (region, _) in sorted(cleaned.items(), key=lambda entry: (-mask.area(entry[0]), entry[0]))
        if region.any()
        for ring in [bridge_region(region)]
    ]
    return lines, sum(specks for _, specks in cleaned.values())


def _expect_mask(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> LabelMask:
    return request.mask(frame).relabel({int(i): number + 1 for i, number in classes.items()} | {IGNORE: 0})


def _read_names(path: Path) -> dict[int, str]:
    """Class -> its name; empty when there is no file that names it. Lists are read as well as numbered names."""
    try:
        text = read_outside_text(path, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    if listed := _NAME_LIST.search(text):
        return {number: _unquote(name.strip()) for number, name in enumerate(listed[1].split(",")) if name.strip()}
    if listed := _NAME_ROWS.search(text):
        return {number: _unquote(row.strip()[1:].strip()) for number, row in enumerate(listed[1].splitlines())}
    lines = text.splitlines()
    found = (match for line in lines if (match := _NAME_LINE.fullmatch(line)))
    return {int(match[1]): _unquote(match[2].strip()) for match in found}


def _unquote(text: str) -> str:
    try:
        value = parse_json(text)
    except ValueError:
        return text.strip("'")
    return value if isinstance(value, str) else text


def _folders(request: ImportRequest) -> tuple[list[Path], str]:
    """Where the text files are, and the name of the sequence; its sets are read as one unless one is chosen.

    Raises:
        MediaError: Nothing states which folder it is, or the sets have files of one name.
    """
    places = (Path(LABELS, name) for name in _SETS), (Path(name, LABELS) for name in _SETS)
    sets = next((found for kind in places if (found := [f for p in kind if (f := request.path / p).is_dir()])), [])
    chosen = [folder for folder in sets if request.sequence in (folder.name, folder.parent.name)]
    if chosen:
        return chosen, request.sequence
    if not sets:
        folder = _folder(request)
        return [folder], folder.name
    stems = Counter(path.stem for folder in sets for path in _label_files(folder))
    twice = [stem for stem, count in stems.items() if count > 1]
    if twice:
        raise MediaError(f"'{twice[0]}' is in both sets of {request.path}.", "Choose the folder of one set.")
    tables = list(request.path.glob(f"*_{TABLE_SUFFIX}"))
    name = tables[0].name.removesuffix(f"_{TABLE_SUFFIX}") if len(tables) == 1 else request.sequence
    return sets, name or request.path.resolve().name


def _folder(request: ImportRequest) -> Path:
    """Where the text files are: given, or below `labels`."""
    labels = request.path / LABELS if (request.path / LABELS).is_dir() else request.path
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
