"""Folders are found and paired in every layout, and what is missing is named."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import squares
from PIL import Image

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError, StorageError
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.metrics.evaluation import evaluate_folders
from segmentation.metrics.evaluation_files import evaluation_json, write_json, write_tables
from segmentation.metrics.sequence_scoring import Task

TRUTH = [squares((1, 2, 2 + i), (2, 14, 20)) for i in range(5)]
WORSE = [squares((1, 2, 5 + i), (2, 14, 20)) for i in range(5)]


def write_masks(folder: Path, masks: list[np.ndarray]) -> Path:
    folder.mkdir(parents=True)
    for i, mask in enumerate(masks):
        write_palette_png(folder / f"{i:05d}.png", LabelMask(mask))
    return folder


@pytest.mark.parametrize("truth_at", ["Annotations/480p/{}", "Annotations/{}", "{}"])
@pytest.mark.parametrize("results_at", ["Annotations/Full-Resolution/{}", "{}"])
def test_every_layout_is_understood(tmp_path: Path, truth_at: str, results_at: str) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / truth_at.format(name), TRUTH)
        write_masks(tmp_path / "results" / results_at.format(name), TRUTH if name == "bear" else WORSE)
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert evaluation.task is Task.SEMI_SUPERVISED
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
    assert evaluate_folders(tmp_path / "results", tmp_path / "truth", sequences=["bear"]).statistics["J"].mean == 1.0
    (tmp_path / "results" / "bear" / "00003.png").unlink()
    with pytest.raises(MediaError, match="1 frames of 'bear' are missing from the results: 00003"):
        evaluate_folders(tmp_path / "results", tmp_path / "truth", sequences=["bear"])


def test_sequences_beyond_the_truth_are_noted(tmp_path: Path) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
    for name in ("bear", "dog", "owl"):
        write_masks(tmp_path / "results" / name, TRUTH)
    assert "1 sequences" in evaluate_folders(tmp_path / "results", tmp_path / "truth").notes[0]


def test_black_and_white_truth_is_scored_by_the_rules_of_2016(tmp_path: Path) -> None:
    truth = tmp_path / "truth"
    truth.mkdir()
    for i, mask in enumerate(TRUTH):
        Image.fromarray(np.where(mask > 0, 255, 0).astype(np.uint8)).save(truth / f"{i:05d}.png")
    evaluation = evaluate_folders(write_masks(tmp_path / "results", TRUTH), truth)
    assert evaluation.task is Task.DAVIS_2016
    assert [s.statistics["J"].mean for s in evaluation.objects] == [1.0]


def test_unsupervised_truth_is_taken_from_its_own_folder(tmp_path: Path) -> None:
    write_masks(tmp_path / "truth" / "Annotations" / "480p" / "bear", WORSE)
    write_masks(tmp_path / "truth" / "Annotations_unsupervised" / "480p" / "bear", TRUTH)
    write_masks(tmp_path / "results" / "bear", TRUTH)
    assert evaluate_folders(tmp_path / "results", tmp_path / "truth", Task.UNSUPERVISED).statistics["J"].mean == 1.0


def test_a_result_of_another_size_is_refused_by_name(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", TRUTH)
    results = write_masks(tmp_path / "results", [mask[:-1] for mask in TRUTH])
    with pytest.raises(MediaError, match=r"00001\.png is 33 x 23 pixels, expected 33 x 24"):
        evaluate_folders(results, truth)


def test_two_frames_are_too_few(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", TRUTH[:2])
    with pytest.raises(MediaError, match="no frames to score"):
        evaluate_folders(truth, truth)


def test_folders_without_masks_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(MediaError, match="no mask images"):
        evaluate_folders(tmp_path / "empty", tmp_path / "empty")
    with pytest.raises(MediaError, match="cannot be read"):
        evaluate_folders(tmp_path / "empty", tmp_path / "nowhere")


def test_each_sequence_is_announced(tmp_path: Path) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
    seen: list[tuple[str, int, int]] = []
    evaluate_folders(tmp_path / "truth", tmp_path / "truth", on_sequence=lambda *step: seen.append(step))
    assert seen == [("bear", 0, 2), ("dog", 1, 2)]


def test_tables_have_the_form_of_the_davis_toolkit(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "bear", TRUTH)
    evaluation = evaluate_folders(write_masks(tmp_path / "results", WORSE), truth)
    totals, sequences, frames = write_tables(tmp_path / "scores", evaluation, "test")
    assert totals.name == "global_results-test.csv"
    rows = list(csv.reader(totals.read_text().splitlines()))
    assert rows[0] == ["J&F-Mean", "J-Mean", "J-Recall", "J-Decay", "F-Mean", "F-Recall", "F-Decay"]
    assert rows[1][1:4] == ["0.667", "0.500", "0.000"]
    rows = list(csv.reader(sequences.read_text().splitlines()))
    assert rows[0] == ["Sequence", "J-Mean", "F-Mean"]
    assert [row[:2] for row in rows[1:]] == [["bear_1", "0.333"], ["bear_2", "1.000"]]
    rows = list(csv.reader(frames.read_text().splitlines()))
    assert rows[0] == ["Sequence", "Frame", "J", "F"]
    assert [row[:3] for row in rows[1:4]] == [["bear_1", str(frame), "0.3333"] for frame in (1, 2, 3)]


def test_json_holds_global_figures_and_every_frame(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "bear", TRUTH)
    evaluation = evaluate_folders(truth, truth)
    write_json(tmp_path / "scores.json", evaluation)
    stored = json.loads((tmp_path / "scores.json").read_text())
    assert stored == json.loads(evaluation_json(evaluation))
    assert stored["global"]["J&F-Mean"] == 1.0
    assert stored["objects"][1]["j_values"] == [1.0, 1.0, 1.0]


def test_scores_that_cannot_be_written_are_an_error(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "bear", TRUTH)
    evaluation = evaluate_folders(truth, truth)
    with pytest.raises(StorageError, match="cannot be written"):
        write_json(tmp_path, evaluation)
    with pytest.raises(StorageError, match="cannot be written"):
        write_tables(truth / "00000.png", evaluation)


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
        evaluate_folders(tmp_path / "results", tmp_path / "truth", strict=True)


@pytest.mark.parametrize("place", ["truth/bear", "truth", "results", "results/bear"])
def test_a_stray_picture_does_not_stop_the_set(tmp_path: Path, place: str) -> None:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "truth" / name, TRUTH)
        write_masks(tmp_path / "results" / name, TRUTH)
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (50, 70, 3), np.uint8)).save(tmp_path / place / "all.png")
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert [s.statistics["J"].mean for s in evaluation.objects] == [1.0] * 4


def test_smooth_results_of_one_object_score_as_that_object(tmp_path: Path) -> None:
    for i in range(5):
        hard = Image.fromarray((squares((1, 2, 2 + i)) > 0).astype(np.uint8) * np.uint8(255))
        for side, image in (("truth", hard), ("results", hard.resize((66, 48)).resize(hard.size))):
            (tmp_path / side / "a").mkdir(parents=True, exist_ok=True)
            image.save(tmp_path / side / "a" / f"{i:05d}.png")
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth")
    assert evaluation.statistics["J"].mean > 0.9
    assert any("results: The masks are white on black" in note for note in evaluation.notes)
