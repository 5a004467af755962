"""Lines of YOLO files as tools write them; odd ones are left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from foreign_files import areas, areas_by_name, notes_of, read

from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks


def yolo(folder: Path, text: str, **others: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "00000.txt").write_text(text)
    for name, content in others.items():
        (folder / f"{name}.txt").write_text(content)
    return folder


GOOD = "0 0.1 0.1 0.5 0.1 0.5 0.5\n"


def test_odd_shares_are_cut_to_the_frame(tmp_path: Path) -> None:
    imported = read("yolo-seg", yolo(tmp_path / "y", "0 0.1 -0.0004 1.0004 0.1 0.3 0.3\n"))
    assert areas(imported)[0].keys() == {1}
    assert "cut to it" in notes_of(imported)


def test_odd_lines_and_files_of_yolo_are_left_out(tmp_path: Path) -> None:
    folder = yolo(tmp_path / "y", GOOD + "0 0.5 0.5 0.1 0.1\n", readme="made by hand\n", classes="car\nbus\n")
    imported = read("yolo-seg", folder)
    assert [info.name for info in imported.objects] == ["car"]
    assert len(imported.frames) == 1
    assert "2 entries" in notes_of(imported)
    with pytest.raises(MediaError):
        read("yolo-seg", folder, strict=True)


def test_instances_of_one_yolo_class_stay_apart(tmp_path: Path) -> None:
    imported = read("yolo-seg", yolo(tmp_path / "y", GOOD + "0 0.6 0.6 0.9 0.6 0.9 0.9\n"))
    assert areas(imported)[0].keys() == {1, 2}


YOLO_SQUARE = "0.1 0.1 0.3 0.1 0.3 0.3 0.1 0.3"


@pytest.mark.parametrize(
    "text",
    [
        f"0 {YOLO_SQUARE}",
        f"0 {YOLO_SQUARE} ",
        f"0\t{YOLO_SQUARE.replace(' ', chr(9))}",
        f"0.0 {YOLO_SQUARE}",
        f"0 {YOLO_SQUARE} 0.93",
        f"\ufeff0 {YOLO_SQUARE}",
        f"0 {YOLO_SQUARE}\r\n\r\n",
        f"0 {YOLO_SQUARE}\n0 0.5 0.5 0.1 0.1",
    ],
)
def test_yolo_lines_as_tools_write_them(text: str, tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(text, encoding="utf-8")
    found = areas_by_name(read("yolo-seg", tmp_path))
    assert list(found) == ["0"]
    assert set(found["0"]) == {1}


def test_an_empty_yolo_file_is_a_frame_without_objects(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(f"0 {YOLO_SQUARE}")
    (tmp_path / "1.txt").write_text("")
    assert areas_by_name(read("yolo-seg", tmp_path))["1"] == {}


def read_back(name: str, path: Path, size: tuple[int, int] | None = None) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, size=size)))


@pytest.mark.parametrize(
    "line", ["0 0.1 0.1 0.2 0.2", "0 0.5 0.5 0.1 0.1 nan 0.2", "-3 0 0 1 0 1 1", "x", "0 0 0 2 0 1 1"]
)
def test_yolo_lines_that_are_no_masks_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(line)
    with pytest.raises(MediaError, match=r"a\.txt, line 1"):
        read_back("yolo-seg", tmp_path, (24, 33))


@pytest.mark.parametrize("sure", ["", " 0.9"])
def test_tracks_at_the_end_of_lines_are_objects(tmp_path: Path, sure: str) -> None:
    lines = [f"0 0.1 0.1 0.4 0.1 0.4 0.4{sure} 1", f"0 0.6 0.6 0.9 0.6 0.9 0.95{sure} 400"]
    for name, order in (("0", lines), ("1", lines[::-1])):
        (tmp_path / f"{name}.txt").write_text("\n".join(order))
    imported = read("yolo-seg", tmp_path)
    first, second = areas(imported)
    assert first == second
    assert first.keys() == {1, 2}
    assert "number of a track" in notes_of(imported)


def test_sets_as_roboflow_lays_them_out_are_one_clip(tmp_path: Path) -> None:
    for name, subset in (("0", "train"), ("1", "valid")):
        folder = tmp_path / subset / "labels"
        folder.mkdir(parents=True)
        (folder / f"{name}.txt").write_text(f"1 {YOLO_SQUARE}")
    (tmp_path / "README.roboflow.txt").write_text("made by a tool\n")
    (tmp_path / "data.yaml").write_text("train: ../train/images\nnc: 2\nnames: ['cat', 'big dog']\n")
    imported = read("yolo-seg", tmp_path)
    assert list(areas_by_name(imported)) == ["0", "1"]
    assert [info.name for info in imported.objects] == ["big dog"]
    assert list(areas_by_name(read("yolo-seg", tmp_path, sequence="valid"))) == ["1"]


@pytest.mark.parametrize("names", ["names:\n- cat\n- dog\n", "names:\n  0: cat\n  1: dog\n", "names: [cat, dog]"])
def test_names_of_classes_in_every_form_of_yaml(tmp_path: Path, names: str) -> None:
    (tmp_path / "0.txt").write_text(f"1 {YOLO_SQUARE}")
    (tmp_path / "data.yaml").write_text(names)
    assert [info.name for info in read("yolo-seg", tmp_path).objects] == ["dog"]
