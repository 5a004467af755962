"""Label Studio: the packed bit stream, its records of both kinds, and boxes that come and go."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.rle_pack import pack, unpack
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks


@settings(max_examples=60, deadline=None)
@given(values=arrays(np.uint8, st.integers(0, 400), elements=st.sampled_from([0, 0, 7, 255])))
def test_any_values_come_back(values: np.ndarray) -> None:
    assert np.array_equal(unpack(bytes(pack(values)), values.size), values)


def test_long_runs_are_split() -> None:
    values = np.zeros((1 << 17) + 5, np.uint8)
    assert np.array_equal(unpack(bytes(pack(values)), values.size), values)


def test_literals_are_read() -> None:
    # 3 values of 8 bits, run sizes 3, 4, 8, 16; one record of literals with a length in 3 bits.
    text = f"{3:032b}{7:05b}{2:04b}{3:04b}{7:04b}{15:04b}" + "0" + "00" + "010" + f"{9:08b}{8:08b}{7:08b}"
    text += "0" * (-len(text) % 8)
    stream = int(text, 2).to_bytes(len(text) // 8, "big")
    assert unpack(stream, 3).tolist() == [9, 8, 7]


@settings(max_examples=60, deadline=None)
@given(stream=st.binary(max_size=60), count=st.integers(0, 64))
def test_any_bytes_give_values_or_a_clear_error(stream: bytes, count: int) -> None:
    head = count.to_bytes(4, "big")
    try:
        assert unpack(head + stream, count).shape == (count,)
    except MediaError:
        return


def test_boxes_come_and_go_with_their_objects(tmp_path: Path) -> None:
    masks = [squares((1, 2, 2)), squares((1, 2, 3), (2, 12, 20)), squares((2, 12, 21)), squares((1, 4, 5))]
    times = [0.0, 0.1, 0.35, 0.4]
    request = request_for(masks, tmp_path / "a.json", timestamps_s=times, options={"style": "boxes"})
    report = finish(export("label-studio", request))
    (task,) = json.loads((tmp_path / "a.json").read_text())
    assert task["data"] == {"video": "clip.mp4", "framerate": 7.5}
    first = task["annotations"][0]["result"][0]["value"]
    assert [(key["frame"], key["enabled"]) for key in first["sequence"]] == [(1, True), (2, False), (4, False)]
    assert (first["framesCount"], first["labels"]) == (4, ["Object 1"])
    assert [key["time"] for key in first["sequence"]] == [0.0, 0.1, 0.4]
    assert report.losses == ()
    imported = finish(import_masks("label-studio", ImportRequest(tmp_path / "a.json", size=(24, 33))))
    assert [np.array_equal(f.mask.unpack().labels, m) for f, m in zip(imported.frames, masks, strict=True)] == [
        True
    ] * 4


def test_what_a_box_adds_is_counted(tmp_path: Path) -> None:
    mask = squares((1, 2, 2))
    mask[3, 3] = 0
    report = finish(export("label-studio", request_for([mask], tmp_path / "a.json", options={"style": "boxes"})))
    assert [(loss.kind, loss.pixels) for loss in report.losses] == [(LossKind.PIXELS, 1)]


def test_boxes_between_keyframes_are_interpolated(tmp_path: Path) -> None:
    keys = [{"frame": f, "enabled": f == 1, "x": x, "y": 0, "width": 10, "height": 10} for f, x in ((1, 0), (3, 20))]
    value = {"framesCount": 5, "sequence": keys, "labels": ["dog"]}
    task = {"data": {"video": "v.mp4"}, "annotations": [{"result": [{"type": "videorectangle", "value": value}]}]}
    (tmp_path / "a.json").write_text(json.dumps([task]))
    with pytest.raises(UserError, match="do not state the size"):
        finish(import_masks("label-studio", ImportRequest(tmp_path / "a.json")))
    imported = finish(import_masks("label-studio", ImportRequest(tmp_path / "a.json", size=(10, 10))))
    columns = [np.argwhere(frame.mask.unpack().labels)[:, 1].tolist() for frame in imported.frames]
    assert columns == [[0], [1], [2], [], []]
    assert [info.name for info in imported.objects] == ["dog"]
