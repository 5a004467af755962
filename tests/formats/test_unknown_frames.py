"""Frames that nobody annotated and no run reached are no empty masks, in any format and in both directions."""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.batch.mask_import import take_masks
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Presence
from segmentation.errors import StorageError, UserError
from segmentation.formats.conversion import ConversionTarget, without_clip
from segmentation.formats.documents.frame_table import TABLE_SUFFIX
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.verification import demand_equal
from segmentation.formats.format_spec import UnknownFrames
from segmentation.formats.importing.clip_matching import match_to_clip
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks
from segmentation.storage.saved_project import SavedProject

WRITERS = [spec.name for spec in FORMATS if spec.writer]
READ_AND_WRITTEN = [spec.name for spec in FORMATS if spec.reader and spec.writer]
NAMES = ("shot_a", "shot_c", "shot_d", "shot_f", "shot_g")
KNOWN, UNKNOWN = (1, 2, 4), (0, 3)
"""Frame 2 is known to be empty: a run came by and found nothing."""


def partly_known(name: str, target: Path, **fields: object) -> ExportRequest:
    mask, empty = squares((1, 2, 2), (2, 12, 20)), np.zeros((24, 33), np.uint8)
    video = gradient_video(5, 24, 33) if format_spec(name).needs_video else None
    request = request_for([empty, mask, empty, empty, mask], target, names=NAMES, ids=(1, 2), video=video, **fields)
    return replace(request, records={frame: request.records[FrameIndex(frame)] for frame in KNOWN})


def target_in(folder: Path, name: str) -> Path:
    return folder / f"clip{format_spec(name).suffix}"


def read_back(name: str, target: Path) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(target, size=(24, 33))))


@pytest.mark.parametrize("fate", [UnknownFrames.SKIP, UnknownFrames.EMPTY])
@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_unknown_frames_never_come_back_as_masks(name: str, fate: UnknownFrames, tmp_path: Path) -> None:
    request = partly_known(name, target_in(tmp_path, name), unknown=fate)
    finish(export(name, request))
    matched = match_to_clip(read_back(name, request.target), request.clip).frames
    assert tuple(matched) == KNOWN
    assert not matched[FrameIndex(2)].mask.unpack().objects(), "absent comes back as absent"
    assert matched[FrameIndex(1)].mask.unpack().objects()


@pytest.mark.parametrize("fate", [UnknownFrames.SKIP, UnknownFrames.EMPTY])
@pytest.mark.parametrize("name", [name for name in WRITERS if name != "contact-sheet"])
def test_the_report_counts_them_and_the_table_marks_them(name: str, fate: UnknownFrames, tmp_path: Path) -> None:
    report = finish(export(name, partly_known(name, target_in(tmp_path, name), unknown=fate)))
    if name != "overlay":  # which is to look at, and shows frames as they are
        assert [loss.frames for loss in report.losses if loss.kind is LossKind.UNKNOWN_FRAMES] == [len(UNKNOWN)]
    (table,) = tmp_path.rglob(f"*{TABLE_SUFFIX}")
    with table.open(encoding="utf-8", newline="") as file:
        assert [int(row["frame"]) for row in csv.DictReader(file) if row["unknown"]] == list(UNKNOWN)


