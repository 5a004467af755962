"""Masks in files and on the pages of one file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from tiff_files import write_tiff

from segmentation.domain.palette import davis_palette
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks
from segmentation.media.mask_pages import unpack_pages

Labels = npt.NDArray[np.uint8]


def masks(count: int = 4) -> list[Labels]:
    made = [np.zeros((24, 32), np.uint8) for _ in range(count)]
    for number, labels in enumerate(made):
        labels[2:10, 2 + number : 12 + number] = 1
        labels[14:20, 10:20] = 2
    return made


def save(path: Path, labels: list[Labels], *, palette: bool = False) -> Path:
    images = [Image.fromarray(page).convert("P") if palette else Image.fromarray(page) for page in labels]
    for image in images if palette else ():
        image.putpalette(davis_palette().tobytes())
    images[0].save(path, save_all=True, append_images=images[1:])
    return path


def read(path: Path) -> ImportedMasks:
    return finish(import_masks("png", ImportRequest(path)))


@pytest.mark.parametrize(("name", "palette"), [("m.tif", False), ("m.tif", True), ("m.png", False), ("m.gif", True)])
def test_each_page_is_a_mask(tmp_path: Path, name: str, palette: bool) -> None:
    wanted = masks()
    found = read(save(tmp_path / name, wanted, palette=palette))
    assert found.sequence == "m"
    assert [frame.name for frame in found.frames] == ["00000", "00001", "00002", "00003"]
    for frame, labels in zip(found.frames, wanted, strict=True):
        np.testing.assert_array_equal(frame.mask.unpack().labels, labels)


def test_a_folder_with_one_stack_is_that_stack(tmp_path: Path) -> None:
    save(tmp_path / "m.tif", masks())
    assert len(read(tmp_path).frames) == 4


def test_several_files_are_a_mask_each_and_more_pages_are_said(tmp_path: Path) -> None:
    save(tmp_path / "0.tif", masks())
    save(tmp_path / "1.tif", masks(1))
    found = read(tmp_path)
    assert [frame.name for frame in found.frames] == ["0", "1"]
    assert any("1 files hold more, such as 0.tif" in note for note in found.notes)


def test_deep_pages_keep_their_numbers(tmp_path: Path) -> None:
    wanted = [labels.astype(np.int32) for labels in masks()]
    found = read(write_tiff(tmp_path / "m.tif", wanted))
    for frame, labels in zip(found.frames, wanted, strict=True):
        np.testing.assert_array_equal(frame.mask.unpack().labels, labels)


def test_a_damaged_page_is_one_error_that_names_it(tmp_path: Path) -> None:
    file = tmp_path / "m.tif"
    pages = [Image.fromarray(np.random.default_rng(n).integers(0, 9, (24, 32), dtype=np.uint8)) for n in range(3)]
    pages[0].save(file, save_all=True, append_images=pages[1:], compression="tiff_adobe_deflate")
    with Image.open(file) as image:
        image.seek(1)
        (place,) = image.tag_v2[273]
    data = file.read_bytes()
    file.write_bytes(data[:place] + bytes(100) + data[place + 100 :])
    with pytest.raises(MediaError, match=r"Page 1 of m.tif cannot be read"):
        list(unpack_pages(file, tmp_path))


def test_a_file_that_only_the_other_library_knows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiff(tmp_path / "a.tif", masks(2))

    def refuse(path: Path) -> None:
        raise Image.UnidentifiedImageError(f"cannot identify image file {path}")

    monkeypatch.setattr("segmentation.media.mask_pages.Image.open", refuse)
    with pytest.raises(MediaError, match=r"a\.tif is no image"):
        list(unpack_pages(tmp_path / "a.tif", tmp_path))
