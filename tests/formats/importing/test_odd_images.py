"""One odd image among good ones is left out with a note, in every format of images (kinds F and G).

It fails the import only where nothing else is there or somebody wants it strict, and what could not be read is unknown,
not absent.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import OpenEXR
import pytest
from export_requests import request_for
from foreign_exports import FRAMES, HEIGHT, MASKS, WIDTH, export_foreign, read_foreign
from PIL import Image

from segmentation.errors import MediaError
from segmentation.formats.progress import finish
from segmentation.formats.registry import export


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def write_text(path: Path) -> None:
    path.write_text("no picture at all")


def make_smaller(path: Path) -> None:
    with Image.open(path) as image:
        image.load()
    image.crop((0, 0, WIDTH - 1, HEIGHT)).save(path)


def paint_picture(path: Path) -> None:
    ramp = np.linspace(0, 255, HEIGHT * WIDTH * 3).reshape(HEIGHT, WIDTH, 3)
    Image.fromarray(np.random.default_rng(1).permuted(ramp).astype(np.uint8)).save(path)


def claim_huge(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    path.write_bytes(content)


IMAGE_FOLDERS = ["davis", "davis-2016", "davis-unsupervised", "youtube-vos", "png", "mots-png"]


@pytest.mark.parametrize("spoil", [truncate, write_text, make_smaller, paint_picture, claim_huge])
@pytest.mark.parametrize("name", IMAGE_FOLDERS)
def test_an_odd_image_is_left_out(name: str, spoil: Callable[[Path], None], tmp_path: Path) -> None:
    target = export_foreign(name, tmp_path)
    images = sorted(target.rglob("*.png"))
    spoil(images[2])
    imported = read_foreign(name, target)
    assert [frame.mask for frame in imported.frames] == [read_foreign(name, target).frames[i].mask for i in range(3)]
    assert len(imported.frames) == 3
    assert images[2].stem not in {frame.name for frame in imported.frames}
    assert "1 entry could not be read" in " ".join(imported.notes)
    assert images[2].name in " ".join(imported.notes)
    with pytest.raises(MediaError, match=images[2].name):
        read_foreign(name, target, strict=True)


@pytest.mark.parametrize("spoil", [truncate, write_text])
@pytest.mark.parametrize("name", [*IMAGE_FOLDERS, "exr"])
def test_odd_images_alone_are_an_error(name: str, spoil: Callable[[Path], None], tmp_path: Path) -> None:
    target = export_foreign(name, tmp_path)
    for path in [*target.rglob("*.png"), *target.rglob("*.exr")]:
        spoil(path)
    with pytest.raises(MediaError):
        read_foreign(name, target)


@pytest.mark.parametrize("spoil", [truncate, write_text, make_smaller])
@pytest.mark.parametrize("style", ["binary", "alpha"])
def test_an_odd_image_of_one_object_makes_that_object_unknown(
    style: str, spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    target = export_foreign("png", tmp_path, style=style)
    spoil(sorted(target.rglob("002_*/*.png"))[1])
    imported = read_foreign("png", target)
    assert len(imported.frames) == FRAMES
    assert [frame.unknown for frame in imported.frames] == [set(), {2}, set(), set()]
    assert imported.frames[1].mask.unpack().objects() == {1}
    with pytest.raises(MediaError):
        read_foreign("png", target, strict=True)


def make_smaller_matte(path: Path) -> None:
    plane = np.zeros((HEIGHT - 1, WIDTH), np.float16)
    OpenEXR.File({}, {"object001_a.A": plane}).write(str(path))


def keep_colours_alone(path: Path) -> None:
    plane = np.zeros((HEIGHT, WIDTH), np.float16)
    OpenEXR.File({}, {"R": plane}).write(str(path))


@pytest.mark.parametrize("spoil", [truncate, write_text, make_smaller_matte, keep_colours_alone])
def test_an_odd_matte_is_left_out(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    target = export_foreign("exr", tmp_path)
    spoil(target / "00002.exr")
    imported = read_foreign("exr", target)
    assert [frame.name for frame in imported.frames] == ["00000", "00001", "00003"]
    assert "00002.exr" in " ".join(imported.notes)
    with pytest.raises(MediaError, match=r"00002\.exr"):
        read_foreign("exr", target, strict=True)


def test_an_odd_matte_of_one_object_makes_that_object_unknown(tmp_path: Path) -> None:
    target = export_foreign("exr", tmp_path, style="objects")
    write_text(sorted(target.rglob("002_*/*.exr"))[1])
    assert [frame.unknown for frame in read_foreign("exr", target).frames] == [set(), {2}, set(), set()]


def test_values_that_are_no_numbers_are_reported(tmp_path: Path) -> None:
    plane = np.zeros((HEIGHT, WIDTH), np.float32)
    plane[2:8, 2:8], plane[3, 3] = 1.0, np.nan
    OpenEXR.File({}, {"A": plane}).write(str(tmp_path / "0.exr"))
    imported = read_foreign("exr", tmp_path)
    assert imported.frames[0].mask.unpack().area(imported.objects[0].id) == 35
    assert "no numbers (NaN)" in " ".join(imported.notes)


def test_a_stray_image_beside_a_frame_table_is_left_out(tmp_path: Path) -> None:
    finish(export("png", request_for(MASKS, tmp_path / "out")))
    shutil.copy(tmp_path / "out" / "00000.png", tmp_path / "out" / "preview.png")
    imported = read_foreign("png", tmp_path / "out")
    assert len(imported.frames) == FRAMES
    assert "preview.png is not in the frame table" in " ".join(imported.notes)