@pytest.mark.parametrize("name", [spec.name for spec in FORMATS if spec.reader and spec.writer])
def test_other_programs_see_what_the_document_says(name: str, tmp_path: Path) -> None:
    """Without the frame table, which only we read."""
    target = target_in(tmp_path, name)
    report = finish(export(name, partly_known(name, target)))
    for path in tmp_path.rglob(f"*{TABLE_SUFFIX}"):
        path.unlink()
    seen = len(read_back(name, target).frames)
    assert report.frames == (3 if format_spec(name).limits.unknown_frames else 5)
    assert seen == report.frames or name == "mots-txt", "which has no line for an empty frame"


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_can_be_refused_for_them_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="2 of the 5 chosen frames"):
        finish(export(name, partly_known(name, target_in(tmp_path, name), unknown=UnknownFrames.ERROR)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_nothing_known_at_all_is_said(name: str, tmp_path: Path) -> None:
    request = replace(partly_known(name, target_in(tmp_path, name)), frames=FrameRange(FrameIndex(3), FrameIndex(3)))
    with pytest.raises(UserError, match="Nobody annotated any"):
        finish(export(name, request))


def test_a_mark_or_pixels_make_a_frame_known(tmp_path: Path) -> None:
    request = partly_known("png", tmp_path / "out")
    blank = request.records[FrameIndex(2)].mask
    records = dict(request.records)
    records[FrameIndex(0)] = FrameRecord(blank, 9, {ObjectId(1): ObjectState(presence=Presence.ABSENT)})
    records[FrameIndex(1)] = FrameRecord(records[FrameIndex(1)].mask, 9)
    records[FrameIndex(2)] = FrameRecord(blank, 9, {ObjectId(1): ObjectState(confidence=0.5)})
    assert replace(request, records=records).frames_known == (0, 1, 4)


def test_frames_of_other_objects_only_are_unknown(tmp_path: Path) -> None:
    request = partly_known("png", tmp_path / "out")
    states = {ObjectId(1): ObjectState(verified=True)}
    records = {FrameIndex(1): replace(request.records[FrameIndex(1)], states=states)}
    records[FrameIndex(2)] = replace(request.records[FrameIndex(2)], states=states)
    only_second = tuple(info for info in request.objects if info.id == 2)
    assert replace(request, records=records, objects=only_second).frames_known == (1,)


@pytest.mark.parametrize("name", ["coco", "davis", "cvat-video"])
def test_a_conversion_keeps_them_apart(name: str, tmp_path: Path) -> None:
    first = target_in(tmp_path, name)
    finish(export(name, partly_known(name, first)))
    request = without_clip(read_back(name, first), first, ConversionTarget(tmp_path / "png"), 25.0)
    finish(export("png", request))
    assert {path.stem for path in (tmp_path / "png").glob("*.png")} == {NAMES[frame] for frame in KNOWN}
    assert [frame.frame for frame in read_back("png", tmp_path / "png").frames] == list(KNOWN)


OBJECTS_UNKNOWN = {1: {2}, 4: {1}}
"""Of object 2 nothing is known on frame 1, of object 1 on frame 4; on frame 2 both are known to be absent."""


def partly_known_objects(name: str, target: Path, **fields: object) -> ExportRequest:
    request = partly_known(name, target, **fields)
    shown = {1: squares((1, 2, 2)), 2: squares(), 4: squares((2, 12, 20))}
    records = {}
    for frame, record in request.records.items():
        states = {i: state for i, state in record.states.items() if i not in OBJECTS_UNKNOWN.get(frame, ())}
        records[frame] = replace(record, mask=pack_mask(LabelMask(shown[frame])), states=states)
    return replace(request, records=records)


def as_read(name: str, number: int) -> int:
    """The object that a number in a file becomes."""
    return {"yolo-seg": number + 1}.get(name, number % 1000)


@pytest.mark.parametrize("fate", [UnknownFrames.SKIP, UnknownFrames.EMPTY])
@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_an_unknown_object_beside_known_ones_never_comes_back_as_absent(
    name: str, fate: UnknownFrames, tmp_path: Path
) -> None:
    request = partly_known_objects(name, target_in(tmp_path, name), unknown=fate)
    report = finish(export(name, request))
    told = {loss.object_id: loss.frames for loss in report.losses if loss.kind is LossKind.UNKNOWN_OBJECTS}
    assert told == {1: 1, 2: 1}
    imported = read_back(name, request.target)
    matched = match_to_clip(imported, request.clip).frames
    assert tuple(matched) == KNOWN
    numbers, infos = report.objects, {info.id for info in imported.objects}
    for frame, found in matched.items():
        unknown = {numbers[ObjectId(i)] for i in OBJECTS_UNKNOWN.get(frame, ()) if ObjectId(i) in numbers}
        if name == "davis-scribbles":  # lines say nothing of objects without any
            unknown = {info.id for info in imported.objects}
        # Where all objects are one, nothing is known of it where one of them is unknown, unless it has pixels.
        known_here = found.mask.unpack().objects()
        assert found.unknown & set(infos) == {as_read(name, number) for number in unknown} & set(infos) - known_here
        assert not found.presence.keys() & found.unknown
    with SavedProject.create(tmp_path / "p.maskreel", request.clip) as saved:
        take_masks(saved, imported, match_to_clip(imported, request.clip))
        for frame, found in matched.items():
            for info in imported.objects:
                assert saved.project.track.state(frame, info.id).reference == (info.id not in found.unknown)


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_can_be_refused_for_an_unknown_object(name: str, tmp_path: Path) -> None:
    request = partly_known_objects(name, target_in(tmp_path, name), unknown=UnknownFrames.ERROR)
    only_known = {frame: request.records[FrameIndex(frame)] for frame in KNOWN}
    request = replace(request, records=only_known, frames=FrameRange(FrameIndex(1), FrameIndex(2)))
    with pytest.raises(UserError, match="object 2 on 1 of the chosen frames"):
        finish(export(name, request))
    assert list(tmp_path.iterdir()) == []


def test_an_object_that_nobody_ever_annotated_is_not_counted(tmp_path: Path) -> None:
    request = partly_known_objects("png", tmp_path / "out")
    third = replace(request.objects[0], id=ObjectId(3), name="third")
    report = finish(export("png", replace(request, objects=(*request.objects, third))))
    assert {loss.object_id for loss in report.losses if loss.kind is LossKind.UNKNOWN_OBJECTS} == {1, 2}


@pytest.mark.parametrize("name", ["coco", "youtube-vos", "cvat-video"])
def test_a_conversion_keeps_unknown_objects_apart(name: str, tmp_path: Path) -> None:
    first = target_in(tmp_path, name)
    finish(export(name, partly_known_objects(name, first)))
    request = without_clip(read_back(name, first), first, ConversionTarget(tmp_path / "png"), 25.0)
    finish(export("png", request))
    assert [set(frame.unknown) for frame in read_back("png", tmp_path / "png").frames] == [{2}, set(), {1}]


@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_the_check_reads_the_empty_masks_of_unknown_frames_too(name: str, tmp_path: Path) -> None:
    request = partly_known(name, target_in(tmp_path, name), unknown=UnknownFrames.EMPTY)
    finish(export(name, request))
    module, function = format_spec(name).reader.split(":")
    steps = getattr(import_module(module), function)(ImportRequest(request.target, size=(24, 33)))
    assert [frame.is_known for frame in finish(steps).frames] == [frame in KNOWN for frame in range(5)]


def test_a_pixel_on_an_unknown_frame_that_was_written_as_empty_is_found(tmp_path: Path) -> None:
    request = partly_known("png", tmp_path / "out", unknown=UnknownFrames.EMPTY)
    masks = [pack_mask(request.mask(frame)) for frame in request.frames]
    masks[UNKNOWN[1]] = pack_mask(LabelMask(squares((1, 2, 2))))
    frames = tuple(ImportedFrame(name, mask) for name, mask in zip(NAMES, masks, strict=True))
    with pytest.raises(StorageError, match=f"on frame {UNKNOWN[1]}"):
        finish(
            demand_equal(request.names_to_write, ImportedMasks("clip", (24, 33), frames, request.objects), request.mask)
        )
