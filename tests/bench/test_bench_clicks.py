"""`maskreel bench clicks` finds held-out stills and frames, clicks on them, and reports means beside the box tool."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.bench.bench_clicks import ClickCase, ClickOutcome, add_click_options, measure_clicks, summarise
from segmentation.bench.click_objects import draw_held_out_stills, sequence_frames
from segmentation.errors import UserError


def write_still(folder: Path, name: str, label: int = 255) -> None:
    rgb = np.full((60, 80, 3), (40, 90, 140), np.uint8)
    mask = np.zeros((60, 80), np.uint8)
    rgb[20:45, 25:55], mask[20:45, 25:55] = (220, 150, 60), label
    for kind, pixels, suffix in (("images", rgb, "png"), ("masks", mask, "png")):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(folder / kind / f"{name}.{suffix}")


@pytest.fixture
def stills(tmp_path: Path) -> Path:
    for number in range(12):
        write_still(tmp_path / "disks", f"{number:03d}")
    return tmp_path


def test_the_draw_held_out_stills_are_the_same_every_time_and_a_part_of_all(stills: Path) -> None:
    first = [given.name for given in draw_held_out_stills(stills, 50, 1)]
    assert 0 < len(first) < 12
    assert first == [given.name for given in draw_held_out_stills(stills, 50, 1)]
    (given,) = draw_held_out_stills(stills, 1, 1)
    assert given.group == "disks"
    assert given.truth.sum() == 25 * 30


def test_folders_that_hold_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No set"):
        next(draw_held_out_stills(tmp_path, 1, 0))
    with pytest.raises(UserError, match="'libby' is not in"):
        next(sequence_frames(tmp_path, ("libby",)))
    with pytest.raises(UserError, match="nothing to click on"):
        measure_clicks(ClickCase())


def test_a_plain_object_takes_few_clicks(stills: Path) -> None:
    parser = argparse.ArgumentParser()
    add_click_options(parser)
    case = ClickCase.of(parser.parse_args(["--stills", str(stills), "--objects", "1"]))
    figures = measure_clicks(ClickCase.from_json(json.loads(json.dumps(case.to_json()))))
    assert figures["stills"]["objects"] == 1
    assert figures["stills"]["clicks_to_85"] <= 3
    assert figures["stills"]["box_iou"] > 0.8


def test_what_never_reaches_a_level_counts_all_clicks() -> None:
    outcomes = [ClickOutcome("a", (0.5, 0.87, 0.91), 0.86, 1.0, 0.1), ClickOutcome("a", (0.3, 0.4), 0.2, 1.0, 0.1)]
    figures = summarise(outcomes)
    assert figures["clicks_to_85"] == (2 + 20) / 2
    assert figures["clicks_to_90"] == figures["median_clicks_to_90"] == (3 + 20) / 2
    assert figures["reach_85"] == figures["box_reaches_85"] == 0.5
    assert figures["iou_after_click_1"] == pytest.approx(0.4)
