"""Markers of references and verified ranges, as OpenTimelineIO's JSON has them; it reads them itself elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_requests import request_for, squares

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, ObjectState, Origin
from segmentation.errors import UserError
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export

REFERENCES = {1: (0, 4), 2: (3,)}
VERIFIED = {1: (0, 1, 2, 4), 2: ()}


def request(target: Path, **fields: object) -> ExportRequest:
    """Five frames of two objects, of which some are references or verified."""
    made = request_for([squares((1, 2, 2), (2, 12, 20))] * 5, target, object_names={1: "Hund", 2: "Katze"}, **fields)
    records = {
        frame: replace(record, states={ObjectId(i): state(int(frame), i) for i in (1, 2)})
        for frame, record in made.records.items()
    }
    return replace(made, records=records)


def state(frame: int, number: int) -> ObjectState:
    return ObjectState(Origin.EDITED, reference=frame in REFERENCES[number], verified=frame in VERIFIED[number])


def clip_in(path: Path) -> dict[str, Any]:
    (track,) = json.loads(path.read_text(encoding="utf-8"))["tracks"]["children"]
    return dict(track["children"][0])


def spans(clip: dict[str, Any]) -> list[tuple[str, float, float]]:
    ranges = [(marker["name"], marker["marked_range"]) for marker in clip["markers"]]
    return [(name, found["start_time"]["value"], found["duration"]["value"]) for name, found in ranges]


def test_references_are_frames_and_verified_frames_in_a_row_one_range(tmp_path: Path) -> None:
    report = finish(export("otio", request(tmp_path / "clip.otio")))
    clip = clip_in(tmp_path / "clip.otio")
    assert spans(clip) == [
        ("Hund: reference", 0, 1),
        ("Hund: reference", 4, 1),
        ("Katze: reference", 3, 1),
        ("Hund: verified", 0, 3),
        ("Hund: verified", 4, 1),
    ]
    assert clip["source_range"]["duration"] == {"OTIO_SCHEMA": "RationalTime.1", "rate": 25.0, "value": 5.0}
    known = clip["markers"][3]["metadata"]["maskreel"]
    assert known == {"object_id": 1, "object": "Hund", "kind": "verified", "first_frame": 0, "last_frame": 2}
    assert report.notes == ("3 references and 2 verified ranges are markers. There are no masks.",)


def test_a_part_of_the_clip_keeps_the_times_of_the_clip(tmp_path: Path) -> None:
    chosen = FrameRange(FrameIndex(2), FrameIndex(4))
    finish(export("otio", request(tmp_path / "clip.otio", frames=chosen)))
    clip = clip_in(tmp_path / "clip.otio")
    assert clip["source_range"]["start_time"]["value"] == 2
    assert spans(clip)[-2:] == [("Hund: verified", 2, 1), ("Hund: verified", 4, 1)]


def test_frames_that_are_not_evenly_spaced_have_exact_times(tmp_path: Path) -> None:
    times = (3.0, 3.04, 3.08, 3.5, 3.6)
    finish(export("otio", request(tmp_path / "clip.otio", timestamps_s=times)))
    clip = clip_in(tmp_path / "clip.otio")
    assert clip["source_range"]["start_time"] == {"OTIO_SCHEMA": "RationalTime.1", "rate": 90000.0, "value": 0.0}
    assert spans(clip)[1:4] == [
        ("Hund: reference", 54000, 9000),
        ("Katze: reference", 45000, 9000),
        ("Hund: verified", 0, 45000),
    ]


def test_other_suffixes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"must be an \.otio file"):
        finish(export("otio", request(tmp_path / "clip.xml")))
