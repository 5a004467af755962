"""A measure is one entry in the table: scores, files and printed tables list it without another change."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from segmentation.cli.evaluate import score_table
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.errors import UserError
from segmentation.metrics.davis import Boundary, region_similarity
from segmentation.metrics.evaluation import evaluate_clip
from segmentation.metrics.evaluation_files import evaluation_json, write_tables
from segmentation.metrics.measures import MEASURES, Measure, ScoredRegion, score_regions
from segmentation.metrics.object_scores import ClipScores

TRUTH, RESULT = np.zeros((12, 16), np.uint8), np.zeros((12, 16), np.uint8)
TRUTH[2:8, 2:8] = 1
RESULT[2:8, 4:12] = 1


def precision(truth: ScoredRegion, result: ScoredRegion) -> float:
    """Share of the result that is right."""
    return float((truth.region & result.region).sum() / result.region.sum())


def test_the_table_holds_j_and_f_of_davis() -> None:
    score = score_regions(ScoredRegion(TRUTH == 1), ScoredRegion(RESULT == 1))
    assert dict(score) == {
        "J": region_similarity(TRUTH == 1, RESULT == 1),
        "F": Boundary.of(TRUTH == 1).agreement(Boundary.of(RESULT == 1)),
    }
    assert score.j_and_f == (score["J"] + score["F"]) / 2


def test_no_measure_takes_regions_of_two_sizes() -> None:
    with pytest.raises(UserError, match="size"):
        score_regions(ScoredRegion(TRUTH == 1), ScoredRegion(RESULT[1:] == 1))


def test_a_new_measure_is_one_entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(MEASURES, "P", Measure("P", "precision", precision))
    truth, result = pack_mask(LabelMask(TRUTH)), pack_mask(LabelMask(RESULT))
    scores = ClipScores({FrameIndex(i): truth for i in range(3)})
    for frame in scores.truth:
        scores.remember(frame, result, scores.score_of(frame, result))
    assert scores.mean()["P"] == pytest.approx(0.5)
    evaluation = evaluate_clip(scores, "bear")
    assert evaluation.j_and_f == pytest.approx((scores.mean()["J"] + scores.mean()["F"]) / 2)
    assert "P mean" in score_table(evaluation)
    assert "P 0.5000" in score_table(evaluation)
    stored = json.loads(evaluation_json(evaluation))
    assert stored["global"]["P-Mean"] == pytest.approx(0.5)
    assert stored["objects"][0]["p_values"] == [pytest.approx(0.5)]
    totals, sequences, frames = write_tables(tmp_path, evaluation)
    assert totals.read_text().splitlines()[0].endswith("P-Mean,P-Recall,P-Decay")
    assert sequences.read_text().splitlines()[0] == "Sequence,J-Mean,F-Mean,P-Mean"
    assert frames.read_text().splitlines()[0] == "Sequence,Frame,J,F,P"
