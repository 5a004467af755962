"""Durations of the pictures of an animation, without decoding."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.media.picture_times import imagej_count, imagej_interval_s, picture_durations_s


def save(path: Path, durations_ms: list[int]) -> Path:
    images = [Image.fromarray(np.full((8, 8, 3), 20 * i, np.uint8)) for i in range(len(durations_ms))]
    images[0].save(path, save_all=True, append_images=images[1:], duration=durations_ms)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_durations_are_exact_and_none_means_a_tenth(tmp_path: Path, name: str) -> None:
    found = picture_durations_s(save(tmp_path / name, [40, 0, 125]))
    assert found == (Fraction(1, 25), Fraction(1, 10), Fraction(1, 8))


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_what_is_cut_off_has_fewer(tmp_path: Path, name: str) -> None:
    file = save(tmp_path / name, [40] * 6)
    data = file.read_bytes()
    counts = set()
    for length in range(0, len(data), 7):
        file.write_bytes(data[:length])
        counts.add(len(picture_durations_s(file)))
    assert counts <= set(range(7))
    assert {0, 3, 6} <= counts


def test_other_files_have_none(tmp_path: Path) -> None:
    file = tmp_path / "a.tif"
    file.write_bytes(b"II*\0")
    assert picture_durations_s(file) == ()


def test_imagej_says_rate_or_interval() -> None:
    assert imagej_interval_s("ImageJ=1\nfps=20.0\nfinterval=0.25\n") == Fraction(1, 4)
    assert imagej_interval_s("ImageJ=1\nfps=20.0\n") == Fraction(1, 20)
    assert imagej_interval_s("ImageJ=1\nfps=0\n") is None
    assert imagej_interval_s("fps=20.0\n") is None
    assert (imagej_count("ImageJ=1\nimages=7\n"), imagej_count("images=7\n")) == (7, 0)
