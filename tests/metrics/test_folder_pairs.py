"""Which folder of results belongs to which sequence of the truth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_requests import squares
from mask_folders import write_masks
from PIL import Image

from segmentation.errors import MediaError
from segmentation.metrics.evaluation import evaluate_folders
from segmentation.metrics.scoring_tasks import SEMI_SUPERVISED, UNSUPERVISED
from segmentation.metrics.set_scoring import EvaluationOptions

TRUTH = [squares((1, 2, 2 + i), (2, 14, 20)) for i in range(5)]


WORSE = [squares((1, 2, 5 + i), (2, 14, 20)) for i in range(5)]


@pytest.mark.parametrize("truth_at", ["Annotations/480p/{}", "Annotations/{}", "{}"])
@pytest.mark.parametrize("results_at", ["Annotations/Full-Resolution/{}", "{}"])
def test_every_layout_is_understood(tmp_path: Path, truth_at: str, results_at: str) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / truth_at.format(name), TRUTH)
        write_masks(tmp_path / "results" / results_at.format(name), TRUTH if name == "bear" else WORSE)
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert evaluation.task is SEMI_SUPERVISED
    assert [(s.sequence, s.object_id, s.statistics["J"].mean) for s in evaluation.objects] == [
        ("bear", 1, 1.0),
        ("bear", 2, 1.0),
        ("dog", 1, pytest.approx(1 / 3)),
        ("dog", 2, 1.0),
    ]
    assert evaluation.statistics["J"].mean == pytest.approx((3 + 1 / 3) / 4)
    assert evaluation.statistics["J"].recall == 0.75
    assert evaluation.j_and_f == (evaluation.statistics["J"].mean + evaluation.statistics["F"].mean) / 2


def test_one_folder_fits_one_sequence_whatever_its_name(tmp_path: Path) -> None:
    write_masks(tmp_path / "truth" / "Annotations" / "480p" / "bear", TRUTH)
    results = write_masks(tmp_path / "run-7", TRUTH)
    assert [s.sequence for s in evaluate_folders(results, tmp_path / "truth").objects] == ["bear", "bear"]


def test_one_sequence_is_scored_against_its_namesake_in_a_set(tmp_path: Path) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
    results = write_masks(tmp_path / "dog", TRUTH)
    assert {s.sequence for s in evaluate_folders(results, tmp_path / "truth").objects} == {"dog"}
    stranger = write_masks(tmp_path / "cat", TRUTH)
    with pytest.raises(MediaError, match="missing from the truth: cat"):
        evaluate_folders(stranger, tmp_path / "truth")


def test_missing_sequences_and_frames_are_named(tmp_path: Path) -> None:
    for name in ("bear", "cat", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
    for name in ("bear", "owl"):
        write_masks(tmp_path / "results" / name, TRUTH)
    with pytest.raises(MediaError, match="2 sequences are missing from the results: cat, dog"):
        evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert (
        evaluate_folders(tmp_path / "results", tmp_path / "truth", options=EvaluationOptions(["bear"]))
        .statistics["J"]
        .mean
        == 1.0
    )
    (tmp_path / "results" / "bear" / "00003.png").unlink()
    with pytest.raises(MediaError, match="1 frames of 'bear' are missing from the results: 00003"):
        evaluate_folders(tmp_path / "results", tmp_path / "truth", options=EvaluationOptions(["bear"]))


def test_sequences_beyond_the_truth_are_noted(tmp_path: Path) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
    for name in ("bear", "dog", "owl"):
        write_masks(tmp_path / "results" / name, TRUTH)
    assert "1 sequences" in evaluate_folders(tmp_path / "results", tmp_path / "truth").notes[0]


def test_unsupervised_truth_is_taken_from_its_own_folder(tmp_path: Path) -> None:
    write_masks(tmp_path / "truth" / "Annotations" / "480p" / "bear", WORSE)
    write_masks(tmp_path / "truth" / "Annotations_unsupervised" / "480p" / "bear", TRUTH)
    write_masks(tmp_path / "results" / "bear", TRUTH)
    assert evaluate_folders(tmp_path / "results", tmp_path / "truth", UNSUPERVISED).statistics["J"].mean == 1.0


def test_folders_without_masks_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(MediaError, match="no mask images"):
        evaluate_folders(tmp_path / "empty", tmp_path / "empty")
    with pytest.raises(MediaError, match="cannot be read"):
        evaluate_folders(tmp_path / "empty", tmp_path / "nowhere")


@pytest.mark.parametrize("place", ["truth/bear", "truth", "results", "results/bear"])
def test_a_stray_picture_does_not_stop_the_set(tmp_path: Path, place: str) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
        write_masks(tmp_path / "results" / name, TRUTH)
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (50, 70, 3), np.uint8)).save(tmp_path / place / "all.png")
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert [s.statistics["J"].mean for s in evaluation.objects] == [1.0] * 4
