"""Grey maps and true regions as saliency sets hold them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.errors import MediaError
from segmentation.media.grey_map import read_grey_map, read_true_region

GREYS = np.array([[0, 128, 129, 255]], np.uint8)


def test_a_map_of_the_right_size_is_taken_as_it_is_and_another_is_scaled(tmp_path: Path) -> None:
    Image.fromarray(GREYS).save(tmp_path / "m.png")
    found, is_scaled = read_grey_map(tmp_path / "m.png", (1, 4))
    assert np.array_equal(found, GREYS)
    assert not is_scaled
    found, is_scaled = read_grey_map(tmp_path / "m.png", (2, 8))
    assert found.shape == (2, 8)
    assert is_scaled


def test_the_true_region_is_what_is_above_half_grey(tmp_path: Path) -> None:
    Image.fromarray(GREYS).save(tmp_path / "m.png")
    assert read_true_region(tmp_path / "m.png").tolist() == [[False, False, True, True]]


def test_every_label_of_a_palette_is_the_object_but_ignore(tmp_path: Path) -> None:
    image = Image.fromarray(np.array([[0, 1, 7, 255]], np.uint8))
    image.putpalette(list(range(256)) * 3)
    image.save(tmp_path / "m.png")
    assert read_true_region(tmp_path / "m.png").tolist() == [[False, True, True, False]]
    assert read_grey_map(tmp_path / "m.png", (1, 4))[0].tolist() == [[0, 255, 255, 0]]


def test_16_bits_are_scaled_to_8(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 257, 65535]], np.uint16)).save(tmp_path / "m.png")
    assert read_grey_map(tmp_path / "m.png", (1, 3))[0].tolist() == [[0, 1, 255]]


def test_what_is_no_image_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.png").write_text("x")
    with pytest.raises(MediaError, match="is not an image"):
        read_grey_map(tmp_path / "m.png", (1, 3))
