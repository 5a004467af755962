"""Pascal VOC trees: what ours holds, and what those of others mean."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares
from PIL import Image

from segmentation.domain.palette import davis_palette
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

MASKS = [squares((3, 2, 2), (7, 12, 20), (255, 2, 20)), squares((7, 12, 18))]
NAMES = {3: "Dog", 7: "Cat"}


def palette_png(path: Path, labels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(labels)
    image.putpalette(davis_palette().tobytes())
    image.save(path)


def read(path: Path) -> ImportedMasks:
    return finish(import_masks("voc", ImportRequest(path)))


def test_the_tree_holds_classes_instances_images_and_lists(tmp_path: Path) -> None:
    request = request_for(MASKS, tmp_path / "out", object_names=NAMES, video=gradient_video(2, 24, 33))
    report = finish(export("voc", request))
    with Image.open(tmp_path / "out/SegmentationClass/00000.png") as image:
        assert image.mode == "P"
        assert image.getpalette()[3:6] == [128, 0, 0]
        assert np.array_equal(np.array(image), squares((1, 2, 2), (2, 12, 20), (255, 2, 20)))
    with Image.open(tmp_path / "out/SegmentationObject/00000.png") as image:
        assert np.array_equal(np.array(image), MASKS[0])
    assert (tmp_path / "out/ImageSets/Segmentation/train.txt").read_text() == "00000\n00001\n"
    lines = (tmp_path / "out/labelmap.txt").read_text().splitlines()
    assert lines[1:] == ["background:0,0,0::", "Dog:128,0,0::", "Cat:0,128,0::"]
    assert (tmp_path / "out/JPEGImages/00001.jpg").is_file()
    assert report.objects == {3: 3, 7: 7}


def test_instances_of_other_sets_are_objects_by_class_and_order(tmp_path: Path) -> None:
    palette_png(tmp_path / "SegmentationObject/a.png", squares((1, 2, 2), (2, 12, 20), (3, 2, 20)))
    palette_png(tmp_path / "SegmentationClass/a.png", squares((12, 2, 2), (8, 12, 20), (12, 2, 20)))
    palette_png(tmp_path / "SegmentationObject/b.png", squares((1, 12, 18), (2, 2, 3)))
    palette_png(tmp_path / "SegmentationClass/b.png", squares((8, 12, 18), (12, 2, 3)))
    imported = read(tmp_path)
    assert {int(info.id): info.name for info in imported.objects} == {1: "dog (1)", 2: "cat", 3: "dog (3)"}
    assert np.array_equal(imported.frames[1].mask.unpack().labels, squares((2, 12, 18), (1, 2, 3)))


def test_classes_alone_are_objects_and_their_border_is_ignore(tmp_path: Path) -> None:
    labels = squares((15, 2, 2), (7, 12, 20))
    labels[1:9, 1] = 255
    palette_png(tmp_path / "SegmentationClass/a.png", labels)
    (tmp_path / "labelmap.txt").write_text("# label:color_rgb:parts:actions\nperson:192,128,128::\nodd line\nx:1,2::\n")
    imported = read(tmp_path)
    assert {int(info.id): info.name for info in imported.objects} == {7: "Object 7", 15: "person"}
    assert np.array_equal(imported.frames[0].mask.unpack().labels, labels)


def test_images_of_classes_in_colour_give_names_as_well(tmp_path: Path) -> None:
    palette_png(tmp_path / "SegmentationObject/a.png", squares((1, 2, 2)))
    (tmp_path / "SegmentationClass").mkdir()
    colours = davis_palette()[squares((9, 2, 2))]
    Image.fromarray(colours).save(tmp_path / "SegmentationClass/a.png")
    (tmp_path / "labelmap.txt").write_text("car:{},{},{}::\n".format(*davis_palette()[9]))
    assert [info.name for info in read(tmp_path).objects] == ["car"]


def test_what_is_no_such_tree_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="SegmentationClass"):
        read(tmp_path)
    (tmp_path / "SegmentationObject").mkdir()
    with pytest.raises(MediaError, match="no masks"):
        read(tmp_path)
    with pytest.raises(MediaError, match="Propagate first"):
        finish(export("voc", request_for([np.zeros((4, 4), np.uint8)], tmp_path / "out", ids=[1])))
    assert not (tmp_path / "out").exists()


def test_classes_of_another_size_are_refused(tmp_path: Path) -> None:
    palette_png(tmp_path / "SegmentationObject/a.png", squares((1, 2, 2)))
    palette_png(tmp_path / "SegmentationClass/a.png", squares((1, 2, 2), width=20))
    with pytest.raises(MediaError, match="different sizes"):
        read(tmp_path)


def test_a_border_lies_on_both_sides_of_contours_and_is_read_as_ignore(tmp_path: Path) -> None:
    mask = squares((1, 4, 4), side=12)
    report = finish(export("voc", request_for([mask], tmp_path / "out", options={"border": 2})))
    expected = np.where(mask, 255, mask)
    expected[2:18, 2:18] = 255
    expected[6:14, 6:14] = 1
    for folder in ("SegmentationObject", "SegmentationClass"):
        with Image.open(tmp_path / "out" / folder / "00000.png") as image:
            assert np.array_equal(np.array(image), expected)
    assert np.array_equal(read(tmp_path / "out").frames[0].mask.unpack().labels, expected)
    assert f"covers {144 - 64} pixels" in report.losses[0].message
