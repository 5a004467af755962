"""Absent and occluded objects are kept both ways where a format has a word for them, else reported as lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from export_requests import request_for, squares
from image_clips import write_clip

from segmentation.cli.run import run
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, ObjectState, Presence
from segmentation.formats.exporting import verification
from segmentation.formats.exporting.export_report import ExportReport, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks
from segmentation.storage.saved_project import SavedProject

ABSENT, OCCLUDED = Presence.ABSENT, Presence.OCCLUDED
MASKS = [
    squares((1, 2, 2), (2, 12, 20)),
    squares((2, 12, 20)),
    squares((2, 12, 20)),
    squares((1, 2, 4), (2, 12, 20)),
]
MARKS = {(1, 1): ABSENT, (2, 1): OCCLUDED, (3, 1): OCCLUDED, (0, 2): OCCLUDED}
"""Object 1 leaves, is hidden entirely, then seen in part; object 2 is seen in part on the first frame."""

KINDS = {
    (1, 1): PresenceMark.ABSENT,
    (2, 1): PresenceMark.HIDDEN,
    (3, 1): PresenceMark.OCCLUDED,
    (0, 2): PresenceMark.OCCLUDED,
}
CARRIERS = [spec.name for spec in FORMATS if spec.limits.presence]


def marked_request(target: Path, marks: dict[tuple[int, int], Presence] = MARKS, **fields: object) -> ExportRequest:
    request = request_for(MASKS, target, **fields)
    records = dict(request.records)
    for (frame, object_id), presence in marks.items():
        old = records[FrameIndex(frame)]
        states = {**old.states, ObjectId(object_id): ObjectState(presence=presence)}
        records[FrameIndex(frame)] = replace(old, states=states)
    return replace(request, records=records)


def there_and_back(name: str, tmp_path: Path, **fields: object) -> tuple[ExportReport, ImportedMasks]:
    target = tmp_path / f"clip{format_spec(name).suffix}"
    report = finish(export(name, marked_request(target, **fields)))
    return report, finish(import_masks(name, ImportRequest(target, size=(24, 33))))


@pytest.mark.parametrize("name", CARRIERS)
def test_marks_come_back_and_the_others_are_reported(name: str, tmp_path: Path) -> None:
    carried = format_spec(name).limits.presence
    report, imported = there_and_back(name, tmp_path)
    for (frame, object_id), mark in MARKS.items():
        found = imported.frames[frame].presence.get(ObjectId(object_id))
        assert found is mark or KINDS[(frame, object_id)] not in carried
    lost = [mark for mark in KINDS.values() if mark not in carried]
    reported = [loss for loss in report.losses if loss.kind is LossKind.PRESENCE]
    assert sum(loss.frames for loss in reported) == len(lost)
    assert imported.frames[3].presence.get(ObjectId(2)) is None, "what is simply there gets no mark"


@pytest.mark.parametrize("name", [s.name for s in FORMATS if s.writer and not s.limits.presence and not s.needs_video])
def test_formats_without_a_word_for_it_say_so(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"clip{format_spec(name).suffix}"
    losses = finish(export(name, marked_request(target))).losses
    assert [loss.frames for loss in losses if loss.kind is LossKind.PRESENCE] == [1, 2, 1]


def test_boxes_of_label_studio_state_only_who_is_absent(tmp_path: Path) -> None:
    report, imported = there_and_back("label-studio", tmp_path, options={"style": "boxes"})
    assert imported.frames[1].presence == {1: ABSENT}
    assert sum(loss.frames for loss in report.losses if loss.kind is LossKind.PRESENCE) == 3


@pytest.mark.parametrize("name", CARRIERS)
def test_the_writers_claim_what_the_registry_says(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed: list[frozenset[PresenceMark]] = []
    original = verification.demand_presence

    def spy(*given: object) -> None:
        claimed.append(given[-1])  # type: ignore[arg-type]
        original(*given)  # type: ignore[arg-type]

    for module in ("documents.label_file", "documents.label_folder", "coco", "youtube_vos", "datumaro", "webdataset"):
        monkeypatch.setattr(f"segmentation.formats.{module}.demand_presence", spy)
    there_and_back(name, tmp_path)
    assert claimed == [format_spec(name).limits.presence]


def test_marks_go_through_conversion_and_into_a_project(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    finish(export("ytvis", marked_request(tmp_path / "a" / "clip.json", names=[f"img{i}" for i in range(4)])))
    to = ["--from", "ytvis", "--to", "isat", "--out", str(tmp_path / "isat")]
    assert run(["convert", str(tmp_path / "a" / "clip.json"), *to]) == 0
    clip, project = write_clip(tmp_path / "clip", 4, 24, 33), tmp_path / "p.maskreel"
    assert run(["import", str(project), str(tmp_path / "isat"), "--format", "isat", "--clip", str(clip)]) == 0
    with SavedProject.open(project) as saved:
        track = saved.project.track
        for (frame, object_id), mark in MARKS.items():
            assert track.state(FrameIndex(frame), ObjectId(object_id)).presence is mark
        assert track.state(FrameIndex(3), ObjectId(2)).presence is Presence.UNKNOWN
