"""Folders are found and paired in every layout, and what is missing is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_requests import squares
from mask_folders import write_masks
from PIL import Image

from segmentation.errors import MediaError
from segmentation.metrics.evaluation import evaluate_folders
from segmentation.metrics.scoring_tasks import DAVIS_2016
from segmentation.metrics.set_scoring import EvaluationOptions

TRUTH = [squares((1, 2, 2 + i), (2, 14, 20)) for i in range(5)]


def test_black_and_white_truth_is_scored_by_the_rules_of_2016(tmp_path: Path) -> None:
    truth = tmp_path / "truth"
    truth.mkdir()
    for i, mask in enumerate(TRUTH):
        Image.fromarray(np.where(mask > 0, 255, 0).astype(np.uint8)).save(truth / f"{i:05d}.png")
    evaluation = evaluate_folders(write_masks(tmp_path / "results", TRUTH), truth)
    assert evaluation.task is DAVIS_2016
    assert [s.statistics["J"].mean for s in evaluation.objects] == [1.0]


def test_a_result_of_another_size_is_refused_by_name(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", TRUTH)
    results = write_masks(tmp_path / "results", [mask[:-1] for mask in TRUTH])
    with pytest.raises(MediaError, match=r"00001\.png is 33 x 23 pixels, expected 33 x 24"):
        evaluate_folders(results, truth)


def test_two_frames_are_too_few(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", TRUTH[:2])
    with pytest.raises(MediaError, match="no frames to score"):
        evaluate_folders(truth, truth)


def test_each_sequence_is_announced(tmp_path: Path) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
    seen: list[tuple[str, int, int]] = []
    evaluate_folders(tmp_path / "truth", tmp_path / "truth", on_sequence=lambda *step: seen.append(step))
    assert seen == [("bear", 0, 2), ("dog", 1, 2)]


def test_first_and_last_results_are_not_wanted(tmp_path: Path) -> None:
    write_masks(tmp_path / "truth" / "bear", TRUTH)
    folder = write_masks(tmp_path / "results" / "bear", TRUTH)
    (folder / "00000.png").unlink()
    (folder / "00004.png").write_bytes(b"not an image")
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert [s.statistics["J"].mean for s in evaluation.objects] == [1.0, 1.0]


def test_a_sequence_that_starts_empty_does_not_stop_the_set(tmp_path: Path) -> None:
    empty = np.zeros_like(TRUTH[0])
    for side in ("truth", "results"):
        write_masks(tmp_path / side / "bear", TRUTH)
        write_masks(tmp_path / side / "dog", [empty, *TRUTH[1:]])
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert {s.sequence for s in evaluation.objects} == {"bear"}
    assert any("dog was not scored" in note for note in evaluation.notes)
    with pytest.raises(MediaError, match="holds no object"):
        evaluate_folders(tmp_path / "results", tmp_path / "truth", options=EvaluationOptions(strict=True))


def test_smooth_results_of_one_object_score_as_that_object(tmp_path: Path) -> None:
    for i in range(5):
        hard = Image.fromarray((squares((1, 2, 2 + i)) > 0).astype(np.uint8) * np.uint8(255))
        for side, image in (("truth", hard), ("results", hard.resize((66, 48)).resize(hard.size))):
            (tmp_path / side / "a").mkdir(parents=True, exist_ok=True)
            image.save(tmp_path / side / "a" / f"{i:05d}.png")
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert evaluation.statistics["J"].mean > 0.9
    assert any("results: The masks are white on black" in note for note in evaluation.notes)
