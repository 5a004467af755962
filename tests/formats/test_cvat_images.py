"""CVAT for images: what ours holds, the order of shapes, archives, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for
from foreign_files import HEIGHT, WIDTH, areas, areas_by_name, read

from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks


def cvat(folder: Path, body: str, *, task: str = "") -> Path:
    path = folder / "annotations.xml"
    image = f'<image id="0" name="00000.png" width="{WIDTH}" height="{HEIGHT}">{body}</image>' if not task else body
    path.write_text(f"<annotations><version>1.1</version>{task}{image}</annotations>")
    return path


MASK = '<mask label="dog" occluded="0" rle="{}" left="{}" top="0" width="4" height="4" z_order="0"/>'


def test_instances_of_cvat_masks_without_a_group_stay_apart(tmp_path: Path) -> None:
    imported = read("cvat-images", cvat(tmp_path, MASK.format("0, 16", 0) + MASK.format("0, 16", 9)))
    assert areas(imported) == [{1: 16, 2: 16}]


def test_loose_run_lengths_of_cvat_may_lack_their_tail(tmp_path: Path) -> None:
    assert areas(read("cvat-images", cvat(tmp_path, MASK.format("2, 5", 0)))) == [{1: 5}]


def cvat_images(path: Path, shapes: str, image: str = 'id="0" name="0.jpg" width="60" height="40"') -> Path:
    path.write_text(f"<annotations><version>1.1</version><image {image}>{shapes}</image></annotations>")
    return path


def test_cvat_images_in_sub_folders_and_zips_are_read(tmp_path: Path) -> None:
    xml = cvat_images(
        tmp_path / "a.xml",
        '<box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>',
        'name="sub/0.jpg" width="60" height="40"',
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(xml, "annotations.xml")
        archive.writestr("images/sub/0.jpg", b"")
    assert areas_by_name(read("cvat-images", tmp_path / "a.zip")) == {"0": {1: 64}}


def read_back(name: str, path: Path, size: tuple[int, int] | None = None) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, size=size)))


def test_cvat_masks_have_the_runs_and_attributes_of_its_own_writer(tmp_path: Path) -> None:
    mask = np.zeros((6, 8), np.uint8)
    mask[2:4, 3:6] = 1
    mask[3, 3] = 0
    finish(export("cvat-images", request_for([mask], tmp_path / "c.zip", object_names={1: "dog"})))
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        assert archive.namelist() == ["annotations.xml"]
        text = archive.read("annotations.xml").decode()
    assert '<image id="0" name="00000.jpg" width="8" height="6">' in text
    assert (
        '<mask label="dog" source="manual" occluded="0" rle="0, 3, 1, 2" left="3" top="2" width="3" height="2" '
        'z_order="0" group_id="1" />'
    ) in text


CVAT = '<annotations><image id="0" name="a.jpg" width="8" height="6">{}</image></annotations>'
CVAT_MASK = '<mask label="{}" rle="0, 2" left="{}" top="0" width="2" height="1" z_order="{}"/>'


def test_cvat_masks_lie_over_each_other_by_their_order(tmp_path: Path) -> None:
    body = CVAT_MASK.format("dog", 0, 5) + CVAT_MASK.format("cat", 1, -1) + '<points label="dog"/>'
    (tmp_path / "c.xml").write_text(CVAT.format(body))
    imported = read_back("cvat-images", tmp_path / "c.xml")
    assert [info.name for info in imported.objects] == ["cat", "dog"]
    assert imported.frames[0].mask.unpack().labels[0].tolist() == [2, 2, 1, 0, 0, 0, 0, 0]
    assert "1 shapes" in imported.notes[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><annotations/>", "has a document type"),
        ("<annotations>", "not an XML file"),
        ("<other/>", "expected <annotations>"),
        ("<annotations/>", "holds no images"),
        (CVAT.format(CVAT_MASK.format("dog", 7, 0)), "has left='7'"),
        (CVAT.format(CVAT_MASK.format("dog", 1, 0).replace("0, 2", "0, 3")), "add up to 3, expected 2 x 1"),
        (CVAT.format(CVAT_MASK.format("dog", 1, 0).replace("0, 2", "0, x")), "not whole numbers"),
    ],
)
def test_wrong_cvat_files_are_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "c.xml").write_text(text)
    with pytest.raises(MediaError, match=message):
        read_back("cvat-images", tmp_path / "c.xml")


def test_an_archive_without_annotations_is_refused_and_never_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("../evil.xml", "x")
    with pytest.raises(MediaError, match="holds no annotations"):
        read_back("cvat-images", tmp_path / "c.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["c.zip"]


def test_an_empty_group_is_none(tmp_path: Path) -> None:
    mask = MASK.replace("/>", ' group_id=""/>')
    imported = read("cvat-images", cvat(tmp_path, mask.format("0, 16", 0) + mask.format("0, 16", 9)))
    assert areas(imported) == [{1: 16, 2: 16}]


def test_images_of_another_size_are_left_out(tmp_path: Path) -> None:
    images = "".join(
        f'<image id="{i}" name="{i}.png" width="{WIDTH + (i == 2)}" height="{HEIGHT}">{MASK.format("0, 16", 0)}</image>'
        for i in range(3)
    )
    path = tmp_path / "a.xml"
    path.write_text(f"<annotations>{images}</annotations>")
    assert list(areas_by_name(read("cvat-images", path))) == ["0", "1"]
