"""WebDataset shards: tar files with a mask, what is known of it, and the image of each frame side by side.

Files of one frame share their name up to the first dot, and lie together: `.jpg` (where the clip is open), `.png` (the
labels as palette) and `.json`. The same masks give the same bytes: no times, no owners.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, FrameRow, read_frame_table
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.documents.label_images import files_of_one_size, scan_steps
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.documents.presence_words import OCCLUDED, marks_in, words_for
from segmentation.formats.documents.tar_samples import Sample, extract_samples
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_file_name
from segmentation.formats.exporting.verification import demand_equal, demand_presence
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_pixels import image_size

_MARKS = frozenset(PresenceMark)
_SUFFIXES = (".jpg", ".json", ".png")
_MODE = 0o644


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder of shards called `<sequence>-000000.tar` and so on. Objects keep their ids."""
    scan = yield from scan_export(request)
    with open_export_folder(request, "webdataset", scan) as export:
        yield from export.write_frames(lambda frame, _: _write_sample(export, frame))
        yield from _pack(export)
        export.write_table(_keys(request).values())
        imported = yield from read(ImportRequest(export.folder, request.sequence, strict=True))
        yield from demand_equal(request.names_to_write, imported, request.mask)
        objects = {object_id: int(object_id) for object_id in scan.first_seen}
        demand_presence(request.names_to_write, scan.marks, imported, objects, _MARKS)
        losses = (*export.label_losses(_MARKS, keeps_ignore=True), *export.image_losses())
        return export.write_report(objects, losses)


def _keys(request: ExportRequest) -> dict[FrameIndex, str]:
    """What the files of a frame are called up to the first dot: names with dots are facts by the table."""
    names = {frame: check_file_name(request.name(frame)).replace(".", "_") for frame in request.frames}
    if len(set(names.values())) == len(names):
        return names
    return {frame: f"{number:06d}" for number, frame in enumerate(request.frames)}


def _write_sample(export: Export, frame: FrameIndex) -> None:
    """Write the files of a frame where they wait for their shard."""
    request, folder = export.request, export.place.scratch
    key, mask = _keys(request)[frame], request.mask(frame)
    write_palette_png(folder / f"{key}.png", mask)
    export.write_image(folder / f"{key}.jpg", frame)
    marks = marks_on(request, frame, mask)
    present = mask.objects()
    occluded = [int(object_id) for object_id, mark in marks.items() if mark is PresenceMark.OCCLUDED]
    height, width = request.size
    write_json(
        folder / f"{key}.json",
        {
            "name": request.name(frame),
            "frame": int(frame),
            "timestamp_s": request.clip.timestamps_s[frame],
            "known": request.is_known(frame),
            "width": width,
            "height": height,
            "objects": [{"id": int(i.id), "name": i.name} for i in request.objects if i.id in present],
            OCCLUDED: occluded,
            "marks": words_for(marks),
        },
    )


def _pack(export: Export) -> Steps[None]:
    """Put the files of the frames into shards."""
    request, size = export.request, int(export.request.options["frames_per_shard"])
    keys = [_keys(request)[frame] for frame in request.frames_to_write]
    shards = [keys[first : first + size] for first in range(0, len(keys), size)]
    for number, shard in enumerate(shards):
        path = export.folder / f"{request.sequence}-{number:06d}.tar"
        with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
            for key in shard:
                _add_files(archive, (export.place.scratch / f"{key}{suffix}" for suffix in _SUFFIXES))
        yield Progress("Packing", number + 1, len(shards))
    return None


def _add_files(archive: tarfile.TarFile, paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_file():
            content = path.read_bytes()
            entry = tarfile.TarInfo(path.name)
            entry.size, entry.mode = len(content), _MODE
            archive.addfile(entry, io.BytesIO(content))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one shard, or all in a folder as one clip.

    Raises:
        MediaError: There are no shards, one is damaged, or masks cannot be read.
    """
    shards = [request.path] if request.path.is_file() else sorted(request.path.glob("*.tar"))
    if not shards:
        raise MediaError(f"There are no tar files in {request.path}.", "Choose the folder that holds the shards.")
    with extract_samples(shards) as samples:
        return (yield from _read_samples(request, samples, shards[0]))


def _read_samples(request: ImportRequest, samples: list[Sample], shard: Path) -> Steps[ImportedMasks]:
    table = read_frame_table(request.path / TABLE_SUFFIX)
    odd = OddEntries(request.strict)
    by_mask = {sample.mask: sample for sample in samples}
    size, files = files_of_one_size(list(by_mask), image_size, odd, request.size)
    survey, files = yield from scan_steps(files, odd)
    names: dict[int, str] = {}
    ids: set[int] = set()
    frames: list[ImportedFrame] = []
    for done, sample in enumerate(by_mask[path] for path in files):
        with odd.tolerate():
            image = survey.read(sample.mask, size)
            facts = None if sample.facts is None else read_json(sample.facts)
            called, marks = ({}, {}) if facts is None else (_names_in(facts), _marks_in(facts))
            rows = table or ({} if facts is None else _row_in(facts, sample.key))
            frames.append(name_frame(sample.key, image.mask, rows, image.soft_edges, marks))
            ids |= image.mask.objects()
            names |= called
        yield Progress("Reading", done + 1, len(files))
    odd.demand_rest(len(frames))
    notes = (*table_notes(table), *survey.reading.notes, *odd.notes())
    sequence = request.sequence or shard.stem.rpartition("-")[0] or shard.stem
    return ImportedMasks(sequence, size, in_clip_order(frames), number_objects(ids, names), notes)


def _names_in(facts: Node) -> dict[int, str]:
    """Names of objects, where a file of ours tells them."""
    objects = facts.find("objects")
    if objects is None or not isinstance(objects.value, list):
        return {}
    known = [node for node in objects.list() if "id" in node and "name" in node]
    return {node["id"].whole(0, 255): node["name"].text() for node in known}


def _row_in(facts: Node, key: str) -> dict[str, FrameRow]:
    """Which frame it is, where a file of ours tells; empty else."""
    if not all(name in facts for name in ("name", "frame", "timestamp_s", "known")):
        return {}
    frame, time_s = FrameIndex(facts["frame"].whole()), facts["timestamp_s"].number()
    return {key: FrameRow(key, frame, facts["name"].text(), time_s, facts["known"].value is True)}


def _marks_in(facts: Node) -> dict[int, Presence]:
    occluded, words = facts.find(OCCLUDED), facts.find("marks")
    marks = {} if words is None else marks_in(word.text() for word in words.list())
    seen = [] if occluded is None else occluded.list()
    return marks | {node.whole(1, 254): Presence.OCCLUDED for node in seen}
