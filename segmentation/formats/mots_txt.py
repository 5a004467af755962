"""MOTS as text: one line per object and frame, `frame number class height width rle`. Empty frames have no line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_file
from segmentation.formats.documents.coco_rle import decode, encode
from segmentation.formats.documents.frame_table import FrameRow
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.documents.mots_ids import INSTANCES, check_number, mots_number, object_ids, object_names
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps

_MOST_FRAMES = 100_000
_MOST_BYTES = 1 << 30
_FIELDS = 6


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file. Frames count from the option `first_frame`: 0 for KITTI, 1 for MOTS20."""
    first, class_id = int(request.options["first_frame"]), int(request.options["class"])
    form = LabelFile(
        "mots-txt",
        ".txt",
        _encode,
        _lines_of,
        _store,
        read,
        keeps_ignore=True,
        names=tuple(str(first + position) for position in range(len(request.frames))),
        number=lambda object_id: mots_number(object_id, class_id),
    )
    return write_label_file(request, form)


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a file; frames between its first and last number that have no line are empty.

    Raises:
        MediaError: It cannot be read, or a line is damaged.
    """
    odd = OddEntries(request.strict)
    table = table_beside(request.path)
    size, lines = _of_one_size(_lines(request.path, odd), request, odd)
    lines = _of_known_frames(lines, table, request, odd)
    if size is None or (not lines and not table):
        odd.demand_rest(0)
        raise MediaError(f"{request.path.name} holds no objects.", "Check that the file is of the chosen format.")
    labels, notes = object_ids(line.number for line in lines)
    on_frame: dict[str, list[_MotsLine]] = {}
    for line in lines:
        on_frame.setdefault(str(line.frame), []).append(line)
    names, overlaps, read = _frame_names(lines, table), 0, 0
    frames: list[ImportedFrame] = []
    for done, name in enumerate(names):
        painter, unknown = FramePainter(size), set[int]()
        for line in on_frame.get(name, ()):
            with odd.tolerate() as entry:
                painter.add(labels[line.number], decode(line.rle, size))
            unknown |= {labels[line.number]} if entry.is_left_out else set()
            read += not entry.is_left_out
        overlaps += painter.covered_pixels > 0
        frames.append(name_frame(name, painter.mask(), table, unknown=unknown))
        yield Progress("Reading", done + 1, len(names))
    odd.demand_rest(read)
    notes += (*_number_notes(table), *odd.notes(), *overlap_notes(overlaps))
    objects = number_objects(object_names(labels), object_names(labels))
    return ImportedMasks(request.sequence or request.path.stem, size, in_clip_order(frames), objects, notes)


def _encode(request: ExportRequest, frame: FrameIndex, position: int) -> list[str]:
    first, class_id = int(request.options["first_frame"]), int(request.options["class"])
    height, width = request.size
    mask, lines = request.mask(frame), []
    for label in _present(mask):
        number = mots_number(label, class_id)
        rle = encode(mask.labels == label)
        lines.append(f"{position + first} {number} {number // INSTANCES} {height} {width} {rle}")
    return lines


def _lines_of(request: ExportRequest, pieces: list[list[str]]) -> list[str]:
    return [line for piece in pieces for line in piece]


def _present(mask: LabelMask) -> list[int]:
    ignored = [IGNORE] if (mask.labels == IGNORE).any() else []
    return [*sorted(mask.objects()), *ignored]


def _store(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")


@dataclass(frozen=True)
class _MotsLine:
    """One object on one frame."""

    frame: int
    number: int
    size: tuple[int, int]
    rle: str
    place: str


def _lines(path: Path, odd: OddEntries) -> list[_MotsLine]:
    try:
        texts = read_outside_file(path, _MOST_BYTES).decode("ascii").splitlines()
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror}.", "Check the name.") from error
    except UnicodeDecodeError as error:
        raise MediaError(f"{path.name} is not a MOTS text file.", "It must hold plain ASCII lines.") from error
    lines = []
    for number, text in enumerate(texts, start=1):
        with odd.tolerate():
            if text.strip():
                lines.append(_parse(text, f"{path.name}, line {number}"))
    return lines


def _of_one_size(
    lines: list[_MotsLine], request: ImportRequest, odd: OddEntries
) -> tuple[tuple[int, int] | None, list[_MotsLine]]:
    """The size that most lines have, and the lines that have it; that of the clip where as many have it."""
    counts = Counter(line.size for line in lines)
    if not counts:
        return request.size, lines
    size = max(counts, key=lambda found: (counts[found], found == request.size))
    for line in lines:
        if line.size != size:
            height, width = line.size
            odd.refuse(MediaError(f"{line.place} is of a frame of {width} x {height}, expected {size[1]} x {size[0]}."))
    return size, [line for line in lines if line.size == size]


def _of_known_frames(
    lines: list[_MotsLine], table: Mapping[str, FrameRow], request: ImportRequest, odd: OddEntries
) -> list[_MotsLine]:
    """The lines whose frames can be in the clip; the last may be called by the number of frames, for MOTS20."""
    most = _MOST_FRAMES if request.frame_count is None else request.frame_count
    fitting = []
    for line in lines:
        if (str(line.frame) not in table) if table else line.frame > most:
            odd.refuse(MediaError(f"{line.place} speaks of frame {line.frame}, which there is not."))
        else:
            fitting.append(line)
    return fitting


def _parse(text: str, place: str) -> _MotsLine:
    fields = text.split()
    if len(fields) != _FIELDS or not all(field.isdecimal() and len(field) < 10 for field in fields[:5]):
        raise MediaError(
            f"{place} is '{text[:60]}', expected 'frame number class height width rle'.",
            "Check that the file is of the chosen format.",
        )
    frame, number, _, height, width = map(int, fields[:5])
    if frame > _MOST_FRAMES:
        raise MediaError(f"{place} speaks of frame {frame}; at most {_MOST_FRAMES} are possible.")
    check_number(number, place)
    return _MotsLine(frame, number, (height, width), fields[5], place)


def _frame_names(lines: list[_MotsLine], table: Mapping[str, FrameRow]) -> list[str]:
    if table:
        return list(table)
    numbers = [line.frame for line in lines]
    return [str(number) for number in range(min(numbers), max(numbers) + 1)]


def _number_notes(table: Mapping[str, FrameRow]) -> tuple[str, ...]:
    if table:
        return ("Frames are named as in the table beside the masks.",)
    return ("Frame numbers are taken as they are; KITTI counts from 0, MOTS20 from 1, so check the first frame.",)
