"""EXR mattes keep soft edges exactly at both depths, as layers or folders, and damaged files are refused in words."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
import pytest
from export_requests import request_for, squares
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

SIZES = st.tuples(st.integers(1, 9), st.integers(1, 9))


def read_back(path: Path) -> ImportedMasks:
    return finish(import_masks("exr", ImportRequest(path)))


@pytest.mark.parametrize("depth", ["half", "float"])
@pytest.mark.parametrize("style", ["layers", "objects"])
def test_soft_edges_names_and_ids_come_back(tmp_path: Path, style: str, depth: str) -> None:
    soft = np.zeros((24, 33), np.uint8)
    soft[2:8, 2], soft[2:8, 8] = 131, 90
    names = {3: "v1.2 red / car", 7: "dog"}
    request = request_for(
        [squares((3, 2, 2), (7, 12, 20)), squares()],
        tmp_path / "out",
        object_names=names,
        alpha={(0, 3): soft},
        options={"style": style, "depth": depth},
    )
    report = finish(export("exr", request))
    imported = read_back(tmp_path / "out")
    assert report.losses == ()
    assert [(info.id, info.name) for info in imported.objects] == [(3, "v1_2 red _ car"), (7, "dog")]
    assert imported.frames[0].mask.unpack() == LabelMask(squares((3, 2, 2), (7, 12, 20)))
    plane = imported.frames[0].alpha[ObjectId(3)].plane()
    assert (plane[4, 2], plane[4, 8]) == (131, 90)
    first = sorted((tmp_path / "out").rglob("*.exr"))[0]
    with OpenEXR.File(str(first), separate_channels=True) as file:
        assert {channel.pixels.dtype for channel in file.channels().values()} == {
            np.dtype(np.float16 if depth == "half" else np.float32)
        }


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(mask=SIZES.flatmap(lambda size: arrays(np.uint8, size, elements=st.integers(0, 5))))
def test_any_masks_come_back(tmp_path_factory: pytest.TempPathFactory, mask: np.ndarray) -> None:
    target = tmp_path_factory.mktemp("out") / "mattes"
    finish(export("exr", request_for([mask], target, ids=[1, 2, 3, 4, 5])))
    assert read_back(target).frames[0].mask.unpack() == LabelMask(mask)


def test_a_plain_matte_of_another_program_is_one_object(tmp_path: Path) -> None:
    matte = np.zeros((4, 6), np.float32)
    matte[1:3, 2:4], matte[0, 0] = 1.5, np.nan
    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage}
    OpenEXR.File(header, {"Y": matte}).write(str(tmp_path / "a.exr"))
    labels = read_back(tmp_path).frames[0].mask.unpack().labels
    assert np.array_equal(labels, (matte > 1).astype(np.uint8))


def test_pictures_without_a_matte_are_refused(tmp_path: Path) -> None:
    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage}
    OpenEXR.File(header, {"R": np.zeros((4, 6), np.float32)}).write(str(tmp_path / "a.exr"))
    with pytest.raises(MediaError, match="no channel A or Y"):
        read_back(tmp_path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.booleans(), places=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=4))
def test_damaged_files_give_masks_or_a_clear_error(tmp_path: Path, cut: bool, places: list[tuple[int, int]]) -> None:
    whole, damaged = tmp_path / "whole", tmp_path / "damaged"
    if not whole.exists():
        finish(export("exr", request_for([squares((1, 2, 2), (2, 12, 20))], whole)))
        damaged.mkdir()
    content = bytearray((whole / "00000.exr").read_bytes())
    for place, byte in places:
        content[place % len(content)] = byte
    (damaged / "a.exr").write_bytes(content[: places[0][0] % len(content)] if cut else content)
    try:
        imported = read_back(damaged)
    except MediaError:
        return
    assert imported.frames[0].mask.unpack().size == imported.size


@pytest.mark.parametrize("style", ["layers", "objects"])
def test_a_template_with_a_start_number_names_the_files(style: str, tmp_path: Path) -> None:
    masks = [squares((1, 2, 2 + i)) for i in range(2)]
    options = {"style": style, "template": "{clip}_matte.{number}", "start": 1001, "digits": 4}
    finish(export("exr", request_for(masks, tmp_path / "out", options=options)))
    names = sorted(path.name for path in (tmp_path / "out").rglob("*.exr"))
    assert names == ["clip_matte.1001.exr", "clip_matte.1002.exr"]
    assert [frame.name for frame in read_back(tmp_path / "out").frames] == ["00000", "00001"]


def header_and_channels(path: Path) -> tuple[dict[str, Any], set[str]]:
    with OpenEXR.File(str(path), separate_channels=True) as file:
        return dict(file.header()), set(file.channels())


def test_layers_are_named_as_compositors_take_them_and_names_come_back(tmp_path: Path) -> None:
    names = {3: "red car", 7: "猫"}
    finish(export("exr", request_for([squares((3, 2, 2), (7, 12, 20))], tmp_path / "out", object_names=names)))
    _, channels = header_and_channels(tmp_path / "out/00000.exr")
    assert channels == {"object003_red_car.A", "object007__.A"}
    assert [(info.id, info.name) for info in read_back(tmp_path / "out").objects] == [(3, "red car"), (7, "猫")]


def test_headers_hold_frame_rate_and_timecode(tmp_path: Path) -> None:
    times = [i * 1001 / 24000 for i in range(26)]
    finish(export("exr", request_for([squares((1, 2, 2))] * 26, tmp_path / "out", timestamps_s=times)))
    header, _ = header_and_channels(tmp_path / "out/00025.exr")
    code = header["timeCode"]
    assert header["framesPerSecond"] == Fraction(24000, 1001)
    assert (code.hours, code.minutes, code.seconds, code.frame) == (0, 0, 1, 1)


def test_frames_that_are_not_evenly_spaced_have_no_rate(tmp_path: Path) -> None:
    finish(export("exr", request_for([squares((1, 2, 2))] * 3, tmp_path / "out", timestamps_s=[0.0, 0.1, 0.5])))
    header, _ = header_and_channels(tmp_path / "out/00000.exr")
    assert not {"framesPerSecond", "timeCode"} & header.keys()


@pytest.mark.parametrize("layers", ["[", "[1]", '{"object001_a": 3}'])
def test_odd_names_in_a_header_are_passed_over(layers: str, tmp_path: Path) -> None:
    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage, "objectLayers": layers}
    OpenEXR.File(header, {"object001_a.A": np.ones((4, 6), np.float32)}).write(str(tmp_path / "a.exr"))
    assert [info.name for info in read_back(tmp_path).objects] == ["object001_a"]


def test_a_frame_rate_over_nothing_is_a_clear_error(tmp_path: Path) -> None:
    """OpenEXR itself divides by zero when it reads such a header."""
    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage, "framesPerSecond": Fraction(25, 1)}
    path = tmp_path / "a.exr"
    OpenEXR.File(header, {"A": np.ones((4, 6), np.float32)}).write(str(path))
    rate = b"framesPerSecond\0rational\0" + struct.pack("<iiI", 8, 25, 1)
    assert rate in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(rate, rate[:-4] + bytes(4)))
    with pytest.raises(MediaError, match="cannot be read"):
        read_back(tmp_path)
