"""`maskreel bench small` measures objects as they are and in wide shots, with and without a window."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from plugged_engine import plug_in

from segmentation.bench.bench_small_objects import TiledClip, measure_small_objects
from segmentation.bench.small_objects_job import SmallObjectsJob
from segmentation.errors import UserError


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two trees with a sequence of 4 frames each: a still square over its own grey."""
    for tree, name, grey in (("A", "one", 60), ("B", "two", 160)):
        for index in range(4):
            rgb, mask = np.full((24, 48, 3), grey, np.uint8), np.zeros((24, 48), np.uint8)
            mask[8:14, 20:26] = 1
            rgb[mask > 0] = (250, 0, 0)
            for kind, image, suffix in (("JPEGImages", rgb, "png"), ("Annotations", mask * 255, "png")):
                folder = tmp_path / tree / kind / "240p" / name
                folder.mkdir(parents=True, exist_ok=True)
                Image.fromarray(image).save(folder / f"{index:05d}.{suffix}")
    return tmp_path


def test_a_wide_shot_shows_the_sequence_between_others_with_its_truth_alone(data: Path) -> None:
    one, two = (data / tree / "JPEGImages" / "240p" / name for tree, name in (("A", "one"), ("B", "two")))
    rgb, labels = TiledClip((two, two, two, two, one, two, two, two, two), 4, 4).read(9)
    assert rgb.shape == (72, 144, 3)
    assert rgb[0, 0, 0] == rgb[71, 143, 0] == 160
    assert rgb[24, 48, 0] == 60
    assert labels.sum() == 36
    assert labels[24 + 8 : 24 + 14, 48 + 20 : 48 + 26].all()


def test_every_object_is_measured_with_and_without_a_window(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(monkeypatch, tmp_path / "plugins")
    options = argparse.Namespace(engines=["fake"], data=data, sequences=["two"], frames=3)
    figures = measure_small_objects(SmallObjectsJob.from_json(vars(SmallObjectsJob.of(options))))
    assert list(figures["fake"]) == ["two", "two wide"]
    plain, wide = figures["fake"].values()
    assert plain["share"] == {"1": pytest.approx(36 / 1152, abs=1e-5)}
    assert wide["share"] == {"1": pytest.approx(36 / 1152 / 9, abs=1e-5)}
    moved = np.mean([30 / 42, 24 / 48])  # the fake engine moves the still square by a pixel a frame
    assert plain["off"]["J"] == wide["off"]["J"] == {"1": pytest.approx(moved, abs=1e-3)}
    assert wide["on"]["J"]["1"] > moved, "a pixel of a magnified window is less than one of the picture"
    assert wide["on"]["cpu_seconds_per_frame"] >= 0


def test_a_folder_without_truth_is_refused(tmp_path: Path) -> None:
    for data in ("", str(tmp_path)):
        with pytest.raises(UserError, match="no DAVIS tree"):
            measure_small_objects(SmallObjectsJob(("fake",), data, (), 3))
