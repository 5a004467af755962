"""Scribble files of the interactive track come back inside their objects; whole pixels survive rounding."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares
from foreign_exports import export_foreign, read_foreign
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.errors import MediaError, UserError
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    mask=st.tuples(st.integers(1, 40), st.integers(1, 40)).flatmap(
        lambda s: arrays(np.uint8, s, elements=st.integers(0, 3))
    )
)
def test_every_object_of_a_frame_comes_back_inside_itself(
    tmp_path_factory: pytest.TempPathFactory, mask: np.ndarray
) -> None:
    if not mask.any():
        return
    target = tmp_path_factory.mktemp("out") / "clip.json"
    request = request_for([np.zeros_like(mask), mask], target, options={"frames": "all"})
    report = finish(export("davis-scribbles", request))
    imported = finish(import_masks("davis-scribbles", ImportRequest(target, size=mask.shape)))
    found = imported.frames[1].mask.unpack()
    assert found.objects() == {i for i in np.unique(mask) if i}
    assert np.array_equal(found.labels[found.labels > 0], mask[found.labels > 0])
    assert report.verified
    assert json.loads(target.read_text())["annotated_frame"] == 1


def test_the_file_is_the_one_of_the_interactive_track(tmp_path: Path) -> None:
    finish(
        export("davis-scribbles", request_for([squares((2, 4, 4), side=3), squares((2, 4, 4))], tmp_path / "a.json"))
    )
    document = json.loads((tmp_path / "a.json").read_text())
    assert document.keys() == {"sequence", "annotated_frame", "scribbles"}
    (scribble,), second = document["scribbles"]
    assert second == []
    assert scribble.keys() == {"path", "object_id", "start_time", "end_time"}
    # The tools of the track cut x * (width - 1), y * (height - 1) down to whole pixels.
    points = [(int(x * 32), int(y * 23)) for x, y in scribble["path"]]
    assert points == [(5, 4), (5, 6)]


def test_what_gets_no_line_is_reported(tmp_path: Path) -> None:
    masks = [squares((1, 2, 2)), squares((1, 2, 2), (2, 12, 20))]
    report = finish(export("davis-scribbles", request_for(masks, tmp_path / "a.json", ids=[1, 2, 3])))
    kinds = {(loss.kind, loss.object_id) for loss in report.losses}
    assert {(LossKind.LATE_OBJECT, 2), (LossKind.EMPTY_OBJECT, 3), (LossKind.PIXELS, None)} <= kinds
    assert report.objects == {1: 1}


def test_nothing_to_scribble_on_and_an_unknown_size_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="None of the chosen"):
        finish(export("davis-scribbles", request_for([squares()], tmp_path / "a.json", ids=[1])))
    (tmp_path / "b.json").write_text('{"scribbles":[[]]}')
    with pytest.raises(UserError, match="size of the frames"):
        finish(import_masks("davis-scribbles", ImportRequest(tmp_path / "b.json")))


def test_background_scribbles_are_left_out_with_a_note(tmp_path: Path) -> None:
    row = [{"path": [[0, 0], [1, 1]], "object_id": 0}, {"path": [[0.5, 0.5]], "object_id": 2}]
    (tmp_path / "a.json").write_text(json.dumps({"sequence": "s", "scribbles": [row]}))
    imported = finish(import_masks("davis-scribbles", ImportRequest(tmp_path / "a.json", size=(9, 9))))
    assert np.argwhere(imported.frames[0].mask.unpack().labels == 2).tolist() == [[4, 4]]
    assert "1 scribbles on background" in imported.notes[0]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(0, 300), place=st.integers(0, 300), byte=st.integers(0, 255))
def test_damaged_files_give_masks_or_a_clear_error(tmp_path: Path, cut: int, place: int, byte: int) -> None:
    whole = tmp_path / "whole.json"
    if not whole.exists():
        finish(export("davis-scribbles", request_for([squares((1, 2, 2), (2, 12, 20))], whole)))
    content = bytearray(whole.read_bytes())
    content[place % len(content)] = byte
    (tmp_path / "damaged.json").write_bytes(content[: len(content) - cut % 3 * cut])
    try:
        imported = finish(import_masks("davis-scribbles", ImportRequest(tmp_path / "damaged.json", size=(24, 33))))
    except MediaError:
        return
    assert imported.frames[0].mask.unpack().size == (24, 33)


ODD_SCRIBBLES = [
    "text",
    None,
    {"object_id": 2},
    {"object_id": 300, "path": [[0.1, 0.1]]},
    {"object_id": 2, "path": []},
    {"object_id": 2, "path": [[0.1, 1.7]]},
    {"object_id": 2, "path": [[0.1]]},
    {"object_id": 2, "path": [[0.1, float("nan")]]},
]


@pytest.mark.parametrize("scribble", ODD_SCRIBBLES)
def test_an_odd_scribble_is_left_out(scribble: object, tmp_path: Path) -> None:
    target = export_foreign("davis-scribbles", tmp_path, frames="all")
    whole = read_foreign("davis-scribbles", target)
    document = json.loads(target.read_text())
    document["scribbles"][1].append(scribble)
    document["scribbles"][2][0]["object_id"] = str(document["scribbles"][2][0]["object_id"])
    target.write_text(json.dumps(document))
    imported = read_foreign("davis-scribbles", target)
    assert [frame.mask for frame in imported.frames] == [frame.mask for frame in whole.frames]
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read_foreign("davis-scribbles", target, strict=True)
    target.write_text(json.dumps({"scribbles": [[scribble]]}))
    with pytest.raises(MediaError):
        read_foreign("davis-scribbles", target)
