"""`maskreel bench effort --orders` compares orders of looking on clips of DAVIS trees."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest
from image_clips import box_labels

from segmentation.bench.bench_effort import EffortCase, add_effort_options, draw_effort, measure_effort
from segmentation.bench.made_clip import write_clip
from segmentation.errors import UserError

ORDERS = {"robot", "gain", "confidence", "uniform"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two sequences of 30 frames whose object stands still while the fake engine moves its masks."""
    for name in ("still", "other"):
        frames = [
            (np.zeros((24, 64, 3), np.uint8), box_labels((1, 4, 4, 14, 16), height=24, width=64)) for _ in range(30)
        ]
        write_clip(frames, tmp_path / "JPEGImages/480p" / name, tmp_path / "Annotations/480p" / name)
    return tmp_path


def case_of(*words: object) -> EffortCase:
    parser = argparse.ArgumentParser()
    add_effort_options(parser)
    parser.add_argument("--sequences", nargs="+")
    return EffortCase.of(parser.parse_args([str(word) for word in words]))


def test_every_order_is_measured_from_the_same_first_mask_and_drawn(fake: str, tree: Path, tmp_path: Path) -> None:
    case = case_of("--orders", "--engine", fake, "--trees", tree, "--sequences", "still", "--rounds", 1)
    figures = measure_effort(EffortCase.from_json(json.loads(json.dumps(case.to_json()))), tmp_path / "scratch")
    assert json.loads(json.dumps(figures)) == figures
    assert figures["means"].keys() == ORDERS
    (clip,) = figures["clips"].values()
    assert clip.keys() == ORDERS
    assert len({json.dumps(curve["rounds"][0]) for curve in clip.values()}) == 1
    robot = figures["means"]["robot"]
    assert robot["area_over_rounds"] == pytest.approx(np.mean([r["j_and_f"] for r in clip["robot"]["rounds"]]))
    assert robot["not_reached"] in (0, 1)
    draw_effort(tmp_path / "charts", figures, "svg")
    assert "Which frame next" in (tmp_path / "charts" / "effort-orders.svg").read_text()


def test_what_cannot_be_compared_is_refused(fake: str, tree: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="needs clips with their truth"):
        case_of("--orders")
    case = case_of("--orders", "--engine", fake, "--trees", tmp_path / "empty", "--rounds", 0)
    with pytest.raises(UserError, match="no DAVIS tree"):
        measure_effort(case, tmp_path / "scratch")
    case = case_of("--orders", "--engine", fake, "--trees", tree, "--sequences", "gone", "--rounds", 0)
    with pytest.raises(UserError, match="sequence gone"):
        measure_effort(case, tmp_path / "scratch")
