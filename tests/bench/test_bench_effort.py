"""`maskreel bench effort` measures a clip with its truth by both kinds of correction, and draws them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from image_clips import box_labels, write_clip, write_mask

from segmentation.bench.bench_effort import EffortCase, add_effort_options, draw_effort, measure_effort
from segmentation.cli.bench import PARTS
from segmentation.errors import UserError


def case_of(*words: object) -> EffortCase:
    parser = argparse.ArgumentParser()
    add_effort_options(parser)
    parser.add_argument("--sequences", nargs="+")  # of the part `confidence`
    return EffortCase.of(parser.parse_args([str(word) for word in words]))


def test_a_clip_is_measured_by_masks_and_by_scribbles(fake: str, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip")
    for index in range(8):
        left = 4 + min(index, 4)
        write_mask(tmp_path / "truth" / f"img{index}.png", box_labels((1, 4, left, 14, left + 12)))
    case = case_of("--engine", fake, "--clip", clip, "--truth", tmp_path / "truth", "--rounds", 2)
    figures = measure_effort(EffortCase.from_json(json.loads(json.dumps(case.to_json()))), tmp_path)
    assert json.loads(json.dumps(figures)) == figures
    assert (figures["engine"], figures["clip"]) == ("fake", "clip")
    for by in ("mask", "scribble"):
        assert len(figures[by]["rounds"]) == 3
        assert figures[by]["J&F_first"] < figures[by]["J&F_last"]
    draw_effort(tmp_path / "charts", figures, "svg")
    assert "corrected by scribble" in (tmp_path / "charts" / "effort-seconds.svg").read_text()
    assert (tmp_path / "charts" / "effort-rounds.svg").exists()


def test_harm_is_measured_on_objects_that_look_alike(fake: str, tmp_path: Path) -> None:
    figures = measure_effort(
        case_of("--engine", fake, "--scene", "crossing", "--rounds", 1, "--stop", "never"), tmp_path
    )
    assert figures["clip"] == "crossing"
    first, corrected = figures["mask"]["rounds"]
    assert "harm" not in first
    assert figures["mask"]["harm"] == corrected["harm"] > 0  # the fake engine moves all masks to the right


def test_what_cannot_be_measured_is_refused_before_any_work(command: Callable[..., object], tmp_path: Path) -> None:
    assert "effort" in PARTS
    for words, message in (
        (("--clip", tmp_path), "belong together"),
        (("--engine", "fsnet"), "discovers objects"),
        (("--rounds", -1), "below 0"),
        (("--clip", tmp_path, "--truth", tmp_path, "--scene", "meeting"), "two clips"),
    ):
        with pytest.raises(UserError, match=message):
            case_of(*words)
        outcome = command("bench", "effort", *words)
        assert outcome.code == 2  # type: ignore[attr-defined]
        assert message in outcome.err  # type: ignore[attr-defined]


def test_only_one_way_of_correcting_is_measured_where_one_is_asked_for(fake: str, tmp_path: Path) -> None:
    figures = measure_effort(
        case_of("--engine", fake, "--scene", "three", "--rounds", 0, "--correct-by", "mask"), tmp_path
    )
    assert "scribble" not in figures
    draw_effort(tmp_path / "charts", figures, "svg")
    assert "corrected by scribble" not in (tmp_path / "charts" / "effort-rounds.svg").read_text()
