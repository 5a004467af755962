"""The files of an evaluation have the form of the toolkit, and hold every figure."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from export_requests import squares
from mask_folders import write_masks

from segmentation.errors import StorageError
from segmentation.metrics.evaluation import evaluate_folders
from segmentation.metrics.evaluation_files import evaluation_json, write_json, write_tables

TRUTH = [squares((1, 2, 2 + i), (2, 14, 20)) for i in range(5)]


WORSE = [squares((1, 2, 5 + i), (2, 14, 20)) for i in range(5)]


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
