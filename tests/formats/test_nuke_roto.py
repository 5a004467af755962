"""Roto shapes for Nuke: the script is run with a stand-in for Nuke, and the shapes that it makes are filled."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from export_requests import request_for, squares
from nuke_stand_in import Shape, run_script

from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.nuke_script import read_nuke_script
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.progress import finish
from segmentation.formats.registry import export
from segmentation.formats.shapes.roto_shapes import fill_curves

HEIGHT, WIDTH, COUNT = 120, 160, 8
LEAST = 0.97


def turning_ellipse(frame: int) -> np.ndarray:
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(mask, (50 + 5 * frame, 60), (30, 20 + frame), 10.0 * frame, 0, 360, 1, -1)
    return mask


def moving_star(frame: int) -> np.ndarray:
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    angles, radii = np.arange(10) * np.pi / 5 + 0.05 * frame, np.where(np.arange(10) % 2, 25, 55)
    ring = np.stack([70 + 3 * frame + radii * np.cos(angles), 60 + radii * np.sin(angles)], axis=1)
    cv2.fillPoly(mask, [ring.astype(np.int32)], 1)
    return mask


def frame_with_window(frame: int) -> np.ndarray:
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[20:90, 15 + 4 * frame : 85 + 4 * frame] = 1
    mask[40:60, 30 + 4 * frame : 55 + 4 * frame] = 0
    return mask


CLIPS = {"ellipse": turning_ellipse, "star": moving_star, "window": frame_with_window}


def write(masks: list[np.ndarray], path: Path, **fields: object) -> list[str]:
    return list(finish(export("nuke-roto", request_for(masks, path, **fields))).notes)  # type: ignore[arg-type]


def fill_shapes(shapes: list[Shape], time: int, size: tuple[int, int]) -> np.ndarray:
    """What Nuke shows of a layer: y counts from below, and shapes of alpha 0 are holes."""
    seen = [shape for shape in shapes if shape.visible.get(time)]
    curves = [shape.curve(time) * (1, -1) + (0, size[0]) for shape in seen]
    return fill_curves(
        [(curve, shape.attributes.values.get("a") == 0) for curve, shape in zip(curves, seen, strict=True)], size
    )


def likeness(found: np.ndarray, wanted: np.ndarray) -> float:
    return float(np.count_nonzero(found & wanted) / np.count_nonzero(found | wanted))


@pytest.mark.parametrize("kind", CLIPS)
def test_what_the_script_makes_is_like_the_masks_with_few_points(kind: str, tmp_path: Path) -> None:
    masks = [CLIPS[kind](frame) for frame in range(COUNT)]
    notes = write(masks, tmp_path / "clip.py", object_names={1: "Rotes Auto"})
    curves = run_script(tmp_path / "clip.py")
    (layer,) = curves.rootLayer
    assert curves.notified
    assert layer.name == "object001_Rotes_Auto"
    assert [len(shape) for shape in layer] == {"ellipse": [4], "star": [16], "window": [4, 4]}[kind]
    for frame, mask in enumerate(masks):
        assert likeness(fill_shapes(layer, frame + 1, mask.shape), mask > 0) >= LEAST
    assert float(notes[1].split(": ")[1].split()[0]) >= LEAST


def test_points_stay_with_what_they_are_on(tmp_path: Path) -> None:
    write([squares((1, 30, 20 + 6 * i), height=HEIGHT, width=WIDTH, side=40) for i in range(5)], tmp_path / "clip.py")
    ((shape,),) = run_script(tmp_path / "clip.py").rootLayer
    centres = np.array([shape.curve(time)[:, 1] for time in range(1, 6)])
    assert np.allclose(np.diff(centres, axis=0), (6, 0), atol=0.01)


def test_feathers_lie_on_their_shapes(tmp_path: Path) -> None:
    write([turning_ellipse(0)], tmp_path / "clip.py")
    ((shape,),) = run_script(tmp_path / "clip.py").rootLayer
    for point in shape:
        assert point.featherCenter.keys == {1: (0, 0, 0)}
        assert point.featherLeftTangent.keys == point.leftTangent.keys
        assert point.featherRightTangent.keys == point.rightTangent.keys
        assert point.start == point.center.keys[1][:2]
        assert point.center.keys[1][2] == 1


def test_an_object_that_leaves_and_returns_is_one_shape_that_hides(tmp_path: Path) -> None:
    here = squares((1, 30, 20), height=HEIGHT, width=WIDTH, side=40)
    masks = [here, np.zeros_like(here), np.roll(here, 30, axis=1), np.zeros_like(here)]
    write(masks, tmp_path / "clip.py", options={"first_frame": 1001})
    ((shape,),) = run_script(tmp_path / "clip.py").rootLayer
    assert shape.visible == {1000: False, 1001: True, 1002: False, 1003: True, 1004: False}
    assert sorted(shape[0].center.keys) == [1001, 1003]


def test_parts_are_shapes_and_specks_are_counted(tmp_path: Path) -> None:
    mask = squares((1, 5, 5), (1, 5, 60), (2, 60, 20), height=HEIGHT, width=WIDTH, side=30)
    mask[100, 100] = 2
    report = finish(export("nuke-roto", request_for([mask, mask], tmp_path / "clip.py")))
    assert [len(layer) for layer in run_script(tmp_path / "clip.py").rootLayer] == [2, 1]
    assert [loss.message[0] for loss in report.losses if loss.kind is LossKind.SPECKS] == ["2"]
    (lost,) = [loss for loss in report.losses if loss.kind is LossKind.PIXELS and loss.object_id == 2]
    assert "its curves are fitted" in lost.message


def test_more_likeness_takes_more_points(tmp_path: Path) -> None:
    counts = []
    for percent in (90, 99):
        write([moving_star(0)], tmp_path / f"{percent}.py", options={"likeness": percent})
        ((shape,),) = run_script(tmp_path / f"{percent}.py").rootLayer
        counts.append(len(shape))
    assert counts[0] < counts[1]


def test_what_is_no_such_script_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"must be a \.py file"):
        write([turning_ellipse(0)], tmp_path / "clip.nk")
    (tmp_path / "other.py").write_text("print()\n")
    with pytest.raises(MediaError, match="holds no shapes"):
        read_nuke_script(tmp_path / "other.py")


def test_a_shape_at_rest_has_keys_only_where_it_begins_and_ends_to_move(tmp_path: Path) -> None:
    masks = [turning_ellipse(min(max(frame - 3, 0), 1)) for frame in range(12)]
    notes = write(masks, tmp_path / "clip.py")
    ((shape,),) = run_script(tmp_path / "clip.py").rootLayer
    assert sorted(shape[0].center.keys) == [1, 2, 3, 4, 5, 6, 11, 12]
    assert all(shape.visible[time] for time in range(1, 13))
    assert "8 keys on the 12 frames" in notes[0]
    (read,) = read_nuke_script(tmp_path / "clip.py")
    assert sorted(read.shapes[0].curves) == list(range(12))
    assert np.array_equal(read.shapes[0].curves[8], read.shapes[0].curves[5])
